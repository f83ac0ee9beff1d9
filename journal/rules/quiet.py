"""Questions about a flag's later days: is it back at her usual, was it written late, may it be called usual."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from journal.domain.records import CheckIn
from journal.rules.evaluate import Finding
from journal.rules.life import LedgerFlag
from journal.rules.rule import RuleBook
from journal.rules.series import EMPTY, Series
from journal.rules.timeline import Timeline
from journal.rules.weight import loss_now

_FIRM_MARKS = frozenset({"at_night", "weight_bearing"})
_NOISE = 1
_WEIGHT_BACK_PERCENT = 2.5
_LATE_DAYS = 2


def back_at_usual(book: RuleBook, line: Timeline, flag: LedgerFlag, day: int) -> int | None:
    """How many entries since `quiet_since` are back at her usual; 0 where this day is not, None where nothing is said.

    One point above her usual is noise, except for a sign, which is there or not.
    """
    entries = 0
    said = False
    for symptom in {entry.symptom for entry in flag.evidence.entries}:
        if symptom == "weight_kg":
            if line.weights.changed_on != day:
                continue
            said = True
            percent = loss_now(book, line, day)
            if percent is None or percent >= _WEIGHT_BACK_PERCENT:
                return 0
            since = flag.quiet_since.toordinal() if flag.quiet_since else day
            weighed = line.weights.days
            entries = max(entries, bisect_right(weighed, day) - bisect_left(weighed, since))
            continue
        series = _series(line, symptom, flag.site)
        place = series.on(day)
        if place is None:
            continue
        said = True
        if series.worst[place] > _usual(book, line, flag, symptom, series, day):
            return 0
        since = flag.quiet_since.toordinal() if flag.quiet_since else day
        entries = max(entries, len(series.between(since, day)))
    return entries if said else None


def _series(line: Timeline, symptom: str, site: str | None) -> Series:
    sites = line.sites(symptom)
    return sites.get(site, EMPTY) if site is not None and sites else line.series(symptom)


def _usual(book: RuleBook, line: Timeline, flag: LedgerFlag, symptom: str, series: Series, day: int) -> float:
    known = book.vocabulary.symptom.get(symptom)
    if known is not None and known.kind.value == "sign":
        return 0
    return line.usual.level(series, symptom, flag.site, day, run_from=flag.evidence.onset.toordinal()) + _NOISE


def is_firm(line: Timeline, finding: Finding) -> bool:
    """Whether a pain that counted is "different", at night or on bearing weight."""
    if all(entry.symptom != "pain" for entry in finding.evidence.entries):
        return False
    for entry in finding.evidence.entries:
        series = _series(line, entry.symptom, entry.site)
        place = series.on(entry.date.toordinal())
        for rating in series.ratings[place] if place is not None else ():
            if rating.differs_from_usual or _FIRM_MARKS.intersection(rating.qualifiers):
                return True
    return False


def entered_late(check_ins: Iterable[CheckIn]) -> bool:
    """Whether what is written about a day was written at least two days later (clocks of the file may be elsewhere)."""
    for check_in in check_ins:
        if check_in.recorded_at is not None:
            written = dt.date.fromisoformat(check_in.recorded_at[:10])
            if (written - check_in.date).days >= _LATE_DAYS:
                return True
    return False
