"""A chart panel on paper: the shapes of `plot`, painted as vectors with selectable words."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from journal.report.flow import Draw
from journal.report.plot import LABEL_SIZE, Block, Circle, Label, Shape, Stroke, Tone
from journal.report.sheet import INK, PALE, QUIET, RULE, UNITS, font

_TONES = {Tone.INK: INK, Tone.QUIET: QUIET, Tone.PALE: RULE}


def paint_shapes(shapes: tuple[Shape, ...], x: float, y: float) -> Draw:
    """Paints shapes with their origin at (x, y), in points; neighbors that look alike go out in one call."""

    def paint(painter: QPainter) -> None:
        painter.save()
        painter.translate(x * UNITS, y * UNITS)
        for _, group in itertools.groupby(shapes, key=_look):
            _paint(painter, list(group))
        painter.restore()

    return paint


def _look(shape: Shape) -> tuple[object, ...]:
    """What shapes must share to be painted together."""
    if isinstance(shape, Stroke):
        return Stroke, shape.width, shape.tone, shape.dash
    if isinstance(shape, Circle):
        return Circle, shape.width, shape.filled
    return (type(shape),)


def _paint(painter: QPainter, group: list[Shape]) -> None:
    first = group[0]
    if isinstance(first, Stroke):
        painter.setPen(_pen(first))
        painter.drawLines([_line(shape) for shape in group if isinstance(shape, Stroke)])
    elif isinstance(first, Circle):
        painter.setPen(QPen(INK, first.width * UNITS))
        painter.setBrush(INK if first.filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(_circles([shape for shape in group if isinstance(shape, Circle)]))
    for shape in group:
        if isinstance(shape, Block):
            painter.fillRect(_area(shape), PALE)
        elif isinstance(shape, Label):
            _paint_label(painter, shape)


def _line(stroke: Stroke) -> QLineF:
    return QLineF(stroke.x1 * UNITS, stroke.y1 * UNITS, stroke.x2 * UNITS, stroke.y2 * UNITS)


def _area(block: Block) -> QRectF:
    return QRectF(block.x * UNITS, block.y * UNITS, block.width * UNITS, block.height * UNITS)


def _circles(circles: list[Circle]) -> QPainterPath:
    """Circles as one path; where two overlap both stay filled."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for circle in circles:
        radius = circle.radius * UNITS
        path.addEllipse(QPointF(circle.x * UNITS, circle.y * UNITS), radius, radius)
    return path


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
