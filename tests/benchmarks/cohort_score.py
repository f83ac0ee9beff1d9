"""What the rules, and the rule of the clinical trials beside them, say about a simulated year."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from journal.rules.ledger import replay

from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import Journal, Urgency
from journal.rules.catalogue import RuleBook

Key = tuple[str, str | None]
BASELINE_DAYS = 28
OPEN_FOR = dt.timedelta(days=14)


@dataclass(frozen=True)
class Raised:
    """One flag of a year: when it came up, what it is about and the most urgent it ever was."""

    rule: str
    about: str
    site: str | None
    on: dt.date
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
            known = flags.get(name)
            if known is None or flag.urgency > known.urgency:
                flags[name] = Raised(flag.rule, flag.concern, flag.site, flag.raised_on, flag.urgency)
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
        last = None
        for day, severity in series:
            if grade(severity) >= 3 or grade(severity) - baseline >= 2:
                if last is None or day - last > OPEN_FOR:
                    flags.append(Raised("trial rule", symptom, site, day, Urgency.CALL_TODAY))
                last = day
    return flags


def days_until_found(flags: list[Raised], about: set[str], onset: dt.date) -> int | None:
    """Days from `onset` to the first flag raised since then about one of `about`; None when there is none."""
    return min(((flag.on - onset).days for flag in flags if flag.about in about and flag.on >= onset), default=None)
