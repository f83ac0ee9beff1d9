"""The matplotlib artists of one panel: made once, given new data on every redraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.charts.colors import ChartColors
from journal.charts.fonts import text_font
from journal.charts.layout import PER_INCH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.lines import Line2D

POINTS = 72 / PER_INCH


class Texts:
    """A pool of texts, so that a redraw writes into the ones that are there."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self._texts: list[Any] = []
        self._used = 0

    def start(self) -> None:
        """Before a redraw."""
        self._used = 0

    def put(self, text: str, x: float, y: float, size: float, color: str, **how: Any) -> None:
        """A line of user text or words at `x`, `y` of the axes' own box (fractions), `size` in pixels."""
        if self._used == len(self._texts):
            made = self._axes.text(0, 0, "", transform=self._axes.transAxes, clip_on=False)
            made.set_parse_math(False)
            self._texts.append(made)
        label = self._texts[self._used]
        self._used += 1
        label.set_text(text)
        label.set_position((x, y))
        label.set_color(color)
        label.set_fontproperties(text_font(size * POINTS, how.get("bold", False)))
        label.set_ha(how.get("ha", "left"))
        label.set_va(how.get("va", "baseline"))
        back = how.get("back")
        label.set_bbox({"facecolor": back, "edgecolor": "none", "pad": 1.0} if back else None)
        label.set_visible(True)

    def finish(self) -> None:
        """After a redraw: what was not used is hidden."""
        for label in self._texts[self._used :]:
            label.set_visible(False)


class Marks:
    """Every mark of one panel, from the back to the front."""

    def __init__(self, axes: Axes, colors: ChartColors) -> None:
        self.axes = axes
        axes.set_axis_off()
        self.texts = Texts(axes)
        both = axes.get_xaxis_transform()
        self.bands = _areas(axes, both, facecolor=colors.band, edgecolor="none", zorder=1)
        self.excused = _areas(axes, both, facecolor="none", edgecolor=colors.hairline, hatch="////", zorder=1.1)
        self.grid = _strokes(axes, colors.hairline, 0.8, zorder=1.2)
        self.sides = _strokes(axes, colors.frame, 0.8, "solid", both, zorder=1.25)
        self.edges = _strokes(axes, colors.quiet, 1.0, (0, (1, 2)), both, zorder=1.3)
        self.bars = _strokes(axes, colors.quiet, 2.0, "solid", both, zorder=1.4)
        self.usual = _strokes(axes, colors.quiet, 1.1, (0, (6, 2, 1, 2)), zorder=1.5)
        self.level = _strokes(axes, colors.counted, 1.2, (0, (5, 3)), zorder=1.6)
        self.weeks = _strokes(axes, colors.mark, 1.6, zorder=2)
        self.medians = _strokes(axes, colors.text, 2.2, zorder=2.1)
        self.stems = _strokes(axes, colors.mark, 0.8, zorder=2.2)
        self.line = _dots(axes, colors.mark, linestyle="solid", linewidth=0.7, marker="", zorder=2.3)
        self.others = _dots(axes, colors.mark, marker="o", markeredgewidth=0, zorder=3)
        self.zeros = _dots(axes, colors.mark, marker="o", markerfacecolor=colors.surface, zorder=3.1)
        self.dots = _dots(axes, colors.mark, marker="o", markeredgewidth=0, zorder=3.2)
        self.unconfirmed = _dots(axes, colors.text, marker="x", markeredgewidth=1.4, zorder=3.3)
        self.rings = _dots(axes, colors.counted, marker="o", markerfacecolor="none", zorder=3.4)
        self.brackets = _strokes(axes, colors.counted, 2.0, "solid", both, zorder=3.5)


def _areas(axes: Axes, transform: Any, **how: Any) -> PolyCollection:
    from matplotlib.collections import PolyCollection

    made = PolyCollection([], transform=transform, linewidth=0, **how)
    axes.add_collection(made, autolim=False)
    return made


def _strokes(
    axes: Axes, color: str, width: float, style: Any = "solid", transform: Any = None, zorder: float = 1.0
) -> LineCollection:
    from matplotlib.collections import LineCollection

    made = LineCollection(
        [],
        colors=color,
        linewidths=width * POINTS,
        linestyles=style,
        transform=transform or axes.transData,
        zorder=zorder,
        clip_on=False,
        capstyle="butt",
    )
    axes.add_collection(made, autolim=False)
    return made


def _dots(axes: Axes, color: str, **how: Any) -> Line2D:
    from matplotlib.lines import Line2D

    options = {"linestyle": "none", "markeredgecolor": color, "color": color} | how
    made = Line2D([], [], clip_on=False, **options)
    axes.add_line(made)
    return made
