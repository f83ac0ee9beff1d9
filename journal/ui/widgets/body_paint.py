"""How the body map looks: a soft figure, hairlines, shade and number, a dashed edge for yesterday."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from journal.domain.body_map import VIEWS
from journal.report.body_figure import captions
from journal.ui.theme import Tokens
from journal.ui.widgets.body_region import RegionButton

if TYPE_CHECKING:
    from journal.ui.widgets.body_map import BodyMap


def paint_body(body: BodyMap) -> None:
    """Paints the whole widget; `body.lines` is the part that stays the same and takes the most time."""
    painter = QPainter(body)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for view in VIEWS:
        _shades(painter, body, view)
    painter.drawPixmap(0, 0, body.lines)
    for view in VIEWS:
        _marks(painter, body, view)
        _captions(painter, body, view)
    _numbers(painter, body)
    _focus(painter, body)
    _foot(painter, body)
    painter.end()


def drawn_lines(body: BodyMap) -> QPixmap:
    """The lines of both figures, which change with size and look only."""
    tokens, sharp = body.appearance.tokens, body.devicePixelRatioF()
    picture = QPixmap(body.size() * sharp)
    picture.setDevicePixelRatio(sharp)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for button in body.buttons:
        painter.strokePath(button.path, _pen(_line(tokens), 1))
    for view in VIEWS:
        outline, details = body.outline(view)
        for line in details:
            painter.strokePath(line, _pen(_mix(tokens.surface, tokens.control_border, 0.7), 1))
        painter.strokePath(outline, _pen(tokens.control_border, 1.6))
    painter.end()
    return picture


def _shades(painter: QPainter, body: BodyMap, view: str) -> None:
    today = body.numbers(body.pains)
    painter.fillPath(body.outline(view)[0], _skin(body.appearance.tokens))
    for button in body.buttons:
        if button.region.view == view:
            _shade(painter, body, button, today.get(button.region.site))


def _marks(painter: QPainter, body: BodyMap, view: str) -> None:
    tokens, before = body.appearance.tokens, body.numbers(body.yesterday)
    for button in (button for button in body.buttons if button.region.view == view):
        if button.isChecked():
            painter.strokePath(button.path, _pen(tokens.accent, 2))
        elif button.region.site in before:
            painter.strokePath(button.path, _pen(tokens.accent, 3 if _strong(tokens) else 1.5, Qt.PenStyle.DashLine))


def _shade(painter: QPainter, body: BodyMap, button: RegionButton, severity: int | None) -> None:
    tokens = body.appearance.tokens
    if severity is not None:
        painter.fillPath(button.path, QColor(tokens.severity[severity]))
    elif button.isChecked() or button is body.hovered:
        painter.fillPath(button.path, QColor(tokens.accent_soft))
    if button is body.hovered:
        painter.strokePath(button.path, _pen(tokens.accent, 3))


def _numbers(painter: QPainter, body: BodyMap) -> None:
    tokens = body.appearance.tokens
    today, before = body.numbers(body.pains), body.numbers(body.yesterday)
    size = _number_scale(body)
    for button in body.buttons:
        site = button.region.site
        at = button.centre
        if site in today:
            painter.setPen(_pen(tokens.accent, 1.6))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(at, 12 * size, 12 * size)
            _text(painter, body, at, str(today[site]), 15 * size, tokens.text, bold=True)
        elif site in before:
            _text(painter, body, at, str(before[site]), 13 * size, tokens.quiet_text)


def _number_scale(body: BodyMap) -> float:
    """Large text enlarges the numbers, but not so far that they hide the place they stand on."""
    unit = body.transform("front").m11()
    return min(body.appearance.scale, max(1.0, 10 * unit / 12))


def _captions(painter: QPainter, body: BodyMap, view: str) -> None:
    tokens = body.appearance.tokens
    name, left, right = captions(view, body.tr)
    transform, px = body.transform(view), body.appearance.px
    head = transform.map(QPointF(0, 0))
    _text(painter, body, head - QPointF(0, px(18)), name, px(17), tokens.text, bold=True)
    for words, edge in ((left, 6 - body.body.half_width), (right, 26)):
        room = transform.mapRect(QRectF(edge, 2, body.body.half_width - 32, 44))
        painter.setFont(_font(body, px(15)))
        painter.setPen(QColor(tokens.quiet_text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def _focus(painter: QPainter, body: BodyMap) -> None:
    tokens = body.appearance.tokens
    focused = next((button for button in body.buttons if button.hasFocus()), None)
    if focused is not None:
        painter.strokePath(focused.path, _pen(tokens.surface, 6))
        painter.strokePath(focused.path, _pen(tokens.accent, 3.5))
    named = body.hovered or focused
    if named is not None:
        _name(painter, body, named)


def _name(painter: QPainter, body: BodyMap, button: RegionButton) -> None:
    """The region's name on a chip above it, or below where there is no room."""
    tokens = body.appearance.tokens
    painter.setFont(_font(body, body.appearance.px(15), bold=True))
    words = " · ".join(filter(None, (button.name, button.accessibleDescription())))
    width = painter.fontMetrics().horizontalAdvance(words) + body.appearance.px(24)
    height = body.appearance.px(30)
    box = button.path.boundingRect()
    top = box.top() - height - 8
    left = min(max(4.0, box.center().x() - width / 2), body.width() - width - 4.0)
    chip = QRectF(left, top if top > 0 else box.bottom() + 8, width, height)
    painter.setPen(_pen(tokens.surface, 1))
    painter.setBrush(QColor(tokens.text))
    painter.drawRoundedRect(chip, 8, 8)
    painter.setPen(QColor(tokens.surface))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _foot(painter: QPainter, body: BodyMap) -> None:
    words = body.elsewhere()
    if words:
        at = QPointF(body.width() / 2, body.height() - body.foot() / 2)
        _text(painter, body, at, words, body.appearance.px(15), body.appearance.tokens.text)


def _text(
    painter: QPainter, body: BodyMap, at: QPointF, words: str, size: float, colour: str, bold: bool = False
) -> None:
    painter.setFont(_font(body, size, bold))
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(at.x() - 400, at.y() - 40, 800, 80), Qt.AlignmentFlag.AlignCenter, words)


def _font(body: BodyMap, size: float, bold: bool = False) -> QFont:
    font = QFont(body.font())
    font.setPixelSize(round(size))
    font.setBold(bold)
    return font


def _strong(tokens: Tokens) -> bool:
    """High contrast, where card and page are one and hairlines are strong: a thin dash would drown in them."""
    return tokens.background == tokens.surface


def _skin(tokens: Tokens) -> QColor:
    """A tint between card and hairline; none in high contrast."""
    if _strong(tokens):
        return QColor(tokens.surface)
    return QColor(_mix(tokens.surface, tokens.hairline, 0.42))


def _line(tokens: Tokens) -> str:
    return tokens.hairline if _strong(tokens) else _mix(tokens.hairline, tokens.control_border, 0.3)


@cache  # asked for each region in each frame; the tokens of a look are few
def _mix(one: str, other: str, share: float) -> str:
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(p + (q - p) * share) for p, q in pairs)).name()


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
