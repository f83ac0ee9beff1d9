"""What changed between two periods, by the comparison that the worsening rule makes: two points and a third."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from statistics import median

from msgspec import Struct

from journal.domain.history import DailySeries, History
from journal.domain.records import CheckIn, DatedSpan, UsualLevel
from journal.domain.summary import ChangeRow, ComparedPeriod, Comparison, Direction, PeriodLevel, Spell
from journal.domain.vocabulary import Vocabulary

COMPARED_DAYS = 28
CLEAR_POINTS = 2
CLEAR_FACTOR = 1.3
SPELL_GAP = 10
SPELL_LEVEL = 3
SPELL_DAYS = 2


class WeightChange(Struct, frozen=True):
    """The middle of the weekly middles of each period in kg, and the change in percent (less is negative)."""

    before_kg: float
    now_kg: float
    percent: float


def compared_periods(period: DatedSpan) -> tuple[DatedSpan, DatedSpan]:
    """The first and the last four weeks of a period (or its halves); what lies between is told as spells."""
    end = period.end or period.start
    days = min(COMPARED_DAYS, ((end - period.start).days + 1) // 2)
    length = dt.timedelta(days=max(days, 1) - 1)
    return DatedSpan(period.start, period.start + length), DatedSpan(end - length, end)


def what_changed(history: History, before: DatedSpan, now: DatedSpan, vocabulary: Vocabulary) -> Comparison:
    """Every symptom rated in either period: middle and worst of each, days logged and present, and the direction."""
    rows, spells = [], []
    known = vocabulary.with_own(history.journal.profile.own_symptoms).symptom
    for symptom, site in history.rated:
        if symptom not in known:
            continue
        series = history.series(symptom, site)
        old, new = _level(series, before), _level(series, now)
        if old.logged or new.logged:
            usual = _usual(history.journal.profile.usual, symptom, site, now)
            rows.append(ChangeRow(symptom, site, old, new, direction(old, new), usual))
        if not old.present and not new.present:
            spells += _spells(symptom, site, series, before, now)
    rows.sort(key=lambda row: (-(row.now.middle or 0), -(row.now.worst or 0), row.symptom, row.site or ""))
    spells.sort(key=lambda spell: spell.start)
    visits = [v.date for v in history.journal.visits if before.start <= v.date <= (before.end or before.start)]
    return Comparison(
        now=_period(history, now),
        before=_period(history, before) if before != now else None,
        before_visit=max(visits, default=None),
        rows=tuple(rows),
        spells=tuple(spells),
    )


def direction(before: PeriodLevel, now: PeriodLevel) -> Direction:
    """How a symptom stands now; a change counts from 2 points and 30 percent, as in the worsening rule."""
    if before.middle is None or now.middle is None:
        return Direction.UNKNOWN
    if not before.present and now.present:
        return Direction.NEW
    if before.present and not now.present:
        return Direction.GONE
    if _clearly_above(now.middle, before.middle):
        return Direction.WORSE
    return Direction.BETTER if _clearly_above(before.middle, now.middle) else Direction.SAME


def weight_change(history: History, before: DatedSpan, now: DatedSpan) -> WeightChange | None:
    """The change of weight between two periods, None where one of them has no weight."""
    middles = [_weight_middle(history.since(span.start, span.end or span.start)) for span in (before, now)]
    old, new = middles
    if old is None or new is None:
        return None
    return WeightChange(old, new, 100 * (new - old) / old)


def _clearly_above(one: float, other: float) -> bool:
    return one >= other + CLEAR_POINTS and one >= other * CLEAR_FACTOR


def _level(series: DailySeries, span: DatedSpan) -> PeriodLevel:
    part = series.between(span.start, span.end or span.start)
    if not len(part):
        return PeriodLevel()
    present = sum(worst > 0 for worst in part.worst)
    return PeriodLevel(len(part), present, float(median(part.worst)), max(part.worst))


def _usual(levels: Iterable[UsualLevel], symptom: str, site: str | None, span: DatedSpan) -> float | None:
    end = span.end or span.start
    both = f"{site.rsplit('_', 1)[0]}_both" if site else None
    held = [
        level
        for level in levels
        if level.symptom == symptom
        and level.site in (site, both)
        and (level.since is None or level.since <= end)
        and (level.until is None or end <= level.until)
    ]
    return float(max(held, key=lambda level: level.since or dt.date.min).severity) if held else None


def _period(history: History, span: DatedSpan) -> ComparedPeriod:
    end = span.end or span.start
    return ComparedPeriod(span.start, end, len({check_in.date for check_in in history.since(span.start, end)}))


def _spells(symptom: str, site: str | None, series: DailySeries, before: DatedSpan, now: DatedSpan) -> list[Spell]:
    """Stretches between the two periods on which the symptom came and went."""
    between = series.between((before.end or before.start) + dt.timedelta(days=1), now.start - dt.timedelta(days=1))
    stretches: list[list[tuple[dt.date, int]]] = []
    for day, worst in between:
        if worst == 0:
            continue
        if stretches and (day - stretches[-1][-1][0]).days <= SPELL_GAP:
            stretches[-1].append((day, worst))
        else:
            stretches.append([(day, worst)])
    return [
        Spell(symptom, site, days[0][0], days[-1][0], len(days), max(worst for _, worst in days))
        for days in stretches
        if len(days) >= SPELL_DAYS and max(worst for _, worst in days) >= SPELL_LEVEL
    ]


def _weight_middle(check_ins: Iterable[CheckIn]) -> float | None:
    weeks: dict[int, list[float]] = {}
    for check_in in check_ins:
        if check_in.weight_kg is not None:
            weeks.setdefault((check_in.date.toordinal() - 1) // 7, []).append(check_in.weight_kg)
    return median(median(kg) for kg in weeks.values()) if weeks else None
