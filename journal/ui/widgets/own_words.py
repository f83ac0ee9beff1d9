"""A field for her own words that saves itself: soon after she stops typing, and when she leaves it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit

PAUSE = 1500  # ms without a key; until then a draft keeps it


class OwnWords(QPlainTextEdit):
    """Plain text over several lines. `finished` asks for it to be saved."""

    finished = Signal()

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.finished)
        self.textChanged.connect(self._pause.start)

    def words(self) -> str | None:
        """What she wrote, None for nothing."""
        return self.toPlainText().strip() or None

    def says(self, words: str | None) -> bool:
        """Whether it holds these words, the space around them aside."""
        return self.toPlainText().strip() == (words or "").strip()

    def show_words(self, words: str | None) -> None:
        """Shows other words; what she is typing with the same meaning keeps its cursor and its spaces."""
        if not self.says(words):
            self.setPlainText(words or "")
        self._pause.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt when she goes on."""
        super().focusOutEvent(event)
        self._pause.stop()
        self.finished.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt when she turns to another page or closes the window."""
        super().hideEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self.finished.emit()
