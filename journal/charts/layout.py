"""Where things stand in a chart, in logical pixels (1/96 inch) from the upper left; plain numbers, no matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

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


class Area(Struct, frozen=True):
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


def height_around(lanes: int, titled: bool, scale: float = 1.0) -> float:
    """The height of a panel without its values."""
    return (TOP + lanes * LANE + (HEAD if titled else 0.0) + BOTTOM) * scale


def plot_height(scale: float = 1.0) -> float:
    """The height that values want: PLOT, and a third more at twice the text size."""
    return PLOT * (2 + scale) / 3


def stacked(page: Area, count: int, columns: int, gap: float, around: Sequence[float]) -> tuple[Area, ...]:
    """`count` boxes in `columns` columns; each row is `around[row]` high and an equal share of what is left."""
    width = (page.width - gap * (columns - 1)) / columns
    share = (page.height - sum(around) - gap * (len(around) - 1)) / max(1, len(around))
    tops = [page.top + sum(around[:row]) + row * (share + gap) for row in range(len(around))]
    return tuple(
        Area(
            page.left + (n % columns) * (width + gap), tops[n // columns], width, max(1.0, around[n // columns] + share)
        )
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
