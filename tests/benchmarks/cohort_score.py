"""What the rules, and the rule of the clinical trials beside them, say about a simulated year."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import Journal, Urgency
from journal.rules.catalogue import RuleBook
from journal.rules.ledger import replay

Key = tuple[str, str | None]
BASELINE_DAYS = 28
OPEN_FOR = dt.timedelta(days=14)


@dataclass(frozen=True)
class Raised:
    """One flag of a year: when it came up, what it is about, its last day, and the most urgent it ever was."""

    rule: str
    about: str
    site: str | None
    on: dt.date
    last: dt.date
    urgency: Urgency


def raised_by_rules(book: RuleBook, journal: Journal, until: dt.date) -> list[Raised]:
    """Every flag of a replay; `about` is its concern."""
    return gathered(replay(book, History(journal), until))


def gathered(boards: Iterable[FlagBoard]) -> list[Raised]:
    """Each flag once, at the highest urgency that any board showed."""
    flags: dict[tuple[str, str | None, dt.date], Raised] = {}
    for board in boards:
        for flag in board.open:
            name = (flag.rule, flag.site, flag.raised_on)
            urgency = max(flag.urgency, flags[name].urgency) if name in flags else flag.urgency
            flags[name] = Raised(flag.rule, flag.concern, flag.site, flag.raised_on, board.on, urgency)
    return list(flags.values())


def grade(severity: float) -> int:
    """The 0-4 grade of a 0-10 answer: none, mild, moderate, severe, very severe (Serlin 1995 and its ends)."""
    return sum(severity >= edge for edge in (1, 4, 7, 10))


def raised_by_trial_rule(journal: Journal) -> list[Raised]:
    """Worse by 2 grades than the first four weeks, or severe; open until 14 days without it; `about` is the symptom."""
    answers: dict[Key, list[tuple[dt.date, int]]] = {}
    for check_in in sorted(journal.check_ins, key=lambda c: c.date):
        for rating in check_in.ratings:
            answers.setdefault((rating.symptom, rating.site), []).append((check_in.date, rating.severity))
    first = min((check_in.date for check_in in journal.check_ins), default=dt.date.min)
    flags = []
    for (symptom, site), series in answers.items():
        early = [severity for day, severity in series if (day - first).days < BASELINE_DAYS]
        baseline = grade(statistics.median(early)) if early else 0
        flags += _spells(symptom, site, [d for d, s in series if grade(s) >= 3 or grade(s) - baseline >= 2])
    return flags


def _spells(symptom: str, site: str | None, days: list[dt.date]) -> list[Raised]:
    """Alert days as flags: one that comes within 14 days of the last belongs to the same flag."""
    spells: list[Raised] = []
    for day in days:
        began = spells.pop().on if spells and day - spells[-1].last <= OPEN_FOR else day
        spells.append(Raised("trial rule", symptom, site, began, day, Urgency.CALL_TODAY))
    return spells


def days_until_found(flags: list[Raised], about: set[str], onset: dt.date, possible: int) -> int | None:
    """Days from `onset` to the first flag about one of `about`; None when there is none.

    A flag that was open before (from a cold, say) and stays open counts from the day on which the change itself
    could have raised it, `possible` days after `onset`.
    """
    delays = []
    for flag in flags:
        if flag.about in about and flag.on >= onset:
            delays.append((flag.on - onset).days)
        elif flag.about in about and (flag.last - onset).days >= possible:
            delays.append(possible)
    return min(delays, default=None)
