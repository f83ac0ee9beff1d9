"""One panel's data into its artists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.charts.artists import POINTS, Marks
from journal.charts.colors import ChartColors
from journal.charts.dates import Tick, date_ticks
from journal.charts.fonts import width_of
from journal.charts.lanes import Placed
from journal.charts.layout import LANE, SMALL, Area
from journal.charts.naming import Named, is_barred
from journal.charts.panel import Band, BandKind, Panel, Unit, Values, value_text
from journal.charts.thinning import joined, spots
from journal.domain.language import Translate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TICK_ROOM = 82.0  # px for one date


def fill(
    marks: Marks,
    panel: Panel,
    area: Area,
    named: Named,
    band_lanes: int,
    scale: float,
    colors: ChartColors,
    t: Translate,
) -> None:
    """Everything that `panel` shows, for values drawn in `area` with `band_lanes` lanes of band names above them."""
    first = panel.span.first.toordinal()
    marks.axes.set_xlim(first - 0.5, first + panel.span.days - 0.5)
    marks.axes.set_ylim(panel.axis.low, panel.axis.high)
    per_day = area.width / panel.span.days
    per_unit = area.height / (panel.axis.high - panel.axis.low)
    marks.texts.start()
    _fill_back(marks, panel, per_day)
    _fill_values(marks, panel, per_day, per_unit, scale)
    _fill_lines(marks, panel)
    writer = _Writer(marks, panel, area, scale, colors, t)
    writer.ticks()
    writer.band_names(named)
    writer.flag_names(named, band_lanes)
    marks.texts.finish()


def _fill_back(marks: Marks, panel: Panel, per_day: float) -> None:
    end = panel.span.last
    tinted, hatched, edges, sides = [], [], [], []
    for band in panel.bands:
        left = max(band.first.toordinal(), panel.span.first.toordinal()) - 0.5
        right = min(band.until(end), end).toordinal() + 0.5
        box = [(left, 0), (left, 1), (right, 1), (right, 0)]
        if band.kind is BandKind.EXCUSED:
            hatched.append(box)
        elif _is_tinted(band, panel, (right - left) * per_day):
            tinted.append(box)
            sides += [box[:2], box[2:]]
        else:
            edges += [[(x, 0), (x, 1)] for x in _edges(band, panel)]
    marks.bands.set_verts(tinted)
    marks.excused.set_verts(hatched)
    marks.edges.set_segments(edges)
    marks.sides.set_segments(sides)


def _is_tinted(band: Band, panel: Panel, width: float) -> bool:
    """A stretch is tinted unless it is one day, too thin to see, or so long that it is a bar."""
    return band.until(panel.span.last) > band.first and width >= 3 and not is_barred(band, panel.span)


def _edges(band: Band, panel: Panel) -> list[float]:
    found = [band.first.toordinal()] if band.first >= panel.span.first else []
    if band.last is not None and band.last <= panel.span.last and band.last != band.first:
        found.append(band.last.toordinal())
    return [float(day) for day in found]


def _fill_values(marks: Marks, panel: Panel, per_day: float, per_unit: float, scale: float) -> None:
    bold = min(1.4, scale)  # marks grow with the text, but not so far that days cover one another
    days, values = _arrays(panel.worst)
    size = min(7.5, max(2.6, per_day * 1.6)) * bold * POINTS * (1 if panel.unit.counts else 0.75)
    zero = (values == 0) & panel.unit.counts
    _put(marks.dots, spots(days[~zero], values[~zero], per_day, per_unit), size)
    _put(marks.zeros, spots(days[zero], values[zero], per_day, per_unit), size)
    marks.zeros.set_markeredgewidth(min(1.0, size / 5))
    _put(marks.line, joined(days, values, per_day), 0)
    _put(marks.others, spots(*_arrays(panel.others), per_day, per_unit), size * 0.62)
    ringed = sorted({pair for c in panel.counted for pair in zip(c.days.days, c.days.values, strict=True)})
    counted = Values(tuple(day for day, _ in ringed), tuple(value for _, value in ringed))
    _put(marks.rings, _arrays(counted), size + min(7.0, max(3.5, per_day)) * bold * POINTS)
    marks.rings.set_markeredgewidth(1.3 * bold * POINTS)
    low, high = panel.axis.low, panel.axis.high
    asked, readings = _arrays(panel.unconfirmed)
    _put(marks.unconfirmed, (asked, readings.clip(low, high)), 7 * bold * POINTS)


def _fill_lines(marks: Marks, panel: Panel) -> None:
    first, last = panel.span.first.toordinal() - 0.5, panel.span.last.toordinal() + 0.5
    marks.grid.set_segments([[(first, value), (last, value)] for value, _ in panel.axis.ticks])
    level = panel.counts_from if panel.unit is not Unit.SIGN else None
    marks.level.set_segments([[(first, level), (last, level)]] if level is not None else [])
    marks.usual.set_segments([[(u.first - 0.5, u.value), (u.last + 0.5, u.value)] for u in panel.usual])
    marks.medians.set_segments(
        [[(max(first, m.first - 0.5), m.value), (min(last, m.last + 0.5), m.value)] for m in panel.medians]
    )
    marks.weeks.set_segments([[(max(first, w.first - 0.5), w.value), (w.last, w.value)] for w in panel.weeks])
    worst = dict(zip(panel.worst.days, panel.worst.values, strict=True))
    marks.stems.set_segments(
        [[(day, value), (day, worst[day])] for day, value in zip(panel.others.days, panel.others.values, strict=True)]
    )


class _Writer:
    """The texts of one panel, placed in pixels around its values."""

    def __init__(self, marks: Marks, panel: Panel, area: Area, scale: float, colors: ChartColors, t: Translate) -> None:
        self.marks, self.panel, self.area, self.scale, self.colors, self.t = marks, panel, area, scale, colors, t

    def _put(self, text: str, x: float, y: float, color: str, **how: Any) -> None:
        """At `x` from the left and `y` above the lower edge of the values, in pixels."""
        size = SMALL * self.scale
        self.marks.texts.put(text, x / self.area.width, y / self.area.height, size, color, **how)

    def _y(self, value: float) -> float:
        axis = self.panel.axis
        return (value - axis.low) / (axis.high - axis.low) * self.area.height

    def ticks(self) -> None:
        """Values on the left, days below; the level at which days count in its own color."""
        level = self.panel.counts_from if self.panel.unit is not Unit.SIGN else None
        taken: list[float] = []
        if level is not None:
            taken += self._value(level, f"{value_text(level, self.panel.unit)}+", self.colors.counted, taken, bold=True)
        for usual in self.panel.usual[-1:]:
            words = self.t("usual {level}").format(level=value_text(usual.value, self.panel.unit))
            taken += self._value(usual.value, words, self.colors.text, taken)
        for value, label in self.panel.axis.ticks:
            taken += self._value(value, label, self.colors.text, taken)
        room = int(self.area.width / (_TICK_ROOM * self.scale))
        for tick in date_ticks(self.panel.span, room, self.t):
            self._tick(tick)

    def _value(self, value: float, words: str, color: str, taken: list[float], bold: bool = False) -> list[float]:
        """A name at the left of a value, unless one stands there already."""
        y = self._y(value)
        if any(abs(y - other) < (SMALL + 2) * self.scale for other in taken):
            return []
        self._put(words, -9 * self.scale, y, color, ha="right", va="center", bold=bold)
        return [y]

    def _tick(self, tick: Tick) -> None:
        x = (tick.day - self.panel.span.first.toordinal() + 0.5) / self.panel.span.days * self.area.width
        half = width_of(tick.label, SMALL * self.scale * POINTS) / POINTS / 2
        x = min(max(x, half - 20 * self.scale), self.area.width + 14 * self.scale - half)
        self._put(tick.label, x, -7 * self.scale, self.colors.text, ha="center", va="top")
        if tick.year:
            self._put(tick.year, x, -23 * self.scale, self.colors.quiet, ha="center", va="top")

    def band_names(self, named: Named) -> None:
        """Treatments and events, with a bar as long as a treatment lasts."""
        bars = []
        for placed in named.bands:
            base = (4 + placed.lane * LANE) * self.scale + self.area.height
            self._put(placed.label.text, placed.left, base + 4 * self.scale, self.colors.text)
            if placed.label.reach > 0:
                bars.append(self._bar(placed, base))
        self.marks.bars.set_segments(bars)

    def flag_names(self, named: Named, band_lanes: int) -> None:
        """Flags, each over a bracket that spans the days it counted."""
        brackets = []
        for placed in named.flags:
            base = (4 + (band_lanes + placed.lane) * LANE) * self.scale + self.area.height
            self._put(placed.label.text, placed.left, base + 4 * self.scale, self.colors.counted, bold=True)
            brackets.append(self._bar(placed, base))
        self.marks.brackets.set_segments(brackets)

    def _bar(self, placed: Placed, base: float) -> list[tuple[float, float]]:
        days, first = self.panel.span.days, self.panel.span.first.toordinal() - 0.5
        y = base / self.area.height
        left, right = placed.label.left, min(self.area.width, placed.label.left + placed.label.reach)
        return [(first + x / self.area.width * days, y) for x in (left, right)]


def _arrays(values: Values) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    return np.asarray(values.days, dtype=float), np.asarray(values.values, dtype=float)


def _put(line: Any, data: tuple[Any, Any], size: float) -> None:
    line.set_data(*data)
    if size:
        line.set_markersize(size)
