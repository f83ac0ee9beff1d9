"""The sentence that says what was counted, with numbers, days and what there was before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journal.domain.spoken import dated
from journal.rules.catalogue import OWN, TEMPERATURE
from journal.rules.found import Ask
from journal.rules.matching import Match, date_of, series_of
from journal.rules.rule import Clause, RuleBook
from journal.rules.runs import Run, longest_run
from journal.rules.series import EMPTY, Series
from journal.rules.wording import said_days, said_number, said_temperature, said_weight

_LISTED = 4


class WholeRun(NamedTuple):
    """What a clause counted, told from where it began: `since` (a day), days at `level` or more, and logged days."""

    since: int
    level: float
    present: int
    logged: int


def whole_run(ask: Ask, clause: Clause, found: Sequence[Match]) -> WholeRun:
    """The run that the matching days belong to, however short the stretch that the rule looks at."""
    first, last = found[0].day, found[-1]
    level = max(clause.minimum, 1)
    all_series = list(series_of(ask.line, clause, ask.site))
    if clause.days > 1:
        series = next((s for name, site, s in all_series if (name, site) == (last.symptom, last.site)), EMPTY)
        level = max(level, _asked_over_usual(ask, clause, last, series))
        run = longest_run(ask.line, Clause(clause.of), series, last.day, ask.trigger.run.share, level)
        first = min(first, run.series.days[run.places[0]]) if run is not None else first
    logged: dict[int, bool] = {}
    for _, _, series in all_series:
        for i in series.between(first, ask.day):
            logged[series.days[i]] = logged.get(series.days[i], False) or series.worst[i] >= level
    return WholeRun(first, level, sum(logged.values()), len(logged))


def _asked_over_usual(ask: Ask, clause: Clause, match: Match, series: Series) -> float:
    declared = ask.line.usual.declared(match.symptom, match.site, ask.day)
    if clause.over_declared:
        return 0 if declared is None else declared + clause.over_declared
    if not clause.over_usual:
        return 0
    return ask.line.usual.level(series, match.symptom, match.site, ask.day) + clause.over_usual


def entries_sentence(ask: Ask, groups: Sequence[tuple[Clause, list[Match]]], run: WholeRun) -> str:
    """`7 or more on 2 of 3 logged days since February 1; before that: none recorded`, one part for each clause."""
    parts: dict[str, None] = {}
    for clause, found in groups:
        own = run if clause is groups[0][0] else whole_run(ask, clause, found)
        parts[_clause_words(ask, clause, found, own, named=len(groups) > 1)] = None
    parts[_before(ask, groups[0][0], run)] = None
    return "; ".join(part for part in parts if part)


def _clause_words(ask: Ask, clause: Clause, found: list[Match], run: WholeRun, named: bool) -> str:
    t, on = ask.book.t, date_of(ask.day)
    days = said_days([date_of(match.day) for match in found], on, t, _LISTED)
    if found[0].symptom.startswith(TEMPERATURE):
        readings = ", ".join(said_temperature(match.value, ask.line.settings) for match in found[-_LISTED:])
        return t("{readings} on {days}").format(readings=readings, days=days)
    name = symptom_name(ask, found[-1].symptom)
    if is_sign(ask.book, found[-1].symptom):
        return t("{symptom}: recorded on {days}").format(symptom=name, days=days)
    if clause.days > 1:
        words = t("{level} or more on {n} of {m} logged days since {onset}").format(
            level=said_number(run.level), n=run.present, m=run.logged, onset=dated(date_of(run.since), on, t)
        )
        marks = _marks(ask, clause, found)
        words += "; " + t("{marks} on {days}").format(marks=marks, days=days) if marks else ""
    else:
        values = ", ".join(said_number(match.value) for match in found[-_LISTED:])
        words = t("{values} on {days}").format(values=values, days=days)
    return f"{name}: {words}" if named else words


def _marks(ask: Ask, clause: Clause, found: Sequence[Match]) -> str:
    """What she marked on the days that count: "unlike your usual", or the details that the rule asks for."""
    if clause.different:
        return ask.book.t("unlike your usual")
    given: set[str] = set()
    for _, _, series in series_of(ask.line, clause, ask.site):
        for match in found:
            place = series.on(match.day)
            given.update(mark for r in (series.ratings[place] if place is not None else ()) for mark in r.qualifiers)
    names = ask.book.vocabulary.qualifier
    return ", ".join(f"“{ask.book.t(names[mark])}”" for mark in clause.marked if mark in given)


def _before(ask: Ask, clause: Clause, run: WholeRun) -> str:
    """What the half year before it began says about the same symptom."""
    return before_words(ask, run.since, run.level, [series for _, _, series in series_of(ask.line, clause, ask.site)])


def before_words(ask: Ask, first: int, level: float, read: Sequence[Series]) -> str:
    """`before October 29: none recorded`, or how often at `level`; nothing where the journal has no earlier day."""
    if all(not s.days or s.days[0] >= first for s in ask.line.anywhere.values()):
        return ""
    t, onset = ask.book.t, dated(date_of(first), date_of(ask.day), ask.book.t)
    earlier = [s.worst[i] for s in read for i in s.between(first - ask.line.limits.look_back, first - 1)]
    if not any(value > 0 for value in earlier):
        return t("before {onset}: none recorded").format(onset=onset)
    present = sum(value >= level for value in earlier)
    return t("in the 6 months before {onset}: on {n} of {m} logged days").format(onset=onset, n=present, m=len(earlier))


def run_sentence(ask: Ask, symptom: str, run: Run, excused: bool, named: bool = False) -> str:
    """`3 or more on 10 of 13 logged days since February 1; before February 1: none recorded`."""
    t, on = ask.book.t, date_of(ask.day)
    words = t("{level} or more on {n} of {m} logged days since {onset}").format(
        level=said_number(run.threshold),
        n=len(run.present),
        m=run.logged,
        onset=dated(date_of(run.present[0]), on, t),
    )
    if run.start < run.present[0]:
        words += t("; you noted that it began on {date}").format(date=dated(date_of(run.start), on, t))
    if named:
        return f"{symptom_name(ask, symptom)}: {words}"
    if run.excused:
        words += t("; {n} days after treatment are left out").format(n=len(run.excused))
    if not excused:
        words += t("; nearly all of these days follow a treatment, so entries between doses would help")
    before = before_words(ask, run.series.days[run.places[0]], run.threshold, [run.series])
    return f"{words}; {before}" if before else words


class Compared(NamedTuple):
    """What the worsening rule compared: middle of the entries, the level before, and how many lie above it."""

    now: float
    before: float
    declared: bool
    above: int
    by_week: bool


def worsening_sentence(ask: Ask, found: Sequence[Match], compared: Compared) -> str:
    """`a typical entry since February 1 is 5, your usual is 2; above that on 9 of 10 logged days`."""
    t = ask.book.t
    before = t("your usual is {usual}") if compared.declared else t("before that it was mostly {usual}")
    since = dated(date_of(found[0].day), date_of(ask.day), t)
    if compared.by_week:
        words = t("a typical weekly answer since {onset} is {now}, {before}; each of the {m} is above that")
    else:
        words = t("a typical entry since {onset} is {now}, {before}; above that on {n} of {m} logged days")
    return words.format(
        m=len(found),
        onset=since,
        now=said_number(compared.now),
        before=before.format(usual=said_number(compared.before)),
        n=compared.above,
    )


def weight_sentence(ask: Ask, now: float, reference: float, percent: float, found: Sequence[Match]) -> str:
    """`in a typical week since April 6 it is 68.2 kg, before that it was 72.1 kg: 5.4% less`."""
    t, settings = ask.book.t, ask.line.settings
    return t("in a typical week since {onset} it is {now}, before that it was {before}: {p}% less").format(
        onset=dated(date_of(found[0].day), date_of(ask.day), t),
        now=said_weight(now, settings),
        before=said_weight(reference, settings),
        p=said_number(percent),
    )


def symptom_name(ask: Ask, symptom: str) -> str:
    """The plain name of a symptom; her own by her own words."""
    if symptom.startswith(f"{OWN}_"):
        own = {one.id: one.name for one in ask.line.profile.own_symptoms}
        return own.get(symptom, symptom)
    known = ask.book.vocabulary.symptom.get(symptom)
    return ask.book.t(known.name) if known else symptom


def is_sign(book: RuleBook, symptom: str) -> bool:
    """Whether a symptom is there or not, without a level."""
    known = book.vocabulary.symptom.get(symptom)
    return known is not None and known.kind.value == "sign"
