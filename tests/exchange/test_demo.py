"""The demo journal is a whole, honest-looking journal that always ends yesterday."""

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.history import History
from journal.domain.vocabulary import load_vocabulary
from journal.exchange.demo import demo_journal
from journal.exchange.journal import read_journal, write_journal
from journal.paths import resource

SCHEMA = Path(__file__).parents[2].parent / "shared" / "journal.schema.json"
TODAY = dt.date(2026, 11, 22)
VOCABULARY = load_vocabulary(resource())


def ago(days):
    return TODAY - dt.timedelta(days)


@pytest.fixture(scope="module")
def demo():
    return demo_journal(TODAY, resource("demo"))


@settings(max_examples=15, deadline=None)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2060, 12, 31)))
def test_whatever_day_it_is_the_demo_is_a_sound_journal_that_ends_yesterday(today):
    demo = demo_journal(today, resource("demo"))
    assert max(c.date for c in demo.check_ins) == today - dt.timedelta(1)
    assert min(c.date for c in demo.check_ins) == today - dt.timedelta(730)
    assert read_journal(write_journal(demo).encode(), VOCABULARY, on=today) == demo
    born = demo.profile.date_of_birth
    assert today.year - born.year - ((today.month, today.day) < (born.month, born.day)) == 68
    assert all(visit.date.weekday() < 5 for visit in demo.visits)


def test_the_same_day_gives_the_same_demo(demo):
    assert demo_journal(TODAY, resource("demo")) == demo


def test_it_fits_the_published_schema(demo):
    if not SCHEMA.exists():
        pytest.skip("the published schema is not beside this checkout")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(write_journal(demo)))


def test_about_seven_days_in_ten_are_logged_and_none_of_the_holiday(demo):
    days = History(demo).days
    assert 0.65 < len(days) / 730 < 0.78
    (holiday,) = demo.settings.pauses
    assert not [day for day in days if holiday.start <= day <= holiday.end]


def test_most_days_say_that_the_red_questions_were_answered_with_no(demo):
    answered = [c for c in demo.check_ins if any(r.symptom == "seizure" and r.severity == 0 for r in c.ratings)]
    assert len(answered) > 0.75 * len(demo.check_ins)


def test_no_symptom_and_site_is_answered_twice_in_one_check_in(demo):
    for check_in in demo.check_ins:
        names = [(r.symptom, r.site) for r in check_in.ratings]
        assert len(names) == len(set(names))


def test_the_last_month_brings_a_new_pain_in_the_right_hip(demo):
    hip = History(demo).series("pain", "hip_right")
    assert ago(25) <= hip.days[0] <= ago(22)
    assert hip.days[-1] == ago(1)
    assert hip.worst[0] in (2, 3, 4)
    assert max(hip.worst[-5:]) >= 6
    last = hip.ratings[-1][0]
    assert {"at_night", "weight_bearing"} <= set(last.qualifiers)
    assert last.differs_from_usual
    assert not hip.ratings[0][0].qualifiers


def test_the_letrozole_aches_are_declared_and_stay_at_their_usual(demo):
    usual = {(u.symptom, u.site): u.severity for u in demo.profile.usual}
    for site in ("hand_both", "knee_both"):
        lately = History(demo).series("pain", site).between(ago(300), TODAY).worst
        assert abs(sorted(lately)[len(lately) // 2] - usual["pain", site]) <= 1


def test_her_weight_is_hers_all_along(demo):
    weights = [c.weight_kg for c in demo.check_ins if c.weight_kg]
    assert 80 < len(weights) < 110
    assert all(abs(weight - demo.profile.usual_weight_kg) < 0.06 * demo.profile.usual_weight_kg for weight in weights)


def test_a_visit_lies_three_months_back_and_the_next_is_near(demo):
    dates = sorted(visit.date for visit in demo.visits)
    last, following = max(d for d in dates if d < TODAY), min(d for d in dates if d >= TODAY)
    assert 85 <= (TODAY - last).days <= 95
    assert 7 <= (following - TODAY).days <= 10
    visits = {visit.id for visit in demo.visits}
    assert {question.visit for question in demo.questions} <= visits
    assert sum(1 for q in demo.questions if q.important and q.answer is None) == 3


def test_every_telephone_number_is_a_made_up_one(demo):
    numbers = [contact.phone for contact in demo.profile.care_team]
    assert len(numbers) >= 3
    assert all(number.startswith("(555) 010-01") for number in numbers)
