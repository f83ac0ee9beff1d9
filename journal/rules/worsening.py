"""Pain (or breathlessness) getting worse: the last entries against a level that the current run has no part in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from journal.rules.found import Ask, Found
from journal.rules.matching import Match
from journal.rules.reading import open_places, read_series, treatment_explains
from journal.rules.runs import longest_run
from journal.rules.sentences import Compared, worsening_sentence
from journal.rules.series import Series, middle
from journal.rules.weekly import is_weekly, weekly_excess, weekly_places

_SLACK = 1


def worsening(ask: Ask) -> Found | None:
    """The middle of the last entries against her usual level, with most of them above it."""
    entry, wanted = ask.trigger.entry, ask.trigger.run
    assert entry is not None
    symptom, series = read_series(ask, entry)
    if not _may_have_risen(ask, series):
        return None
    by_week = is_weekly(series, ask.day)
    places = _last_weeks(ask, series) if by_week else _last_entries(ask, series)
    if not places or series.days[places[-1]] != ask.day or not _enough(ask, series, places, by_week):
        return None
    declared = ask.line.usual.declared(symptom, ask.site, ask.day)
    values = [series.worst[i] - weekly_excess(series.ratings[i], declared) for i in places]
    now = middle(values)
    if now < max(entry.over_usual + (entry.usual_from or 0), wanted.middle or 0):
        return None
    usual = declared if declared is not None else _level_before(ask, symptom, series, places, now)
    if not _clearly_above(ask, values, usual, by_week):
        return None
    above = [i for i, value in zip(places, values, strict=True) if value > usual]
    onset = _onset(ask, series, series.days[above[-1]], usual + _SLACK, series.days[above[0]])
    # What is left of an ache some months ago is no usual level for a new one of ten days.
    if declared is None and ask.day - onset + 1 < wanted.few_span:
        return None
    if treatment_explains(ask, series, places, series.days[places[0]]):
        return None
    found = tuple(Match(series.days[i], symptom, ask.site, series.worst[i]) for i in places)
    compared = Compared(middle([match.value for match in found]), usual, declared is not None, len(above), by_week)
    return Found(found, onset, worsening_sentence(ask, found, compared))


def _clearly_above(ask: Ask, values: Sequence[float], usual: float, by_week: bool) -> bool:
    """Whether the middle, or each weekly answer, stands as far above a usual level as the row asks, and most do."""
    entry, wanted = ask.trigger.entry, ask.trigger.run
    assert entry is not None
    if entry.usual_from is not None and usual < entry.usual_from:
        return False
    now = middle(values)
    least = min(values) if by_week else now
    if least < usual + entry.over_usual or now * 100 < wanted.times_usual * usual:
        return False
    above = sum(value > usual for value in values)
    return above > 0 and above * 100 >= wanted.share * len(values)


def _may_have_risen(ask: Ask, series: Series) -> bool:
    """Whether half of the entries that would be compared are high enough for their middle; the quick way out."""
    entry, wanted = ask.trigger.entry, ask.trigger.run
    assert entry is not None
    places: Sequence[int] = series.between(ask.day - wanted.in_days + 1, ask.day)
    compared = min(len(places), wanted.fewest)
    if not ask.line.treatments.may_excuse(entry.windows) and not is_weekly(series, ask.day):
        places = _latest(ask, series, places)
        compared = len(places)
    least = max(entry.over_usual + (entry.usual_from or 0), wanted.middle or 0)
    high = sum([worst >= least for worst in series.worst[places[0] : places[-1] + 1]]) if places else 0
    return high > 0 and 2 * high >= compared


def _last_entries(ask: Ask, series: Series) -> Sequence[int]:
    """The last logged days inside the time allowed; all of the last two weeks where those are more."""
    return _latest(ask, series, open_places(ask, series, ask.day - ask.trigger.run.in_days + 1, ask.day))


def _latest(ask: Ask, series: Series, places: Sequence[int]) -> Sequence[int]:
    wanted = ask.trigger.run
    recent = len(places) - bisect_left(places, series.between(ask.day - wanted.all_days + 1, ask.day).start)
    return places[-max(wanted.last, recent) :]


def _last_weeks(ask: Ask, series: Series) -> Sequence[int]:
    wanted = ask.trigger.run
    return weekly_places(series, open_places(ask, series, ask.day - wanted.in_days + 1, ask.day))[-wanted.weekly :]


def _enough(ask: Ask, series: Series, places: Sequence[int], by_week: bool) -> bool:
    """Whether the entries are many enough for the days that they span; a few are enough over two weeks."""
    wanted = ask.trigger.run
    span = series.days[places[-1]] - series.days[places[0]] + 1
    if by_week:
        return len(places) >= wanted.weekly
    if wanted.few and len(places) >= wanted.few and span >= wanted.few_span:
        return True
    return len(places) >= wanted.entries and span >= wanted.span


def _level_before(ask: Ask, symptom: str, series: Series, places: Sequence[int], now: float) -> float:
    """What a settled past says, or else the entries before the run began; 0 where the run is all that there is."""
    entry = ask.trigger.entry
    assert entry is not None
    least = entry.over_usual + (entry.usual_from or 0)
    rose = _run_start(ask, series, places, max(least, now - _SLACK))
    usual = ask.line.usual.level(series, symptom, ask.site, ask.day, run_from=rose)
    wanted = ask.trigger.run
    if usual >= 1 or not wanted.times_usual:
        return usual
    began = _run_start(ask, series, places, least)
    before = open_places(ask, series, began - ask.line.limits.look_back, began - 1)
    return middle([series.worst[i] for i in before]) if len(before) >= wanted.entries else 0


def _run_start(ask: Ask, series: Series, places: Sequence[int], level: float) -> int:
    """The first day of the current run at `level`; that of the entries compared where these began earlier."""
    high = [i for i in places if series.worst[i] >= level]
    first = series.days[places[0]]
    return _onset(ask, series, series.days[high[-1]], level, first) if high else first


def _onset(ask: Ask, series: Series, day: int, level: float, at_latest: int) -> int:
    clause = ask.trigger.unexcused
    assert clause is not None
    run = longest_run(ask.line, clause, series, day, ask.trigger.run.share, level)
    return min(at_latest, series.days[run.places[0]]) if run is not None else at_latest
