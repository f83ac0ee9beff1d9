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
from journal.ui.widgets.text import PressButton, button, label, restyle

DAYS_IN_WEEK = 7


class DayState(enum.Enum):
    """What a day holds; the value is its mark."""

    PRESENT = "●"
    NOTHING = "○"
    UNRECORDED = ""


_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS_IN_WEEK,
    Qt.Key.Key_Down: DAYS_IN_WEEK,
}
_TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Day(PressButton):
    """One day, whose arrows belong to the month: Qt would go to whatever button is near."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS or event.key() in _TURNS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MonthCalendar(QWidget):
    """Shows one month. `month_changed` carries its first day, `day_chosen` a date.

    It is one stop for Tab: arrows move from day to day, Page Up and Page Down by month.
    """

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
        self._stop_at(day if day in self._buttons else min(self._today, max(self._buttons)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt for a key on a day."""
        if event.key() in _TURNS:
            self._turn(_TURNS[event.key()])
            self._go_to(next(b for b in self._buttons.values() if b.focusPolicy() == Qt.FocusPolicy.StrongFocus))
        elif event.key() in _STEPS:
            self._move(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def _go_to(self, day: QPushButton) -> None:
        day.show()  # in a month that was just drawn it is not yet, and could not have the keyboard
        day.setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, day: dt.date) -> None:
        """Tab comes to one day of the month, from which the arrows go on."""
        for date, made in self._buttons.items():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if date == day else Qt.FocusPolicy.ClickFocus)

    def _day_button(self, day: dt.date, state: DayState) -> QPushButton:
        made = _Day(f"{day.day}\n{state.value}")
        made.setProperty("role", "day")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked=False: self.day_chosen.emit(day))
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
            self._stop_at(target)
            self._go_to(self._buttons[target])
