"""Why a flag is shown although she wrote down what it counts as long-standing, in two plain sentences."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec.structs import replace

from journal.domain.flags import Flag
from journal.domain.records import Rating, Urgency
from journal.domain.spoken import dated
from journal.rules.matching import date_of
from journal.rules.rule import Clause, RedFlagRule, RuleBook
from journal.rules.timeline import Timeline
from journal.rules.usual import Declared, both_sides


class _Said(NamedTuple):
    """An answer that a flag counted, and the day on which the board is read."""

    book: RuleBook
    line: Timeline
    flag: Flag
    rating: Rating
    day: int
    on: dt.date


def with_reason(book: RuleBook, line: Timeline, flag: Flag, on: dt.date) -> Flag:
    """The flag with its reason, as it is where she wrote down nothing about it."""
    if not line.profile.known_conditions and not any(line.usual.rows(entry.symptom) for entry in flag.evidence.entries):
        return flag
    for symptom in dict.fromkeys(entry.symptom for entry in reversed(flag.evidence.entries)):
        said = _answer(book, line, flag, symptom, on)
        words = said and (_about_level(said) or _about_condition(said))
        if words:
            return replace(flag, long_standing=words)
    return flag


def _answer(book: RuleBook, line: Timeline, flag: Flag, symptom: str, on: dt.date) -> _Said | None:
    """The latest answer that counted; of several that day one that is not as usual, of these the worst."""
    last = max((e for e in flag.evidence.entries if e.symptom == symptom), key=lambda entry: entry.date)
    series, day = line.series(symptom), last.date.toordinal()
    place = series.on(day)
    given = [r for r in series.ratings[place] if r.severity > 0] if place is not None else []
    given = [r for r in given if last.site in (None, r.site)] or given
    if not given:
        return None
    return _Said(book, line, flag, max(given, key=lambda r: (_is_over(line, r, day), r.severity)), day, on)


def _is_over(line: Timeline, rating: Rating, day: int) -> bool:
    usual = line.usual.declared(rating.symptom, rating.site, day)
    return not usual or bool(rating.differs_from_usual) or rating.severity > usual


def _about_level(said: _Said) -> str:
    t, rating, day = said.book.t, said.rating, said.day
    usual = said.line.usual.declared(rating.symptom, rating.site, day)
    if usual is None:
        rows = [row for row in said.line.usual.rows(rating.symptom) if row.severity and _may_be_meant(said, row)]
        nearest = max(rows, key=lambda row: (row.covers(rating.site), row.since), default=None)
        return _about_another(said, nearest) if nearest is not None else ""
    if usual == 0:
        return ""
    head = t("Long-standing for you: {what}, usually {level}.").format(what=_named(said, rating.site), level=usual)
    if rating.differs_from_usual:
        why = t("It is shown because you marked it as different from your usual on {date}.")
    elif rating.severity > usual:
        why = t("It is shown because it was {level} on {date}, above your usual.")
    else:
        why = t("It counts here all the same, because of how strong it was or what came with it.")
    return f"{head} {why.format(level=rating.severity, date=dated(date_of(day), said.on, t))}"


def _may_be_meant(said: _Said, row: Declared) -> bool:
    """Whether she may take a level for one about this answer: no place, the same part, or no place in the heading.

    A known ache in the hands says nothing about a hip.
    """
    site = said.rating.site
    if row.covers(site) or row.site is None or site is None or both_sides(row.site) == both_sides(site):
        return True
    return said.rating.symptom != "pain" and said.flag.site is None


def _about_another(said: _Said, row: Declared) -> str:
    """She declared a level, but not for this place, or not for that day."""
    t, site = said.book.t, said.rating.site
    head = t("Long-standing for you: {what}, usually {level}.").format(what=_named(said, row.site), level=row.severity)
    if row.covers(site):
        return f"{head} {_about_days(said, row)}"
    if row.site is None:
        why = t("It is shown because that names no place. You can add the place in Settings.")
    elif site is None:
        why = t("It is shown because what you noted names no place.")
    else:
        why = t("It is shown because what you noted is at another place: {place}.").format(
            place=said.book.vocabulary.site_name(site, t)
        )
    return f"{head} {why}"


def _about_days(said: _Said, row: Declared) -> str:
    t = said.book.t
    if said.day > row.until:
        return t("It is shown because that was until {date}.").format(date=dated(date_of(row.until), said.on, t))
    why = t("It is shown because you gave that level from {since} on, and noted this on {date}.").format(
        since=dated(date_of(row.since), said.on, t), date=dated(date_of(said.day), said.on, t)
    )
    if said.flag.urgency >= Urgency.CALL_TODAY:
        return f"{why} {t('It stays until you say that it is settled.')}"
    return why


def _about_condition(said: _Said) -> str:
    """She has something that may explain it, and gave no usual level or did not say that it was as usual."""
    t, rating, names = said.book.t, said.rating, {c.id: c.name for c in said.book.vocabulary.conditions}
    rule = said.book.rule[said.flag.rule]
    head = t("Long-standing for you: {what}.")
    for clause in rule.clauses:
        known = sorted(said.line.conditions.intersection(clause.known))
        if known and _may_explain(clause, rating):
            why = t("It is shown because you marked it as different from your usual on {date}.")
            if not rating.differs_from_usual:
                why = t("It is shown because your entry does not say whether it was like your usual.")
            words = f"{head} {why}"
            return words.format(what=t(names[known[0]]).lower(), date=dated(date_of(said.day), said.on, t))
    eased = sorted(said.line.conditions.intersection(_eased_by(said.book, rule)))
    if not eased or rating.symptom not in rule.symptoms:
        return ""
    why = t("It is shown because no usual level is written down. You can add one in Settings.")
    return f"{head} {why}".format(what=t(names[eased[0]]).lower())


def _may_explain(clause: Clause, rating: Rating) -> bool:
    if rating.symptom not in clause.of or not clause.new:
        return False
    return rating.differs_from_usual is True or (rating.differs_from_usual is None and not clause.known_quiet)


def _eased_by(book: RuleBook, rule: RedFlagRule) -> set[str]:
    """The conditions that make a rule less urgent without keeping it quiet."""
    courses = {trigger.not_on for trigger in rule.triggers} | {clause.unless_on for clause in rule.clauses}
    return {condition for course in courses if course for condition in book.courses[course].conditions}


def _named(said: _Said, site: str | None) -> str:
    t, symptom = said.book.t, said.rating.symptom
    own = {one.id: one.name for one in said.line.profile.own_symptoms}
    known = said.book.vocabulary.symptom.get(symptom)
    name = own.get(symptom) or (t(known.name).lower() if known else symptom)
    if site is None:
        return name
    return t("{symptom} ({place})").format(symptom=name, place=said.book.vocabulary.site_name(site, t))
