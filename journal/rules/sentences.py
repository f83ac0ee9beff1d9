"""The sentence that says what was counted, with numbers, days and what there was before."""

from __future__ import annotations

from collections.abc import Sequence

from journal.rules.catalogue import OWN, TEMPERATURE
from journal.rules.found import Ask
from journal.rules.matching import Match, date_of, series_of
from journal.rules.rule import Clause
from journal.rules.runs import Run
from journal.rules.series import Series
from journal.rules.wording import said_date, said_days, said_number, said_temperature, said_weight

_LISTED = 4


def entries_sentence(ask: Ask, groups: Sequence[tuple[Clause, list[Match]]]) -> str:
    """`7 or more on 2 of 3 logged days since 1 February; before that: none recorded`, one part for each clause."""
    parts: dict[str, None] = {}
    for clause, found in groups:
        parts[_clause_words(ask, clause, found, named=len(groups) > 1)] = None
    clause, found = groups[0]
    parts[_before(ask, clause, found)] = None
    return "; ".join(part for part in parts if part)


def _clause_words(ask: Ask, clause: Clause, found: list[Match], named: bool) -> str:
    t, on = ask.book.t, date_of(ask.day)
    days = said_days([date_of(match.day) for match in found], on, t, _LISTED)
    if found[0].symptom.startswith(TEMPERATURE):
        readings = ", ".join(said_temperature(match.value, ask.line.settings) for match in found[-_LISTED:])
        return t("{readings} on {days}").format(readings=readings, days=days)
    name = symptom_name(ask, found[-1].symptom)
    if _is_sign(ask, found[-1].symptom):
        return t("{symptom}: recorded on {days}").format(symptom=name, days=days)
    if clause.days > 1:
        logged = _logged(ask, clause, found[0].day)
        level = max(clause.minimum, min(match.value for match in found))
        words = t("{level} or more on {n} of {m} logged days since {onset}").format(
            level=said_number(level), n=len(found), m=logged, onset=said_date(date_of(found[0].day), on, t)
        )
    else:
        values = ", ".join(said_number(match.value) for match in found[-_LISTED:])
        words = t("{values} on {days}").format(values=values, days=days)
    return f"{name}: {words}" if named else words


def _logged(ask: Ask, clause: Clause, since: int) -> int:
    days: set[int] = set()
    for _, _, series in series_of(ask.line, clause, ask.site):
        days.update(series.days[i] for i in series.between(since, ask.day))
    return len(days)


def _before(ask: Ask, clause: Clause, found: list[Match]) -> str:
    """What the half year before the first counted day says about the same symptom."""
    first, logged, present = found[0].day, 0, 0
    look_back = ask.line.limits.look_back
    for _, _, series in series_of(ask.line, clause, ask.site):
        places = series.between(first - look_back, first - 1)
        logged += len(places)
        present += sum(series.worst[i] >= max(clause.minimum, 1) for i in places)
    return before_words(ask, first, present, logged)


def before_words(ask: Ask, first: int, present: int, logged: int) -> str:
    """`before 29 October: none recorded`, or how often; what was never asked is not called absent."""
    t, onset = ask.book.t, said_date(date_of(first), date_of(ask.day), ask.book.t)
    if present:
        return t("in the 6 months before {onset}: on {n} of {m} logged days").format(onset=onset, n=present, m=logged)
    return t("before {onset}: none recorded").format(onset=onset)


def run_sentence(ask: Ask, symptom: str, run: Run, excused: bool, named: bool = False) -> str:
    """`3 or more on 10 of 13 logged days since 1 February; before 1 February: none recorded`."""
    t, on = ask.book.t, date_of(ask.day)
    words = t("{level} or more on {n} of {m} logged days since {onset}").format(
        level=said_number(run.threshold),
        n=len(run.present),
        m=run.logged,
        onset=said_date(date_of(run.present[0]), on, t),
    )
    if run.start < run.present[0]:
        words += t("; you noted that it began on {date}").format(date=said_date(date_of(run.start), on, t))
    if named:
        return f"{symptom_name(ask, symptom)}: {words}"
    if run.excused:
        words += t("; {n} days after treatment are left out").format(n=len(run.excused))
    if not excused:
        words += t("; nearly all of these days follow a treatment, so entries between doses would help")
    return f"{words}; {_run_before(ask, run.series, run.series.days[run.places[0]], run.threshold)}"


def _run_before(ask: Ask, series: Series, first: int, level: float) -> str:
    places = series.between(first - ask.line.limits.look_back, first - 1)
    return before_words(ask, first, sum(series.worst[i] >= level for i in places), len(places))


def worsening_sentence(ask: Ask, found: Sequence[Match], now: float, usual: float, above: int) -> str:
    """`the middle of 10 entries since 1 February is 5, your usual is 2; above your usual on 9 of 10 logged days`."""
    t = ask.book.t
    return t(
        "the middle of {m} entries since {onset} is {now}, your usual is {usual}; "
        "above your usual on {n} of {m} logged days"
    ).format(
        m=len(found),
        onset=said_date(date_of(found[0].day), date_of(ask.day), t),
        now=said_number(now),
        usual=said_number(usual),
        n=above,
    )


def weight_sentence(ask: Ask, now: float, reference: float, percent: float, found: Sequence[Match]) -> str:
    """`the middle of the weeks since 6 April is 68.2 kg, before that it was 72.1 kg: 5.4% less`."""
    t, settings = ask.book.t, ask.line.settings
    return t("the middle of the weeks since {onset} is {now}, before that it was {before}: {p}% less").format(
        onset=said_date(date_of(found[0].day), date_of(ask.day), t),
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


def _is_sign(ask: Ask, symptom: str) -> bool:
    known = ask.book.vocabulary.symptom.get(symptom)
    return known is not None and known.kind.value == "sign"
