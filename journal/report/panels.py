"""The charts as plain numbers: which symptoms, which points, which days a flag counted, which events stand beside."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

from journal.domain.summary import ChartMark, ChartPanel, ChartPoint, ChartSection, DateLabel
from journal.report.change_table import changed_rows
from journal.report.flag_cards import open_flags, usual_level
from journal.report.scope import Scope
from journal.report.wording import days_said, full_date, month, number, weight

PANELS = 6
COLUMNS = 130
DAYS_OF_MONTH_LABELS = 500
_MEASURED = ("weight_kg", "temperature_c")
Levels = Mapping[tuple[str, str | None], float]


def chart_section(scope: Scope, levels: Levels) -> ChartSection:
    """At most six panels: what flags counted first, then what changed, then the weight."""
    t = scope.t
    marks = _marks(scope)
    weight_panel = _weight_panel(scope, marks)
    chosen = [pair for pair in _chosen(scope) if pair[0] not in _MEASURED and len(scope.series(*pair))]
    panels = [_severity_panel(scope, pair, marks, levels) for pair in chosen[: PANELS - len(weight_panel)]]
    panels += weight_panel
    return ChartSection(
        title=t("Trends"),
        note=t("higher = worse (not for weight); each dot is a logged day"),
        legend=_legend(scope),
        events=_events_said(scope, marks),
        dates=_dates_of_axis(scope),
        panels=tuple(panels),
        empty=t("Nothing was logged in this period."),
        data_heads=(t("The numbers of this chart"), t("Date"), t("Value")),
    )


def _chosen(scope: Scope) -> list[tuple[str, str | None]]:
    pairs: dict[tuple[str, str | None], None] = {}
    for flag in open_flags(scope):
        for entry in flag.evidence.entries:
            pairs.setdefault((entry.symptom, entry.site))
    for row in changed_rows(scope):
        pairs.setdefault((row.symptom, row.site))
    rest = sorted(
        (row for row in scope.comparison.rows if row.now.present and scope.shows(row.symptom)),
        key=lambda row: -(row.now.middle or 0),
    )
    for row in rest:
        pairs.setdefault((row.symptom, row.site))
    return list(pairs)


def _legend(scope: Scope) -> tuple[str, ...]:
    t = scope.t
    return (
        t("recorded"),
        t("asked, none"),
        t("counted by a flag"),
        t("days count from here up"),
        t("usual level"),
        t("gap: not recorded"),
    )


def _dates_of_axis(scope: Scope) -> tuple[DateLabel, ...]:
    """The first and the last day, and between them the starts of months or years that are far enough apart to read."""
    first, last = scope.first, scope.last
    length = (last - first).days
    if not length:
        return (DateLabel(first, scope.day(first)),)
    starts = [dt.date(year, m, 1) for year in range(first.year, last.year + 1) for m in range(1, 13)]
    if length > DAYS_OF_MONTH_LABELS:
        starts = [day for day in starts if day.month == 1]
    of_years = first.year != last.year
    kept: list[dt.date] = []
    for day in starts:
        room = (day - kept[-1]).days if kept else (day - first).days - length * 0.1
        if room >= length * 0.2 and (last - day).days >= length * (0.28 if of_years else 0.25):
            kept.append(day)
    inner = [DateLabel(day, str(day.year) if day.month == 1 else month(day.month, scope.t)) for day in kept]
    end = full_date(last, scope.t) if of_years else scope.day(last)
    return (DateLabel(first, scope.day(first)), *inner, DateLabel(last, end))


def _counted_days(scope: Scope, pair: tuple[str, str | None]) -> set[dt.date]:
    return {
        entry.date
        for flag in open_flags(scope)
        for entry in flag.evidence.entries
        if (entry.symptom, entry.site) == pair
    }


def _severity_panel(
    scope: Scope, pair: tuple[str, str | None], marks: tuple[ChartMark, ...], levels: Levels
) -> ChartPanel:
    series, counted = scope.series(*pair), _counted_days(scope, pair)
    points = [ChartPoint(day, worst, day in counted) for day, worst in series]
    level, usual = levels.get(pair, levels.get((pair[0], None))), usual_level(scope, *pair)
    return ChartPanel(
        title=scope.name(*pair),
        first=scope.first,
        last=scope.last,
        ticks=(0, 5, 10),
        unit="",
        points=thinned(points, scope.first, scope.last),
        marks=marks,
        counted_from=level,
        counted_label=scope.t("counted from {level}").format(level=number(level)) if level is not None else "",
        usual=usual,
        usual_label=scope.t("usual {level}").format(level=number(usual)) if usual is not None else "",
        text=_said(scope, points),
    )


def _said(scope: Scope, points: list[ChartPoint]) -> str:
    present = [point for point in points if point.value]
    said = scope.t("Recorded on {logged}, present on {present}.").format(
        logged=days_said(len(points), scope.t), present=len(present)
    )
    if not present:
        return said
    worst = max(present, key=lambda point: point.value)
    said += " " + scope.t("Worst {worst} on {date}; last {last} on {last_date}.").format(
        worst=number(worst.value),
        date=scope.day(worst.date),
        last=number(points[-1].value),
        last_date=scope.day(points[-1].date),
    )
    counted = sum(point.counted for point in points)
    return said + " " + scope.t("Days counted by a flag: {count}.").format(count=counted) if counted else said


def thinned(points: list[ChartPoint], first: dt.date, last: dt.date) -> tuple[ChartPoint, ...]:
    """The points as they are, or the highest and lowest of each stretch of days where there are too many to draw."""
    stretch = math.ceil(((last - first).days + 1) / COLUMNS)
    if stretch == 1:
        return tuple(points)
    columns: dict[int, list[ChartPoint]] = {}
    for point in points:
        columns.setdefault((point.date - first).days // stretch, []).append(point)
    kept: list[ChartPoint] = []
    for column in columns.values():
        ends = {max(column, key=lambda p: (p.value, p.counted)), min(column, key=lambda p: p.value)}
        kept += sorted(ends, key=lambda p: p.date)
    return tuple(kept)


def _weight_panel(scope: Scope, marks: tuple[ChartMark, ...]) -> list[ChartPanel]:
    readings = scope.weights(scope.first, scope.last)
    if not readings:
        return []
    usual = scope.profile.usual_weight_kg
    seen = [kg for _, kg in readings] + ([usual] if usual else [])
    low, high = math.floor(min(seen)) - 1, math.ceil(max(seen)) + 1
    high = max(high, low + 6)
    return [
        ChartPanel(
            title=scope.t("Weight"),
            first=scope.first,
            last=scope.last,
            ticks=(low, (low + high) / 2, high),
            unit="kg",
            points=thinned([ChartPoint(day, kg) for day, kg in readings], scope.first, scope.last),
            marks=marks,
            usual=usual,
            usual_label=scope.t("usual {weight}").format(weight=weight(usual, None)) if usual else "",
            severity=False,
            text=_readings_said(scope, readings),
        )
    ]


def _readings_said(scope: Scope, readings: list[tuple[dt.date, float]]) -> str:
    """How many weights, the first and the last."""
    (first_day, first), (last_day, last) = readings[0], readings[-1]
    unit = scope.settings.weight_unit
    return scope.t("{count} readings: {first} on {first_date}, {last} on {last_date}.").format(
        count=len(readings),
        first=weight(first, unit),
        first_date=scope.day(first_day),
        last=weight(last, unit),
        last_date=scope.day(last_day),
    )


def _marks(scope: Scope) -> tuple[ChartMark, ...]:
    """Events and courses of treatment that touch the period, by date."""
    journal, last = scope.history.journal, scope.last
    events = [
        ChartMark(scope.vocabulary.event_name(event, scope.t), event.date, event.end)
        for event in journal.events
        if event.date <= last and (event.end or event.date) >= scope.first
    ]
    kinds = {kind.id: kind.name for kind in scope.vocabulary.treatment_types}
    courses = [
        ChartMark(course.name or scope.t(kinds.get(course.type, course.type)), course.start, course.end or last)
        for course in journal.treatments
        if course.start <= last and (course.end or last) >= scope.first
    ]
    return tuple(sorted(events + courses, key=lambda mark: (mark.start, mark.label)))


def _events_said(scope: Scope, marks: Iterable[ChartMark]) -> str:
    by_label: dict[str, list[ChartMark]] = {}
    for mark in marks:
        by_label.setdefault(mark.label, []).append(mark)
    said = [f"{label} {_dates(scope, same)}" for label, same in by_label.items()]
    return scope.t("Marked: {list}.").format(list="; ".join(said)) if said else ""


def _dates(scope: Scope, marks: list[ChartMark]) -> str:
    if len(marks) > 4:
        return scope.t("{count} times, {first} to {last}").format(
            count=len(marks), first=scope.day(marks[0].start), last=scope.day(marks[-1].start)
        )
    return ", ".join(
        scope.day(mark.start)
        if mark.end is None
        else scope.t("since {date}").format(date=scope.day(mark.start))
        if mark.end >= scope.last
        else scope.span(mark.start, mark.end)
        for mark in marks
    )
