"""The detectors: pure questions about the entries, each answered with the days and values that it counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journal.domain.records import Urgency
from journal.rules.found import Ask, Found
from journal.rules.matching import Match, matches, names, weekly_excess
from journal.rules.rule import Clause
from journal.rules.runs import Run, longest_run
from journal.rules.sentences import entries_sentence, run_sentence, worsening_sentence
from journal.rules.series import EMPTY, Series, middle
from journal.rules.weight import weight_loss
from journal.rules.wording import said_temperature

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
    onset = groups[0][1][0].day
    return Found(counted, onset, entries_sentence(ask, groups), _values(ask, counted))


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
    run = run_over_usual(ask, entry, clause, symptom, series)
    if run is None or not _long_enough(ask, run) or not _fits_past(ask, run, symptom):
        return None
    if trigger.unless_listed and line.treatments.listed_effect(symptom, ask.day):
        return None
    if _explained_by_start(ask, run, series):
        return None
    extra: list[Match] = []
    for other in trigger.needs:
        found = matches(line, other, ask.day, ask.site)
        if not found:
            return None
        extra += found
    if any(matches(line, other, ask.day, ask.site) for other in trigger.none):
        return None
    shown = [Match(series.days[i], symptom, ask.site, series.worst[i]) for i in run.places][-_SHOWN:]
    return Found(
        tuple(sorted([*shown, *extra])),
        run.start,
        run_sentence(ask, symptom, run, excused=excusing),
        (("n", str(len(run.present))), ("m", str(run.logged)), ("symptom", symptom)),
        run.excused,
        lower_to=None if excusing else Urgency.NEXT_VISIT,
    )


def read_series(ask: Ask, entry: Clause) -> tuple[str, Series]:
    """The symptom that a run is about, and its answers at the site asked about."""
    symptom = ask.symptom or entry.of[0]
    if entry.same_site:
        if entry.sites is not None and ask.site not in entry.sites:
            return symptom, EMPTY
        sites = ask.line.sites(symptom)
        return symptom, sites.get(ask.site, EMPTY) if sites or ask.site else ask.line.series(symptom)
    return symptom, ask.line.series(symptom)


def run_over_usual(ask: Ask, entry: Clause, clause: Clause, symptom: str, series: Series) -> Run | None:
    """The run at the row's number and, where the row says so, that much above her usual."""
    line, day, share = ask.line, ask.day, ask.trigger.run.share
    threshold = entry.minimum
    declared = line.usual.declared(symptom, ask.site, day)
    if declared is not None:
        if entry.usual_below is not None and declared >= entry.usual_below:
            return None
        last = series.on(day)
        excess = weekly_excess(series.ratings[last], declared) if last is not None and entry.over_usual else 0
        threshold = max(threshold, declared + excess + max(entry.over_declared, entry.over_usual))
    if not _may_span(ask, series):
        return None
    run = longest_run(line, clause, series, day, share, threshold)
    if run is None or declared is not None or not (entry.over_usual or entry.usual_below is not None):
        return run
    usual = line.usual.level(series, symptom, ask.site, day, run_from=series.days[run.places[0]])
    if entry.usual_below is not None:
        return run if usual < entry.usual_below else None
    if usual + entry.over_usual <= threshold:
        return run
    return longest_run(line, clause, series, day, share, usual + entry.over_usual)


def _may_span(ask: Ask, series: Series) -> bool:
    """Whether the answers reach back far enough at all; the quick way out."""
    if series.said_began or not series.days:
        return True
    first = ask.day - ask.trigger.run.span + 1
    windows = ask.trigger.entry.windows if ask.trigger.entry else ()
    if ask.line.treatments.may_excuse(windows):
        return series.days[0] <= first
    return series.days[series.segment] <= first or series.days[-1] > ask.day


def _long_enough(ask: Ask, run: Run) -> bool:
    wanted = ask.trigger.run
    entries = ask.line.limits.few_entries if run.few_are_enough else wanted.entries
    if run.span < wanted.span or len(run.present) < entries:
        return False
    if wanted.middle is None:
        return True
    strongest = run.middle_of_last(wanted.span)
    return strongest is not None and strongest >= wanted.middle


def _fits_past(ask: Ask, run: Run, symptom: str) -> bool:
    """Whether entries before the run were low enough for the run to be new."""
    limit = ask.trigger.run.earlier_middle
    if limit is None:
        return True
    onset = run.series.days[run.places[0]]
    past = _open_places(ask, run.series, onset - ask.line.limits.look_back, onset - 1)
    return not past or middle([run.series.worst[i] for i in past]) <= limit


def _open_places(ask: Ask, series: Series, first: int, last: int) -> Sequence[int]:
    """Logged days without those that a treatment explains; a strong or a "different" answer is never explained."""
    places, line, entry = series.between(first, last), ask.line, ask.trigger.entry
    if entry is None or not line.treatments.may_excuse(entry.windows):
        return places
    return [
        i
        for i in places
        if line.treatments.excused(entry.windows, series.days[i], ask.site) is None
        or series.worst[i] >= 7
        or any(rating.differs_from_usual for rating in series.ratings[i])
    ]


def _explained_by_start(ask: Ask, run: Run, series: Series) -> bool:
    """Whether a treatment that began not long before explains this site; never a strong or a "different" pain."""
    trigger = ask.trigger
    if trigger.not_started is None or ask.site not in trigger.started_sites:
        return False
    if any(r.differs_from_usual or r.severity >= 7 for i in run.places for r in series.ratings[i]):
        return False
    return ask.line.treatments.started(trigger.not_started, run.start, trigger.started_within)


def _nearly_all_excused(ask: Ask, entry: Clause) -> bool:
    """Whether windows cover nearly all logged days of the last weeks, so that leaving them out would be silence."""
    if not ask.line.treatments.may_excuse(entry.windows):
        return False
    _, series = read_series(ask, entry)
    places = series.between(ask.day - _RECENT + 1, ask.day)
    inside = sum(ask.line.treatments.excused(entry.windows, series.days[i], ask.site) is not None for i in places)
    return len(places) > 0 and inside * 100 >= _NEARLY_ALL * len(places)


def worsening(ask: Ask) -> Found | None:
    """The middle of the last entries against her usual level, with most of them above it."""
    entry, wanted = ask.trigger.entry, ask.trigger.run
    assert entry is not None
    symptom, series = read_series(ask, entry)
    places = _last_entries(ask, series)
    if len(places) < wanted.entries or series.days[places[-1]] != ask.day:
        return None
    if series.days[places[-1]] - series.days[places[0]] + 1 < wanted.span:
        return None
    declared = ask.line.usual.declared(symptom, ask.site, ask.day)
    values = [series.worst[i] - weekly_excess(series.ratings[i], declared) for i in places]
    now = middle(values)
    if now < max(entry.over_usual + (entry.usual_from or 0), wanted.middle or 0):
        return None
    usual = ask.line.usual.level(series, symptom, ask.site, ask.day)
    if usual < 1 and wanted.times_usual:
        usual = _earlier_level(ask, series, places[0])
    above = [i for i, value in zip(places, values, strict=True) if value > usual]
    if entry.usual_from is not None and usual < entry.usual_from:
        return None
    if now < usual + entry.over_usual or now * 100 < wanted.times_usual * usual:
        return None
    if len(above) * 100 < wanted.share * len(places) or not above:
        return None
    if _start_explains(ask, series, places):
        return None
    found = tuple(Match(series.days[i], symptom, ask.site, series.worst[i]) for i in places)
    return Found(found, series.days[above[0]], worsening_sentence(ask, found, now, usual, len(above)))


def _last_entries(ask: Ask, series: Series) -> Sequence[int]:
    """The last logged days inside the time allowed, without those that a treatment explains."""
    wanted = ask.trigger.run
    places = _open_places(ask, series, ask.day - wanted.in_days + 1, ask.day)
    weekly = places and any(rating.days_of_week is not None for rating in series.ratings[places[-1]])
    return places[-(wanted.weekly_last or wanted.last) :] if weekly else places[-wanted.last :]


def _earlier_level(ask: Ask, series: Series, first: int) -> float:
    """Where no usual level is known: the middle of what came before the entries that are compared."""
    before = series.between(ask.day - ask.line.limits.look_back, series.days[first] - 1)
    return middle([series.worst[i] for i in before]) if len(before) >= ask.trigger.run.entries else 0


def _start_explains(ask: Ask, series: Series, places: Sequence[int]) -> bool:
    trigger = ask.trigger
    if trigger.not_started is None or ask.site not in trigger.started_sites:
        return False
    if any(r.differs_from_usual or r.severity >= 7 for i in places for r in series.ratings[i]):
        return False
    return ask.line.treatments.started(trigger.not_started, series.days[places[0]], trigger.started_within)


def cluster(ask: Ask) -> Found | None:
    """Several mild things, each there on most logged days of the same weeks; weight counts as one of them."""
    trigger, line = ask.trigger, ask.line
    wanted = trigger.run
    runs: list[tuple[str, Run]] = []
    for clause in trigger.any:
        for symptom in names(line, clause):
            series = line.series(symptom)
            recent = series.between(ask.day - wanted.in_days + 1, ask.day)
            if recent:
                about = Ask(ask.book, line, ask.rule, trigger, series.days[recent[-1]], None, symptom)
                run = run_over_usual(about, clause, clause, symptom, series)
                if run is not None and run.span >= wanted.span and len(run.present) >= wanted.entries:
                    runs.append((symptom, run))
    lost = weight_loss(ask) if trigger.weight is not None else None
    if len(runs) + (lost is not None) < trigger.at_least or not runs:
        return None
    found = [Match(r.series.days[i], s, None, r.series.worst[i]) for s, r in runs for i in r.places[-_SHOWN:]]
    sentences = [run_sentence(ask, symptom, run, excused=True, named=True) for symptom, run in runs]
    if lost is not None:
        found += lost.entries
        sentences.append(lost.counted)
    onset = min(run.start for _, run in runs)
    return Found(tuple(sorted(found)), onset, "; ".join(sentences), shaded=_all_excused(runs))


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
