"""Her answers as arrays that grow one day at a time: nothing later than the day last fed can be seen.

Days are ordinals (`date.toordinal`), because arithmetic on whole numbers is what 20 years of entries can afford.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from journal.domain.records import Rating

Ratings = tuple[Rating, ...]


class Series:
    """One symptom (at one site, or anywhere): the logged days, the worst of each, and the answers themselves."""

    __slots__ = ("block_medians", "days", "ratings", "said_began", "segment", "usual_by_blocks", "worst")

    def __init__(self) -> None:
        self.days: list[int] = []
        self.worst: list[float] = []
        self.ratings: list[Ratings] = []
        self.segment = 0
        self.said_began: list[tuple[int, int]] = []
        self.block_medians: dict[int, float | None] = {}
        self.usual_by_blocks: dict[tuple[int, int], float | None] = {}

    def add(self, day: int, worst: float, ratings: Ratings, gap: int) -> None:
        """One more day; a day already there keeps the worse. `gap` days without an answer begin a new stretch."""
        days = self.days
        if days and day <= days[-1]:
            self._insert(day, worst, ratings, gap)
        else:
            if days and day - days[-1] > gap:
                self.segment = len(days)
            days.append(day)
            self.worst.append(worst)
            self.ratings.append(ratings)
        for rating in ratings:
            if rating.began_on is not None and rating.severity > 0:
                self.said_began.append((day, rating.began_on.toordinal()))

    def _insert(self, day: int, worst: float, ratings: Ratings, gap: int) -> None:
        place = bisect_left(self.days, day)
        if self.days[place] == day:
            self.worst[place] = max(self.worst[place], worst)
            self.ratings[place] += ratings
            return
        self.days.insert(place, day)
        self.worst.insert(place, worst)
        self.ratings.insert(place, ratings)
        self.segment = self.stretch(len(self.days) - 1, 0, gap)

    def stretch(self, place: int, first: int, gap: int) -> int:
        """Where the stretch without a gap above `gap` days begins that holds `place`, `first` at the earliest."""
        days = self.days
        while place > first and days[place] - days[place - 1] <= gap:
            place -= 1
        return place

    def copy(self) -> Series:
        """The same days, to go on from apart from this one."""
        other = Series()
        other.days, other.worst, other.ratings = self.days.copy(), self.worst.copy(), self.ratings.copy()
        other.segment, other.said_began = self.segment, self.said_began.copy()
        other.block_medians, other.usual_by_blocks = self.block_medians.copy(), self.usual_by_blocks.copy()
        return other

    def reach(self, place: int, look_back: int, gap: int) -> int:
        """The first place of the stretch that holds `place`, at most `look_back` days before it, both counted."""
        day = self.days[place]
        earliest = self.between(day - look_back + 1, day).start
        return max(self.segment, earliest) if self.segment <= place else self.stretch(place, earliest, gap)

    def between(self, first: int, last: int) -> range:
        """The positions of the logged days from `first` to `last`, both counted."""
        days = self.days
        high = len(days) if not days or days[-1] <= last else bisect_right(days, last)
        return range(bisect_left(days, first, 0, high), high)

    def on(self, day: int) -> int | None:
        """The position of a logged day."""
        place = bisect_left(self.days, day)
        return place if place < len(self.days) and self.days[place] == day else None

    def merge(self, other: Series, gap: int) -> None:
        """Takes the days of another series in as its own."""
        for day, worst, ratings in zip(other.days, other.worst, other.ratings, strict=True):
            self.add(day, worst, ratings, gap)


EMPTY = Series()


def held(count: int, newest_first: Iterable[bool], share: int) -> int:
    """How many of `count` days, the newest first, reach back to the earliest one from which the share holds.

    It stops where the days that are left could no longer make up for those on which nothing was there.
    """
    balance = kept = 0
    for seen, there in enumerate(newest_first, 1):
        if there:
            balance += 100 - share
            if balance >= 0:
                kept = seen
        else:
            balance -= share
            if balance + (count - seen) * (100 - share) < 0:
                break
    return kept


def middle(values: Iterable[float]) -> float:
    """The median; of an even number the mean of the two in the middle. Raises IndexError when there is none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def spread_of_week(days_present: int) -> tuple[bool, ...]:
    """A weekly answer as seven days, oldest first: the last is present, the others evenly between.

    "On 3 days" becomes present on days 1, 4 and 7 of the week.
    """
    if days_present <= 1:
        return (False,) * (7 - days_present) + (True,) * days_present
    present = {6 - round(step * 6 / (days_present - 1)) for step in range(days_present)}
    return tuple(day in present for day in range(7))
