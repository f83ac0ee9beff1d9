"""Spans of days that a chart may show."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from journal.domain.history import History
from journal.domain.records import Visit

SHORTEST = 3  # days; below this a time axis says nothing
LONGEST = 40 * 366


class Span(Struct, frozen=True):
    """Days from `first` to `last`, both counted."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days the span holds."""
        return (self.last - self.first).days + 1

    def zoomed(self, factor: float, around: float = 0.5) -> Span:
        """The span times `factor`, keeping the day at the share `around` (0 left, 1 right) where it is."""
        days = min(LONGEST, max(SHORTEST, round(self.days * factor)))
        first = self.first.toordinal() + round((self.days - days) * around)
        return _from_ordinal(first, days)

    def moved(self, days: int) -> Span:
        """The same length, later by `days` (earlier if negative)."""
        return _from_ordinal(self.first.toordinal() + days, self.days)


def make_span(first: dt.date, last: dt.date) -> Span:
    """A span from two days in either order, grown backwards to the shortest span worth drawing."""
    first, last = min(first, last), max(first, last)
    days = min(LONGEST, max(SHORTEST, (last - first).days + 1))
    return _from_ordinal(last.toordinal() - days + 1, days)


def last_months(on: dt.date, months: int) -> Span:
    """The `months` calendar months that end with the day `on`."""
    month = on.year * 12 + on.month - 1 - months
    if month < 12:
        return make_span(dt.date.min, on)
    year, month = divmod(month, 12)
    day = min(on.day, calendar.monthrange(year, month + 1)[1])
    return make_span(dt.date(year, month + 1, day), on)


def since_last_visit(visits: Iterable[Visit], on: dt.date) -> Span | None:
    """From the latest visit before `on` until `on`; None where there was no visit yet."""
    past = [visit.date for visit in visits if visit.date < on]
    return make_span(max(past), on) if past else None


def whole(history: History, on: dt.date) -> Span:
    """Everything that was ever logged, up to `on`; a month where nothing was logged."""
    past = [day for day in history.days[:1] if day <= on]
    return make_span(past[0], on) if past else last_months(on, 1)


def _from_ordinal(first: int, days: int) -> Span:
    latest = dt.date.max.toordinal() - days + 1
    first = min(max(1, first), latest)
    return Span(dt.date.fromordinal(first), dt.date.fromordinal(first + days - 1))
