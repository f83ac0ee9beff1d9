"""What the rules say: a flag, what it counted, and where the rule comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from journal.domain.records import FlagStatus, Urgency


class Citation(Struct, frozen=True):
    """A source article or a piece of guidance. `id` is as in `S1:46` (source S1, line 46) or a guidance id."""

    id: str
    title: str
    address: str | None = None


class CountedEntry(Struct, frozen=True):
    """One day that a rule counted: severity 0-10, or kg or °C for `weight_kg` and `temperature_c`."""

    date: dt.date
    symptom: str
    site: str | None = None
    value: float = 0.0


class Evidence(Struct, frozen=True):
    """Why a rule speaks on a day: what it counted, in numbers and in one plain sentence.

    `counted` reads like "3 or more on 10 of 13 logged days since 1 February; before that: none recorded".
    `urgency` is the tier that the trigger reached. `values` fill the message ({t}, {weight}, {n}, {m} ...).
    `notes` name what stands beside it (a treatment and its date, a cold), never a cause.
    `shaded` are days left out of the count because a treatment window excused them.
    """

    urgency: Urgency
    onset: dt.date
    entries: tuple[CountedEntry, ...]
    counted: str
    notes: tuple[str, ...] = ()
    shaded: tuple[dt.date, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


class Flag(Struct, frozen=True):
    """A pattern worth telling her team, as it stands on one day.

    `urgency` is the rule's own, `shown_as` what she sees after escalation, late entry or a rule turned down.
    `message` ends with the fixed closing line. `latest` is the last day with evidence. `long_standing` says why it is
    shown although she wrote down that she has had it for long; empty where she did not.
    """

    rule: str
    concern: str
    site: str | None
    title: str
    urgency: Urgency
    shown_as: Urgency
    raised_on: dt.date
    status: FlagStatus
    message: str
    evidence: Evidence
    sources: tuple[Citation, ...]
    guidance: tuple[Citation, ...] = ()
    latest: dt.date | None = None
    ended_on: dt.date | None = None
    ended_because: str | None = None
    told_on: dt.date | None = None
    told_whom: str | None = None
    told_note: str | None = None
    snoozed_until: dt.date | None = None
    late_entry: bool = False
    may_be_usual: bool = False
    symptoms: tuple[str, ...] = ()
    long_standing: str = ""


class UnitQuestion(Struct, frozen=True):
    """A measurement that looks like a slip: what was typed and what may have been meant (°C or kg)."""

    date: dt.date
    about: str
    entered: float
    suggested: float | None = None


class Watched(Struct, frozen=True):
    """A symptom that is recorded but has not met a rule; `sentence` always ends with "You can call at any time"."""

    symptom: str
    site: str | None
    days_recorded: int
    sentence: str


class FlagBoard(Struct, frozen=True):
    """Everything the rules have to say on one day.

    `open` holds flags whose status is open, told or snoozed, most urgent first; `ended` closed and withdrawn ones;
    `excused` sentences about what a treatment window explains (shaded, never hidden).
    """

    on: dt.date
    open: tuple[Flag, ...] = ()
    ended: tuple[Flag, ...] = ()
    questions: tuple[UnitQuestion, ...] = ()
    watched: tuple[Watched, ...] = ()
    excused: tuple[str, ...] = ()


def grouped(flags: Sequence[Flag]) -> list[tuple[Flag, ...]]:
    """Flags about the same symptom at the same place together, the most urgent first: one thing to call about."""
    groups: dict[object, list[Flag]] = {}
    for flag in sorted(flags, key=lambda flag: -flag.shown_as):
        groups.setdefault(_about(flag), []).append(flag)
    return [tuple(group) for group in groups.values()]


def _about(flag: Flag) -> object:
    """The symptom and its place; the rule itself where it counted several symptoms."""
    pairs = {(entry.symptom, entry.site) for entry in flag.evidence.entries}
    if flag.site and pairs:
        return flag.evidence.entries[0].symptom, flag.site
    return pairs.pop() if len(pairs) == 1 else flag.rule
