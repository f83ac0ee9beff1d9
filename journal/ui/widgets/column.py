"""A column that is never squeezed: while a scrolling page grows, its parts already stand at their full height."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QVBoxLayout):
    """A QVBoxLayout for what scrolls; `stretches` where its parts may fill more room than they need.

    When a part grows or shrinks, Qt lays out the column before the page around it follows. Parts that give way for that
    moment are all laid out three times, and may be seen squeezed or stretched.
    """

    def __init__(self, parent: QWidget | None = None, stretches: bool = False) -> None:
        super().__init__(parent)
        self._stretches = stretches

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt when the room is known; what does not fit yet stands below the edge."""
        needed = self.heightForWidth(rect.width())
        if needed > rect.height() or (needed >= 0 and not self._stretches):
            rect = QRect(rect.x(), rect.y(), rect.width(), needed)
        super().setGeometry(rect)
