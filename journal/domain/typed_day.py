"""A day as people write it, read without guessing: a month in words, figures in the order of her country, or ISO."""

from __future__ import annotations

import datetime as dt
import re

from journal.domain.language import Translate
from journal.domain.spoken import MONTHS

_SHORTEST = 3  # letters of a month, as in Apr
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? *(\d{1,2})(?:st|nd|rd|th)?(?: *, *| +)(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? *([^\W\d_]+)\.?(?: *, *| +)(\d{4})")


def read_day(text: str, day_first: bool, t: Translate = str) -> dt.date | None:
    """The day in `text`, None where there is none. `day_first` is how 4/3/1958 is meant where both ways are a day."""
    typed = " ".join(text.lower().split())
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(typed):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if day_first or found[2] == ".":
            one, other = other, one
        return _day(year, one, other) or _day(year, other, one)
    if found := _MONTH_FIRST.fullmatch(typed):
        return _day(int(found[3]), _month(found[1], t), int(found[2]))
    if found := _DAY_FIRST.fullmatch(typed):
        return _day(int(found[3]), _month(found[2], t), int(found[1]))
    return None


def _month(word: str, t: Translate) -> int:
    """1 to 12 for the name of a month or its first letters, 0 for another word."""
    names = t(MONTHS).lower().split()
    if len(word) < _SHORTEST:
        return 0
    return next((number for number, name in enumerate(names, 1) if name.startswith(word)), 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
