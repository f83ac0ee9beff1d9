"""Slow work off the GUI thread: one call, a callback for what comes back, another for a plain sentence.

While a thread works, Python looks for no rubbish: that would hold up the window for as long as it takes to look through
ten years, and might let a widget die in the wrong thread. Nor does anything that a task holds die in its thread. The
thread gives way to the window much sooner than Python would have it: each call into Qt gives the interpreter away, and
to wait 5 ms for it, twenty times in one turn, would be felt. Work that takes long says how far it is through
`Task.step`; there it ends, with nothing done, once she has stopped it.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

from journal.domain.problems import Problem

_GIVE_WAY = 0.0001  # seconds that a thread keeps the interpreter while the window waits for it

_running: set[Task] = set()


class Stopped(Exception):
    """She has stopped the work; there is nothing to say about it."""


class Task(QObject):
    """Work in a thread of the pool. `finished` comes on the GUI thread, after the callback.

    `stepped` carries how many of how many steps are done; the latter is 0 where nobody can know.
    """

    finished = Signal()
    stepped = Signal(int, int)
    _returned = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None,
        lasting: bool,
    ) -> None:
        super().__init__(QThreadPool.globalInstance())  # outlives the page that asked, and the thread never owns it
        self._parent, self._work, self._done, self._failed = parent, work, done, failed
        self._lasting = lasting
        self._stop = threading.Event()
        # To a slot of its own, so that the answer is delivered on the thread that made the task.
        self._returned.connect(self._deliver)

    def stop(self) -> None:
        """Ends the work at its next step; then neither callback comes, only `finished`."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Called in the thread: says how far the work is. Raises Stopped where she has stopped it."""
        if self._stop.is_set():
            raise Stopped
        with contextlib.suppress(RuntimeError):  # the window closed meanwhile
            self.stepped.emit(done, total)

    def run(self) -> None:
        """Called in the thread."""
        try:
            answer: tuple[Any, Exception | None] = (self._work(self), None)
        except Exception as error:  # raised again on the GUI thread, where she can be told
            answer = (None, error)
        with contextlib.suppress(RuntimeError):  # the window closed meanwhile, and nobody waits for the answer
            self._returned.emit(*answer)

    @Slot(object, object)
    def _deliver(self, result: Any, error: Exception | None) -> None:
        _running.discard(self)
        if self._lasting:
            gc.freeze()
        if not _running:
            gc.enable()
        try:
            if isValid(self._parent):
                self._tell(result, error)
        finally:
            del self._parent, self._work, self._done, self._failed  # the thread may hold the task a moment longer
            self.deleteLater()

    def _tell(self, result: Any, error: Exception | None) -> None:
        try:
            if error is None:
                self._done(result)
            elif isinstance(error, Problem):
                if self._failed is not None:
                    self._failed(str(error))
            elif not isinstance(error, Stopped):
                raise error
        finally:
            self.finished.emit()


def start(
    parent: QObject,
    work: Callable[[Task], Any],
    done: Callable[[Any], None],
    failed: Callable[[str], None] | None = None,
    lasting: bool = False,
) -> Task:
    """Starts `work(task)`; `done(result)` or `failed(sentence)` is called on the GUI thread while `parent` lives.

    What `lasting` work loads stays as long as the journal is open, so it is never looked through for rubbish.
    """
    task = Task(parent, work, done, failed, lasting)
    if not _running:
        gc.collect(1)
        gc.disable()
    sys.setswitchinterval(_GIVE_WAY)
    _running.add(task)
    QThreadPool.globalInstance().start(task.run)
    return task
