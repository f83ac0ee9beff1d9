"""This is my usual: at what level, and who of the team has looked at it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QDialog, QLineEdit, QSpinBox, QWidget

from journal.domain.flags import Flag
from journal.ui.dialogs.frame import framed
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class UsualDialog(QDialog):
    """Needs a name: a usual level that nobody of the team has looked at would hide a change. `answers()` afterwards."""

    def __init__(self, flag: Flag, on: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("This is my usual"))
        column = framed(self, 520, 10)
        column.addWidget(label(flag.title, "card-title"))
        column.addWidget(
            label(self.tr("If your team already knows about this, the journal will only speak up when it gets worse."))
        )
        worst = max((int(entry.value) for entry in flag.evidence.entries), default=3)
        self._level = QSpinBox()
        self._level.setRange(1, 10)
        self._level.setValue(max(1, min(10, worst)))
        self._who = QLineEdit()
        for words, field in (
            (self.tr("Your usual level, 1 to 10"), self._level),
            (self.tr("Who of your team has looked at it?"), self._who),
        ):
            field.setAccessibleName(words)
            head = label(words, "strong")
            head.setBuddy(field)
            column.addWidget(head)
            column.addWidget(field)
        self._save = button(self.tr("Save"), self.accept, "primary")
        self._save.setEnabled(False)
        self._who.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))
        column.addSpacing(8)
        column.addWidget(flow(self._save, button(self.tr("Cancel"), self.reject)))

    def answers(self) -> tuple[int, str]:
        """The level and who looked at it."""
        return self._level.value(), self._who.text().strip()
