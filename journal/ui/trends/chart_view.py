"""One chart on screen: a picture drawn elsewhere, with the day under pointer or keyboard read out over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from journal.charts.dates import full_day
from journal.charts.layout import day_at, x_of
from journal.charts.words import day_reader
from journal.ui.theme import Appearance
from journal.ui.trends.studio import Picture

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -7,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_Home: -100_000,
    Qt.Key.Key_End: 100_000,
}


class ChartView(QWidget):
    """Shows one picture; says which day is meant, opened, zoomed at (factor, share) or moved by (days)."""

    pointed = Signal(object)
    read = Signal(str)
    opened = Signal(object)
    zoomed = Signal(float, float)
    moved = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._picture: Picture | None = None
        self._reader: Callable[[dt.date], str] | None = None
        self._day: dt.date | None = None
        self._speaks = False
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Called by Qt: wide enough to read, and as high as the page has set it."""
        return QSize(320, self.minimumHeight())

    def show_picture(self, picture: Picture) -> None:
        """Puts a new drawing in; the words that stand for it go with it."""
        self._picture, self._reader = picture, None
        self.setAccessibleName(self.tr("Chart: {title}, {note}").format(
            title=picture.panel.title, note=picture.panel.note))  # fmt: skip
        self.setAccessibleDescription(
            picture.panel.summary + " " + self.tr("Arrow keys read single days. Enter opens the day.")
        )
        self.update()

    def show_day(self, day: dt.date | None, speaks: bool) -> None:
        """Marks a day; with `speaks` the words of that day stand beside the mark."""
        if (day, speaks) != (self._day, self._speaks):
            self._day, self._speaks = day, speaks
            self.update()

    def words(self, day: dt.date) -> str:
        """The date and what this chart holds on it."""
        if self._picture is None:
            return ""
        if self._reader is None:
            self._reader = day_reader(self._picture.panel)
        return f"{full_day(day)}: {self._reader(day)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        if self._picture is None:
            return
        painter.drawImage(QPointF(0, 0), self._picture.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._day is not None:
            self._paint_day(painter, self._day)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._appearance.tokens.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        span, area = self._picture.panel.span, self._picture.area
        if not span.first <= day <= span.last:
            return
        x = x_of(span.first.toordinal(), span.days, area, day.toordinal())
        painter.setPen(QPen(QColor(self._appearance.tokens.text), 1))
        painter.drawLine(QPointF(x, area.top), QPointF(x, area.bottom))
        if self._speaks:
            self._paint_words(painter, x, self.words(day))

    def _paint_words(self, painter: QPainter, x: float, words: str) -> None:
        tokens = self._appearance.tokens
        font = QFont(self.font())
        font.setPixelSize(self._appearance.px(15))
        painter.setFont(font)
        wrap = Qt.TextFlag.TextWordWrap.value
        room = QRectF(0, 0, min(self.width() - 24, self._appearance.px(280)), self.height())
        text = painter.boundingRect(room, wrap, words)
        box = text.adjusted(-10, -7, 10, 7)
        left = x + 12 if x + 12 + box.width() < self.width() else x - 12 - box.width()
        box.moveTo(max(2.0, left), self._picture.area.top + 4)
        painter.setPen(QPen(QColor(tokens.control_border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box.adjusted(10, 7, -10, -7), wrap, words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Called by Qt: reads the day under the pointer, or moves the span while a button is held."""
        if self._picture is None:
            return
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            days = self._days_between(self._pressed, event.position())
            far = (event.position() - self._pressed).manhattanLength() > QApplication.startDragDistance()
            self._dragged = self._dragged or far
            if self._dragged and days:
                self._pressed = event.position()
                self.moved.emit(days)
            return
        self.pointed.emit(self._day_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Called by Qt: a click that did not move opens its day."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if not self._dragged and self._picture is not None:
                self.opened.emit(self._day_at(event.position().x()))
            self._pressed = None

    def leaveEvent(self, event: object) -> None:
        """Called by Qt."""
        self.pointed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Called by Qt: Ctrl and the wheel zoom at the pointer, sideways moves; else the page scrolls."""
        across = event.angleDelta().x()
        if self._picture is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            share = (event.position().x() - self._picture.area.left) / self._picture.area.width
            self.zoomed.emit(0.8 if event.angleDelta().y() > 0 else 1.25, min(1.0, max(0.0, share)))
        elif self._picture is not None and abs(across) > abs(event.angleDelta().y()):
            self.moved.emit(round(-across / 1200 * self._picture.panel.span.days) or (-1 if across > 0 else 1))
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt: arrows step days, Enter opens, plus and minus zoom, Ctrl and arrows move the span."""
        key, held = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._picture is None:
            return
        span = self._picture.panel.span
        if held and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(max(1, span.days // 4) * _STEPS[key])
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._day:
            self.opened.emit(self._day)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(1.25 if key == Qt.Key.Key_Minus else 0.8, 0.5)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        """Called by Qt."""
        self.pointed.emit(None)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt; the old picture stays until the new one is drawn."""
        super().resizeEvent(event)
        self.update()

    def _step(self, days: int) -> None:
        span = self._picture.panel.span
        first, last = span.first.toordinal(), span.last.toordinal()
        before = self._day.toordinal() if self._day else (last + 1 if days < 0 else first - 1)
        at = dt.date.fromordinal(min(last, max(first, before + days)))
        self.pointed.emit(at)
        words = self.words(at)
        self.setAccessibleDescription(words)
        self.read.emit(words)

    def _day_at(self, x: float) -> dt.date:
        span = self._picture.panel.span
        return dt.date.fromordinal(day_at(span.first.toordinal(), span.days, self._picture.area, x))

    def _days_between(self, start: QPointF, end: QPointF) -> int:
        share = (start.x() - end.x()) / self._picture.area.width
        return round(share * self._picture.panel.span.days)
