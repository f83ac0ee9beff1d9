"""Curves of an invented course: levels that change slowly, a wobble that partly carries over, days with an answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from random import Random

Points = Sequence[Sequence[float]]

CARRIED_OVER = 0.5
AGAIN_AFTER_AN_ANSWER, AGAIN_AFTER_A_GAP = 0.76, 0.58
LATELY, LATELY_ANSWERED = -25, 0.88


def levels_on(points: Points, days: Iterable[int]) -> dict[int, float]:
    """The level on each day: straight lines between the points [day, level], flat before and after them."""
    starts = [day for day, _ in points]
    found = {}
    for day in days:
        place = bisect_right(starts, day)
        if 0 < place < len(points):
            (left, low), (right, high) = points[place - 1], points[place]
            found[day] = low + (high - low) * (day - left) / (right - left)
        else:
            found[day] = points[min(place, len(points) - 1)][1]
    return found


def wobbled(points: Points, wobble: float, days: Iterable[int], chance: Random) -> dict[int, float]:
    """The level of each of the ascending days with a wobble of that standard deviation around it."""
    levels = levels_on(points, days)
    drift, fresh = 0.0, wobble * (1 - CARRIED_OVER**2) ** 0.5
    for day in levels:
        drift = CARRIED_OVER * drift + chance.gauss(0, fresh)
        levels[day] += drift
    return levels


def severity(level: float) -> int:
    """A level as an answer from 0 to 10."""
    return min(10, max(0, round(level)))


def answered_days(first: int, paused: Collection[int], always: Collection[int], chance: Random) -> list[int]:
    """The days with an answer, from `first` to yesterday (-1): about seven in ten, in streaks, more of them lately."""
    found = []
    answered = True
    for day in range(first, 0):
        share = AGAIN_AFTER_AN_ANSWER if answered else AGAIN_AFTER_A_GAP
        drawn = chance.random() < (LATELY_ANSWERED if day >= LATELY else share)
        answered = day not in paused and (drawn or day in always)
        if answered:
            found.append(day)
    return found
