"""I told my team: when, whom, and what they said."""

from __future__ import annotations

import contextlib
import datetime as dt

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from journal.domain.records import Profile
from journal.ui.dialogs.frame import framed
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, drop_down, label


class ToldDialog(QDialog):
    """Asks three things; only the day is needed. `answers()` after it was accepted."""

    def __init__(self, profile: Profile, on: dt.date, earliest: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("I told my team"))
        column = framed(self, 520, 10)
        column.addWidget(label(self.tr("I told my team"), "card-title"))
        self._day = DayField(on, latest=on, earliest=earliest)
        self._whom = drop_down(editable=True)
        self._whom.addItems([contact.name for contact in profile.care_team if contact.role != "emergency"])
        self._said = QPlainTextEdit()
        self._said.setTabChangesFocus(True)
        self._said.setMinimumHeight(96)
        for words, field in (
            (self.tr("When?"), self._day),
            (self.tr("Whom did you tell?"), self._whom),
            (self.tr("What did they say? (optional)"), self._said),
        ):
            head = label(words, "strong")
            head.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(head)
            column.addWidget(field)
        save = button(self.tr("Save"), self._on_save, "primary")
        save.setDefault(True)
        column.addSpacing(8)
        column.addWidget(flow(save, button(self.tr("Cancel"), self.reject)))

    def _on_save(self) -> None:
        with contextlib.suppress(ValueError):  # it is said under the field
            self._day.day()
            self.accept()

    def answers(self) -> tuple[dt.date, str | None, str | None]:
        """The day, whom, and what they said."""
        whom, said = self._whom.currentText().strip(), self._said.toPlainText().strip()
        return self._day.day(), whom or None, said or None
