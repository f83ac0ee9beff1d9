"""Which rules hold: the conditions, a function of the entries up to a day and of nothing later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journal.domain.flags import CountedEntry, Evidence
from journal.domain.history import History
from journal.domain.records import CheckIn, Urgency
from journal.rules.catalogue import OWN, TEMPERATURE, TEMPERATURE_LOW, WEIGHT
from journal.rules.detectors import DETECTORS
from journal.rules.found import Ask, Found
from journal.rules.matching import date_of, names, series_of
from journal.rules.notes import notes_beside
from journal.rules.rule import Clause, RedFlagRule, RuleBook, Trigger
from journal.rules.series import Series
from journal.rules.timeline import Timeline

WINDOW_DAYS = 400
_PUBLISHED = {WEIGHT: "weight_kg", TEMPERATURE: "temperature_c", TEMPERATURE_LOW: "temperature_c"}
Place = tuple[str | None, str | None]
Floor = Callable[[str, str | None, str | None], Urgency | None]


@dataclass(frozen=True, slots=True)
class Finding:
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
    for day, check_ins in days_of(history, on - dt.timedelta(days=WINDOW_DAYS), on):
        line.feed(day, check_ins)
    found: list[Finding] = []
    for rule in book.rules:
        here: dict[Place, Finding] = {}
        for place, day in _last_said(line, rule):
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
    touched: set[int] = set()
    for symptom, worst in line.today.items():
        leads = book.leads.get(symptom) or (book.leads.get(OWN, ()) if symptom.startswith(f"{OWN}_") else ())
        for index, gate in leads:
            if worst >= gate:
                touched.add(index)
    if line.weights.changed_on == line.day:
        touched.update(index for index, _ in book.leads.get(WEIGHT, ()))
    found: list[Finding] = []
    for index in sorted(touched):
        rule = book.rules[index]
        here = []
        for place in _asked_today(line, rule):
            known = floor(rule.id, *place)
            if known is None or known < rule.urgency:
                here.append(judge(book, line, rule, line.day, *place, above=known))
        found += without_doubles([finding for finding in here if finding is not None])
    return found


def judge(
    book: RuleBook,
    line: Timeline,
    rule: RedFlagRule,
    day: int,
    site: str | None,
    about: str | None = None,
    above: Urgency | None = None,
) -> Finding | None:
    """One rule on one day at one site: the first trigger that holds, the most urgent first, all `above` a tier."""

    def also_holds(other: str) -> bool:
        asked = book.rule[other]
        return any(judge(book, line, asked, when, *place) is not None for place, when in _last_said(line, asked))

    second_best: Finding | None = None
    for trigger in rule.triggers:
        if above is not None and trigger.urgency <= above:
            break
        if day == line.day and not _touched(line, trigger):
            continue
        if trigger.on is not None and not line.treatments.on(trigger.on, day):
            continue
        if trigger.not_on is not None and line.treatments.on(trigger.not_on, day):
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


def _touched(line: Timeline, trigger: Trigger) -> bool:
    """Whether an answer of the day could be one that the trigger counts; the quick way out."""
    today = line.today
    for symptom, least, marked in trigger.gates:
        if symptom in today:
            if today[symptom] >= least and (not marked or symptom in line.marked_today):
                return True
        elif symptom in (OWN, WEIGHT):
            return True
    return False


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
    for place, day in _last_said(line, rule):
        finding = judge(book, line, rule, day, site, about) if place == (site, about) else None
        if finding is not None:
            return finding
    return None


def _asked_today(line: Timeline, rule: RedFlagRule) -> list[Place]:
    """The sites (or symptoms) of the day's answers that a rule has to be asked about."""
    if rule.by_symptom:
        return [(None, s) for clause in rule.clauses for s in names(line, clause) if line.today.get(s, 0) > 0]
    if not rule.by_site:
        return [(None, None)]
    places: set[str | None] = set()
    beside = any(s in line.today for clause in rule.clauses if not clause.same_site for s in clause.of)
    for clause in rule.clauses:
        if clause.same_site:
            for symptom in clause.of:
                if symptom in line.today:
                    places.update(_sites_today(line, clause, symptom))
            if beside and clause.in_days > 1:
                places.update(_sites_lately(line, clause))
    return [(site, None) for site in sorted(places, key=lambda site: site or "")] if places else []


def _sites_today(line: Timeline, clause: Clause, symptom: str) -> list[str | None]:
    """The sites whose answer of the day is strong enough; left and right are "both" only where just both counts."""
    today = line.sites_today.get(symptom) or {None: line.today[symptom]}
    sites, least = clause.sites, clause.minimum
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
        for _, site, series in _all_series(line, clause)
        if any(series.worst[i] >= clause.minimum for i in series.between(first, line.day))
    ]


def _last_said(line: Timeline, rule: RedFlagRule) -> list[tuple[Place, int]]:
    """Each place of a rule with the latest day on which something that it counts was there and not answered since."""
    latest: dict[Place, int] = {}
    for clause in rule.clauses:
        if WEIGHT in clause.of and line.weights.days:
            latest[None, None] = max(line.weights.days[-1], latest.get((None, None), 0))
        for symptom, site, series in _all_series(line, clause):
            if series.days and (series.worst[-1] >= clause.minimum or symptom == TEMPERATURE_LOW):
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


def _all_series(line: Timeline, clause: Clause) -> Iterator[tuple[str, str | None, Series]]:
    """What a clause reads, at every site that it may be asked about."""
    if not clause.same_site:
        yield from series_of(line, clause, None)
        return
    for symptom in names(line, clause):
        for site, series in (line.sites(symptom) or {None: line.series(symptom)}).items():
            if clause.sites is None or site in clause.sites:
                yield symptom, site, series
