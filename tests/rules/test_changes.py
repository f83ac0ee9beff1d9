"""What changed between two periods: levels, directions, spells that came and went, and weight."""

from __future__ import annotations

import datetime as dt

import pytest

from journal.domain.history import History
from journal.domain.records import CheckIn, DatedSpan, Journal, Profile, Rating, UsualLevel, Visit
from journal.domain.summary import Direction
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.changes import compared_periods, direction, weight_change, what_changed
from tests.helpers.build import check_in, rating

FIRST = dt.date(2026, 1, 1)
BEFORE = DatedSpan(FIRST, FIRST + dt.timedelta(days=13))
NOW = DatedSpan(FIRST + dt.timedelta(days=42), FIRST + dt.timedelta(days=55))
WORDS = load_vocabulary(resource())


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def logged(symptom: str, levels: dict[int, int], site: str | None = None) -> list[CheckIn]:
    return [check_in(day(number), Rating(symptom, level, site)) for number, level in levels.items()]


def compared(check_ins, **rest):
    return what_changed(History(Journal(check_ins=tuple(check_ins), **rest)), BEFORE, NOW, WORDS)


def row_of(old: list[int], new: list[int]):
    levels = dict(enumerate(old)) | {42 + i: level for i, level in enumerate(new)}
    (row,) = compared(logged("fatigue", levels)).rows
    return row


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ([3, 3, 3], [5, 5, 5], Direction.WORSE),
        ([3, 3, 3], [4, 4, 4], Direction.SAME),
        ([7, 7, 7], [9, 9, 9], Direction.SAME),
        ([6, 6, 6], [8, 8, 8], Direction.WORSE),
        ([5, 5, 5], [3, 3, 3], Direction.BETTER),
        ([9, 9, 9], [7, 7, 7], Direction.SAME),
        ([0, 0], [1, 1], Direction.NEW),
        ([1, 1], [0, 0], Direction.GONE),
        ([0, 0], [0, 0], Direction.SAME),
        ([], [3, 3], Direction.UNKNOWN),
        ([3, 3], [], Direction.UNKNOWN),
    ],
)
def test_a_change_counts_from_two_points_and_three_tenths(old, new, says):
    assert row_of(old, new).direction is says


def test_a_level_has_days_logged_and_present_the_middle_and_the_worst():
    before = row_of([0, 2, 6, 2], [2]).before
    assert (before.logged, before.present, before.middle, before.worst) == (4, 3, 2, 6)
    assert direction(before, before) is Direction.SAME


def test_days_outside_both_periods_are_not_counted():
    (row,) = compared(logged("fatigue", {13: 4, 14: 9, 41: 9, 42: 4, 55: 4, 56: 9})).rows
    assert (row.before.worst, row.now.worst, row.now.logged) == (4, 4, 2)


def test_the_strongest_now_comes_first():
    mild, strong = logged("nausea", {42: 2}), logged("fatigue", {42: 7})
    assert [row.symptom for row in compared([*mild, *strong]).rows] == ["fatigue", "nausea"]


def test_each_site_has_its_own_row_with_her_usual_level():
    profile = Profile(usual=(UsualLevel("pain", 3, "knee_both"),))
    pains = logged("pain", {42: 4}, "knee_left") + logged("pain", {43: 4}, "hip_left")
    rows = {row.site: row.usual for row in compared(pains, profile=profile).rows}
    assert rows == {"knee_left": 3, "hip_left": None}


def test_what_came_and_went_between_the_periods_is_told_as_a_spell():
    (spell,) = compared(logged("cough", {20: 3, 22: 5, 25: 0, 30: 2})).spells
    assert (spell.symptom, spell.start, spell.end, spell.days, spell.worst) == ("cough", day(20), day(30), 3, 5)


@pytest.mark.parametrize("levels", [{20: 5}, {20: 2, 21: 2}, {20: 3, 31: 3}])
def test_one_day_a_mild_one_or_two_far_apart_are_no_spell(levels):
    assert compared(logged("cough", levels)).spells == ()


def test_what_is_still_there_is_a_row_and_no_spell():
    found = compared(logged("cough", {20: 3, 22: 5, 42: 3}))
    assert found.spells == ()
    assert [row.symptom for row in found.rows] == ["cough"]


def test_the_last_visit_of_the_first_period_is_named():
    visits = (Visit(day(5)), Visit(day(9)), Visit(day(45)))
    assert compared([check_in(day(1), rating())], visits=visits).before_visit == day(9)


def test_weight_is_compared_by_weekly_middles():
    kilos = {0: 70.0, 1: 70.2, 2: 99.0, 8: 70.0, 43: 66.5, 50: 66.5}
    history = History(Journal(check_ins=tuple(check_in(day(n), weight_kg=kg) for n, kg in kilos.items())))
    change = weight_change(history, BEFORE, NOW)
    assert change is not None
    assert (change.before_kg, change.now_kg) == (pytest.approx(70.1), 66.5)
    assert change.percent == pytest.approx(-5.1, abs=0.1)
    assert weight_change(History(Journal()), BEFORE, NOW) is None


def test_the_first_and_the_last_four_weeks_of_a_long_period_are_compared():
    first, last = compared_periods(DatedSpan(day(0), day(99)))
    assert (first.start, first.end, last.start, last.end) == (day(0), day(27), day(72), day(99))


def test_a_short_period_is_halved():
    first, last = compared_periods(DatedSpan(day(0), day(9)))
    assert (first.start, first.end, last.start, last.end) == (day(0), day(4), day(5), day(9))
