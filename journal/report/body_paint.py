"""The body map on paper, through a QPainter: the picture of `body_figure` as vectors for the PDF and printed pages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journal.domain.body_map import BodyMap, View, on_map
from journal.domain.language import Translate
from journal.domain.palette import INK
from journal.domain.strokes import Outline
from journal.report.body_figure import CAPTION, FOLD, GAPS, LINE, SKIN, TINTS, captions, level
from journal.report.sheet import UNITS

_TEXT = 9.0  # points: nothing on paper is smaller
_ROUND = 0.66  # radius of the circle around a number, in heights of its text


def painter_path(outline: Outline) -> QPainterPath:
    """The outline as Qt draws it."""
    path = QPainterPath()
    path.moveTo(*outline.start)
    for (ax, ay), (bx, by), (x, y) in outline.curves:
        path.cubicTo(ax, ay, bx, by, x, y)
    if outline.closed:
        path.closeSubpath()
    return path


def paint(painter: QPainter, rect: QRectF, body_map: BodyMap, pains: Mapping[str, int], t: Translate = str) -> None:
    """Draws both views inside `rect`, given in tenths of a point, as large as fits, with words of nine points."""
    width, height = 4 * body_map.half_width, body_map.height + CAPTION + 4
    scale = min(rect.width() / width, rect.height() / height)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(width, height) * scale / 2)
    painter.scale(scale, scale)
    painter.translate(body_map.half_width, CAPTION)
    text = _TEXT * UNITS / scale
    for view in body_map.views:
        _paint_view(painter, view, on_map(pains, body_map), text)
        _paint_captions(painter, view.name, body_map.half_width, text, t)
        painter.translate(2 * body_map.half_width, 0)
    painter.restore()


def _paint_view(painter: QPainter, view: View, pains: Mapping[str, int], text: float) -> None:
    hurt = [(region, pains[region.site]) for region in view.regions if pains.get(region.site)]
    painter.fillPath(painter_path(view.outline), QColor(SKIN))
    for region, severity in hurt:
        _hatch(painter, painter_path(region.path), level(severity))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for lines, colour, width in (
        ([region.path for region in view.regions], LINE, 0.5),
        (view.details, FOLD, 0.6),
        ([view.outline], INK, 1.0),
    ):
        painter.setPen(QPen(QColor(colour), width, j=Qt.PenJoinStyle.RoundJoin))
        for line in lines:
            painter.drawPath(painter_path(line))
    for region, severity in hurt:
        _paint_number(painter, region.label, severity, text)


def _paint_captions(painter: QPainter, view: str, half_width: float, text: float, t: Translate) -> None:
    """The name of the view over it, and beside the head which side is which, on two lines where it needs them."""
    name, left, right = captions(view, t)
    room = half_width * 0.72
    _paint_text(painter, (0, text * 0.4 - CAPTION), 2 * half_width, name, text, bold=True)
    _paint_text(painter, (-half_width * 0.64, CAPTION), room, left, text)
    _paint_text(painter, (half_width * 0.64, CAPTION), room, right, text)


def _hatch(painter: QPainter, path: QPainterPath, name: str) -> None:
    """Lines drawn as vectors: Qt's own hatch brushes have a fixed pixel size and vanish at printer resolution."""
    box = path.boundingRect()
    painter.save()
    painter.fillPath(path, QColor(TINTS[name]))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(INK), 0.7))
    step = GAPS[name] * 2**0.5
    for n in range(int((box.width() + box.height()) / step) + 1):
        x = box.left() - box.height() + n * step
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
    painter.restore()


def _paint_number(painter: QPainter, at: tuple[float, float], severity: int, text: float) -> None:
    painter.setPen(QPen(QColor(INK), 0.9))
    painter.setBrush(QColor(SKIN))
    painter.drawEllipse(QPointF(*at), text * _ROUND, text * _ROUND)
    _paint_text(painter, at, 4 * text, str(severity), text, bold=True)


def _paint_text(
    painter: QPainter, at: tuple[float, float], width: float, words: str, size: float, bold: bool = False
) -> None:
    """Words centered on a point. Drawn at ten times the size and scaled down: font pixels are whole numbers."""
    painter.save()
    painter.translate(*at)
    painter.scale(0.1, 0.1)
    font = painter.font()
    font.setPixelSize(round(size * 10))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(INK))
    box = QRectF(-5 * width, -20 * size, 10 * width, 40 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
    painter.restore()
