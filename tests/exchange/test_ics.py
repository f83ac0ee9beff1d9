"""An appointment in the calendar: a valid file that says when and where, and nothing about her health."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import Visit
from journal.exchange.ics import visit_calendar

STAMP = dt.datetime(2026, 11, 1, 8, 0, tzinfo=dt.UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200)


def read(text):
    """Name and value of each line, unfolded and unescaped."""
    found = {}
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        plain, escaped = "", False
        for letter in value:
            if escaped:
                plain += {"n": "\n"}.get(letter, letter)
            elif letter != "\\":
                plain += letter
            escaped = letter == "\\" and not escaped
        found[name] = plain
    return found


def test_a_visit_with_a_time_is_an_hour_in_local_time():
    found = read(
        visit_calendar(Visit(dt.date(2026, 11, 24), "Dr. Moreno", time="23:30", place="Room 4, Main St"), STAMP)
    )
    assert found["DTSTART"] == "20261124T233000"
    assert found["DTEND"] == "20261125T003000"
    assert found["SUMMARY"] == "Appointment: Dr. Moreno"
    assert found["LOCATION"] == "Room 4, Main St"
    assert found["DTSTAMP"] == "20261101T080000Z"


def test_a_visit_without_a_time_is_the_whole_day():
    found = read(visit_calendar(Visit(dt.date(2026, 12, 31)), STAMP))
    assert found["DTSTART;VALUE=DATE"] == "20261231"
    assert found["DTEND;VALUE=DATE"] == "20270101"


def test_notes_stay_in_the_journal():
    assert "swelling" not in visit_calendar(Visit(dt.date(2026, 11, 24), note="ask about the swelling"), STAMP)


def test_the_same_visit_keeps_its_id():
    first, moved = Visit(dt.date(2026, 11, 24), id="v1"), Visit(dt.date(2026, 11, 25), id="v1")
    other = Visit(dt.date(2026, 11, 24), id="v2")
    ids = [read(visit_calendar(visit, STAMP))["UID"] for visit in (first, moved, other)]
    assert ids[0] == ids[1] != ids[2]


@given(TEXT, TEXT)
def test_any_name_and_place_come_back_as_written(name, place):
    text = visit_calendar(Visit(dt.date(2026, 11, 24), name, place=place), STAMP)
    found = read(text)
    assert found["SUMMARY"] == f"Appointment: {name}"
    assert found["LOCATION"] == place
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
