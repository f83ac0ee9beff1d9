"""The table has a row for everything recorded in the period, and nothing in it can act as a formula."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import Shortcut, ValueStatus
from journal.exchange.csv import COLUMNS, write_csv
from tests.helpers.build import check_in, journal, rating

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 31)


def table(*check_ins):
    """The rows of the table of a journal with these check-ins."""
    return list(csv.DictReader(io.StringIO(write_csv(journal(*check_ins), FIRST, LAST), newline="")))


def filled(row):
    """What stands in a row, the empty cells left out."""
    return {name: value for name, value in row.items() if value}


def test_each_rating_measurement_and_note_is_a_row():
    day = check_in(
        dt.date(2026, 3, 2),
        rating("fatigue", 0),
        rating("pain", 4, site="hip_left", qualifiers=("at_night", "at_rest"), differs_from_usual=True, helped=False),
        weight_kg=68.5,
        weight_status=ValueStatus.CONFIRMED,
        temperature_c=36.8,
        activity_level=1,
        note="A quiet day",
        shortcut=Shortcut.NOTHING_ELSE,
    )
    rows = [filled(row) for row in table(day)]
    shared = {"date": "2026-03-02", "shortcut": "nothing_else"}
    assert rows == [
        shared | {"kind": "rating", "symptom": "fatigue", "value": "0", "unit": "0-10"},
        shared
        | {"kind": "rating", "symptom": "pain", "site": "hip_left", "value": "4", "unit": "0-10"}
        | {"differs_from_usual": "yes", "qualifiers": "at_night at_rest", "helped": "no"},
        shared | {"kind": "weight", "value": "68.5", "unit": "kg", "status": "confirmed"},
        shared | {"kind": "temperature", "value": "36.8", "unit": "C"},
        shared | {"kind": "activity", "value": "1", "unit": "0-4"},
        shared | {"kind": "note", "note": "A quiet day"},
    ]


def test_only_the_period_and_oldest_first():
    days = [dt.date(2026, 4, 1), LAST, FIRST, dt.date(2026, 2, 28)]
    assert [row["date"] for row in table(*(check_in(day, rating()) for day in days))] == ["2026-03-01", "2026-03-31"]


def test_an_empty_journal_gives_the_heads_alone():
    assert write_csv(journal(), FIRST, LAST) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_is_made_plain(text):
    (row,) = table(check_in(FIRST, note=text))
    assert row["note"] == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_any_note_stays_one_cell_of_one_row(text):
    heads, row = csv.reader(io.StringIO(write_csv(journal(check_in(FIRST, note=text)), FIRST, LAST), newline=""))
    assert tuple(heads) == COLUMNS
    assert row[COLUMNS.index("note")] in (text, f"'{text}")
    assert len(row) == len(COLUMNS)
