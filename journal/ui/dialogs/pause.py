"""Pause until a day: on holiday or in hospital the journal does not ask."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from journal.diary import Diary
from journal.domain.records import Pause
from journal.ui.dialogs.frame import framed
from journal.ui.edits import Edits
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.drafts import keep_drafts
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, drop_down, label


class PauseDialog(QDialog):
    """Writes one pause from today on."""

    def __init__(self, diary: Diary, edits: Edits, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary, self._edits, self._today = diary, edits, today
        self.setWindowTitle(self.tr("Pause"))
        column = framed(self, 480, 14)
        column.addWidget(label(self.tr("Pause until"), "card-title"))
        why = self.tr("Nothing reminds you while you pause. You can still write on any day.")
        column.addWidget(label(why, "quiet"))
        week = today + dt.timedelta(days=7)
        self.until = DayField(week, self.tr("The last day of the pause"), earliest=today)
        self.reason = drop_down(self.tr("Why, if you like"), editable=True)
        self.reason.addItems(["", self.tr("holiday"), self.tr("in hospital")])
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(12)
        for words, field in ((self.tr("The last day"), self.until), (self.tr("Why, if you like"), self.reason)):
            field.setMinimumHeight(46)
            form.addRow(words, field)
        column.addLayout(form)
        self._problem = label(self.tr("This could not be saved. It stays here; please try again."), "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(
            flow(button(self.tr("Pause"), self._on_save, "primary"), button(self.tr("Cancel"), self.reject))
        )
        draft = keep_drafts(self, diary.store, "pause")
        self.accepted.connect(draft.forget)

    def _on_save(self) -> None:
        try:
            until = self.until.day()
        except ValueError:
            return  # it is said under the field
        settings = self._diary.settings
        pause = Pause(self._today, until, self.reason.currentText().strip() or None)
        after = replace(settings, pauses=(*settings.pauses, pause))
        if self._edits.put(self.tr("Pause"), after, settings if settings.key is not None else None) is None:
            self._problem.show()
            return
        self.accept()
