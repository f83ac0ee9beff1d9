"""Laws that hold for every course: no look ahead, no dependence on order, no difference between ways of computing."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.domain.documents import decode, encode
from journal.domain.history import History
from journal.domain.records import CheckIn, Journal
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.evaluate import days_of, evaluate
from journal.rules.ledger import advance, board, replay
from journal.rules.life import LedgerState
from journal.rules.timeline import Timeline
from tests.rules.courses import START, courses

LAST = START + dt.timedelta(days=90)
DAYS = st.integers(0, 80).map(lambda days: START + dt.timedelta(days=days))


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def until(journal: Journal, day: dt.date) -> Journal:
    """The journal as if everything dated after a day had never been written."""
    return structs.replace(
        journal,
        check_ins=tuple(c for c in journal.check_ins if c.date <= day),
        events=tuple(e for e in journal.events if e.date <= day),
        flag_responses=tuple(r for r in journal.flag_responses if r.date <= day),
    )


def boards(journal: Journal, last: dt.date = LAST):
    return {shown.on: shown for shown in replay(book(), History(journal), last)}


@given(courses(), DAYS)
@settings(max_examples=60, deadline=None)
def test_what_was_shown_on_a_day_never_depends_on_later_entries(journal, day):
    whole = {on: shown for on, shown in boards(journal).items() if on <= day}
    assert whole == boards(until(journal, day), day)


@given(courses(), DAYS)
@settings(max_examples=40, deadline=None)
def test_conditions_never_depend_on_later_entries(journal, day):
    assert evaluate(book(), History(journal), day) == evaluate(book(), History(until(journal, day)), day)


@given(courses(), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_order_of_check_ins_and_ratings_does_not_matter(journal, seed):
    shuffle = random.Random(seed)
    plain = [c for c in journal.check_ins if c.weight_kg is None and c.temperature_c is None]
    measured = [c for c in journal.check_ins if c not in plain]
    mixed = [structs.replace(c, ratings=tuple(shuffle.sample(c.ratings, len(c.ratings)))) for c in plain]
    shuffle.shuffle(mixed)
    other = structs.replace(journal, check_ins=(*mixed, *measured))
    assert boards(structs.replace(journal, check_ins=(*plain, *measured))) == boards(other)


@given(courses(), DAYS)
@settings(max_examples=40, deadline=None)
def test_a_day_without_answers_changes_nothing(journal, day):
    empty = structs.replace(journal, check_ins=(*journal.check_ins, CheckIn(day)))
    before, after = boards(journal), boards(empty)
    assert {on: shown for on, shown in after.items() if on in before} == before
    assert [f.rule for f in evaluate(book(), History(empty), day)] == [
        f.rule for f in evaluate(book(), History(journal), day)
    ]


@given(courses(), st.lists(DAYS, max_size=4))
@settings(max_examples=60, deadline=None)
def test_carrying_on_from_checkpoints_equals_a_full_replay(journal, stops):
    history, state = History(journal), LedgerState()
    for stop in sorted(stops):
        state = decode(LedgerState, encode(advance(book(), history, state, stop)))
    assert advance(book(), history, state, LAST) == advance(book(), history, LedgerState(), LAST)


@given(courses())
@settings(max_examples=40, deadline=None)
def test_the_board_of_a_state_shows_what_the_replay_showed(journal):
    history = History(journal)
    for shown in replay(book(), history, LAST):
        now = board(book(), history, advance(book(), history, LedgerState(), shown.on), shown.on)
        assert [(f.rule, f.site, f.status, f.urgency, f.shown_as, f.message) for f in now.open] == [
            (f.rule, f.site, f.status, f.urgency, f.shown_as, f.message) for f in shown.open
        ]
        assert now.questions == shown.questions
        break


@given(courses())
@settings(max_examples=40, deadline=None)
def test_every_flag_lists_what_it_counted(journal):
    for shown in boards(journal).values():
        for flag in (*shown.open, *shown.ended):
            assert flag.evidence.counted
            assert flag.evidence.entries
            assert "{" not in flag.message
            # a weekly answer tells of the seven days before it, and a treatment may explain the last of them
            assert flag.raised_on - dt.timedelta(days=6) <= flag.evidence.entries[-1].date <= shown.on


@given(courses(), DAYS)
@settings(max_examples=60, deadline=None)
def test_many_days_taken_in_at_once_are_what_they_are_one_by_one(journal, last):
    history = History(journal)
    at_once, one_by_one = Timeline(book(), history), Timeline(book(), history)
    at_once.feed_all(days_of(history, START, last))
    for day, check_ins in days_of(history, START, last):
        one_by_one.feed(day, check_ins)
    assert as_read(at_once) == as_read(one_by_one)


def as_read(line):
    """All that rules may read of a timeline, whatever the order in which it was taken in."""
    places = {(s, site): series for s, sites in line.sited.items() for site, series in sites.items()}
    every = {(s, "anywhere"): series for s, series in line.anywhere.items()} | places
    known = {key: (x.days, x.worst, x.ratings, x.segment, sorted(x.said_began)) for key, x in every.items()}
    today = (line.day, line.today, line.sites_today, line.derived_today, line.marked_today)
    return known, today, line.weights.days, line.weights.kg, line.weights.held, line.temperatures.held
