"""Which day is written about: the day before, the day after, or any other; the future is refused in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QPushButton, QVBoxLayout, QWidget

from journal.ui.widgets.spread import FlowRow
from journal.ui.widgets.text import button, label


class DayBar(FlowRow):
    """`day_chosen` carries a date that is not in the future."""

    day_chosen = Signal(object)

    def __init__(self, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._clock = clock
        self._day = clock()
        self.before = self._arrow("‹", self.tr("The day before"), -1)
        self.after = self._arrow("›", self.tr("The day after"), 1)
        self.another = button(self.tr("Another day"), self._open)
        self.another.setAccessibleDescription(self.tr("Opens a calendar. You can write about any past day."))
        self.today = button(self.tr("Today"), lambda: self.day_chosen.emit(self._clock()))
        self.add(self.before, self.another, self.after, self.today)
        self._popup = _Calendar(self)
        self._popup.picked.connect(self._on_picked)

    def show_day(self, day: dt.date) -> None:
        """Names the day that is on the page."""
        self._day = day
        is_today = day >= self._clock()
        self.after.setEnabled(not is_today)
        self.today.setVisible(not is_today)

    def step(self, days: int) -> None:
        """Goes `days` on; never into the future."""
        wanted = self._day + dt.timedelta(days=days)
        if wanted <= self._clock():
            self.day_chosen.emit(wanted)

    def _arrow(self, face: str, name: str, days: int) -> QPushButton:
        made = button(face, lambda: self.step(days))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setProperty("shape", "square")
        return made

    def _open(self) -> None:
        self._popup.open_at(self._day, self.another)

    def _on_picked(self, day: dt.date) -> None:
        if day > self._clock():
            self._popup.refuse(self.tr("That day has not come yet. Please choose today or an earlier day."))
            return
        self._popup.hide()
        self.day_chosen.emit(day)


class _Calendar(QFrame):
    """A month to choose from; Enter or a click picks the day, Escape closes."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Choose a day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setAccessibleName(self.tr("Choose a day"))
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day, plain)
        self._month.setMinimumSize(380, 320)
        self._month.activated.connect(lambda date: self.picked.emit(date.toPython()))
        self._month.clicked.connect(lambda date: self.picked.emit(date.toPython()))
        self._refusal = label("", "problem")
        self._refusal.hide()
        column.addWidget(self._month)
        column.addWidget(self._refusal)

    def open_at(self, day: dt.date, below: QWidget) -> None:
        """Shows the month of `day` under a button."""
        self._refusal.hide()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = below.mapToGlobal(below.rect().bottomLeft())
        room = below.screen().availableGeometry()
        self.move(min(corner.x(), room.right() - self.width()), min(corner.y() + 4, room.bottom() - self.height()))
        self.show()
        self._month.setFocus()

    def refuse(self, sentence: str) -> None:
        """Says why a day was not taken."""
        self._refusal.setText(sentence)
        self._refusal.setAccessibleName(sentence)
        self._refusal.show()
        self.adjustSize()
