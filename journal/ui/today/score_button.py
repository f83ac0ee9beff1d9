"""One number of a row: filled when it is the answer, dashed when it was the answer of the last time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.text import PressButton, restyle


class ScoreButton(PressButton):
    """One number. `before` draws it dashed: the answer of the last time."""

    def __init__(self, value: int, face: str, name: str, parent: QWidget) -> None:
        super().__init__(face, parent)
        self.value = value
        self.setProperty("role", "score")
        self.setProperty("before", "false")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_before(self, before: bool) -> None:
        """Draws the button dashed or not."""
        wanted = "true" if before else "false"
        if self.property("before") != wanted:
            self.setProperty("before", wanted)
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt; digits, T and arrows belong to the row."""
        if not self.parent().take_key(event):
            super().keyPressEvent(event)
