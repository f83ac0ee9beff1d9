"""What is read out about a flag: her year, what was noted, since when and how strong."""

import datetime as dt

import pytest
from msgspec.structs import replace

from journal.domain.flags import CountedEntry
from journal.domain.phone_script import phone_script
from journal.domain.records import Profile
from tests.report.cases import flag

ON = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("background", "opening"),
    [(None, "I have had breast cancer."), ("Cancer on the left, 2021, surgery 2022", "I had breast cancer in 2021.")],
)
def test_it_begins_with_the_year_where_it_is_known(background, opening) -> None:
    assert phone_script(Profile(background=background), flag(), ON, ON).startswith(opening)


def test_it_says_since_when_and_how_strong() -> None:
    counted = tuple(CountedEntry(ON - dt.timedelta(days=ago), "pain", None, n) for ago, n in enumerate((4, 7, 5)))
    one = replace(flag(title="New bone pain"), evidence=replace(flag().evidence, entries=counted))
    said = phone_script(Profile(), one, ON - dt.timedelta(days=9), ON)
    assert "Since February 28 I have noted: new bone pain." in said
    assert "At its worst it was 7 of 10." in said


def test_it_says_where_in_her_own_person_and_the_worst_of_all_her_answers_since_then() -> None:
    counted = (CountedEntry(ON, "pain", None, 4),)
    one = replace(flag(title="Pain on standing, or that wakes you"), evidence=replace(flag().evidence, entries=counted))
    onset = ON - dt.timedelta(days=9)
    drawn = [(onset - dt.timedelta(days=1), 9.0), (onset, 5.0), (ON, 6.0)]
    said = phone_script(Profile(), one, onset, ON, where="left hip", drawn=drawn)
    assert "Since February 28 I have noted: pain on standing, or that wakes me, left hip." in said
    assert "At its worst it was 6 of 10." in said


def test_a_temperature_is_said_as_it_was_taken() -> None:
    fever = (CountedEntry(ON, "temperature_c", None, 38.4),)
    one = replace(flag(), evidence=replace(flag().evidence, entries=fever, values=(("t", "38.4 °C"),)))
    said = phone_script(Profile(), one, ON, ON)
    assert said.endswith("My temperature was 38.4 °C.")
    assert "of 10" not in said
