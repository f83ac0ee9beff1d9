"""How often a treatment is given: the words of journal files (`daily`, `every_21_days`) as one says them, and back."""

from __future__ import annotations

import re

from journal.domain.language import Translate

USUAL = ("daily", "every_7_days", "every_14_days", "every_21_days", "every_28_days")
_WRITTEN = re.compile(r"every_([1-9][0-9]{0,3})_days")
_WEEK = 7
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = dict(zip(_WORDS, range(1, 11), strict=True)) | {"other": 2, "second": 2, "third": 3, "fourth": 4}
_ALONE = dict.fromkeys(("daily", "every day", "once a day", "once daily"), 1)
_ALONE |= dict.fromkeys(("weekly", "every week", "once a week", "once weekly"), _WEEK) | {"fortnightly": 2 * _WEEK}
_EVERY = re.compile(r"(?:every|each) +(\w+)[ -]+(day|week)s?")
_BRIEF = re.compile(r"q ?(\d+) ?([dw])")
_ADVERB = re.compile(r"(\w+)-weekly")  # with a space, "two weekly" may be two tablets
_COUNTED = re.compile(r"(.+?) *\((\d+) days\)")


def in_words(schedule: str, t: Translate = str) -> str:
    """`every_21_days` as "Every 3 weeks (21 days)"; her own words as they are."""
    days = _days_written(schedule)
    if days is None:
        return schedule
    if days == 1:
        return t("Every day")
    if days == _WEEK:
        return t("Every week")
    if days % _WEEK == 0 and days <= 8 * _WEEK:
        return t("Every {n} weeks ({days} days)").format(n=days // _WEEK, days=days)
    return t("Every {n} days").format(n=days)


def read_schedule(typed: str, t: Translate = str) -> str:
    """What a journal file says for `typed`: `daily`, `every_N_days`, or the words themselves where they are neither."""
    words = " ".join(typed.split())
    usual = {in_words(schedule, t).lower(): schedule for schedule in USUAL}
    if words.lower() in usual:
        return usual[words.lower()]
    counted = _COUNTED.fullmatch(words.lower())
    days = _days_written(words.lower()) or _days_spoken(counted[1] if counted else words.lower())
    if days is None or (counted and int(counted[2]) != days):
        return words
    return "daily" if days == 1 else f"every_{days}_days"


def _days_written(schedule: str) -> int | None:
    if schedule == "daily":
        return 1
    found = _WRITTEN.fullmatch(schedule)
    return int(found[1]) if found else None


def _days_spoken(words: str) -> int | None:
    if words in _ALONE:
        return _ALONE[words]
    if found := _EVERY.fullmatch(words):
        return _product(found[1], _WEEK if found[2] == "week" else 1)
    if found := _BRIEF.fullmatch(words):
        return _product(found[1], _WEEK if found[2] == "w" else 1)
    if found := _ADVERB.fullmatch(words):
        return _product(found[1], _WEEK)
    return None


def _product(count: str, length: int) -> int | None:
    """`count` times `length` days, None where that is no number of days that a journal file can say."""
    number = int(count) if re.fullmatch(r"[0-9]{1,4}", count) else _NUMBERS.get(count, 0)
    return number * length if 0 < number * length <= 9999 else None
