"""Smooth closed outlines from named points: the geometry behind the body map."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

Point = tuple[float, float]
Cubic = tuple[Point, Point, Point]  # two handles, then the end


class Outline(Struct, frozen=True, dict=True):
    """A path of cubic curves from `start`; closed when it ends where it began."""

    start: Point
    curves: tuple[Cubic, ...]

    def svg(self) -> str:
        """SVG path data, two decimals."""
        pieces = [f"M{_pair(self.start)}"]
        pieces += [f"C{_pair(a)} {_pair(b)} {_pair(end)}" for a, b, end in self.curves]
        return "".join(pieces) + ("Z" if self.closed else "")

    @property
    def closed(self) -> bool:
        """Whether it comes back to its start."""
        return math.dist(self.start, self.curves[-1][2]) < 1e-6

    @cached_property
    def polygon(self) -> list[Point]:
        """Points along the path, four to a curve."""
        steps = 4
        points, here = [self.start], self.start
        for a, b, end in self.curves:
            points += [_on_cubic(here, a, b, end, n / steps) for n in range(1, steps + 1)]
            here = end
        return points

    def area(self) -> float:
        """Enclosed area, in square units."""
        return abs(sum(_cross(a, b) for a, b in pairwise(self.polygon))) / 2

    def centre(self) -> Point:
        """The centre of mass of a closed path."""
        pairs = list(pairwise(self.polygon))
        area = sum(_cross(a, b) for a, b in pairs) * 3
        x = sum((a[0] + b[0]) * _cross(a, b) for a, b in pairs) / area
        y = sum((a[1] + b[1]) * _cross(a, b) for a, b in pairs) / area
        return x, y

    def contains(self, point: Point) -> bool:
        """Whether a closed path holds `point`, by the even-odd rule."""
        x, y = point
        inside = False
        for (ax, ay), (bx, by) in pairwise(self.polygon):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
        return inside


class Half:
    """Strokes of half a figure, and the loops that run along them."""

    def __init__(self, strokes: Mapping[str, str], warp: Callable[[Point], Point]) -> None:
        named = dict(_named_points(strokes.values()))
        self._strokes = [_Stroke.parse(text, named, warp) for text in strokes.values()]

    def is_open(self, loop: Sequence[str]) -> bool:
        """Whether both ends lie on the midline with no stroke between, so that the mirror image completes it."""
        return self._stroke(loop[-1], loop[0]) is None

    def loop(self, names: Sequence[str]) -> Outline:
        """The closed path through named points. Raises ValueError where two of them share no stroke."""
        return self._run([*names, names[0]])

    def half_loop(self, names: Sequence[str]) -> Outline:
        """The closed path of a loop and its mirror image; it begins and ends on the midline."""
        half = self._run(names)
        return Outline(half.start, half.curves + mirrored(_backwards(half)).curves)

    def _run(self, names: Sequence[str]) -> Outline:
        curves: list[Cubic] = []
        start = None
        for a, b in pairwise(names):
            stroke = self._stroke(a, b)
            if stroke is None:
                raise ValueError(f"no stroke joins {a} and {b}")
            piece = stroke.between(a, b)
            start = start or piece.start
            curves += piece.curves
        assert start is not None
        return Outline(start, tuple(curves))

    def _stroke(self, a: str, b: str) -> _Stroke | None:
        shared = [s for s in self._strokes if a in s.at and b in s.at]
        return min(shared, key=lambda s: abs(s.at[a] - s.at[b]), default=None)


class _Stroke(Struct, frozen=True, dict=True):
    at: dict[str, int]
    line: Outline

    @classmethod
    def parse(cls, text: str, named: Mapping[str, Point], warp: Callable[[Point], Point]) -> _Stroke:
        at, points = {}, []
        for n, entry in enumerate(text.split(",")):
            name, point = _entry(entry, named)
            points.append(warp(point))
            if name:
                at[name] = n
        return cls(at, smooth(points))

    def between(self, a: str, b: str) -> Outline:
        first, last = sorted((self.at[a], self.at[b]))
        start = self.line.start if first == 0 else self.line.curves[first - 1][2]
        piece = Outline(start, self.line.curves[first:last])
        return piece if self.at[a] == first else _backwards(piece)


def smooth(points: Sequence[Point]) -> Outline:
    """A smooth curve through `points`; an end on the midline meets it at a right angle."""
    before = _mirror(points[1]) if _on_midline(points[0], points[1]) else None
    after = _mirror(points[-2]) if _on_midline(points[-1], points[-2]) else None
    slopes = [_slope(p, q, r) for p, q, r in zip([before, *points[:-1]], points, [*points[1:], after], strict=True)]
    curves = []
    for (p, q), (s, t) in zip(pairwise(points), pairwise(slopes), strict=True):
        third = math.dist(p, q) / 3
        chord = _toward(p, q)
        s, t = s or _bent(chord, t), t or _bent(chord, s)
        curves.append(((p[0] + s[0] * third, p[1] + s[1] * third), (q[0] - t[0] * third, q[1] - t[1] * third), q))
    return Outline(points[0], tuple(curves))


def mirrored(path: Outline) -> Outline:
    """The other half: x becomes -x."""
    return Outline(_mirror(path.start), tuple((_mirror(a), _mirror(b), _mirror(c)) for a, b, c in path.curves))


def _backwards(path: Outline) -> Outline:
    starts = [path.start, *(end for _, _, end in path.curves)]
    turned = [(b, a, start) for (a, b, _), start in zip(path.curves, starts, strict=False)]
    return Outline(starts[-1], tuple(reversed(turned)))


def _slope(before: Point | None, here: Point, after: Point | None) -> Point | None:
    """Direction of the parabola through three points at the middle one; None at an open end."""
    if before is None or after is None:
        return None
    h, k = math.dist(before, here), math.dist(here, after)
    into, out = _toward(before, here), _toward(here, after)
    return (into[0] * k + out[0] * h) / (h + k), (into[1] * k + out[1] * h) / (h + k)


def _bent(chord: Point, other: Point | None) -> Point:
    """Direction at an open end that makes a plain arc with the direction at the other end."""
    return (2 * chord[0] - other[0], 2 * chord[1] - other[1]) if other else chord


def _named_points(texts: Iterable[str]) -> Iterator[tuple[str, Point]]:
    for text in texts:
        for entry in text.split(","):
            words = entry.split()
            if len(words) == 3:
                yield words[0], (float(words[1]), float(words[2]))


def _entry(entry: str, named: Mapping[str, Point]) -> tuple[str, Point]:
    words = entry.split()
    if len(words) == 1:
        return words[0], named[words[0]]
    return (words[0] if len(words) == 3 else ""), (float(words[-2]), float(words[-1]))


def _on_midline(end: Point, inner: Point) -> bool:
    return end[0] == 0 and inner[0] != 0


def _mirror(point: Point) -> Point:
    return -point[0], point[1]


def _toward(p: Point, q: Point) -> Point:
    length = math.dist(p, q) or 1.0
    return (q[0] - p[0]) / length, (q[1] - p[1]) / length


def _cross(a: Point, b: Point) -> float:
    return a[0] * b[1] - b[0] * a[1]


def _on_cubic(p: Point, a: Point, b: Point, q: Point, t: float) -> Point:
    s = 1 - t
    w = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (
        w[0] * p[0] + w[1] * a[0] + w[2] * b[0] + w[3] * q[0],
        w[0] * p[1] + w[1] * a[1] + w[2] * b[1] + w[3] * q[1],
    )


def _pair(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
