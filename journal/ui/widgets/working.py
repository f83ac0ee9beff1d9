"""What is being made just now, how far it is, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from journal.ui.tasks import Stopped, Task
from journal.ui.widgets.text import button, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PATIENCE = 400  # ms: what is done sooner needs no words


class Working(QWidget):
    """Hidden until work that it watches takes long. `stopped` comes after she has stopped it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self.words = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = button(self.tr("Stop"), self.stop, "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self.show)
        self.hide()

    def watch(self, task: Task, words: str) -> Task:
        """Shows how far `task` is, under `words`, once it has taken longer than a moment. Returns the task."""
        self._task = task
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        task.stepped.connect(self._on_stepped)
        task.finished.connect(self._on_finished)
        self._soon.start()
        return task

    def stop(self) -> None:
        """Ends the work; nothing half made is left."""
        if self._task is not None:
            self._task.stop()
            self.stopped.emit()

    def _on_stepped(self, done: int, total: int) -> None:
        if self.sender() is self._task:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._soon.stop()
            self.hide()


def or_abort(printer: QPrinter, step: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """`step` for work that paints on a printer: what she stops is taken back before the printer has it."""

    def stepped(done: int, total: int) -> None:
        try:
            step(done, total)
        except Stopped:
            printer.abort()
            raise

    return stepped
