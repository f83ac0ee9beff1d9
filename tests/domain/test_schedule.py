"""How often a treatment is given is said in words, and stored as journal files have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.schedule import USUAL, in_words, read_schedule


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ("daily", "Every day"),
        ("every_7_days", "Every week"),
        ("every_21_days", "Every 3 weeks (21 days)"),
        ("every_10_days", "Every 10 days"),
        ("twice a day", "twice a day"),
        ("every_x_days", "every_x_days"),
    ],
)
def test_what_is_stored_is_said_in_words(schedule: str, words: str) -> None:
    assert in_words(schedule) == words


@pytest.mark.parametrize(
    ("typed", "schedule"),
    [
        ("every 21 days", "every_21_days"), ("Every three weeks", "every_21_days"), ("q3w", "every_21_days"),
        ("Every 3 weeks (21 days)", "every_21_days"), ("3-weekly", "every_21_days"), ("q21d", "every_21_days"),
        ("every_21_days", "every_21_days"), ("weekly", "every_7_days"), ("every other week", "every_14_days"),
        ("Daily", "daily"), ("every  day", "daily"), ("once a day", "daily"),
    ],
)  # fmt: skip
def test_the_usual_ways_to_say_it(typed: str, schedule: str) -> None:
    assert read_schedule(typed) == schedule


@pytest.mark.parametrize(
    "typed",
    [
        "Once", "twice a day", "every 2 days (evening)", "Every 3 weeks (20 days)", "two weekly", "every 0 days",
        "every few days", "every ² days", "every 12 months", "every 99999 days", "2 weeks on, 1 week off",
    ],
)  # fmt: skip
def test_anything_else_stays_in_her_words(typed: str) -> None:
    assert read_schedule(typed) == typed


@given(st.one_of(st.sampled_from(USUAL), st.integers(2, 9999).map(lambda days: f"every_{days}_days")))
def test_words_come_back_as_what_was_stored(schedule: str) -> None:
    assert read_schedule(in_words(schedule)) == schedule


@given(st.text(max_size=40))
def test_no_words_are_lost_and_reading_twice_changes_nothing(typed: str) -> None:
    once = read_schedule(typed)
    assert once == " ".join(typed.split()) or once == "daily" or once.startswith("every_")
    assert read_schedule(in_words(once)) == once
