"""Days in words, as one says them."""

from __future__ import annotations

import datetime as dt

from journal.domain.language import Translate

MONTHS = "January February March April May June July August September October November December"


def month_name(month: int, t: Translate = str) -> str:
    """The name of month 1 to 12."""
    return t(MONTHS).split()[month - 1]


def spoken_day(day: dt.date, on: dt.date, t: Translate = str) -> str:
    """A day as one says it: "today", "yesterday", "October 29", with the year only where it is another one."""
    if day == on:
        return t("today")
    if day == on - dt.timedelta(days=1):
        return t("yesterday")
    return dated(day, on, t)


def dated(day: dt.date, on: dt.date, t: Translate = str) -> str:
    """A day for words that are read later: "October 29", with the year where it is not the year of `on`."""
    words = f"{month_name(day.month, t)} {day.day}"
    return words if day.year == on.year else f"{words}, {day.year}"
