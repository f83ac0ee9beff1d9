"""Names above a chart, laid in lanes so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GAP = 8.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name that wants to start at `left`; `reach` is how far its own band goes to the right, in the same unit."""

    text: str
    left: float
    width: float
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its lane (0 is nearest the chart), starting at `left`."""

    label: Label
    lane: int
    left: float


def place(labels: Iterable[Label], room: float, lanes: int) -> tuple[Placed, ...]:
    """Labels that fit into `lanes` lanes of width `room`, from left to right.

    A label that would run out on the right is moved left. One that fits nowhere is left out, and so is one that
    repeats the name just before it where there is no space: its line or band is drawn all the same.
    """
    ends = [-GAP] * lanes
    placed: list[Placed] = []
    for label in sorted(labels, key=lambda label: label.left):
        left = max(0.0, min(label.left, room - label.width))
        lane = next((lane for lane in range(lanes) if ends[lane] + GAP <= left), None)
        if lane is None or label.width > room:
            continue
        ends[lane] = left + max(label.width, label.reach)
        placed.append(Placed(label, lane, left))
    return tuple(placed)
