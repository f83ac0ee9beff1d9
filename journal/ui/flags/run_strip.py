"""The days that a flag counted, drawn small: ● recorded, ○ asked and none, nothing where nothing was recorded."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.spoken import spoken_day
from journal.ui.theme import Appearance


class Strip(Struct, frozen=True):
    """What to draw: values 0–10 by day, which days were counted, and the level from which they count (or None)."""

    points: tuple[tuple[dt.date, float], ...]
    counted: frozenset[dt.date]
    level: float | None
    first: dt.date
    last: dt.date


class RunStrip(QWidget):
    """Paints a Strip. The words beside it say the same; the widget is named for assistive technology."""

    def __init__(self, strip: Strip, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_appearance_changed)

    def _on_appearance_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide as the card, about four lines high."""
        return QSize(400, self._appearance.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(self._appearance.px(13))
        painter.setFont(font)
        plot = self._plot()
        self._paint_frame(painter, plot)
        self._paint_run(painter, plot)
        self._paint_points(painter, plot)

    def _plot(self) -> QRectF:
        px = self._appearance.px
        return QRectF(px(28), px(8), self.width() - px(28) - px(96), self.height() - px(34))

    def _x(self, plot: QRectF, day: dt.date) -> float:
        span = max(1, (self._strip.last - self._strip.first).days)
        return plot.left() + 10 + (plot.width() - 20) * (day - self._strip.first).days / span

    def _y(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - plot.height() * value / 10

    def _paint_frame(self, painter: QPainter, plot: QRectF) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        painter.setPen(QPen(QColor(tokens.control_border), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QColor(tokens.quiet_text))
        for value in (0, 10):
            box = QRectF(0, self._y(plot, value) - px(10), px(22), px(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        for box, words in self.day_labels(painter.fontMetrics()):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if self._strip.level is not None:
            self._paint_level(painter, plot, self._strip.level)

    def day_labels(self, metrics: QFontMetrics) -> list[tuple[QRectF, str]]:
        """The first and the last day, and between them the first that was counted where there is room for it."""
        plot, px, strip = self._plot(), self._appearance.px, self._strip
        shown: list[tuple[QRectF, str]] = []
        for day in dict.fromkeys((strip.first, strip.last, min(strip.counted, default=strip.last))):
            words = f"{spoken_day(day, dt.date.max)[:3]} {day.day}"
            wide = metrics.horizontalAdvance(words) + px(8)
            left = min(max(self._x(plot, day) - wide / 2, 0), self.width() - wide)
            box = QRectF(left, plot.bottom() + px(4), wide, px(20))
            if not any(box.intersects(other) for other, _ in shown):
                shown.append((box, words))
        return shown

    def _paint_level(self, painter: QPainter, plot: QRectF, level: float) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        y = self._y(plot, level)
        painter.setPen(QPen(QColor(tokens.call_line), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(tokens.quiet_text))
        box = QRectF(plot.right() + px(6), y - px(20), px(90), px(40))
        words = self.tr("days at {level} or more").format(level=f"{level:g}")
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_run(self, painter: QPainter, plot: QRectF) -> None:
        if not self._strip.counted:
            return
        first, last = min(self._strip.counted), max(self._strip.counted)
        tint = QColor(self._appearance.tokens.call_line)
        tint.setAlpha(38)
        left, right = self._x(plot, first) - 8, self._x(plot, last) + 8
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), tint)

    def _paint_points(self, painter: QPainter, plot: QRectF) -> None:
        accent = QColor(self._appearance.tokens.accent)
        radius = self._appearance.px(9) / 2
        for day, value in self._strip.points:
            centre = QPointF(self._x(plot, day), self._y(plot, value))
            painter.setPen(QPen(accent, 1.5))
            painter.setBrush(QColor(self._appearance.tokens.surface) if value == 0 else accent)
            painter.drawEllipse(centre, radius, radius)
