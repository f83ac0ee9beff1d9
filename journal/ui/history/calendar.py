"""A month of days: something recorded, asked and nothing there, or no record, told apart by shape and word."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.spoken import month_name
from journal.ui.widgets.text import button, label, restyle

DAYS_IN_WEEK = 7


class DayState(enum.Enum):
    """What a day holds; the value is its mark."""

    PRESENT = "●"
    NOTHING = "○"
    UNRECORDED = ""


class MonthCalendar(QWidget):
    """Shows one month. `month_changed` carries its first day, `day_chosen` a date; arrows move from day to day."""

    month_changed = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.month = today.replace(day=1)
        self._buttons: dict[dt.date, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._name = label("", "card-title")
        self._back = button("‹", lambda: self._turn(-1), "plain")
        self._back.setAccessibleName(self.tr("Earlier month"))
        self._on = button("›", lambda: self._turn(1), "plain")
        self._on.setAccessibleName(self.tr("Later month"))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        column.addLayout(self._grid)
        legend = self.tr("● something recorded   ○ asked, nothing there   no mark: no record")
        column.addWidget(label(legend, "small"))

    def show_month(self, month: dt.date, states: Mapping[dt.date, DayState]) -> None:
        """Draws the month that begins on `month`."""
        self.month = month
        self._name.setText(f"{month_name(month.month)} {month.year}")
        self._on.setEnabled(month < self._today.replace(day=1))
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        self._buttons.clear()
        for column, name in enumerate(self.tr("Mon Tue Wed Thu Fri Sat Sun").split()):
            head = label(name, "small")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, column)
        days = calendar.monthrange(month.year, month.month)[1]
        first_column = month.weekday()
        for number in range(1, days + 1):
            day = month.replace(day=number)
            row, column = divmod(first_column + number - 1, DAYS_IN_WEEK)
            self._grid.addWidget(self._day_button(day, states.get(day, DayState.UNRECORDED)), row + 1, column)

    def select(self, day: dt.date | None) -> None:
        """Marks the chosen day."""
        for date, made in self._buttons.items():
            made.setChecked(date == day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt; arrows move between days, Page Up and Page Down between months."""
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in steps:
            self._move(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _day_button(self, day: dt.date, state: DayState) -> QPushButton:
        made = button(f"{day.day}\n{state.value}", lambda: self.day_chosen.emit(day), "day")
        made.setCheckable(True)
        made.setMinimumHeight(54)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setEnabled(day <= self._today)
        made.setProperty("today", "true" if day == self._today else "false")
        restyle(made)
        words = {
            DayState.PRESENT: self.tr("something recorded"),
            DayState.NOTHING: self.tr("asked, nothing there"),
            DayState.UNRECORDED: self.tr("no record"),
        }
        made.setAccessibleName(f"{month_name(day.month)} {day.day}: {words[state]}")
        self._buttons[day] = made
        return made

    def _turn(self, months: int) -> None:
        index = self.month.year * 12 + self.month.month - 1 + months
        month = dt.date(index // 12, index % 12 + 1, 1)
        if month <= self._today:
            self.month_changed.emit(month)

    def _move(self, days: int) -> None:
        current = next((day for day, made in self._buttons.items() if made.hasFocus()), None)
        target = (current or self._today) + dt.timedelta(days=days)
        if target > self._today:
            return
        if target not in self._buttons:
            self.month_changed.emit(target.replace(day=1))
        if target in self._buttons:
            self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
