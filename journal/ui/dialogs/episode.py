"""An illness with a start and an end, so that rules, charts and print can name it beside the symptoms."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from journal.diary import Diary
from journal.domain.records import TreatmentEvent
from journal.ui.dialogs.frame import framed
from journal.ui.edits import Edits
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.drafts import draft_name, keep_drafts
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class EpisodeDialog(QDialog):
    """Writes one illness; an open one from the last weeks comes up first, to be ended."""

    def __init__(self, diary: Diary, edits: Edits, day: dt.date, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._known = _open_illness(diary, day)
        self.setWindowTitle(self.tr("An illness"))
        column = framed(self, 520, 14)
        column.addWidget(label(self.tr("An illness, from when to when"), "card-title"))
        why = self.tr("A cold or a stomach bug then stands beside your symptoms on charts and on the printed page.")
        column.addWidget(label(why, "quiet"))
        column.addLayout(self._form(day, today))
        self._problem = label("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(
            flow(button(self.tr("Save"), self._on_save, "primary"), button(self.tr("Cancel"), self.reject))
        )
        draft = keep_drafts(self, diary.store, draft_name("illness", self._known, self._known is None))
        self.accepted.connect(draft.forget)

    def _form(self, day: dt.date, today: dt.date) -> QFormLayout:
        known = self._known
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(12)
        self.what = QLineEdit(known.note or "" if known else "")
        self.what.setPlaceholderText(self.tr("such as a cold"))
        self.start = DayField(known.date if known else day, self.tr("It began on"), today)
        self.ended = QCheckBox(self.tr("It is over"))
        self.ended.setAccessibleName(self.tr("It is over"))
        self.end = DayField(day, self.tr("It ended on"), today)
        self.end.setEnabled(False)
        self.ended.toggled.connect(self.end.setEnabled)
        self.what.setAccessibleName(self.tr("What it was"))
        for words, field in (
            (self.tr("What it was"), self.what),
            (self.tr("It began on"), self.start),
            ("", self.ended),
            (self.tr("It ended on"), self.end),
        ):
            field.setMinimumHeight(46)
            form.addRow(words, field)
        return form

    def _on_save(self) -> None:
        try:
            start = self.start.day()
            end = self.end.day() if self.ended.isChecked() else None
        except ValueError:
            return  # it is said under the field
        if end is not None and end < start:
            self._problem.setText(self.tr("It cannot end before it begins. Please look at the two dates."))
            self._problem.show()
            return
        known = self._known
        event = TreatmentEvent(
            start,
            "illness",
            note=self.what.text().strip() or None,
            end=end,
            id=known.id if known else None,
            key=known.key if known else None,
        )
        if self._edits.put(self.tr("Illness"), event, known) is None:
            self._problem.setText(self.tr("This could not be saved. It stays here; please try again."))
            self._problem.show()
            return
        self.accept()


def _open_illness(diary: Diary, day: dt.date) -> TreatmentEvent | None:
    lasting = [e for e in diary.events if e.type == "illness" and e.end is None and e.date <= day]
    return max(lasting, key=lambda e: e.date, default=None)
