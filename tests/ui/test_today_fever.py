"""A fever on Today: what the rules make of it is said in place, and a missing treatment is asked about once."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from journal import opening
from journal.domain.records import Change, CheckIn, FlagResponse, Measurement, Response, Treatment, ValueStatus
from journal.storage.store import Store
from tests.helpers.today import TODAY, open_room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TOLD = Response.TOLD_TEAM
CHEMOTHERAPY = Treatment("chemotherapy", TODAY - dt.timedelta(days=20))


def hers(*records):
    diary = opening.diary_on(Store.in_memory(), TODAY)
    diary.apply(Change((), records))
    return diary


def hot(celsius: float, day: dt.date = TODAY) -> CheckIn:
    return CheckIn(day, temperature_c=celsius, temperature_status=ValueStatus.ACCEPTED)


def shown(qtbot, diary, day: dt.date = TODAY):
    """Today with "None of these" answered, once the flags are found and what is said about them stands."""
    room = open_room(qtbot, diary, day)
    room.page.red_card.none.click()
    settle(qtbot, room)
    return room


def settle(qtbot, room) -> None:
    room.diary.flags(room.page._clock())
    qtbot.waitUntil(lambda: not room.page._fever._later.waiting)


def said(part) -> str:
    return " ".join(w.text() for w in part.findChildren(QLabel) if w.isVisible())


def in_view(part, page) -> QRect:
    return QRect(part.mapTo(page.viewport(), QPoint()), part.size())


def card(room):
    return room.page._fever._card


def test_none_of_these_beside_a_fever_says_what_is_made_of_it(qtbot) -> None:
    room = shown(qtbot, hers(hot(38.4)))
    assert "Your temperature of 38.4 °C is counted as a fever." in said(room.page.red_card)
    assert "counted as a fever" in said(card(room))


@pytest.mark.parametrize("celsius", [36.8, 37.9, 45.0])
def test_what_is_no_fever_is_left_alone(qtbot, celsius) -> None:
    room = shown(qtbot, hers(hot(celsius)))
    assert "fever." not in said(room.page.red_card)
    assert card(room) is None


def test_beside_a_tick_that_asks_for_a_call_the_fever_does_not_say_that_it_can_wait(qtbot) -> None:
    room = open_room(qtbot, hers(hot(38.4)))
    room.page.red_card.yes.click()
    room.page.red_card._list.items["feverish"].box.click()
    settle(qtbot, room)
    assert "Please say so when you call." in said(card(room))
    assert "at any time" not in said(card(room))


def test_on_treatment_the_words_are_those_of_the_flag_and_nothing_is_asked(qtbot) -> None:
    room = shown(qtbot, hers(hot(38.4), CHEMOTHERAPY))
    (flag,) = room.diary.flags(TODAY).open
    assert flag.message in said(room.page.red_card)
    assert flag.message in said(card(room))
    assert not card(room)._question.isVisible()


def test_once_she_has_told_her_team_it_no_longer_asks_for_the_call(qtbot) -> None:
    diary = hers(hot(38.4), CHEMOTHERAPY)
    (flag,) = diary.flags(TODAY).open
    told = FlagResponse(rule=flag.rule, site=flag.site, raised_on=flag.raised_on, date=TODAY, response=TOLD)
    diary.apply(Change((), (told,)))
    room = shown(qtbot, diary)
    assert flag.message not in said(room.page.red_card)
    assert "Your temperature of 38.4 °C is counted as a fever." in said(room.page.red_card)


def test_a_slip_of_the_unit_is_believed_until_it_is_answered(qtbot) -> None:
    slip = CheckIn(
        TODAY,
        temperature_c=101.3,
        temperature_entered=Measurement(101.3, "C"),
        temperature_status=ValueStatus.UNCONFIRMED,
    )
    room = shown(qtbot, hers(slip))
    assert "Your temperature of 101.3 °F is counted as a fever." in said(room.page.red_card)


def test_a_yes_writes_the_treatment_the_flag_speaks_and_undo_asks_again(qtbot) -> None:
    room = shown(qtbot, hers(hot(38.4)))
    heard: list[str] = []
    room.events.announced.connect(heard.append)
    assert room.diary.flags(TODAY).open == ()
    card(room)._question.buttons[True].click()
    settle(qtbot, room)
    (treatment,) = room.diary.treatments
    assert (treatment.type, treatment.start) == ("chemotherapy", TODAY)
    (flag,) = room.diary.flags(TODAY).open
    assert flag.message in said(card(room))
    assert flag.message in heard
    qtbot.waitUntil(lambda: room.page.viewport().rect().contains(in_view(card(room).line, room.page)))
    assert not card(room)._question.isVisible()
    room.edits.undo()
    settle(qtbot, room)
    assert card(room)._question.isVisible()
    assert "counted as a fever" in said(card(room))


def test_a_no_is_not_asked_again_each_day_but_after_two_months(qtbot) -> None:
    diary = hers(hot(38.4))
    room = shown(qtbot, diary)
    card(room)._question.buttons[False].click()
    settle(qtbot, room)
    assert diary.treatments == ()
    assert card(room)._question.isVisible()  # a slip of the finger can be put right
    for days, asks in ((1, False), (59, False), (60, True)):
        day = TODAY + dt.timedelta(days=days)
        diary.apply(Change((), (hot(38.6, day),)))
        later = shown(qtbot, diary, day)
        assert card(later)._question.isVisible() is asks
        later.page.hide()


def test_a_fever_of_long_ago_asks_nothing_about_the_present(qtbot) -> None:
    room = shown(qtbot, hers(hot(38.4, TODAY - dt.timedelta(days=30))))
    room.page.show_day(TODAY - dt.timedelta(days=30))
    settle(qtbot, room)
    assert "counted as a fever" in said(card(room))
    assert not card(room)._question.isVisible()
