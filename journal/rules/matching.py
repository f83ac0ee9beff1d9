"""Which logged days match a clause of a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from journal.domain.records import Rating
from journal.rules.catalogue import LOWEST_TEAM_LIMIT, OWN, TEMPERATURE, TEMPERATURE_LOW
from journal.rules.rule import Clause
from journal.rules.series import EMPTY, Series, held
from journal.rules.timeline import Timeline
from journal.rules.weekly import DAYS_OF_WEEK, is_weekly, weekly_excess, weekly_places

_CLEARLY_ABOVE = 2
_EXCUSABLE_BELOW = 7
_MOST = 70
_MEASURED = (TEMPERATURE, TEMPERATURE_LOW)


class Match(NamedTuple):
    """One day that counts: its worst matching answer."""

    day: int
    symptom: str
    site: str | None
    value: float


def matches(line: Timeline, clause: Clause, day: int, site: str | None) -> list[Match]:
    """The days that match, in order, worst first for each day; empty where they are fewer than the clause asks."""
    if clause.unless_on is not None and line.treatments.on(clause.unless_on, day):
        return []
    found: dict[int, Match] = {}
    wanted = clause.days
    for symptom, place, series in series_of(line, clause, site):
        if clause.weekly and is_weekly(series, day):
            wanted = clause.weekly
            places: Iterable[int] = weekly_places(series, series.between(day - DAYS_OF_WEEK * clause.weekly + 1, day))
        else:
            places = series.between(day - clause.in_days + 1, day)
        for i in places:
            if series.worst[i] < clause.least and symptom != TEMPERATURE_LOW:
                continue
            value = _matching_value(line, clause, symptom, place, series, i)
            if value is None:
                continue
            before = found.get(series.days[i])
            if before is None or before.value < value:
                found[series.days[i]] = Match(series.days[i], symptom, place, value)
    if len(found) < wanted or (clause.spread and _spread_over(found, series_of(line, clause, site)) < clause.spread):
        return []
    return [found[d] for d in sorted(found)]


def _spread_over(found: dict[int, Match], read: Iterable[tuple[str, str | None, Series]]) -> int:
    """Days from the first match to the last; of one weekly answer it is only known on how many days it was there."""
    if not found:
        return 0
    weeks = [weekly_places(series, (i for day in found if (i := series.on(day)) is not None)) for _, _, series in read]
    if sum(len(places) for places in weeks) == 1:
        return len(found)
    return max(found) - min(found) + 1


def series_of(line: Timeline, clause: Clause, site: str | None) -> Iterable[tuple[str, str | None, Series]]:
    """The symptoms (and sites) that a clause reads: `site` alone where the clause asks for the same site."""
    for symptom in names(line, clause):
        if clause.same_site:
            if clause.sites is None or site in clause.sites:
                sites = line.sites(symptom)
                yield symptom, site, sites.get(site, EMPTY) if sites or site else line.series(symptom)
        elif clause.sites is None:
            if symptom in line.anywhere:
                yield symptom, None, line.anywhere[symptom]
        else:
            sites = line.sites(symptom)
            if not sites and None in clause.sites and symptom in line.anywhere:
                yield symptom, None, line.anywhere[symptom]
            for place, series in sites.items():
                if place in clause.sites:
                    yield symptom, place, series


def names(line: Timeline, clause: Clause) -> Iterable[str]:
    """The symptoms of a clause; `own` stands for all of her own."""
    return (*(s for s in clause.of if s != OWN), *line.own_symptoms()) if OWN in clause.of else clause.of


def _matching_value(
    line: Timeline, clause: Clause, symptom: str, site: str | None, series: Series, i: int
) -> float | None:
    day = series.days[i]
    if symptom in _MEASURED:
        return _temperature(line, clause, symptom, series.worst[i])
    if clause.plain:
        return series.worst[i]
    if clause.one_sided and _other_side(line, symptom, site, day):
        return None
    if (clause.usual_below is not None or clause.usual_from is not None) and not _usual_fits(
        line, clause, symptom, site, series, day
    ):
        return None
    values = [r.severity for r in series.ratings[i] if counts(line, clause, series, r, day)]
    return max(values) if values else None


def _temperature(line: Timeline, clause: Clause, symptom: str, stored: float) -> float | None:
    if symptom == TEMPERATURE_LOW:
        return -stored if clause.below is not None and -stored < clause.below else None
    limit = clause.minimum
    if clause.own_limit and line.settings is not None and line.settings.temperature_call_c is not None:
        limit = min(limit, max(line.settings.temperature_call_c, LOWEST_TEAM_LIMIT))
    return stored if stored >= limit else None


def counts(line: Timeline, clause: Clause, series: Series, rating: Rating, day: int) -> bool:
    """Whether one answer counts for a clause."""
    if rating.severity < clause.minimum or rating.severity <= 0:
        return False
    if clause.different and rating.differs_from_usual is not True:
        return False
    if clause.marked and len(set(clause.marked).intersection(rating.qualifiers)) < clause.marks:
        return False
    if clause.times and (rating.count_24h or 1) < clause.times:
        return False
    if (clause.over_usual or clause.over_declared) and not _above(line, clause, series, rating, day):
        return False
    if clause.known and not clause.new and clause.unless_only is None and as_usual(line, clause, rating, day):
        return False
    if clause.new and as_usual(line, clause, rating, day):
        return False
    if clause.unless_only is not None and _only_known(line, clause, rating, day):
        return False
    if clause.after_event is not None and not _after_event(line, clause, series, day):
        return False
    return not (clause.windows and excused(line, clause, rating, day))


def _above(line: Timeline, clause: Clause, series: Series, rating: Rating, day: int) -> bool:
    declared = line.usual.declared(rating.symptom, rating.site, day)
    if clause.over_declared:
        return declared is None or rating.severity >= declared + clause.over_declared
    usual = line.usual.level(series, rating.symptom, rating.site, day, _run_from(line, clause, series, day))
    spread = weekly_excess((rating,), declared) if clause.days > 1 and not clause.weekly else 0
    return rating.severity - spread >= usual + clause.over_usual


def as_usual(line: Timeline, clause: Clause, rating: Rating, day: int) -> bool:
    """Whether this answer is what she declared as usual; "not different" without a declaration is not enough."""
    if rating.differs_from_usual is True:
        return False
    said_same = rating.differs_from_usual is False
    if clause.answered and not said_same:
        return False
    declared = line.usual.declared(rating.symptom, rating.site, day)
    if declared:
        if clause.worse_by and rating.severity >= declared + clause.worse_by:
            return False
        if clause.strict or not said_same:
            return rating.severity < declared + _CLEARLY_ABOVE
        return True
    if _known_condition(line, clause, rating.site):
        return said_same or clause.known_quiet
    return said_same and any(line.usual.declared("pain", site, day) for site in clause.declared_at)


def _known_condition(line: Timeline, clause: Clause, site: str | None) -> bool:
    """A declared condition that explains this; one with a side explains that side only."""
    for condition in line.conditions.intersection(clause.known):
        side = condition.rsplit("_", 1)[-1]
        if side not in ("left", "right") or (site is not None and site.endswith(side)):
            return True
    return False


def _only_known(line: Timeline, clause: Clause, rating: Rating, day: int) -> bool:
    """A declared stress leak excuses leaking, and nothing but leaking."""
    if rating.differs_from_usual is True or set(rating.qualifiers) != {clause.unless_only}:
        return False
    declared = line.usual.declared(rating.symptom, rating.site, day)
    return bool(declared) or bool(line.conditions.intersection(clause.known))


def _after_event(line: Timeline, clause: Clause, series: Series, day: int) -> bool:
    """Whether it was there when the event began and is still there `after_days` later (at most four weeks later)."""
    for event in line.treatments.between(day - 28, day - clause.after_days):
        if event.type == clause.after_event:
            began = event.date.toordinal()
            if any(series.worst[i] > 0 for i in series.between(began - 28, began + 2)):
                return True
    return False


def excused(line: Timeline, clause: Clause, rating: Rating, day: int) -> bool:
    """Whether a treatment explains this answer: never a strong one, never one marked "different"."""
    if rating.severity >= _EXCUSABLE_BELOW or rating.differs_from_usual is True:
        return False
    return line.treatments.excused(clause.windows, day, rating.site) is not None


def _other_side(line: Timeline, symptom: str, site: str | None, day: int) -> bool:
    if site is None or not site.endswith(("_left", "_right")):
        return False
    part, side = site.rsplit("_", 1)
    other = f"{part}_{'right' if side == 'left' else 'left'}"
    for place in (other, f"{part}_both"):
        series = line.sites(symptom).get(place, EMPTY)
        i = series.on(day)
        if i is not None and series.worst[i] > 0:
            return True
    return False


def _usual_fits(line: Timeline, clause: Clause, symptom: str, site: str | None, series: Series, day: int) -> bool:
    usual = line.usual.level(series, symptom, site, day, _run_from(line, clause, series, day))
    if clause.usual_below is not None and usual >= clause.usual_below:
        return False
    return clause.usual_from is None or usual >= clause.usual_from


def _run_from(line: Timeline, clause: Clause, series: Series, day: int) -> int:
    """The day on which the run at the number of the clause began that `day` belongs to: it is not its own usual."""
    last = series.on(day)
    if last is None:
        return day
    first = series.reach(last, line.limits.look_back, line.limits.gap)
    kept = held(last - first + 1, (value >= clause.least for value in reversed(series.worst[first : last + 1])), _MOST)
    return series.days[last - kept + 1] if kept else day


def date_of(day: int) -> dt.date:
    """The calendar day of an ordinal."""
    return dt.date.fromordinal(day)
