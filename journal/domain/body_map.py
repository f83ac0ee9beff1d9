"""The drawn body, front and back: regions that share their edges, read from `resources/body_map/figure.toml`.

Units are those of the file: the figure is about 400 high, x = 0 is the midline, y grows downward.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from journal.domain.strokes import Half, Outline, Point, mirrored, smooth

FIGURES = ("neutral", "female", "male")
VIEWS = ("front", "back")
SIDES = ("left", "right")
DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class Region(Struct, frozen=True, dict=True):
    """One place to point at: a site id as in a rating, its view, its closed path and where its number stands."""

    site: str
    view: str
    path: Outline
    label: Point


class View(Struct, frozen=True, dict=True):
    """One side of the figure; `details` are open hairlines without meaning."""

    name: str
    outline: Outline
    regions: tuple[Region, ...]
    details: tuple[Outline, ...]

    @cached_property
    def region(self) -> dict[str, Region]:
        """Regions by site."""
        return {region.site: region for region in self.regions}


class BodyMap(Struct, frozen=True, dict=True):
    """Both views; the figure spans -half_width..half_width and 0..height."""

    figure: str
    height: float
    half_width: float
    front: View
    back: View

    @property
    def views(self) -> tuple[View, View]:
        """Front, then back, as they stand beside each other."""
        return self.front, self.back

    @cached_property
    def sites(self) -> frozenset[str]:
        """Every site id that has a place on the map."""
        return frozenset(region.site for view in self.views for region in view.regions)

    def neighbour(self, region: Region, direction: str) -> Region | None:
        """The nearest region toward `left`, `right`, `up` or `down` of the picture; None at its edge."""
        ahead = DIRECTIONS[direction]
        here = self._place(region)
        others = ((other, self._place(other)) for view in self.views for other in view.regions if other is not region)
        reach = [(_effort(here, there, ahead), n, other) for n, (other, there) in enumerate(others)]
        effort, _, nearest = min(reach, key=lambda step: step[:2])
        return nearest if math.isfinite(effort) else None

    def _place(self, region: Region) -> Point:
        x, y = region.label
        return x + (2 * self.half_width if region.view == "back" else 0), y


def _effort(here: Point, there: Point, ahead: tuple[int, int]) -> float:
    dx, dy = there[0] - here[0], there[1] - here[1]
    along = dx * ahead[0] + dy * ahead[1]
    across = abs(dx * ahead[1]) + abs(dy * ahead[0])
    return along + 2 * across if along > 0 and across <= 1.5 * along else math.inf


def load_body_map(folder: Path, figure: str = "neutral", flat: Iterable[str] = ()) -> BodyMap:
    """The map of a figure of FIGURES; `flat` names her sides without a breast. Raises KeyError on an unknown figure."""
    drawing, bare = _drawing(folder), frozenset(flat)
    front, back = (load_view(folder, figure, name, bare) for name in VIEWS)
    return BodyMap(figure, drawing["height"], drawing["half_width"], front, back)


@lru_cache(maxsize=8)
def load_view(folder: Path, figure: str, name: str, flat: frozenset[str]) -> View:
    """One of VIEWS of a figure, kept once it was worked out; raises KeyError on an unknown figure."""
    drawing = _drawing(folder)
    return _view(drawing, drawing["figures"][figure], name, flat)


@lru_cache(maxsize=1)
def _drawing(folder: Path) -> dict[str, Any]:
    drawn: dict[str, Any] = tomli.loads((folder / "figure.toml").read_text("utf-8"))
    return drawn


def on_map(pains: Mapping[str, int], body_map: BodyMap) -> dict[str, int]:
    """Severities by site of the map: `hip_both` counts for each side, the stronger wins, others drop out."""
    shown: dict[str, int] = {}
    for written, severity in pains.items():
        part, _, side = written.rpartition("_")
        for site in [f"{part}_{one}" for one in SIDES] if side == "both" else [written]:
            if site in body_map.sites:
                shown[site] = max(severity, shown.get(site, 0))
    return shown


def _view(drawing: dict[str, Any], shape: dict[str, Any], name: str, flat: frozenset[str]) -> View:
    part = drawing[name]
    warp = partial(_warp, shape["widths"], shape["arms"])
    drawn = part["drawn_side"]
    made = {bare: Half(_strokes(drawing, part, shape, bare), warp) for bare in {side in flat for side in SIDES}}
    halves = {side: made[side in flat] for side in SIDES}
    outline = halves[drawn].half_loop(drawing["outline"]["loop"])
    regions: list[Region] = []
    for site, loop in {**drawing["regions"], **part["regions"]}.items():
        regions += _regions(halves, site, name, loop, drawn)
    return View(name, outline, tuple(regions), tuple(_details(drawing, part, shape, flat, warp, drawn)))


def _regions(halves: dict[str, Half], site: str, view: str, loop: list[str], drawn: str) -> Iterator[Region]:
    """The one region of a midline part, or one for each side, left first."""
    if halves[drawn].is_open(loop):
        path = halves[drawn].half_loop(loop)
        yield Region(site, view, path, path.centre())
        return
    paths = {half: half.loop(loop) for half in halves.values()}
    centres = {half: path.centre() for half, path in paths.items()}
    for side, half in halves.items():
        path, (x, y) = paths[half], centres[half]
        there = (path, (x, y)) if side == drawn else (mirrored(path), (-x, y))
        yield Region(f"{site}_{side}", view, *there)


def _strokes(drawing: dict[str, Any], part: dict[str, Any], shape: dict[str, Any], flat: bool) -> dict[str, str]:
    fuller = drawing["breast"]["strokes"] if shape["breasts"] and not flat else {}
    strokes = {**drawing["strokes"], **part["strokes"]}
    return strokes | {name: points for name, points in fuller.items() if name in strokes}


def _details(
    drawing: dict[str, Any], part: dict[str, Any], shape: dict[str, Any], flat: frozenset[str], warp: Any, drawn: str
) -> Iterator[Outline]:
    for side in SIDES:
        lines = {**drawing["details"], **part["details"]}
        if part is drawing["front"] and side in flat:
            lines |= drawing["breast"]["flat"]
        for text in lines.values():
            points = [warp(_point(entry)) for entry in text.split(",")]
            line = smooth(points)
            yield line if side == drawn else mirrored(line)


def _point(text: str) -> Point:
    x, y = text.split()
    return float(x), float(y)


def _warp(widths: list[list[float]], arms: float, point: Point) -> Point:
    """Moves a point of the neutral figure to where it lies in a wider or narrower one."""
    x, y = point
    border = 37.5 + 0.15 * max(0.0, y - 106)  # between trunk and arm, in the gap below the armpit
    if y < 71 or x <= border:
        return x * _width(widths, y), y
    axis = 47 + 0.21 * (y - 90)
    thicker = (arms - 1) * (x - axis) * min(1.0, max(0.0, (y - 95) / 25))
    return x + 37.5 * (_width(widths, min(y, 106.0)) - 1) + thicker, y


def _width(widths: list[list[float]], y: float) -> float:
    for (top, above), (low, below) in pairwise(widths):
        if y <= low:
            t = max(0.0, (y - top) / (low - top))
            return above + (below - above) * t * t * (3 - 2 * t)
    return widths[-1][1]
