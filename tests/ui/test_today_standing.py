"""What asks for a call today or at once is named on Today, with the number, until it is dealt with or put off."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from journal.domain.records import CareContact, Change, FlagResponse, FlagStatus, Profile, Response, Urgency
from journal.ui.flags.later import step_back
from tests.helpers.today import TODAY, day_before, diary_with, open_room
from tests.report.cases import flag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HIP = replace(flag(title="New bone pain", urgency=Urgency.CALL_TODAY), site="hip_left", shown_as=Urgency.CALL_TODAY)


@pytest.fixture
def room(qtbot):
    made = open_room(qtbot, diary_with(day_before(1)))
    team = (CareContact("Maria", "breast_nurse", "555 0100"),)
    made.diary.apply(Change((made.diary.profile,), (Profile(care_team=team),)))
    return made


def line(room):
    return room.page._parts.built("standing")


def test_it_names_what_where_and_the_number(room) -> None:
    room.page.show_standing((HIP,))
    assert line(room).words.text() == "▲ Call today: New bone pain, left hip · 555 0100"
    assert line(room).isVisibleTo(room.page)


def test_an_emergency_comes_first_with_its_own_number(room) -> None:
    now = replace(HIP, rule="seizure", title="Seizure", site=None, shown_as=Urgency.EMERGENCY_NOW)
    room.page.show_standing((HIP, now))
    assert line(room).words.text() == "■ Emergency now: Seizure · 911 · and 1 more"


def test_what_can_wait_or_was_told_stays_on_its_own_page(room) -> None:
    room.page.show_standing((replace(HIP, shown_as=Urgency.WITHIN_WEEK), replace(HIP, status=FlagStatus.TOLD)))
    assert line(room) is None
    room.page.show_standing((HIP,))
    room.page.show_standing(())
    assert not line(room).isVisibleTo(room.page)


def test_what_was_put_off_is_not_named_again_for_two_hours(room) -> None:
    room.diary.apply(Change(after=(FlagResponse(HIP.rule, HIP.raised_on, TODAY, Response.SNOOZED, HIP.site),)))
    step_back(room.diary.store, (HIP,), dt.datetime.now())
    room.page.show_standing((HIP,))
    assert line(room) is None


def test_the_line_leads_to_the_page_that_explains(room, qtbot) -> None:
    room.page.show_standing((HIP,))
    with qtbot.waitSignal(room.events.page_requested, check_params_cb=lambda page: page == "flags"):
        line(room).flags_wanted.emit()
