"""What the answers of one day call into question: which rules, which of their triggers, at which places.

Nothing here decides whether a rule holds; it only leaves out what cannot, so that a day costs what was answered on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.rules.catalogue import OWN, TEMPERATURE_LOW, WEIGHT
from journal.rules.matching import names, series_of
from journal.rules.rule import Clause, RedFlagRule, RuleBook, Trigger
from journal.rules.series import Series
from journal.rules.timeline import Timeline

Place = tuple[str | None, str | None]


def rules_asked(book: RuleBook, line: Timeline) -> list[tuple[RedFlagRule, list[Trigger]]]:
    """The rules that may hold because of an answer of the day last fed, each with the triggers that count one."""
    asked: dict[int, int] = {}
    known = book.asked_by_answer
    for symptom, worst in line.today.items():
        answer = (symptom, worst, symptom in line.marked_today)
        called = known.get(answer)
        if called is None:
            called = known[answer] = _called(book, *answer)
        for index, triggers in called:
            asked[index] = asked.get(index, 0) | triggers
    if line.weights.changed_on == line.day:
        for index, triggers in _called(book, WEIGHT, 0, False):
            asked[index] = asked.get(index, 0) | triggers
    found = []
    for index in sorted(asked):
        rule = book.rules[index]
        found.append((rule, [trigger for bit, trigger in enumerate(rule.triggers) if asked[index] >> bit & 1]))
    return found


def _called(book: RuleBook, symptom: str, worst: float, marked: bool) -> tuple[tuple[int, int], ...]:
    """The rules (by position) that one answer calls for, with their triggers (one bit each)."""
    called = []
    leads = book.leads.get(symptom) or (book.leads.get(OWN, ()) if symptom.startswith(f"{OWN}_") else ())
    for index, gate in leads:
        if worst >= gate or symptom == WEIGHT:
            triggers = 0
            for bit, trigger in enumerate(book.rules[index].triggers):
                if any(_opens(gate, symptom, worst, marked) for gate in trigger.gates):
                    triggers |= 1 << bit
            if triggers:
                called.append((index, triggers))
    return tuple(called)


def _opens(gate: tuple[str, float, bool], symptom: str, worst: float, marked: bool) -> bool:
    asked_for, least, needs_mark = gate
    if asked_for in (OWN, WEIGHT):
        return True
    return asked_for == symptom and worst >= least and (marked or not needs_mark)


def touched(line: Timeline, trigger: Trigger) -> bool:
    """Whether an answer of the day last fed could be one that the trigger counts."""
    today = line.today
    for symptom, least, marked in trigger.gates:
        if symptom in today:
            if today[symptom] >= least and (not marked or symptom in line.marked_today):
                return True
        elif symptom in (OWN, WEIGHT):
            return True
    return False


def may_hold(line: Timeline, trigger: Trigger, site: str | None) -> bool:
    """Whether a trigger can hold on the day last fed: its place is one of its sites, and today's part is there."""
    entry = trigger.entry
    if entry is not None and entry.same_site and entry.sites is not None and site not in entry.sites:
        return False
    return all(clause.in_days > 1 or _may_match_today(line, clause) for clause in trigger.needs)


def _may_match_today(line: Timeline, clause: Clause) -> bool:
    today = line.today
    for symptom in clause.of:
        if symptom in (OWN, TEMPERATURE_LOW) or (symptom in today and today[symptom] >= clause.least):
            return True
    return False


def places_asked(line: Timeline, rule: RedFlagRule) -> Sequence[Place]:
    """The sites (or symptoms) of the day's answers that a rule has to be asked about."""
    if rule.by_symptom:
        return [(None, s) for clause in rule.clauses for s in names(line, clause) if line.today.get(s, 0) > 0]
    if not rule.by_site:
        return _NOWHERE
    places: set[str | None] = set()
    today = line.today
    for symptom, least, sites in rule.placed:
        if symptom in today and today[symptom] >= least:
            places.update(_sites_today(line, symptom, least, sites))
    if not rule.unplaced.isdisjoint(today):
        for clause in rule.clauses:
            if clause.same_site and clause.in_days > 1:
                places.update(_sites_lately(line, clause))
    return [(site, None) for site in sorted(places, key=lambda site: site or "")] if places else ()


_NOWHERE: Sequence[Place] = ((None, None),)


def _sites_today(line: Timeline, symptom: str, least: float, sites: frozenset[str | None] | None) -> list[str | None]:
    """The sites whose answer of the day is strong enough; left and right are "both" only where just both counts."""
    today = line.sites_today.get(symptom) or {None: line.today[symptom]}
    found = [site for site, worst in today.items() if worst >= least and (sites is None or site in sites)]
    derived = line.derived_today.get(symptom)
    if derived:
        found = [s for s in found if s not in derived or s is None or (sites and f"{s[:-4]}left" not in sites)]
    return found


def _sites_lately(line: Timeline, clause: Clause) -> list[str | None]:
    """Sites with a strong enough answer within the days of the clause, which something else of today may complete."""
    first = line.day - clause.in_days + 1
    return [
        site
        for _, site, series in all_series(line, clause)
        if any(series.worst[i] >= clause.least for i in series.between(first, line.day))
    ]


def last_said(line: Timeline, rule: RedFlagRule) -> list[tuple[Place, int]]:
    """Each place of a rule with the latest day on which something that it counts was there and not answered since."""
    latest: dict[Place, int] = {}
    for clause in rule.clauses:
        if WEIGHT in clause.of and line.weights.days:
            latest[None, None] = max(line.weights.days[-1], latest.get((None, None), 0))
        for symptom, site, series in all_series(line, clause):
            if series.days and (series.worst[-1] >= clause.least or symptom == TEMPERATURE_LOW):
                place = (site if clause.same_site else None, symptom if rule.by_symptom else None)
                latest[place] = max(series.days[-1], latest.get(place, 0))
    return _completed(rule, latest)


def _completed(rule: RedFlagRule, latest: dict[Place, int]) -> list[tuple[Place, int]]:
    """With what has no site but may complete a pattern at one: such a place is asked on both days, later first."""
    beside = latest.get((None, None))
    if not rule.by_site or beside is None:
        return list(latest.items())
    asked: list[tuple[Place, int]] = []
    for place, day in latest.items():
        reach = max((clause.in_days for clause in rule.clauses if clause.same_site), default=1)
        if place != (None, None) and 0 < beside - day < reach:
            asked.append((place, beside))
        asked.append((place, day))
    return asked


def all_series(line: Timeline, clause: Clause) -> Iterator[tuple[str, str | None, Series]]:
    """What a clause reads, at every site that it may be asked about."""
    if not clause.same_site:
        yield from series_of(line, clause, None)
        return
    for symptom in names(line, clause):
        for site, series in (line.sites(symptom) or {None: line.series(symptom)}).items():
            if clause.sites is None or site in clause.sites:
                yield symptom, site, series
