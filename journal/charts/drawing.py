"""Panels become a matplotlib Figure; a redraw keeps the axes and artists and gives them new data."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.charts.artists import Marks
from journal.charts.colors import ChartColors
from journal.charts.dates import span_words
from journal.charts.fill import fill
from journal.charts.fonts import drawable, shortened, text_font, width_of
from journal.charts.layout import (
    HEAD,
    NOTE,
    PER_INCH,
    SHEET_BOTTOM,
    SHEET_GAP,
    SHEET_SIDE,
    SHEET_TOP,
    SMALL,
    TITLE,
    Area,
    grid,
    panel_height,
    plot_area,
)
from journal.charts.naming import Named, name_all
from journal.charts.panel import Panel
from journal.charts.words import legend_words, throughout_words
from journal.domain.language import Translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# matplotlib's fonts and figures may not be used by two threads at once.
DRAWING = threading.RLock()
_POINTS = 72 / PER_INCH


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes around the panels of a page of its own: a title and the days logged; None draws bare panels."""

    title: str
    logged: str


class Drawing:
    """A figure with its panels. `areas` are where the values stand, in logical pixels from the upper left."""

    def __init__(
        self,
        figure: Figure,
        panels: Sequence[Panel],
        colors: ChartColors,
        columns: int = 1,
        scale: float = 1.0,
        sheet: Sheet | None = None,
        t: Translate = str,
    ) -> None:
        self.figure = figure
        self.areas: tuple[Area, ...] = ()
        self._colors, self._columns, self._scale, self._sheet, self._t = colors, columns, scale, sheet, t
        self._marks: list[Marks] = []
        self.redraw(panels)

    def redraw(self, panels: Sequence[Panel]) -> None:
        """New data (and the figure's present size) into the artists that are there."""
        with DRAWING:
            if len(panels) != len(self._marks):
                self._build(len(panels))
            width, height = (float(inches * PER_INCH) for inches in self.figure.get_size_inches())
            boxes = self._boxes(width, height, len(panels))
            names = self._names(panels, boxes)
            lanes = _lanes(names)
            titled = self._sheet is not None
            self.areas = tuple(plot_area(box, sum(lanes), titled, self._scale) for box in boxes)
            for marks, panel, area, named in zip(self._marks, panels, self.areas, names, strict=True):
                marks.axes.set_position(
                    (area.left / width, 1 - area.bottom / height, area.width / width, area.height / height)
                )
                fill(marks, panel, area, named, lanes[0], self._scale, self._colors, self._t)
            if self._sheet:
                self._write_sheet(self._sheet, panels, boxes, width, height)

    def _build(self, count: int) -> None:
        self.figure.clear()
        self.figure.set_facecolor(self._colors.surface)
        self._marks = [Marks(self.figure.add_axes((0, 0, 1, 1)), self._colors) for _ in range(count)]

    def _boxes(self, width: float, height: float, count: int) -> tuple[Area, ...]:
        page = Area(0, 0, width, height)
        if self._sheet is None:
            return grid(page, count, self._columns, 0.0)
        edges = (SHEET_SIDE, SHEET_TOP, SHEET_SIDE, SHEET_BOTTOM)
        return grid(page.inner(*(edge * self._scale for edge in edges)), count, self._columns, SHEET_GAP * self._scale)

    def _names(self, panels: Sequence[Panel], boxes: Sequence[Area]) -> list[Named]:
        return [
            name_all(panel, plot_area(box, 0, False, self._scale).width, self._scale)
            for panel, box in zip(panels, boxes, strict=True)
        ]

    def _write_sheet(
        self, sheet: Sheet, panels: Sequence[Panel], boxes: Sequence[Area], width: float, height: float
    ) -> None:
        from matplotlib.patches import FancyBboxPatch

        for old in [*self.figure.texts, *self.figure.patches]:
            old.remove()
        scale, colors, t = self._scale, self._colors, self._t
        left = SHEET_SIDE * scale
        self._write(sheet.title, left, 30 * scale, 26 * scale, colors.text, bold=True)
        self._write(_under(sheet, panels, t), left, 56 * scale, NOTE * scale, colors.quiet)
        for panel, box in zip(panels, boxes, strict=True):
            frame = FancyBboxPatch(
                (box.left / PER_INCH, (height - box.bottom) / PER_INCH),
                box.width / PER_INCH,
                box.height / PER_INCH,
                boxstyle=f"round,pad=0,rounding_size={12 * scale / PER_INCH}",
                facecolor="none",
                edgecolor=colors.frame,
                linewidth=0.8,
                transform=self.figure.dpi_scale_trans,
            )
            self.figure.add_artist(frame)
            self._write_head(panel, box)
        room = (width - 2 * left) * _POINTS
        for line, words in enumerate(_wrapped(legend_words(panels, t), SMALL * scale * _POINTS, room)):
            self._write(words, left, height - (SHEET_BOTTOM - 18 * (line + 1)) * scale, SMALL * scale, colors.text)

    def _write_head(self, panel: Panel, box: Area) -> None:
        scale = self._scale
        y = box.top + HEAD * 0.68 * scale
        room = (box.width - 28 * scale) * _POINTS
        note = shortened(drawable(panel.note), NOTE * scale * _POINTS, room * 0.6)
        self._write(note, box.right - 14 * scale, y, NOTE * scale, self._colors.text, ha="right")
        room -= width_of(note, NOTE * scale * _POINTS) + 12 * scale * _POINTS
        title = shortened(drawable(panel.title), TITLE * scale * _POINTS, room, bold=True)
        self._write(title, box.left + 14 * scale, y, TITLE * scale, self._colors.text, bold=True)

    def _write(
        self, text: str, x: float, y: float, size: float, color: str, bold: bool = False, ha: str = "left"
    ) -> None:
        height = float(self.figure.get_size_inches()[1])
        made = self.figure.text(x / PER_INCH, height - y / PER_INCH, drawable(text), ha=ha, color=color)
        made.set_transform(self.figure.dpi_scale_trans)
        made.set_parse_math(False)
        made.set_fontproperties(text_font(size * _POINTS, bold))


def draw(
    figure: Figure,
    panels: Sequence[Panel],
    colors: ChartColors,
    columns: int = 1,
    scale: float = 1.0,
    sheet: Sheet | None = None,
    t: Translate = str,
) -> Drawing:
    """Draws `panels` into `figure` in `columns` columns; `scale` is the text size (1 is 100 %)."""
    return Drawing(figure, panels, colors, columns, scale, sheet, t)


def make_figure(width: float, height: float, ratio: float = 1.0) -> Figure:
    """An empty figure of logical pixels; `ratio` is how many pixels of the screen one of them takes."""
    from matplotlib.figure import Figure

    return Figure(figsize=(max(1.0, width) / PER_INCH, max(1.0, height) / PER_INCH), dpi=PER_INCH * ratio)


def bare_height(panels: Sequence[Panel], width: float, scale: float = 1.0) -> float:
    """The height in logical pixels that each of `panels` needs when they are drawn without a sheet."""
    plot = plot_area(Area(0, 0, width, 1), 0, False, scale).width
    return panel_height(sum(_lanes([name_all(panel, plot, scale) for panel in panels])), False, scale)


def sheet_size(panels: Sequence[Panel], columns: int, width: float, scale: float = 1.0) -> tuple[float, float]:
    """Width and height in logical pixels of a page that holds `panels` comfortably."""
    columns = max(1, min(columns, len(panels)))
    inner = (width - 2 * SHEET_SIDE * scale - (columns - 1) * SHEET_GAP * scale) / columns
    plot = plot_area(Area(0, 0, inner, 1), 0, False, scale).width
    lanes = sum(_lanes([name_all(panel, plot, scale) for panel in panels]))
    lines = -(-len(panels) // columns)
    height = lines * panel_height(lanes, True, scale) + (lines - 1) * SHEET_GAP * scale
    return width, height + (SHEET_TOP + SHEET_BOTTOM) * scale


def logged_words(logged: int, days: int, t: Translate = str) -> str:
    """`61 of 91 days logged`."""
    return t("{n} of {all} days logged").format(n=logged, all=days)


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


def _lanes(names: Sequence[Named]) -> tuple[int, int]:
    """Lanes for bands and for flags, the same in every panel so that all are equally high."""
    return max((n.band_lanes for n in names), default=0), max((min(1, len(n.flags)) for n in names), default=0)
