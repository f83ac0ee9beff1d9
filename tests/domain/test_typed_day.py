"""A typed day is read as it was meant, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.spoken import month_name
from journal.domain.typed_day import read_day

APRIL = dt.date(1958, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "April 3, 1958", "april 3 1958", " Apr 3,1958", "Apr. 3, 1958", "3 April 1958", "3rd april 1958",
        "3. April 1958", "1958-04-03", "3.4.1958", "4/3/1958", "04/03/1958", "4-3-1958",
    ],
)  # fmt: skip
def test_the_usual_ways_to_write_a_day(text: str) -> None:
    assert read_day(text, False) == APRIL


def test_figures_are_read_in_the_order_of_her_country_and_the_other_way_where_only_that_is_a_day() -> None:
    assert read_day("4/3/1958", True) == dt.date(1958, 3, 4)
    assert read_day("13/4/1958", False) == dt.date(1958, 4, 13)
    assert read_day("4/13/1958", True) == dt.date(1958, 4, 13)


@pytest.mark.parametrize(
    "text", ["", "soon", "Ma 3, 1958", "Apro 3, 1958", "February 30, 1958", "4/3/58", "1958", "31/31/1958"]
)
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert read_day(text, False) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.booleans())
def test_every_day_in_words_is_read_back(day: dt.date, day_first: bool) -> None:
    assert read_day(f"{month_name(day.month)} {day.day}, {day.year}", day_first) == day
    assert read_day(day.isoformat(), day_first) == day


@given(st.text(max_size=20), st.booleans())
def test_any_text_is_a_day_or_none(text: str, day_first: bool) -> None:
    found = read_day(text, day_first)
    assert found is None or isinstance(found, dt.date)
