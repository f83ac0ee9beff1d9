"""The shapes that stand for urgency and change, drawn rather than set, so that no font has to hold them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from journal.domain.palette import URGENCY
from journal.domain.records import Urgency
from journal.domain.summary import Direction
from journal.report.flow import Draw
from journal.report.sheet import INK, UNITS

TINTS = {urgency: tuple(map(QColor, URGENCY[urgency.id])) for urgency in Urgency}
_UP = ((0, 1), (0.5, 0.08), (1, 1))
_DOWN = ((0, 0), (0.5, 0.92), (1, 0))
_DIAMOND = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
_SQUARE = ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95))


def urgency_mark(urgency: Urgency, x: float, y: float, size: float) -> Draw:
    """● next visit, ◆ this week, ▲ today, ■ emergency, `size` points wide with its upper left corner at (x, y)."""
    color = TINTS[urgency][0]
    if urgency is Urgency.NEXT_VISIT:
        return _circle(x, y, size, color, filled=True)
    corners = {Urgency.WITHIN_WEEK: _DIAMOND, Urgency.CALL_TODAY: _UP, Urgency.EMERGENCY_NOW: _SQUARE}
    return _polygon(x, y, size, corners[urgency], color)


def change_mark(direction: Direction, x: float, y: float, size: float) -> Draw:
    """Up for new and worse, down for better, an open circle for gone."""
    if direction is Direction.GONE:
        return _circle(x, y, size, INK, filled=False)
    return _polygon(x, y, size, _DOWN if direction is Direction.BETTER else _UP, INK)


def _polygon(x: float, y: float, size: float, corners: tuple[tuple[float, float], ...], color: QColor) -> Draw:
    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF((x + a * size) * UNITS, (y + b * size) * UNITS) for a, b in corners]))

    return paint


def _circle(x: float, y: float, size: float, color: QColor, filled: bool) -> Draw:
    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(color, 1.1 * UNITS))
        painter.setBrush(color if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x * UNITS, y * UNITS, size * UNITS, size * UNITS))

    return paint
