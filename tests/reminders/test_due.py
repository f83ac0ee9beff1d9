"""One reminder a day at her time, and none where it would nag."""

from __future__ import annotations

import datetime as dt

import pytest

from journal.domain.records import Pause, Settings
from journal.reminders.due import next_due

MONDAY = dt.date(2026, 3, 2)
MORNING = dt.datetime.combine(MONDAY, dt.time(9))
EVENING = dt.time(19, 30)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("settings", "logged", "expected"),
    [
        (Settings(), (), None),
        (Settings(reminder_time="19:30"), (), day(0)),
        (Settings(reminder_time="19:30"), (day(0),), day(1)),
        (Settings(reminder_time="19:30"), (day(-1),), day(0)),
        (Settings(reminder_time="19:30", pauses=(Pause(day(-2), day(3)),)), (), day(4)),
        (Settings(reminder_time="19:30", pauses=(Pause(day(-2)),)), (), None),
        (Settings(reminder_time="19:30", rhythm="weekly"), (day(-2),), day(5)),
    ],
    ids=["no time", "nothing written", "written today", "written yesterday", "a pause", "an open pause", "weekly"],
)
def test_the_next_reminder(settings: Settings, logged: tuple[dt.date, ...], expected: dt.date | None) -> None:
    found = next_due(MORNING, settings, logged)
    assert found == (dt.datetime.combine(expected, EVENING) if expected else None)


def test_after_her_time_it_waits_for_tomorrow() -> None:
    late = dt.datetime.combine(MONDAY, dt.time(20))
    assert next_due(late, Settings(reminder_time="19:30"), ()) == dt.datetime.combine(day(1), EVENING)
