"""Which rules hold: the conditions, a function of the entries up to a day and of nothing later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from journal.domain.flags import CountedEntry, Evidence
from journal.domain.history import History
from journal.domain.records import CheckIn, Urgency
from journal.rules.asking import Place, last_said, may_hold, places_asked, rules_asked, touched
from journal.rules.catalogue import TEMPERATURE, TEMPERATURE_LOW, WEIGHT
from journal.rules.detectors import DETECTORS
from journal.rules.found import Ask, Found
from journal.rules.matching import date_of
from journal.rules.notes import notes_beside
from journal.rules.rule import RedFlagRule, RuleBook, Trigger
from journal.rules.timeline import Timeline

WINDOW_DAYS = 400
_PUBLISHED = {WEIGHT: "weight_kg", TEMPERATURE: "temperature_c", TEMPERATURE_LOW: "temperature_c"}
Floor = Callable[[str, str | None, str | None], Urgency | None]


class Finding(NamedTuple):
    """A rule that holds, at a site (or about one symptom), and why."""

    rule: str
    site: str | None
    about: str | None
    evidence: Evidence


def evaluate(book: RuleBook, history: History, on: dt.date) -> tuple[Finding, ...]:
    """The conditions on a day: each rule as of the latest day on which something that it counts was there.

    Reads the last 400 days only. A day without an answer neither raises nor clears anything.
    """
    line = Timeline(book, history)
    line.feed_all(days_of(history, on - dt.timedelta(days=WINDOW_DAYS), on))
    found: list[Finding] = []
    for rule in book.rules:
        here: dict[Place, Finding] = {}
        for place, day in last_said(line, rule):
            finding = judge(book, line, rule, day, *place) if place not in here else None
            if finding is not None:
                here[place] = finding
        found += without_doubles(list(here.values()))
    return tuple(found)


def days_of(history: History, first: dt.date, last: dt.date) -> Iterator[tuple[int, list[CheckIn]]]:
    """The check-ins from `first` to `last`, day by day: the day's ordinal and all that is written about it."""
    gathered: list[CheckIn] = []
    for check_in in history.since(first, last):
        if gathered and check_in.date != gathered[0].date:
            yield gathered[0].date.toordinal(), gathered
            gathered = []
        gathered.append(check_in)
    if gathered:
        yield gathered[0].date.toordinal(), gathered


def no_floor(rule: str, site: str | None, about: str | None) -> Urgency | None:
    """Every trigger is asked."""
    return None


def findings_today(book: RuleBook, line: Timeline, floor: Floor = no_floor) -> list[Finding]:
    """The rules that hold on the day last fed, of those that count something answered on that day.

    `floor` says of what is already known at which urgency, so that only what is more urgent is asked.
    """
    found: list[Finding] = []
    for rule, triggers in rules_asked(book, line):
        here = []
        for place in places_asked(line, rule):
            known = floor(rule.id, *place)
            if known is None or known < rule.urgency:
                finding = _judge(book, line, rule, triggers, line.day, place, known)
                if finding is not None:
                    here.append(finding)
        if here:
            found += without_doubles(here)
    return found


def judge(
    book: RuleBook, line: Timeline, rule: RedFlagRule, day: int, site: str | None, about: str | None = None
) -> Finding | None:
    """One rule on one day at one site: the first trigger that holds, the most urgent first."""
    triggers = rule.triggers
    if day == line.day:
        triggers = tuple(trigger for trigger in triggers if touched(line, trigger))
    return _judge(book, line, rule, triggers, day, (site, about), None)


def _judge(
    book: RuleBook,
    line: Timeline,
    rule: RedFlagRule,
    triggers: Iterable[Trigger],
    day: int,
    place: Place,
    above: Urgency | None,
) -> Finding | None:
    """The first of `triggers` that holds, of those `above` an urgency."""

    def also_holds(other: str) -> bool:
        asked = book.rule[other]
        return any(judge(book, line, asked, when, *where) is not None for where, when in last_said(line, asked))

    second_best: Finding | None = None
    site, about = place
    for trigger in triggers:
        if above is not None and trigger.urgency <= above:
            break
        if (day == line.day and not may_hold(line, trigger, site)) or not _fits_treatment(line, trigger, day):
            continue
        ask = Ask(book, line, rule, trigger, day, site, about, also_holds)
        found = DETECTORS[trigger.detector](ask)
        if found is None:
            continue
        lowered = found.lower_to is not None and found.lower_to < trigger.urgency
        urgency = found.lower_to if lowered and found.lower_to is not None else trigger.urgency
        finding = Finding(rule.id, site, about, _evidence(ask, found, urgency))
        if not lowered:
            return finding
        second_best = second_best or finding
    return second_best


def _fits_treatment(line: Timeline, trigger: Trigger, day: int) -> bool:
    if trigger.on is not None and not line.treatments.on(trigger.on, day):
        return False
    return trigger.not_on is None or not line.treatments.on(trigger.not_on, day)


def _evidence(ask: Ask, found: Found, urgency: Urgency) -> Evidence:
    return Evidence(
        urgency=urgency,
        onset=date_of(found.onset),
        entries=tuple(
            CountedEntry(date_of(m.day), _PUBLISHED.get(m.symptom, m.symptom), m.site, m.value) for m in found.entries
        ),
        counted=found.counted,
        notes=(*found.notes, *notes_beside(ask, found)),
        shaded=tuple(date_of(day) for day in found.shaded),
        values=found.values,
    )


def without_doubles(found: list[Finding]) -> list[Finding]:
    """Without the sides of what holds for both sides."""
    both = {finding.site[:-5] for finding in found if finding.site and finding.site.endswith("_both")}
    if not both:
        return found
    sides = {f"{part}_{side}" for part in both for side in ("left", "right")}
    kept = [finding for finding in found if finding.site not in sides]
    worse = [finding for finding in found if finding.site in sides]
    urgency = max((finding.evidence.urgency for finding in kept), default=Urgency.NEXT_VISIT)
    return kept + [finding for finding in worse if finding.evidence.urgency > urgency]


def judge_latest(
    book: RuleBook, line: Timeline, rule: RedFlagRule, site: str | None, about: str | None
) -> Finding | None:
    """One rule at one place, as of the latest day on which something that it counts was there."""
    for place, day in last_said(line, rule):
        finding = judge(book, line, rule, day, site, about) if place == (site, about) else None
        if finding is not None:
            return finding
    return None
