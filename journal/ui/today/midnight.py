"""The page turns to the new day once it has begun, though never under her hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from journal.ui.today.sitting import Sitting

LOOKS_EVERY = 60_000  # ms
PAUSE = 5 * 60_000  # ms since the last answer: who writes over midnight writes about the day she began with


class Midnight(QObject):
    """Watches the clock while the page is about today. `turn` is called with the new day."""

    def __init__(self, sitting: Sitting, clock: Callable[[], dt.date], turn: Callable[[dt.date], object]) -> None:
        super().__init__(sitting)
        self._sitting, self._clock, self._turn = sitting, clock, turn
        self._since = QElapsedTimer()
        sitting.saved.connect(self._since.start)
        self._timer = QTimer(self, interval=LOOKS_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Turns the page where the day is another one, also where the clock was set back."""
        writes = self._since.isValid() and not self._since.hasExpired(PAUSE)
        today = self._clock()
        if self._sitting.is_today and today != self._sitting.day and not writes and not self._sitting.waiting:
            self._turn(today)
