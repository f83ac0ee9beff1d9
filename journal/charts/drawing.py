"""Panels become a matplotlib Figure; a redraw keeps the axes and artists and gives them new data."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.charts.artists import Marks
from journal.charts.colors import ChartColors
from journal.charts.fill import fill
from journal.charts.layout import PER_INCH, Area, plot_area
from journal.charts.panel import Panel
from journal.charts.plan import box_width, boxes_of, make_plan
from journal.charts.sheet import Sheet, SheetWriter
from journal.domain.language import Translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# matplotlib's fonts and figures may not be used by two threads at once.
DRAWING = threading.RLock()


class Drawing:
    """A figure with its panels.

    `boxes` are the panels and `areas` where their values stand, in logical pixels from the upper left.
    """

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
        self.boxes: tuple[Area, ...] = ()
        self.areas: tuple[Area, ...] = ()
        self._colors, self._scale, self._sheet, self._t = colors, scale, sheet, t
        self._marks: list[Marks] = []
        self.redraw(panels, columns)

    def redraw(self, panels: Sequence[Panel], columns: int = 1) -> None:
        """New data (and the figure's present size) into the artists that are there."""
        with DRAWING:
            if len(panels) != len(self._marks):
                self._build(len(panels))
            width, height = (float(inches) * PER_INCH for inches in self.figure.get_size_inches())
            page, titled, scale = Area(0, 0, width, height), self._sheet is not None, self._scale
            plan = make_plan(panels, columns, box_width(page, columns, len(panels), titled, scale), scale)
            self.boxes = boxes_of(plan, page, titled, scale)
            self.areas = tuple(plot_area(box, plan.lanes(n), titled, scale) for n, box in enumerate(self.boxes))
            for marks, panel, area, named in zip(self._marks, panels, self.areas, plan.names, strict=True):
                marks.axes.set_position(
                    (area.left / width, 1 - area.bottom / height, area.width / width, area.height / height)
                )
                fill(marks, panel, area, named, plan.band_lanes, scale, self._colors, self._t)
            if self._sheet:
                SheetWriter(self.figure, self._colors, scale, self._t).write(self._sheet, panels, self.boxes)

    def _build(self, count: int) -> None:
        self.figure.clear()
        self.figure.set_facecolor(self._colors.surface)
        self._marks = [Marks(self.figure.add_axes((0, 0, 1, 1)), self._colors) for _ in range(count)]


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


def resize(figure: Figure, width: float, height: float, ratio: float = 1.0) -> None:
    """Gives a figure another size in logical pixels before it is redrawn."""
    figure.set_dpi(PER_INCH * ratio)
    figure.set_size_inches(max(1.0, width) / PER_INCH, max(1.0, height) / PER_INCH)
