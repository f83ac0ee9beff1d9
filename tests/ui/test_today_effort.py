"""How many key presses a day takes, measured by a scripted user and printed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from journal.domain.records import Rating, Shortcut
from tests.helpers.today import TODAY, day_before, diary_with, open_room

YESTERDAY = (Rating("fatigue", 3), Rating("pain", 5, "hip_right", qualifiers=("at_night", "sudden")))


@pytest.fixture
def room(qtbot):
    return open_room(qtbot, diary_with(day_before(1, *YESTERDAY, note="long day")))


def report(what: str, presses: int, most: int) -> None:
    print(f"\n{what}: {presses} key presses (at most {most})")
    assert presses <= most


def test_a_day_like_yesterday(room) -> None:
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Space)
    saved = room.saved()
    assert saved.shortcut is Shortcut.SAME_AS_LAST_TIME
    assert room.answers()[("fatigue", None)] == 3
    assert room.answers()[("pain", "hip_right")] == 5
    assert room.answers()[("seizure", None)] == 0
    report("a day like yesterday", room.presses, 2)


def test_one_new_symptom_and_a_note(room, qtbot) -> None:
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    room.type("nausia")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_4)
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    room.type("after lunch")
    qtbot.waitUntil(lambda: room.saved().note == "after lunch")
    assert room.answers()[("nausea", None)] == 4
    report("one new symptom and a note, besides typing", room.presses, 12)


def test_a_new_pain_with_site_and_strength(room) -> None:
    room.press(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    room.press(Qt.Key.Key_R)
    room.press(Qt.Key.Key_K)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_6)
    assert room.answers() == {("pain", "knee_right"): 6}
    report("a new pain with site and strength", room.presses, 6)


def test_three_days_written_down_afterwards(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(4, *YESTERDAY)))
    for days in (1, 2, 3):
        day = TODAY - dt.timedelta(days=days)
        before = room.presses
        room.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        room.press(Qt.Key.Key_Space)
        room.press(Qt.Key.Key_Space)
        if days == 3:  # the third use of the button asks "Still the same pain?"
            assert ("fatigue", None) not in room.answers(day)
            room.press(Qt.Key.Key_Space)
        assert room.answers(day)[("fatigue", None)] == 3
        assert room.answers(day)[("jaundice", None)] == 0
        report(f"a day {days} days back", room.presses - before, 4)
