"""What may wait until the answer is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AFTER_FRAME = 15  # ms; a frame waits up to 5 ms for its turn, so what starts at once comes before it


class Later(QObject):
    """Calls `act` once, after the frame that shows what happens now; several starts make one call.

    The pause is counted from the end of what happens now: a timer alone would be due before a slow step is painted.
    """

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._pause = AFTER_FRAME
        self._now = QTimer(self, singleShot=True, interval=0)
        self._wait = QTimer(self, singleShot=True)
        self._now.timeout.connect(lambda: self._wait.start(self._pause))
        self._wait.timeout.connect(lambda: act())

    def start(self, pause: int = AFTER_FRAME) -> None:
        """Begins to wait anew, for at least `pause` ms."""
        self._pause = pause
        self._wait.stop()
        self._now.start()

    def stop(self) -> None:
        """Calls nothing any more."""
        self._now.stop()
        self._wait.stop()

    @property
    def waiting(self) -> bool:
        """Whether a call is to come."""
        return self._now.isActive() or self._wait.isActive()
