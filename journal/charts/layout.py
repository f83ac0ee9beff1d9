"""Where things stand in a chart, in logical pixels (1/96 inch) from the upper left; plain numbers, no matplotlib."""

from __future__ import annotations

import math
from dataclasses import dataclass

PER_INCH = 96.0
SMALL = 13.0  # px: dates, values, names of bands
NOTE = 15.0
TITLE = 19.0
LANE = 18.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 16.0, 8.0, 43.0
HEAD = 42.0
MOST_LANES = 3
PLOT = 150.0  # px: the height of the values themselves
SHEET_TOP, SHEET_BOTTOM, SHEET_SIDE, SHEET_GAP = 70.0, 78.0, 20.0, 12.0


@dataclass(frozen=True, slots=True)
class Area:
    """A box: its left and upper edge and its size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def inner(self, left: float, top: float, right: float, bottom: float) -> Area:
        """The box without its margins, at least one pixel in size."""
        width, height = max(1.0, self.width - left - right), max(1.0, self.height - top - bottom)
        return Area(self.left + left, self.top + top, width, height)


def plot_area(box: Area, lanes: int, titled: bool, scale: float = 1.0) -> Area:
    """Where the values stand inside a panel's box, below `lanes` lanes of names."""
    top = TOP + lanes * LANE + (HEAD if titled else 0.0)
    return box.inner(LEFT * scale, top * scale, RIGHT * scale, BOTTOM * scale)


def panel_height(lanes: int, titled: bool, scale: float = 1.0) -> float:
    """A panel's height around values that are PLOT high, and a third of that more at twice the text size."""
    return (TOP + lanes * LANE + (HEAD if titled else 0.0) + BOTTOM) * scale + PLOT * (2 + scale) / 3


def grid(sheet: Area, count: int, columns: int, gap: float) -> tuple[Area, ...]:
    """`count` equal boxes in `columns` columns, row by row."""
    columns = max(1, min(columns, count))
    lines = math.ceil(count / columns)
    width = (sheet.width - gap * (columns - 1)) / columns
    height = (sheet.height - gap * (lines - 1)) / max(1, lines)
    return tuple(
        Area(sheet.left + (n % columns) * (width + gap), sheet.top + (n // columns) * (height + gap), width, height)
        for n in range(count)
    )


def day_at(first: int, days: int, area: Area, x: float) -> int:
    """The ordinal day drawn at `x`; each day has a cell of its own."""
    share = (x - area.left) / area.width
    return first + min(days - 1, max(0, int(share * days)))


def x_of(first: int, days: int, area: Area, day: float) -> float:
    """Where the middle of an ordinal day is drawn."""
    return area.left + (day - first + 0.5) / days * area.width


def y_of(low: float, high: float, area: Area, value: float) -> float:
    """Where a value is drawn."""
    return area.bottom - (value - low) / (high - low) * area.height
