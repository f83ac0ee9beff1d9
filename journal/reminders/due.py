"""When to remind her: once a day at her time, only when nothing is written yet, never in a pause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from journal.domain.records import Settings

WEEK = 7


def next_due(now: dt.datetime, settings: Settings, logged: Collection[dt.date]) -> dt.datetime | None:
    """The next moment for a reminder after `now` (her own clock), None without a time or in a pause without an end.

    `logged` are the days with a check-in of the last week; in weekly rhythm one of them is enough for the week.
    """
    if settings.reminder_time is None:
        return None
    hour, minute = map(int, settings.reminder_time.split(":"))
    day = now.date() if now.time() < dt.time(hour, minute) else now.date() + dt.timedelta(days=1)
    for _ in range(366):
        if not _paused(day, settings) and not _written(day, settings, logged):
            return dt.datetime.combine(day, dt.time(hour, minute))
        day += dt.timedelta(days=1)
    return None


def _paused(day: dt.date, settings: Settings) -> bool:
    return any(pause.start <= day <= (pause.end or dt.date.max) for pause in settings.pauses)


def _written(day: dt.date, settings: Settings, logged: Collection[dt.date]) -> bool:
    if settings.rhythm != "weekly":
        return day in logged
    return any(day - dt.timedelta(days=back) in logged for back in range(WEEK))
