"""Persistence: the longest run of days, ending at the latest logged one, on most of which a symptom was there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journal.domain.records import Rating
from journal.rules.matching import counts, excused
from journal.rules.rule import Clause, Limits
from journal.rules.series import Series, held, middle
from journal.rules.timeline import Timeline
from journal.rules.weekly import unsaid_days


class Run(Struct, frozen=True):
    """Logged days (positions in the series) from onset to the latest; `excused` days are left out of the counts."""

    series: Series
    places: Sequence[int]
    present: tuple[int, ...]
    start: int
    threshold: float
    few_are_enough: bool
    excused: tuple[int, ...] = ()

    @property
    def logged(self) -> int:
        """How many logged days the run has."""
        return len(self.places)

    @property
    def span(self) -> int:
        """Days from where it began to the latest, both counted; without days that a weekly answer leaves open."""
        first, last = self.places[0], self.places[-1]
        whole = self.series.days[last] - self.start + 1
        return whole if self.few_are_enough else whole - unsaid_days(self.series, first, last)

    def wanted_entries(self, entries: int, limits: Limits) -> int:
        """How many present entries a row that asks for `entries` needs of this run: fewer where it stays long."""
        if self.few_are_enough:
            return limits.few_entries
        return min(entries, limits.sparse_entries) if self.span >= limits.sparse_span else entries

    def middle_of_last(self, span: int) -> float | None:
        """The median of the run's last stretch of at least `span` days, None where it is shorter.

        Days left out because of a treatment are in it: leaving out the milder ones must not raise the middle.
        """
        last = self.series.days[self.places[-1]]
        if last - self.series.days[self.places[0]] + 1 < span:
            return None
        since = max(self.series.days[i] for i in self.places if self.series.days[i] <= last - span + 1)
        return middle(self.series.worst[i] for i in self.series.between(since, last))


def longest_run(line: Timeline, clause: Clause, series: Series, day: int, share: int, threshold: float) -> Run | None:
    """The run that ends on `day`, None where the symptom is not there on that day.

    `share`: percent of logged days that must be present. `threshold`: severity that is present; it holds any
    comparison with her usual, so `clause` must not ask for one again.
    """
    last = series.on(day)
    if last is None or series.worst[last] < threshold:
        return None
    by_answer = clause.new or clause.different or bool(clause.known)
    if by_answer or line.treatments.may_excuse(clause.windows):
        return _run_by_answer(line, clause, series, last, share, threshold)
    first = series.reach(last, line.limits.look_back, line.limits.gap)
    kept = held(last - first + 1, (value >= threshold for value in reversed(series.worst[first : last + 1])), share)
    places = range(last - kept + 1, last + 1)
    return _run(series, places, [i for i in places if series.worst[i] >= threshold], threshold)


def _run_by_answer(
    line: Timeline, clause: Clause, series: Series, last: int, share: int, threshold: float
) -> Run | None:
    """The slow way: answer by answer, with excused days taken out before gaps are measured."""
    earliest = series.days[last] - line.limits.look_back + 1
    places: list[int] = []
    present: list[bool] = []
    left_out: list[int] = []
    after = None
    for place in range(last, -1, -1):
        day = series.days[place]
        if day < earliest:
            break
        answers = series.ratings[place]
        if clause.windows and _day_excused(line, clause, answers, day):
            left_out.append(day)
            continue
        if after is not None and _too_long(line, clause, day, after, answers):
            break
        places.append(place)
        present.append(any(r.severity >= threshold and counts(line, clause, series, r, day) for r in answers))
        after = day
    if not places or not present[0]:
        return None
    kept = held(len(present), present, share)
    there = [place for place, is_there in zip(places[:kept], present, strict=False) if is_there]
    earliest = series.days[places[kept - 1]]
    inside = tuple(sorted(day for day in left_out if day >= earliest))
    return _run(series, places[kept - 1 :: -1], there[::-1], threshold, inside)


def _day_excused(line: Timeline, clause: Clause, answers: tuple[Rating, ...], day: int) -> bool:
    """Whether a treatment explains the whole day; a logged day without the symptom inside a window is left out too."""
    if not answers:
        return line.treatments.excused(clause.windows, day, None) is not None
    return all(excused(line, clause, rating, day) for rating in answers)


def _too_long(line: Timeline, clause: Clause, before: int, after: int, answers: tuple[Rating, ...]) -> bool:
    """Whether the gap between two logged days is too long, days inside a window not counted."""
    if after - before <= line.limits.gap:
        return False
    site = answers[0].site if answers else None
    between = range(before + 1, after)
    return 1 + sum(line.treatments.excused(clause.windows, day, site) is None for day in between) > line.limits.gap


def _run(
    series: Series, places: Sequence[int], there: Sequence[int], threshold: float, excused: tuple[int, ...] = ()
) -> Run:
    """The run over `places`, `there` those of them on which the symptom was there."""
    present = tuple(series.days[i] for i in there)
    start, few = _began(series, present[0], present[-1])
    return Run(series, places, present, start, threshold, few, excused)


def _began(series: Series, onset: int, last: int) -> tuple[int, bool]:
    """Where the span starts: where she said that it began, when she said so during this run."""
    for said_on, began in reversed(series.said_began):
        if said_on < onset:
            break
        if said_on <= last:
            return min(onset, began), True
    return onset, False
