"""A chart panel on paper: the shapes of `plot`, painted as vectors with selectable words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from journal.report.flow import Draw
from journal.report.plot import LABEL_SIZE, Block, Circle, Label, Shape, Stroke, Tone
from journal.report.sheet import INK, PALE, QUIET, RULE, UNITS, font

_TONES = {Tone.INK: INK, Tone.QUIET: QUIET, Tone.PALE: RULE}


def paint_shapes(shapes: tuple[Shape, ...], x: float, y: float) -> Draw:
    """Paints shapes with their origin at (x, y), in points."""

    def paint(painter: QPainter) -> None:
        painter.save()
        painter.translate(x * UNITS, y * UNITS)
        for shape in shapes:
            _paint(painter, shape)
        painter.restore()

    return paint


def _paint(painter: QPainter, shape: Shape) -> None:
    if isinstance(shape, Stroke):
        painter.setPen(_pen(shape))
        painter.drawLine(QLineF(shape.x1 * UNITS, shape.y1 * UNITS, shape.x2 * UNITS, shape.y2 * UNITS))
    elif isinstance(shape, Circle):
        painter.setPen(QPen(INK, shape.width * UNITS))
        painter.setBrush(INK if shape.filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(shape.x * UNITS, shape.y * UNITS), shape.radius * UNITS, shape.radius * UNITS)
    elif isinstance(shape, Block):
        painter.fillRect(QRectF(shape.x * UNITS, shape.y * UNITS, shape.width * UNITS, shape.height * UNITS), PALE)
    else:
        _paint_label(painter, shape)


def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(_TONES[stroke.tone]), stroke.width * UNITS)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_label(painter: QPainter, label: Label) -> None:
    painter.setFont(font(LABEL_SIZE))
    painter.setPen(QPen(_TONES[label.tone]))
    width = QFontMetricsF(painter.font()).horizontalAdvance(label.text) / UNITS
    x = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    painter.drawText(QPointF(x * UNITS, label.y * UNITS), label.text)


def legend_dot(x: float, y: float, radius: float, filled: bool, ringed: bool) -> Draw:
    """One dot of the legend, as the panels draw it."""
    shapes: list[Shape] = [Circle(x, y, radius, filled)]
    if ringed:
        shapes.append(Circle(x, y, radius + 1.7, False, 0.7))
    return paint_shapes(tuple(shapes), 0, 0)
