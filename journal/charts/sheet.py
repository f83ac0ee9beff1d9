"""What a page of its own has around its panels: title, frames, heads, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.charts.colors import ChartColors
from journal.charts.dates import span_words
from journal.charts.fonts import drawable, shortened, text_font, width_of
from journal.charts.layout import HEAD, NOTE, PER_INCH, SHEET_BOTTOM, SHEET_SIDE, SMALL, TITLE, Area
from journal.charts.panel import Panel
from journal.charts.words import legend_words, throughout_words
from journal.domain.language import Translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_POINTS = 72 / PER_INCH


class Sheet(Struct, frozen=True):
    """The title of the page and the days logged in words; her name only where she wants it."""

    title: str
    logged: str


class SheetWriter(Struct, frozen=True):
    """Writes a sheet's words and frames into `figure`; positions are logical pixels from the upper left."""

    figure: Figure
    colors: ChartColors
    scale: float
    t: Translate

    def write(self, sheet: Sheet, panels: Sequence[Panel], boxes: Sequence[Area]) -> None:
        """Everything anew."""
        for old in [*self.figure.texts, *self.figure.patches]:
            old.remove()
        width, height = (float(inches) * PER_INCH for inches in self.figure.get_size_inches())
        left, scale = SHEET_SIDE * self.scale, self.scale
        self._put(sheet.title, left, 30 * scale, 26 * scale, bold=True)
        self._put(_under(sheet, panels, self.t), left, 56 * scale, NOTE * scale)
        for panel, box in zip(panels, boxes, strict=True):
            self._frame(box, height)
            self._head(panel, box)
        points, room = SMALL * scale * _POINTS, (width - 2 * left) * _POINTS
        for line, words in enumerate(_wrapped(legend_words(panels, self.t), points, room)):
            self._put(words, left, height - (SHEET_BOTTOM - 18 * (line + 1)) * scale, SMALL * scale)

    def _frame(self, box: Area, height: float) -> None:
        from matplotlib.patches import FancyBboxPatch

        made = FancyBboxPatch(
            (box.left / PER_INCH, (height - box.bottom) / PER_INCH),
            box.width / PER_INCH,
            box.height / PER_INCH,
            boxstyle=f"round,pad=0,rounding_size={12 * self.scale / PER_INCH}",
            facecolor="none",
            edgecolor=self.colors.frame,
            linewidth=0.8,
            transform=self.figure.dpi_scale_trans,
        )
        self.figure.add_artist(made)

    def _head(self, panel: Panel, box: Area) -> None:
        scale = self.scale
        y, edge = box.top + HEAD * 0.68 * scale, 14 * scale
        room = (box.width - 2 * edge) * _POINTS
        note = shortened(drawable(panel.note), NOTE * scale * _POINTS, room * 0.6)
        self._put(note, box.right - edge, y, NOTE * scale, ha="right")
        room -= width_of(note, NOTE * scale * _POINTS) + 12 * scale * _POINTS
        title = shortened(drawable(panel.title), TITLE * scale * _POINTS, room, bold=True)
        self._put(title, box.left + edge, y, TITLE * scale, bold=True)

    def _put(self, text: str, x: float, y: float, size: float, bold: bool = False, ha: str = "left") -> None:
        height = float(self.figure.get_size_inches()[1])
        made = self.figure.text(x / PER_INCH, height - y / PER_INCH, drawable(text), ha=ha, color=self.colors.text)
        made.set_transform(self.figure.dpi_scale_trans)
        made.set_parse_math(False)
        made.set_fontproperties(text_font(size * _POINTS, bold))


def _under(sheet: Sheet, panels: Sequence[Panel], t: Translate) -> str:
    if not panels:
        return sheet.logged
    words = (span_words(panels[0].span, t), sheet.logged, t("higher = worse"), throughout_words(panels[0], t))
    return " · ".join(filter(None, words))


def _wrapped(phrases: Sequence[str], points: float, room: float) -> list[str]:
    lines: list[str] = []
    for phrase in phrases:
        longer = f"{lines[-1]}  ·  {phrase}" if lines else phrase
        if lines and width_of(longer, points) <= room:
            lines[-1] = longer
        else:
            lines.append(phrase)
    return lines
