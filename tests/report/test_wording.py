"""Dates, weights and changes as they are printed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.report import wording

ON = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (dt.date(2026, 11, 9), dt.date(2026, 11, 22), "Nov 9–22"),
        (dt.date(2026, 8, 24), dt.date(2026, 11, 22), "Aug 24 – Nov 22"),
        (dt.date(2025, 12, 30), dt.date(2026, 1, 2), "Dec 30, 2025 – Jan 2"),
        (dt.date(2025, 3, 4), dt.date(2025, 3, 9), "Mar 4, 2025 – Mar 9, 2025"),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 1), "May 1"),
    ],
)
def test_a_span_names_its_days_once_and_the_year_where_it_is_another(first, last, said):
    assert wording.date_span(first, last, ON, str) == said


@pytest.mark.parametrize(
    ("before", "after", "said"), [(71.2, 70.8, "−0.6 %"), (70, 73.5, "+5.0 %"), (70, 70, "0.0 %"), (70, 70.01, "0.0 %")]
)
def test_a_change_has_its_sign_and_none_where_it_rounds_to_nothing(before, after, said):
    assert wording.percent_change(before, after) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [("kg", "71.2 kg"), (None, "71.2 kg"), ("lb", "157.0 lb (71.2 kg)"), ("st", "11 st 3 lb (71.2 kg)")],
)
def test_a_weight_is_said_in_her_unit_and_in_kg(unit, said):
    assert wording.weight(71.2, unit) == said


@given(st.floats(25, 300))
def test_pounds_of_a_stone_are_fewer_than_fourteen(kg):
    pounds = int(wording.weight(kg, "st").split(" lb")[0].split(" st ")[1])
    assert 0 <= pounds < 14


def test_a_name_keeps_its_capitals_inside_a_sentence_only_where_it_is_an_abbreviation():
    assert wording.within_sentence("Yellow skin or eyes") == "yellow skin or eyes"
    assert wording.within_sentence("DEXA scan") == "DEXA scan"
