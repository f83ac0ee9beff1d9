"""What a detector is asked and what it hands back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from journal.domain.records import Urgency
from journal.rules.matching import Match
from journal.rules.rule import RedFlagRule, RuleBook, Trigger
from journal.rules.timeline import Timeline


class Ask(NamedTuple):
    """One trigger of one rule, on one day, at one site (or about one symptom).

    `also_holds` answers whether another rule holds at its own latest answers.
    """

    book: RuleBook
    line: Timeline
    rule: RedFlagRule
    trigger: Trigger
    day: int
    site: str | None = None
    symptom: str | None = None
    also_holds: Callable[[str], bool] = lambda _: False


class Found(NamedTuple):
    """What was counted: days and values, the sentence, and what fills the message.

    `lower_to` is set where nearly all days follow a treatment: the pattern is kept, but for the next visit.
    """

    entries: tuple[Match, ...]
    onset: int
    counted: str
    values: tuple[tuple[str, str], ...] = ()
    shaded: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    lower_to: Urgency | None = None
