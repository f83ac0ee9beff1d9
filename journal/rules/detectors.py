"""The detectors: pure questions about the entries, each answered with the days and values that it counted."""

from __future__ import annotations

from collections.abc import Callable

from journal.domain.records import Urgency
from journal.rules.found import Ask, Found
from journal.rules.matching import Match, matches, names
from journal.rules.reading import open_places, read_series, treatment_explains
from journal.rules.rule import Clause
from journal.rules.runs import Run, longest_run
from journal.rules.sentences import entries_sentence, run_sentence, whole_run
from journal.rules.series import Series, middle
from journal.rules.weekly import is_weekly, weekly_places
from journal.rules.weight import weight_loss
from journal.rules.wording import said_temperature
from journal.rules.worsening import worsening

_NEARLY_ALL = 80
_RECENT = 28
_SHOWN = 60


def entries(ask: Ask) -> Found | None:
    """Days that match: all of `needs`, at least so many of `any`, none of `none`; one of them on the day itself."""
    trigger, line = ask.trigger, ask.line
    groups: list[tuple[Clause, list[Match]]] = []
    for clause in trigger.needs:
        found = matches(line, clause, ask.day, ask.site)
        if not found:
            return None
        groups.append((clause, found))
    if trigger.any:
        some = [(clause, found) for clause in trigger.any if (found := matches(line, clause, ask.day, ask.site))]
        if len(some) < trigger.at_least:
            return None
        groups += some
    if any(matches(line, clause, ask.day, ask.site) for clause in trigger.none):
        return None
    counted = tuple(sorted({match for _, found in groups for match in found}))
    if counted[-1].day != ask.day:
        return None
    run = whole_run(ask, *groups[0])
    return Found(counted, run.since, entries_sentence(ask, groups, run), _values(ask, counted))


def persistent(ask: Ask) -> Found | None:
    """A run of logged days on most of which the symptom was there, long and full enough."""
    found = _persistent(ask, excusing=True)
    if found is None and ask.trigger.entry is not None and _nearly_all_excused(ask, ask.trigger.entry):
        found = _persistent(ask, excusing=False)
    return found


def _persistent(ask: Ask, excusing: bool) -> Found | None:
    trigger, line = ask.trigger, ask.line
    entry, clause = trigger.entry, trigger.counted if excusing else trigger.unexcused
    assert entry is not None
    assert clause is not None
    symptom, series = read_series(ask, entry)
    if not _may_span(ask, series):
        return None
    run = run_over_usual(ask, entry, clause, symptom, series)
    if run is None or not _long_enough(ask, run, symptom) or not _fits_past(ask, run):
        return None
    if trigger.unless_listed and line.treatments.listed_effect(symptom, ask.day):
        return None
    if treatment_explains(ask, series, run.places, run.start):
        return None
    extra = _beside(ask)
    if extra is None:
        return None
    return Found(
        tuple(sorted([*_days_present(run, symptom, ask.site), *extra])),
        run.start,
        run_sentence(ask, symptom, run, excused=excusing),
        (("n", str(len(run.present))), ("m", str(run.logged)), ("symptom", symptom)),
        run.excused,
        lower_to=None if excusing else Urgency.NEXT_VISIT,
    )


def _days_present(run: Run, symptom: str, site: str | None) -> list[Match]:
    """The latest days of a run on which it was there; those between that were logged and low are not counted."""
    present, series = set(run.present), run.series
    days = [i for i in run.places if series.days[i] in present][-_SHOWN:]
    return [Match(series.days[i], symptom, site, series.worst[i]) for i in days]


def _beside(ask: Ask) -> list[Match] | None:
    """What else the trigger needs, None where some of it is missing or what must not be is there."""
    found = [matches(ask.line, other, ask.day, ask.site) for other in ask.trigger.needs]
    if not all(found) or any(matches(ask.line, other, ask.day, ask.site) for other in ask.trigger.none):
        return None
    return [match for one in found for match in one]


def run_over_usual(ask: Ask, entry: Clause, clause: Clause, symptom: str, series: Series) -> Run | None:
    """The run at the row's number and, where the row says so, that much above her usual."""
    line, day, wanted = ask.line, ask.day, ask.trigger.run
    share = wanted.weekly_share if wanted.weekly_share and is_weekly(series, day) else wanted.share
    threshold = entry.minimum
    declared = line.usual.declared(symptom, ask.site, day)
    if declared is not None:
        if entry.usual_below is not None and declared >= entry.usual_below:
            return None
        excess = _worst_of_week(series, day) if entry.over_usual else 0
        threshold = max(threshold, declared + excess + max(entry.over_declared, entry.over_usual))
    run = longest_run(line, clause, series, day, share, threshold)
    if run is None or declared is not None or not (entry.over_usual or entry.usual_below is not None):
        return run
    usual = line.usual.level(series, symptom, ask.site, day, run_from=series.days[run.places[0]])
    if entry.usual_below is not None:
        return run if usual < entry.usual_below else None
    least = max(threshold + (_worst_of_week(series, day) if usual == 0 else 0), usual + entry.over_usual)
    return run if least == threshold else longest_run(line, clause, series, day, share, least)


def _worst_of_week(series: Series, day: int) -> int:
    """A weekly answer names the worst of seven days: one more than a usual day, unless both were asked by the week."""
    return int(is_weekly(series, day))


def _may_span(ask: Ask, series: Series) -> bool:
    """Whether the answers reach back far enough at all; the quick way out."""
    if series.said_began or not series.days:
        return True
    first = ask.day - ask.trigger.run.span + 1
    windows = ask.trigger.entry.windows if ask.trigger.entry else ()
    if ask.line.treatments.may_excuse(windows):
        return series.days[0] <= first
    return series.days[series.segment] <= first or series.days[-1] > ask.day


def _long_enough(ask: Ask, run: Run, symptom: str) -> bool:
    wanted = ask.trigger.run
    if run.span < wanted.span or len(run.present) < run.wanted_entries(wanted.entries, ask.line.limits):
        return False
    if not run.few_are_enough and is_weekly(run.series, ask.day) and not _enough_weeks(ask, run, symptom):
        return False
    if wanted.middle is None:
        return True
    strongest = run.middle_of_last(wanted.span)
    return strongest is not None and strongest >= wanted.middle


def _enough_weeks(ask: Ask, run: Run, symptom: str) -> bool:
    """Whether as many weekly answers say so as the row asks; more where no usual level of hers is known."""
    wanted, present = ask.trigger.run, set(run.present)
    weeks = len(weekly_places(run.series, [i for i in run.places if run.series.days[i] in present]))
    if weeks < wanted.weekly:
        return False
    return weeks >= wanted.weekly_new or ask.line.usual.level(run.series, symptom, ask.site, ask.day, run.start) > 0


def _fits_past(ask: Ask, run: Run) -> bool:
    """Whether entries before the run were low enough for the run to be new."""
    limit = ask.trigger.run.earlier_middle
    if limit is None:
        return True
    onset = run.series.days[run.places[0]]
    past = open_places(ask, run.series, onset - ask.line.limits.look_back, onset - 1)
    return not past or middle([run.series.worst[i] for i in past]) <= limit


def _nearly_all_excused(ask: Ask, entry: Clause) -> bool:
    """Whether windows cover nearly all logged days of the last weeks, so that leaving them out would be silence."""
    if not ask.line.treatments.may_excuse(entry.windows):
        return False
    _, series = read_series(ask, entry)
    places = series.between(ask.day - _RECENT + 1, ask.day)
    inside = sum(ask.line.treatments.excused(entry.windows, series.days[i], ask.site) is not None for i in places)
    return len(places) > 0 and inside * 100 >= _NEARLY_ALL * len(places)


def cluster(ask: Ask) -> Found | None:
    """Several mild things, each there on most logged days of the same weeks; weight counts as one of them."""
    trigger, line = ask.trigger, ask.line
    wanted = trigger.run
    there = [
        (clause, name, day)
        for clause in trigger.any
        for name in names(line, clause)
        if (day := _latest(ask, name, clause))
    ]
    if len(there) + (trigger.weight is not None) < trigger.at_least:
        return None
    runs: list[tuple[str, Run]] = []
    for clause, symptom, day in there:
        about, series = Ask(ask.book, line, ask.rule, trigger, day, None, symptom), line.series(symptom)
        run = run_over_usual(about, clause, clause, symptom, series) if _may_span(about, series) else None
        if run is not None and run.span >= wanted.span and len(run.present) >= wanted.entries:
            runs.append((symptom, run))
    if not runs or len(runs) + (trigger.weight is not None) < trigger.at_least:
        return None
    lost = weight_loss(ask) if trigger.weight is not None else None
    if len(runs) + (lost is not None) < trigger.at_least:
        return None
    found = [match for symptom, run in runs for match in _days_present(run, symptom, None)]
    sentences = [run_sentence(ask, symptom, run, excused=True, named=True) for symptom, run in runs]
    if lost is not None:
        found += lost.entries
        sentences.append(lost.counted)
    return Found(tuple(sorted(found)), min(r.start for _, r in runs), "; ".join(sentences), shaded=_all_excused(runs))


def _latest(ask: Ask, symptom: str, clause: Clause) -> int | None:
    """The latest day of a symptom within the days of the row, None where it was not there on that day."""
    series = ask.line.series(symptom)
    lately = series.between(ask.day - ask.trigger.run.in_days + 1, ask.day)
    return series.days[lately[-1]] if lately and series.worst[lately[-1]] >= clause.least else None


def _all_excused(runs: list[tuple[str, Run]]) -> tuple[int, ...]:
    return tuple(sorted({day for _, run in runs for day in run.excused}))


def _values(ask: Ask, counted: tuple[Match, ...]) -> tuple[tuple[str, str], ...]:
    readings = [match.value for match in counted if match.symptom.startswith("temperature") and match.day == ask.day]
    return (("t", said_temperature(max(readings), ask.line.settings)),) if readings else ()


DETECTORS: dict[str, Callable[[Ask], Found | None]] = {
    "entries": entries,
    "persistent": persistent,
    "worsening": worsening,
    "cluster": cluster,
    "weight_loss": weight_loss,
}
