"""Where each panel of a figure stands: rows as high as their names need, values equally high in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journal.charts.layout import (
    SHEET_BOTTOM,
    SHEET_GAP,
    SHEET_SIDE,
    SHEET_TOP,
    Area,
    height_around,
    plot_area,
    plot_height,
    stacked,
)
from journal.charts.naming import Named, name_all
from journal.charts.panel import Panel


class Plan(Struct, frozen=True):
    """The names of every panel, the lanes for bands (the same everywhere) and for flags (the same along a row)."""

    names: tuple[Named, ...]
    columns: int
    band_lanes: int
    flag_lanes: tuple[int, ...]

    def lanes(self, number: int) -> int:
        """How many lanes panel `number` has above its values."""
        return self.band_lanes + self.flag_lanes[number // self.columns]

    def around(self, titled: bool, scale: float) -> list[float]:
        """For each row the height of everything that is not values."""
        return [height_around(self.band_lanes + flags, titled, scale) for flags in self.flag_lanes]


def make_plan(panels: Sequence[Panel], columns: int, width: float, scale: float) -> Plan:
    """A plan for panels that are each `width` wide."""
    columns = max(1, min(columns, len(panels)))
    plot = plot_area(Area(0, 0, width, 1), 0, False, scale).width
    names = tuple(name_all(panel, plot, scale) for panel in panels)
    rows = [names[start : start + columns] for start in range(0, len(names), columns)]
    flags = tuple(max(named.flag_lanes for named in row) for row in rows)
    return Plan(names, columns, max((named.band_lanes for named in names), default=0), flags)


def boxes_of(plan: Plan, page: Area, titled: bool, scale: float) -> tuple[Area, ...]:
    """A box for each panel; on a sheet they keep clear of its title, its legend and one another."""
    gap = SHEET_GAP * scale if titled else 0.0
    inner = _inside(page, scale) if titled else page
    return stacked(inner, len(plan.names), plan.columns, gap, plan.around(titled, scale))


def box_width(page: Area, columns: int, count: int, titled: bool, scale: float) -> float:
    """How wide each box is."""
    columns = max(1, min(columns, count))
    gap = SHEET_GAP * scale if titled else 0.0
    inner = _inside(page, scale) if titled else page
    return (inner.width - gap * (columns - 1)) / columns


def sheet_size(panels: Sequence[Panel], columns: int, width: float, scale: float = 1.0) -> tuple[float, float]:
    """Width and height in logical pixels of a sheet that holds `panels` comfortably."""
    return width, _height(panels, columns, width, True, scale) + (SHEET_TOP + SHEET_BOTTOM) * scale


def bare_size(panels: Sequence[Panel], columns: int, width: float, scale: float = 1.0) -> tuple[float, float]:
    """Width and height in logical pixels of `panels` without a sheet."""
    return width, _height(panels, columns, width, False, scale)


def _height(panels: Sequence[Panel], columns: int, width: float, titled: bool, scale: float) -> float:
    page = Area(0, 0, width, 1)
    plan = make_plan(panels, columns, box_width(page, columns, len(panels), titled, scale), scale)
    around = plan.around(titled, scale)
    gaps = (SHEET_GAP * scale if titled else 0.0) * max(0, len(around) - 1)
    return sum(around) + len(around) * plot_height(scale) + gaps


def _inside(page: Area, scale: float) -> Area:
    return page.inner(SHEET_SIDE * scale, SHEET_TOP * scale, SHEET_SIDE * scale, SHEET_BOTTOM * scale)
