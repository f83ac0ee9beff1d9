"""One number of a row: filled when it is the answer, dashed when it was the answer of the last time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from journal.ui.widgets.text import PressButton, restyle


class ScoreButton(PressButton):
    """One number. `before` draws it dashed: the answer of the last time.

    A page has a hundred of them in few looks: each look is drawn once by the style and kept as a picture.
    """

    def __init__(self, value: int, face: str, name: str, parent: QWidget) -> None:
        super().__init__(face, parent)
        self.value = value
        self._before = False
        self.setProperty("role", "score")
        self.setProperty("before", "false")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_before(self, before: bool) -> None:
        """Draws the button dashed or not."""
        if self._before != before:
            self._before = before
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt; digits, T and arrows belong to the row."""
        if not self.parent().take_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Called by Qt; the same number in the same state looks the same in every row."""
        look = self._look()
        picture = QPixmapCache.find(look)
        if picture is None or picture.isNull():
            picture = self._drawn()
            QPixmapCache.insert(look, picture)
        QPainter(self).drawPixmap(0, 0, picture)

    def _look(self) -> str:
        """All that the picture depends on."""
        marks = (self._before, self.isChecked(), self.hasFocus(), self.underMouse(), self.isDown(), self.isEnabled())
        inks = QGuiApplication.palette().cacheKey(), self.fontInfo().pixelSize(), self.devicePixelRatioF()
        return f"score {self.text()} {self.width()} {self.height()} {marks} {inks}"

    def _drawn(self) -> QPixmap:
        dashed = "true" if self._before else "false"
        if self.property("before") != dashed:
            self.setProperty("before", dashed)
            restyle(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        sharp = self.devicePixelRatioF()
        picture = QPixmap(self.size() * sharp)
        picture.setDevicePixelRatio(sharp)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self.font())
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self.draw_ring(painter)
        painter.end()
        return picture
