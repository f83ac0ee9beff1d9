"""Loads modules with classes of Qt ahead of their use: in the window's own thread, one a turn of its event loop.

Never in another thread. Each class of Qt that comes into being is written into a table of PySide6, which the window
reads without waiting for Python: seen with PySide6 6.11 as a crash in one of some hundred starts.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


def load(*names: str) -> None:
    """Loads modules of the program now, before work in another thread needs them."""
    for name in names:
        importlib.import_module(f"journal.{name}")


class Loading(QObject):
    """Modules of the program to be loaded, what others need first, so that no turn takes long."""

    def __init__(self, names: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(names)
        self._then: list[Callable[[], object]] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._load_next)

    def start(self, then: Callable[[], object] | None = None) -> None:
        """Goes on loading; calls `then` when all is there, at once where it is already."""
        if then is not None:
            self._then.append(then)
        if self._left:
            self._turn.start()
        else:
            self._finish()

    def _load_next(self) -> None:
        load(self._left.pop(0))
        if not self._left:
            self._turn.stop()
            self._finish()

    def _finish(self) -> None:
        waiting, self._then = self._then, []
        for act in waiting:
            act()
