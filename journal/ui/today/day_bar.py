"""Which day is written about: the day before, the day after, today, or any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal.ui.widgets.spread import FlowRow
from journal.ui.widgets.text import button


class DayBar(FlowRow):
    """`day_chosen` carries a date that is not in the future."""

    day_chosen = Signal(object)
    another_pressed = Signal()

    def __init__(self, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._clock = clock
        self._day = clock()
        self.before = self._arrow("‹", self.tr("The day before"), -1)
        self.after = self._arrow("›", self.tr("The day after"), 1)
        self.another = button(self.tr("Another day"), self.another_pressed.emit)
        self.another.setAccessibleDescription(self.tr("Opens a calendar. You can write about any past day."))
        self.today = button(self.tr("Today"), lambda: self.day_chosen.emit(self._clock()))
        self.add(self.before, self.another, self.after, self.today)

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
