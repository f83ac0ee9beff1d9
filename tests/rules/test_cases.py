"""Every rule against its table of courses: when it must speak, how urgently, and when it must stay quiet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

import pytest
from msgspec import structs

from journal.domain.history import History
from journal.domain.records import CheckIn, Journal, Rating, Urgency
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.evaluate import evaluate
from journal.rules.ledger import replay
from tests.rules.case_table import Case, read_cases

CASES = read_cases()
URGENCIES = {urgency.id: urgency for urgency in Urgency}


@cache
def rule_book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def urgency(case: Case, journal: Journal) -> str | None:
    """The highest urgency at which the case's rule speaks on its day, None when it stays quiet."""
    found = [
        finding
        for finding in evaluate(rule_book(), History(journal), case.on)
        if finding.rule == case.rule and case.site in (None, finding.site)
    ]
    if not found:
        return None
    worst = max(found, key=lambda finding: finding.evidence.urgency)
    if case.noted:
        assert worst.evidence.notes, "the flag must name what stands beside it"
    return worst.evidence.urgency.id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_rule_says_what_the_table_says(case: Case) -> None:
    assert urgency(case, case.journal) == case.expect


@pytest.mark.parametrize("case", [case for case in CASES if case.expect], ids=lambda case: case.id)
def test_what_fires_stands_on_the_board_of_a_replay(case: Case) -> None:
    *_, board = replay(rule_book(), History(case.journal), case.on)
    shown = [flag.urgency for flag in board.open if flag.rule == case.rule and case.site in (None, flag.site)]
    assert max(shown, default=None) in {urgency for urgency in Urgency if urgency >= URGENCIES[case.expect or ""]}


def with_a_later_day(case: Case) -> Journal:
    """The same course with one dreadful day after the day asked about."""
    symptoms = {(r.symptom, r.site) for c in case.journal.check_ins for r in c.ratings}
    later = CheckIn(
        case.on + dt.timedelta(days=1), tuple(Rating(s, 10, site, True) for s, site in sorted(symptoms, key=str))
    )
    return structs.replace(case.journal, check_ins=(*case.journal.check_ins, later))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_later_entries_change_nothing(case: Case) -> None:
    assert urgency(case, with_a_later_day(case)) == case.expect


def test_every_rule_has_a_case_that_fires_and_one_that_stays_quiet() -> None:
    fires = Counter(case.rule for case in CASES if case.expect)
    quiet = Counter(case.rule for case in CASES if not case.expect)
    rules = {rule.id for rule in rule_book().rules}
    assert len(rules) == 48
    assert {rule for rule in rules if not fires[rule]} == set()
    assert {rule for rule in rules if not quiet[rule]} == set()


def test_no_case_file_is_without_its_rule() -> None:
    assert {case.rule for case in CASES} - {rule.id for rule in rule_book().rules} == set()


def test_names_of_cases_are_unique() -> None:
    assert [id for id, times in Counter(case.id for case in CASES).items() if times > 1] == []


def test_cases_use_published_words_only() -> None:
    published = load_vocabulary(resource())
    marks = {mark.id for mark in published.qualifiers}
    types = {event.id for event in published.event_types} | {kind.id for kind in published.treatment_types}
    for case in CASES:
        words = published.with_own(case.journal.profile.own_symptoms)
        for rating in (rating for check_in in case.journal.check_ins for rating in check_in.ratings):
            assert rating.symptom in words.symptom, case.id
            assert rating.site is None or rating.site in words.site, case.id
            assert set(rating.qualifiers) <= marks, case.id
        assert {row.type for row in (*case.journal.events, *case.journal.treatments)} <= types, case.id
