"""Names above a chart, laid in lanes so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

GAP = 8.0


class Label(Struct, frozen=True):
    """A name that wants to start at `left`; `reach` is how far its own band goes to the right, in the same unit."""

    text: str
    left: float
    width: float
    reach: float = 0.0


class Placed(Struct, frozen=True):
    """A label in its lane (0 is nearest the chart), starting at `left`."""

    label: Label
    lane: int
    left: float


def place(labels: Iterable[Label], room: float, lanes: int) -> tuple[Placed, ...]:
    """Labels that fit into `lanes` lanes of width `room`; those that come first have the first choice.

    A label that would run out on the right is moved left. One that fits nowhere is left out: its line or band is drawn
    all the same, and its name is in the words beside the chart.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lanes)]
    placed: list[Placed] = []
    for label in labels:
        left = max(0.0, min(label.left, room - label.width))
        right = left + max(label.width, label.reach)
        free = (lane for lane in range(lanes) if all(right + GAP <= a or b + GAP <= left for a, b in taken[lane]))
        lane = next(free, None)
        if lane is not None and label.width <= room:
            taken[lane].append((left, right))
            placed.append(Placed(label, lane, left))
    return tuple(placed)
