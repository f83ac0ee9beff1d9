"""Days in words, and the days that a time axis names, from three days to decades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from journal.charts.spans import Span
from journal.domain.language import Translate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tick(Struct, frozen=True):
    """A named day of the axis; `year` stands below the first tick and below the first of each year."""

    day: int
    label: str
    year: str = ""


def short_day(day: dt.date, t: Translate = str) -> str:
    """`Nov 9`."""
    return t("{month} {day}").format(month=t(SHORT_MONTHS[day.month - 1]), day=day.day)


def table_day(day: dt.date, t: Translate = str) -> str:
    """`Nov 9, 2026`."""
    return t("{day}, {year}").format(day=short_day(day, t), year=day.year)


def full_day(day: dt.date, t: Translate = str) -> str:
    """`November 9, 2026`."""
    return t("{month} {day}, {year}").format(month=t(MONTHS[day.month - 1]), day=day.day, year=day.year)


def short_span_words(span: Span, t: Translate = str) -> str:
    """`Aug 24 – Nov 22, 2026`."""
    first = short_day(span.first, t) if span.first.year == span.last.year else table_day(span.first, t)
    return f"{first} – {table_day(span.last, t)}"


def span_words(span: Span, t: Translate = str) -> str:
    """`August 24 – November 22, 2026`, with both years where they differ."""
    first = full_day(span.first, t)
    if span.first.year == span.last.year:
        first = t("{month} {day}").format(month=t(MONTHS[span.first.month - 1]), day=span.first.day)
    return f"{first} – {full_day(span.last, t)}"


def date_ticks(span: Span, room: int, t: Translate = str) -> tuple[Tick, ...]:
    """At most `room` evenly meant days of `span`: every day, Monday, month or year, whichever is finest."""
    found: list[dt.date] = [span.first]
    for step in _STEPS:
        found = step(span)
        if 2 <= len(found) <= max(2, room):
            break
    else:
        found = [span.first, span.last]
    return _labeled(found, t)


def _labeled(days: list[dt.date], t: Translate) -> tuple[Tick, ...]:
    if all(day.month == 1 and day.day == 1 for day in days):
        return tuple(Tick(day.toordinal(), str(day.year)) for day in days)
    months = all(day.day == 1 for day in days)
    ticks, named = [], 0
    for day in days:
        label = t(SHORT_MONTHS[day.month - 1]) if months else short_day(day, t)
        ticks.append(Tick(day.toordinal(), label, "" if day.year == named else str(day.year)))
        named = day.year
    return tuple(ticks)


def _every_days(step: int) -> Callable[[Span], list[dt.date]]:
    def days(span: Span) -> list[dt.date]:
        first = span.first.toordinal()
        if span.days / step > 60:
            return []
        if step % 7 == 0:
            first += -span.first.weekday() % 7  # weeks begin on Monday
        return [dt.date.fromordinal(day) for day in range(first, span.last.toordinal() + 1, step)]

    return days


def _every_months(step: int) -> Callable[[Span], list[dt.date]]:
    def months(span: Span) -> list[dt.date]:
        first, last = span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month - 1
        first += -first % step
        days = [dt.date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1, step)]
        return [day for day in days if span.first <= day <= span.last]

    return months


_STEPS = [
    *map(_every_days, (1, 2, 3, 7, 14)),
    *map(_every_months, (1, 2, 3, 6, 12, 24, 60, 120)),
]
