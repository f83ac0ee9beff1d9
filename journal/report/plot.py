"""A chart panel as lines, dots and words in points (1/72 inch), so that paper and HTML draw the same picture."""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from collections.abc import Sequence

from msgspec import Struct

from journal.domain.summary import ChartMark, ChartPanel, ChartPoint, DateLabel
from journal.report.wording import number

LABEL_SIZE = 9.0
_LEFT, _BOTTOM, _TOP, _RIGHT = 18.0, 13.0, 2.0, 4.0
_LANE, _LANES = 12.0, 2
_LETTER = 4.9
COUNTED_DASH, USUAL_DASH = (5.0, 3.0), (1.2, 2.2)


class Tone(enum.Enum):
    """How dark a mark is; every tone is told apart in black and white by shape, never by tone alone."""

    INK = "ink"
    QUIET = "quiet"
    PALE = "pale"


class Stroke(Struct, frozen=True):
    """A straight line; `dash` lists lengths of ink and gap in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.6
    tone: Tone = Tone.INK
    dash: tuple[float, ...] = ()


class Circle(Struct, frozen=True):
    """A dot, or an open circle where it is not filled."""

    x: float
    y: float
    radius: float
    filled: bool
    width: float = 0.8


class Label(Struct, frozen=True):
    """Words on a base line at `y`; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    tone: Tone = Tone.INK


class Block(Struct, frozen=True):
    """A filled pale box."""

    x: float
    y: float
    width: float
    height: float


Shape = Stroke | Circle | Label | Block


class _Frame(Struct, frozen=True):
    """Where days and values fall inside a panel of a size."""

    panel: ChartPanel
    width: float
    top: float
    bottom: float

    def x(self, day: dt.date) -> float:
        days = max(1, (self.panel.last - self.panel.first).days)
        part = (min(max(day, self.panel.first), self.panel.last) - self.panel.first).days / days
        if self.panel.last == self.panel.first:
            part = 0.5
        return _LEFT + 6 + part * (self.width - _LEFT - _RIGHT - 12)

    def y(self, value: float) -> float:
        low, high = self.panel.ticks[0], self.panel.ticks[-1]
        part = (value - low) / (high - low)
        return self.bottom - 4 - part * (self.bottom - self.top - 8)


def plot(panel: ChartPanel, width: float, height: float, dates: Sequence[DateLabel]) -> tuple[Shape, ...]:
    """Everything drawn for one panel in a box of `width` by `height` points; the origin is the upper left corner."""
    lanes = min(_LANES, len(_drawn(panel)))
    frame = _Frame(panel, width, top=_TOP + _LANE * lanes, bottom=height - _BOTTOM)
    return (
        *_marks(frame),
        *_axes(frame, dates),
        *_levels(frame),
        *_joins(frame),
        *_dots(frame),
    )


def _axes(frame: _Frame, dates: Sequence[DateLabel]) -> list[Shape]:
    right = frame.width - _RIGHT
    shapes: list[Shape] = []
    for tick in frame.panel.ticks:
        y = frame.y(tick)
        shapes.append(Stroke(_LEFT, y, right, y, 0.4, Tone.PALE))
        shapes.append(Label(_LEFT - 3, y + 3, number(tick), "end"))
    shapes.append(Stroke(_LEFT, frame.top, _LEFT, frame.bottom, 0.6))
    shapes.append(Stroke(_LEFT, frame.bottom, right, frame.bottom, 0.6))
    for index, day in enumerate(dates):
        x = frame.x(day.date)
        shapes.append(Stroke(x, frame.bottom, x, frame.bottom + 3, 0.6))
        only = len(dates) == 1
        anchor = "middle" if only or 0 < index < len(dates) - 1 else "start" if index == 0 else "end"
        at = {"start": _LEFT, "end": right, "middle": x}[anchor]
        shapes.append(Label(at, frame.bottom + _BOTTOM - 1, day.label, anchor))
    return shapes


def _levels(frame: _Frame) -> list[Shape]:
    panel, right = frame.panel, frame.width - _RIGHT
    shapes: list[Shape] = []
    if panel.usual is not None:
        y = frame.y(panel.usual)
        shapes.append(Stroke(_LEFT, y, right, y, 0.9, Tone.QUIET, USUAL_DASH))
    if panel.counted_from is not None:
        y = frame.y(panel.counted_from)
        shapes.append(Stroke(_LEFT, y, right, y, 0.9, Tone.INK, COUNTED_DASH))
    return shapes


def _marks(frame: _Frame) -> list[Shape]:
    """A dotted line for a day, a pale band for a span, each with its name in the first of two lanes that has room."""
    shapes: list[Shape] = []
    taken = [_LEFT] * _LANES
    for mark in _drawn(frame.panel):
        x, end = frame.x(mark.start), frame.x(mark.end or mark.start)
        needed = len(mark.label) * _LETTER
        lane = next((n for n in range(_LANES) if taken[n] <= x), None)
        top = frame.top if lane is None else _TOP + lane * _LANE
        if mark.start >= frame.panel.first:
            shapes.append(Stroke(x, top, x, frame.bottom, 0.6, Tone.QUIET, (1, 2)))
        if lane is None:
            continue
        if end > x:
            shapes.append(Block(x, top, end - x, _LANE - 2))
        at = min(x + 2, frame.width - _RIGHT - needed)
        if at >= taken[lane]:
            shapes.append(Label(at, top + _LANE - 4, mark.label))
        taken[lane] = max(end, at + needed) + 4
    return shapes


def _drawn(panel: ChartPanel) -> list[ChartMark]:
    """The marks that begin or end in the period; what ran all through it is named below the charts only."""
    return [m for m in panel.marks if m.start >= panel.first or (m.end is not None and m.end < panel.last)]


def _neighbors(points: tuple[ChartPoint, ...]) -> list[tuple[ChartPoint, ChartPoint]]:
    return [(a, b) for a, b in itertools.pairwise(points) if b.date - a.date <= dt.timedelta(days=1)]


def _joins(frame: _Frame) -> list[Shape]:
    return [
        Stroke(frame.x(a.date), frame.y(a.value), frame.x(b.date), frame.y(b.value), 0.7, Tone.QUIET)
        for a, b in _neighbors(frame.panel.points)
    ]


def _radius(frame: _Frame) -> float:
    """As large as lets the nearest two dots stand apart, from 1.2 to 2.2 points."""
    xs = [frame.x(point.date) for point in frame.panel.points]
    nearest = min((b - a for a, b in itertools.pairwise(xs) if b > a), default=9.0)
    return min(2.2, max(1.2, 0.48 * nearest))


def _dots(frame: _Frame) -> list[Shape]:
    """Filled dots, then open ones, then rings: shapes alike stand together, so that a painter can draw them at once."""
    radius = _radius(frame)
    places = [(point, frame.x(point.date), frame.y(point.value)) for point in frame.panel.points]
    absent = {point.date for point in frame.panel.points if frame.panel.severity and point.value == 0}
    filled = [Circle(x, y, radius, True, 0.5) for point, x, y in places if point.date not in absent]
    hollow = [Circle(x, y, radius, False, 0.5) for point, x, y in places if point.date in absent]
    rings = [Circle(x, y, radius + 1.4, False, 0.5) for point, x, y in places if point.counted]
    return [*filled, *hollow, *rings]
