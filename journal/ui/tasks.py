"""Slow work off the GUI thread: one call, a callback for what comes back, another for a plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from journal.domain.problems import Problem


class Task(QThread):
    """Runs `work` in a thread and reports on the GUI thread. `cancelled` is for the work to look at."""

    done = Signal(object)
    failed = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Task], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.cancelled = False

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            result = self._work(self)
        except Problem as problem:
            self.failed.emit(str(problem))
        else:
            self.done.emit(result)

    def cancel(self) -> None:
        """Asks the work to stop at its next safe place."""
        self.cancelled = True


def start(
    parent: QObject,
    work: Callable[[Task], Any],
    done: Callable[[Any], None],
    failed: Callable[[str], None] | None = None,
) -> Task:
    """Starts `work(task)`; `done(result)` or `failed(sentence)` is called on the GUI thread while `parent` lives."""
    task = Task(work, parent)
    task.done.connect(done)
    if failed is not None:
        task.failed.connect(failed)
    task.finished.connect(task.deleteLater)
    task.start()
    return task
