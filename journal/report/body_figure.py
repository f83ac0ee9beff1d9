"""The body map on paper: pains as hatching and number, readable in black and white; as SVG and through a QPainter."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from journal.domain.body_map import BodyMap, View, on_map
from journal.domain.language import Translate
from journal.domain.strokes import Outline

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPainterPath

CAPTION = 26.0  # units above the figure, for the name of the view
_INK, _SKIN, _LINE, _FOLD = "#1F2A2E", "#FFFFFF", "#B9BEC0", "#8A9194"
_GAPS = {"mild": 5.0, "moderate": 3.2, "severe": 1.8}  # between hatch lines, in units
_TINTS = {"mild": "#EDEDED", "moderate": "#D6D6D6", "severe": "#B4B4B4"}


def level(severity: int) -> str:
    """The bracket of a 0-10 rating above 0: mild 1-3, moderate 4-6, severe 7-10."""
    return "mild" if severity <= 3 else "moderate" if severity <= 6 else "severe"


def svg(body_map: BodyMap, pains: Mapping[str, int], t: Translate = str, described: str = "") -> str:
    """A self-contained SVG of both views; severities 1-10 by site; `described` is its text equivalent."""
    width, height = 4 * body_map.half_width, body_map.height + CAPTION + 4
    title = escape(described or t("Body map, front and back"))
    views = [
        f'<g transform="translate({body_map.half_width * (1 + 2 * n):g} {CAPTION:g})">'
        + _svg_view(view, on_map(pains, body_map), body_map.half_width, t)
        + "</g>"
        for n, view in enumerate(body_map.views)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{title}" '
        f'font-family="Atkinson Hyperlegible, sans-serif">'
        f"<title>{title}</title><defs>{_svg_hatches()}</defs>{''.join(views)}</svg>"
    )


def captions(view: str, t: Translate = str) -> tuple[str, str, str]:
    """What stands over a view: its name, then the words for the left and for the right edge of the picture."""
    left, right = t("your left"), t("your right")
    return (t("Front"), right, left) if view == "front" else (t("Back"), left, right)


def painter_path(outline: Outline) -> QPainterPath:
    """The outline as Qt draws it."""
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    path.moveTo(*outline.start)
    for (ax, ay), (bx, by), (x, y) in outline.curves:
        path.cubicTo(ax, ay, bx, by, x, y)
    if outline.closed:
        path.closeSubpath()
    return path


def paint(painter: QPainter, rect: QRectF, body_map: BodyMap, pains: Mapping[str, int], t: Translate = str) -> None:
    """Draws both views inside `rect`, in the painter's own units, as large as fits."""
    from PySide6.QtCore import QPointF

    width, height = 4 * body_map.half_width, body_map.height + CAPTION + 4
    scale = min(rect.width() / width, rect.height() / height)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(width, height) * scale / 2)
    painter.scale(scale, scale)
    painter.translate(body_map.half_width, CAPTION)
    for view in body_map.views:
        _paint_view(painter, view, on_map(pains, body_map), body_map.half_width, t)
        painter.translate(2 * body_map.half_width, 0)
    painter.restore()


def _svg_view(view: View, pains: Mapping[str, int], half_width: float, t: Translate) -> str:
    name, left, right = captions(view.name, t)
    parts = [f'<path d="{view.outline.svg()}" fill="{_SKIN}"/>']
    hurt = [(region, pains[region.site]) for region in view.regions if pains.get(region.site)]
    for region, severity in hurt:
        parts.append(f'<path d="{region.path.svg()}" fill="{_TINTS[level(severity)]}"/>')
        parts.append(f'<path d="{region.path.svg()}" fill="url(#hatch-{level(severity)})"/>')
    lines = "".join(region.path.svg() for region in view.regions)
    parts.append(f'<path d="{lines}" fill="none" stroke="{_LINE}" stroke-width="0.5"/>')
    folds = "".join(detail.svg() for detail in view.details)
    parts.append(f'<path d="{folds}" fill="none" stroke="{_FOLD}" stroke-width="0.6" stroke-linecap="round"/>')
    parts.append(
        f'<path d="{view.outline.svg()}" fill="none" stroke="{_INK}" stroke-width="1" stroke-linejoin="round"/>'
    )
    for region, severity in hurt:
        x, y = region.label
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="#FFFFFF" stroke="{_INK}" stroke-width="0.9"/>')
        parts.append(_svg_text(x, y + 3.9, str(severity), 11, bold=True))
    parts.append(_svg_text(0, -12, name, 12, bold=True))
    for x, words in ((-half_width * 0.62, left), (half_width * 0.62, right)):
        parts.append(_svg_text(x, 30, words, 10))
    return "".join(parts)


def _svg_text(x: float, y: float, words: str, size: int, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} text-anchor="middle" direction="ltr" '
        f'fill="{_INK}">{escape(words)}</text>'
    )


def _svg_hatches() -> str:
    return "".join(
        f'<pattern id="hatch-{name}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V{gap}" stroke="{_INK}" stroke-width="1"/></pattern>'
        for name, gap in _GAPS.items()
    )


def _paint_view(painter: QPainter, view: View, pains: Mapping[str, int], half_width: float, t: Translate) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QPen

    hurt = [(region, pains[region.site]) for region in view.regions if pains.get(region.site)]
    painter.fillPath(painter_path(view.outline), QColor(_SKIN))
    for region, severity in hurt:
        _hatch(painter, painter_path(region.path), level(severity))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for lines, colour, width in (
        ([region.path for region in view.regions], _LINE, 0.5),
        (view.details, _FOLD, 0.6),
        ([view.outline], _INK, 1.0),
    ):
        painter.setPen(QPen(QColor(colour), width, j=Qt.PenJoinStyle.RoundJoin))
        for line in lines:
            painter.drawPath(painter_path(line))
    for region, severity in hurt:
        _paint_number(painter, region.label, severity)
    name, left, right = captions(view.name, t)
    _paint_text(painter, 0, -16, name, 12, bold=True)
    _paint_text(painter, -half_width * 0.62, 26, left, 10)
    _paint_text(painter, half_width * 0.62, 26, right, 10)


def _hatch(painter: QPainter, path: QPainterPath, name: str) -> None:
    """Lines drawn as vectors: Qt's own hatch brushes have a fixed pixel size and vanish at printer resolution."""
    from PySide6.QtCore import QLineF, Qt
    from PySide6.QtGui import QColor, QPen

    box = path.boundingRect()
    painter.save()
    painter.fillPath(path, QColor(_TINTS[name]))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(_INK), 0.7))
    step = _GAPS[name] * 2**0.5
    for n in range(int((box.width() + box.height()) / step) + 1):
        x = box.left() - box.height() + n * step
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
    painter.restore()


def _paint_number(painter: QPainter, at: tuple[float, float], severity: int) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPen

    painter.setPen(QPen(QColor(_INK), 0.9))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawEllipse(QPointF(*at), 8, 8)
    _paint_text(painter, *at, str(severity), 11, bold=True)


def _paint_text(painter: QPainter, x: float, y: float, words: str, size: int, bold: bool = False) -> None:
    """Text centred on a point. Drawn at ten times the size and scaled down: font pixels are whole numbers."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor

    painter.save()
    painter.translate(x, y)
    painter.scale(0.1, 0.1)
    font = painter.font()
    font.setPixelSize(size * 10)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(_INK))
    painter.drawText(QRectF(-600, -150, 1200, 300), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
