"""Write down an appointment: when, with whom, where."""

from __future__ import annotations

import re

from msgspec import structs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from journal.domain.records import Visit
from journal.ui.dialogs.frame import framed
from journal.ui.settings.fields import Field, Kind
from journal.ui.settings.form import Form
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def clock_time(typed: str | None) -> str | None:
    """`14:30`, `2:30 pm`, `9` and the like as HH:MM; None for nothing. Raises ValueError with a sentence."""
    if not typed or not typed.strip():
        return None
    found = _CLOCK.fullmatch(typed.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 99)
    half = (found[3] or "").lower() if found else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise ValueError("Time: please type it like 10:30 or 2:30 pm.")
    return f"{hour:02}:{minute:02}"


class VisitDialog(QDialog):
    """`visit` is the result after it was accepted."""

    def __init__(self, title: str, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.visit = visit
        self.form = Form(self._fields(), visit)
        self._problem = label("", "problem")
        self._problem.hide()
        column = framed(self, 460)
        column.addWidget(label(title, "card-title"))
        column.addWidget(self.form)
        column.addWidget(self._problem)
        save = button(self.tr("Save"), self.save, "primary")
        save.setDefault(True)
        column.addWidget(flow(save, button(self.tr("Cancel"), self.reject, "plain")))
        QTimer.singleShot(0, self.form.focus_first)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("date", self.tr("Day"), Kind.DATE, required=True),
            Field("time", self.tr("Time"), why=self.tr("For example 10:30 or 2:30 pm. You can leave it open.")),
            Field("with_whom", self.tr("With whom")),
            Field("place", self.tr("Where")),
        )

    def save(self) -> None:
        """Takes the answers over, or says what to change."""
        try:
            answered = self.form.applied_to(self.visit)
            self.visit = structs.replace(answered, time=clock_time(answered.time))
        except ValueError as problem:
            self._problem.setText(str(problem))
            self._problem.show()
            return
        self.accept()
