"""A journal laid out by day and by symptom, for rules, charts and print. Missing is not zero."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from journal.domain.records import CheckIn, Journal, Rating


class DailySeries(Struct, frozen=True, gc=False):
    """One symptom (and site) over time: only days on which it was rated. `worst` is the worst of each day, 0-10."""

    days: tuple[dt.date, ...]
    worst: tuple[int, ...]
    ratings: tuple[tuple[Rating, ...], ...]

    def between(self, first: dt.date, last: dt.date) -> DailySeries:
        """The part from `first` to `last`, both counted."""
        low, high = bisect_left(self.days, first), bisect_right(self.days, last)
        return DailySeries(self.days[low:high], self.worst[low:high], self.ratings[low:high])

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[tuple[dt.date, int]]:
        return iter(zip(self.days, self.worst, strict=True))


EMPTY = DailySeries((), (), ())


class History:
    """All that is known of her, by day and by symptom; built once from a journal and read many times."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.check_ins: tuple[CheckIn, ...] = tuple(sorted(journal.check_ins, key=lambda c: (c.date, c.time or "")))

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The days with a check-in, ascending."""
        return tuple(sorted({c.date for c in self.check_ins}))

    @cached_property
    def _by_symptom(self) -> dict[tuple[str, str | None], DailySeries]:
        gathered: dict[tuple[str, str | None], dict[dt.date, list[Rating]]] = defaultdict(lambda: defaultdict(list))
        for check_in in self.check_ins:
            for rating in check_in.ratings:
                gathered[rating.symptom, rating.site][check_in.date].append(rating)
        return {
            name: DailySeries(
                tuple(by_day),
                tuple(max(r.severity for r in ratings) for ratings in by_day.values()),
                tuple(tuple(ratings) for ratings in by_day.values()),
            )
            for name, by_day in gathered.items()
        }

    @property
    def rated(self) -> tuple[tuple[str, str | None], ...]:
        """Every (symptom, site) that has ever been rated, exactly as written."""
        return tuple(self._by_symptom)

    def series(self, symptom: str, site: str | None = None) -> DailySeries:
        """The ratings of a symptom at a site exactly as written (`knee_both` is not `knee_left`)."""
        return self._by_symptom.get((symptom, site), EMPTY)

    def on(self, day: dt.date) -> tuple[CheckIn, ...]:
        """The check-ins about one day."""
        low = bisect_left(self.check_ins, day, key=lambda c: c.date)
        high = bisect_right(self.check_ins, day, key=lambda c: c.date)
        return self.check_ins[low:high]

    def since(self, first: dt.date, last: dt.date) -> tuple[CheckIn, ...]:
        """The check-ins from `first` to `last`, both counted."""
        low = bisect_left(self.check_ins, first, key=lambda c: c.date)
        high = bisect_right(self.check_ins, last, key=lambda c: c.date)
        return self.check_ins[low:high]
