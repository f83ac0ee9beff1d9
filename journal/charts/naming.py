"""The names above a chart: flags over the days they counted, treatments and events where they begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from journal.charts.fonts import drawable, shortened, width_of
from journal.charts.lanes import Label, Placed, place
from journal.charts.layout import MOST_LANES, PER_INCH, SMALL
from journal.charts.panel import Band, BandKind, Counted, Panel
from journal.charts.spans import Span

_POINTS = 72 / PER_INCH
# Where names do not all fit, these give way last.
_PRIORITY = {BandKind.TREATMENT: 0, BandKind.ILLNESS: 1, BandKind.EVENT: 2, BandKind.EXCUSED: 3}
_FLAG_LANES = 3
_REPEATED = 3  # a name that comes so often stands at its first place only, with its count
# px: a longer name is cut, the whole of it is in the words beside the chart
_LONGEST, _LONGEST_FLAG = 190.0, 350.0


class Named(Struct, frozen=True):
    """Names in their lanes; positions and widths in pixels from the left edge of the values."""

    flags: tuple[Placed, ...]
    bands: tuple[Placed, ...]

    @property
    def band_lanes(self) -> int:
        """How many lanes the names of bands take."""
        return 1 + max((placed.lane for placed in self.bands), default=-1)

    @property
    def flag_lanes(self) -> int:
        """How many lanes the names of flags take."""
        return 1 + max((placed.lane for placed in self.flags), default=-1)


def name_all(panel: Panel, width: float, scale: float) -> Named:
    """The names of `panel` for values that are `width` pixels wide."""
    flags = [_flag_label(counted, panel.span, width, scale) for counted in panel.counted]
    return Named(place(flags, width, _FLAG_LANES), place(_band_labels(panel, width, scale), width, MOST_LANES))


def _band_labels(panel: Panel, width: float, scale: float) -> Iterable[Label]:
    first, last = panel.span.first, panel.span.last
    often, named = Counter(band.name for band in panel.bands), set[str]()
    for band in sorted(panel.bands, key=lambda band: (_PRIORITY[band.kind], often[band.name] >= _REPEATED)):
        if band.kind is BandKind.EXCUSED or band.throughout(panel.span):
            continue
        left = _x(max(band.first, first).toordinal() - 0.5, panel.span, width)
        right = _x(min(band.until(last), last).toordinal() + 0.5, panel.span, width)
        reach = right - left if is_barred(band, panel.span) else 0.0
        count = often[band.name]
        if count < _REPEATED or band.name not in named:
            named.add(band.name)
            yield _label(band.name, left, reach, scale, times=count if count >= _REPEATED else 1)


def _flag_label(counted: Counted, span: Span, width: float, scale: float) -> Label:
    left = _x(counted.days.days[0] - 0.5, span, width)
    right = _x(counted.days.days[-1] + 0.5, span, width)
    points = SMALL * scale * _POINTS
    text = shortened(drawable(counted.name), points, min(width, _LONGEST_FLAG * scale) * _POINTS, bold=True)
    return Label(text, left, width_of(text, points, bold=True) / _POINTS, right - left)


def _label(name: str, left: float, reach: float, scale: float, times: int = 1) -> Label:
    points = SMALL * scale * _POINTS
    text = shortened(drawable(name), points, _LONGEST * scale * _POINTS) + (f" ×{times}" if times > 1 else "")
    return Label(text, left, width_of(text, points) / _POINTS, reach)


def is_barred(band: Band, span: Span) -> bool:
    """A stretch of half the span and more is a bar above the values; a shorter one is tinted behind them."""
    return 2 * (band.until(span.last) - max(band.first, span.first)).days >= span.days


def _x(day: float, span: Span, width: float) -> float:
    return (day - span.first.toordinal() + 0.5) / span.days * width
