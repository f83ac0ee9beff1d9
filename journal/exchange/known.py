"""Every id and date of a journal that came from outside, checked against the published words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from journal.domain.documents import DocumentError
from journal.domain.records import CheckIn, Journal, Profile
from journal.domain.vocabulary import NamedId, Symptom, TreatmentType, Vocabulary
from journal.exchange.refusal import quoted

EARLIEST = dt.date(1900, 1, 1)


def check_ids(journal: Journal, vocabulary: Vocabulary, rules: Collection[str] | None = None) -> None:
    """Raises DocumentError at the first id that is not published, not declared, or stands twice in its list."""
    profile = journal.profile
    _check_own(profile, vocabulary)
    words = vocabulary.with_own(profile.own_symptoms)
    _check_profile(profile, words)
    for place, check_in in _placed("check_ins", journal.check_ins):
        _check_ratings(place, check_in, words)
    _check_treatments(journal, words)
    for name in ("check_ins", "treatments", "events", "visits", "medicines", "questions"):
        _check_once(name, (row.id for row in getattr(journal, name)))
    for name in ("flag_responses", "flags"):
        for place, row in _placed(name, getattr(journal, name)):
            _check_site(place, row.site, words)
    if rules is not None:
        _check_rules(journal, rules)


def check_dates(journal: Journal, on: dt.date | None) -> None:
    """Raises DocumentError at the first check-in dated before 1900, or after `on` where it is given."""
    for place, check_in in _placed("check_ins", journal.check_ins):
        if check_in.date < EARLIEST:
            raise DocumentError(f"{check_in.date} is too long ago to be a day of this journal", f"{place}.date")
        if on is not None and check_in.date > on:
            raise DocumentError(f"{check_in.date} is a day that has not come yet", f"{place}.date")


def _check_own(profile: Profile, vocabulary: Vocabulary) -> None:
    _check_once("profile.own_symptoms", (own.id for own in profile.own_symptoms))
    for place, own in _placed("profile.own_symptoms", profile.own_symptoms):
        if own.id in vocabulary.symptom:
            raise DocumentError(f"{quoted(own.id)} is already the name of another symptom", f"{place}.id")


def _check_profile(profile: Profile, words: Vocabulary) -> None:
    for name in ("usual", "tracked"):
        for place, row in _placed(f"profile.{name}", getattr(profile, name)):
            _check_symptom(place, row.symptom, row.site, words)
    for place, condition in _placed("profile.known_conditions", profile.known_conditions):
        _check_known(place, condition, {named.id for named in words.conditions}, "a condition")


def _check_ratings(place: str, check_in: CheckIn, words: Vocabulary) -> None:
    for position, rating in enumerate(check_in.ratings):
        if rating.symptom not in words.symptom or rating.site is not None:
            _check_symptom(f"{place}.ratings[{position}]", rating.symptom, rating.site, words)
        for number, qualifier in enumerate(rating.qualifiers):
            if qualifier not in words.qualifier:
                _check_known(f"{place}.ratings[{position}].qualifiers[{number}]", qualifier, (), "a qualifier")


def _check_treatments(journal: Journal, words: Vocabulary) -> None:
    for name, kinds, what in (
        ("treatments", words.treatment_types, "a treatment"),
        ("events", words.event_types, "an event"),
    ):
        for place, row in _placed(name, getattr(journal, name)):
            _check_known(f"{place}.type", row.type, _ids(kinds), what)
            if row.drug_class is not None:
                _check_known(f"{place}.drug_class", row.drug_class, _ids(words.drug_classes), "a drug class")
            _check_site(place, row.site, words)


def _check_symptom(place: str, symptom: str, site: str | None, words: Vocabulary) -> None:
    if symptom not in words.symptom:
        if symptom.startswith("own_"):
            raise DocumentError(f"{quoted(symptom)} is not declared in profile.own_symptoms", f"{place}.symptom")
        _check_known(f"{place}.symptom", symptom, (), "a symptom")
    _check_site(place, site, words)
    if site is not None and not words.symptom[symptom].takes_site:
        raise DocumentError(f"{quoted(symptom)} takes no site", f"{place}.site")


def _check_site(place: str, site: str | None, words: Vocabulary) -> None:
    if site is not None and site not in words.site:
        _check_known(f"{place}.site", site, (), "a site")


def _check_rules(journal: Journal, rules: Collection[str]) -> None:
    for name in ("flag_responses", "flags", "rule_settings"):
        for place, row in _placed(name, getattr(journal, name)):
            _check_known(f"{place}.rule", row.rule, rules, "a rule")


def _check_known(place: str, id: str, known: Collection[str], what: str) -> None:
    if id not in known:
        raise DocumentError(f"{quoted(id)} is not {what} that this program knows", place)


def _check_once(name: str, ids: Iterable[str | None]) -> None:
    seen: set[str] = set()
    for position, id in enumerate(ids):
        if id is not None and id in seen:
            raise DocumentError(f"{quoted(id)} stands twice in this list", f"{name}[{position}].id")
        if id is not None:
            seen.add(id)


def _ids(rows: Iterable[NamedId | Symptom | TreatmentType]) -> set[str]:
    return {row.id for row in rows}


def _placed(name: str, rows: Sequence[Any]) -> Iterable[tuple[str, Any]]:
    return ((f"{name}[{position}]", row) for position, row in enumerate(rows))
