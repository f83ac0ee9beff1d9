"""The panel of one symptom at one site: worst of each day, further entries, weekly answers, known levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from journal.charts.panel import Axis, Choice, Level, Panel, Unit, Values, Week
from journal.charts.spans import Span
from journal.domain.history import DailySeries, History
from journal.domain.language import Translate
from journal.domain.records import Rating, UsualLevel
from journal.domain.vocabulary import SymptomKind, Vocabulary


class _Day(Struct, frozen=True):
    worst: int
    others: tuple[int, ...]
    week: Week | None


def score_panel(history: History, vocabulary: Vocabulary, choice: Choice, span: Span, t: Translate = str) -> Panel:
    """The values of `choice` in `span`, without flags, bands or words."""
    days = dict(_days(history, choice, span))
    kind = vocabulary.symptom[choice.symptom].kind if choice.symptom in vocabulary.symptom else SymptomKind.SCALE
    sign = kind is SymptomKind.SIGN
    top = 1 if sign else 10
    others = [(day, min(value, top)) for day, entry in days.items() for value in entry.others]
    return Panel(
        choice=choice,
        title=panel_title(choice, vocabulary),
        span=span,
        axis=_sign_axis(t) if sign else _score_axis(t),
        unit=Unit.SIGN if sign else Unit.SCORE,
        worst=Values(tuple(days), tuple(float(min(entry.worst, top)) for entry in days.values())),
        others=Values(tuple(day for day, _ in others), tuple(float(value) for _, value in others)),
        weeks=tuple(entry.week for entry in days.values() if entry.week),
        usual=tuple(_usual(history.journal.profile.usual, choice, span)),
    )


def panel_title(choice: Choice, vocabulary: Vocabulary) -> str:
    """`Pain · right hip`, or the symptom alone."""
    known = vocabulary.symptom.get(choice.symptom)
    name = known.name if known else choice.symptom
    if choice.site is None:
        return name
    return f"{name} · {vocabulary.site_name(choice.site) if choice.site in vocabulary.site else choice.site}"


def covers(written: str | None, site: str | None) -> bool:
    """Whether a record at `written` also speaks for `site`: the same, or both sides of it."""
    if written == site:
        return True
    if written is None or site is None or not written.endswith("_both"):
        return False
    return site.rsplit("_", 1)[0] == written[: -len("_both")]


def _score_axis(t: Translate) -> Axis:
    return Axis(0, 10, ((0, t("none 0")), (5, "5"), (10, t("worst 10"))))


def _sign_axis(t: Translate) -> Axis:
    return Axis(0, 1, ((0, t("none")), (1, t("present"))))


def _days(history: History, choice: Choice, span: Span) -> Iterator[tuple[int, _Day]]:
    for day, ratings in _ratings(history, choice, span):
        if len(ratings) == 1 and ratings[0].days_of_week is None:
            yield day, _Day(ratings[0].severity, (), None)
            continue
        scores = sorted((rating.severity for rating in ratings), reverse=True)
        weekly = [rating for rating in ratings if rating.days_of_week is not None]
        week = Week(day - 6, day, weekly[-1].severity, weekly[-1].days_of_week or 0) if weekly else None
        yield day, _Day(scores[0], tuple(scores[1:]), week)


def _ratings(history: History, choice: Choice, span: Span) -> Iterator[tuple[int, tuple[Rating, ...]]]:
    sources = [series for series in _sources(history, choice, span) if series.days]
    if len(sources) == 1:
        yield from (
            (day.toordinal(), ratings) for day, ratings in zip(sources[0].days, sources[0].ratings, strict=True)
        )
        return
    gathered: dict[dt.date, tuple[Rating, ...]] = {}
    for series in sources:
        for day, ratings in zip(series.days, series.ratings, strict=True):
            gathered[day] = gathered.get(day, ()) + ratings
    for day in sorted(gathered):
        yield day.toordinal(), _own_first(gathered[day], choice)


def _own_first(ratings: tuple[Rating, ...], choice: Choice) -> tuple[Rating, ...]:
    """What was said about the site or both its sides; only where nothing was, the answer "none" for everywhere."""
    return tuple(rating for rating in ratings if covers(rating.site, choice.site)) or ratings[:1]


def _sources(history: History, choice: Choice, span: Span) -> Iterator[DailySeries]:
    yield history.series(choice.symptom, choice.site).between(span.first, span.last)
    if choice.site is None:
        return
    part, _, side = choice.site.rpartition("_")
    if side in ("left", "right"):
        yield history.series(choice.symptom, f"{part}_both").between(span.first, span.last)
    yield _zeros(history.series(choice.symptom).between(span.first, span.last))


def _zeros(series: DailySeries) -> DailySeries:
    """An answer of 0 without a site is 0 everywhere; any other answer without a site says nothing about this one."""
    kept = [index for index, worst in enumerate(series.worst) if worst == 0]
    return DailySeries(
        tuple(series.days[index] for index in kept),
        tuple(0 for _ in kept),
        tuple(series.ratings[index][:1] for index in kept),
    )


def _usual(levels: tuple[UsualLevel, ...], choice: Choice, span: Span) -> Iterator[Level]:
    for level in levels:
        if level.symptom != choice.symptom or not covers(level.site, choice.site) or level.severity == 0:
            continue
        first = max(level.since or level.recorded_on or span.first, span.first)
        last = min(level.until or span.last, span.last)
        if first <= last:
            yield Level(first.toordinal(), last.toordinal(), level.severity)
