"""A pain that is new: what is asked about it is asked once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from journal.domain.records import Profile, Rating, UsualLevel
from tests.helpers.today import day_before, diary_with, open_room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def asks_about_usual(card) -> list[str]:
    """The answers on offer to whether it differs from her usual."""
    words = ("usual", "different", "for a long time", "it is new")
    return [b.text() for b in card.findChildren(QPushButton) if b.isVisible() and any(w in b.text() for w in words)]


def new_pain(qtbot, *known: Rating, usual: tuple[UsualLevel, ...] = ()):
    before = day_before(1, Rating("fatigue", 3), *known)
    room = open_room(qtbot, diary_with(before, Profile(usual=usual)))
    room.page.panels.place_picked.emit("pain", "hip_right")
    card = room.page.rows.cards["pain", "hip_right"]
    card.row.buttons[5].click()
    QApplication.processEvents()
    return room, card


def test_whether_a_new_pain_is_usual_is_asked_once(qtbot) -> None:
    room, card = new_pain(qtbot)
    assert asks_about_usual(card) == ["Yes, for a long time", "No, it is new"]
    card._first._usual.buttons[False].click()
    assert room.saved().ratings[0].differs_from_usual is True
    card._first.done.emit()
    assert asks_about_usual(card) == ["Yes, different", "No, as usual"]  # her answer, which can be changed
    assert card._details._different.buttons[True].isChecked()


def test_a_question_that_she_closed_is_not_asked_a_second_time(qtbot) -> None:
    _room, card = new_pain(qtbot)
    card._first.done.emit()
    assert asks_about_usual(card) == []


def test_a_pain_that_she_has_had_is_asked_about_as_before(qtbot) -> None:
    _room, card = new_pain(qtbot, Rating("pain", 4, "hip_right"))
    assert asks_about_usual(card) == ["Yes, different", "No, as usual"]


def test_so_is_one_that_is_usual_for_her(qtbot) -> None:
    _room, card = new_pain(qtbot, usual=(UsualLevel("pain", 2, "hip_right"),))
    assert asks_about_usual(card) == ["Yes, different", "No, as usual"]


def test_a_place_is_found_among_other_words_and_where_none_is_the_other_ways_are_named(qtbot) -> None:
    room = open_room(qtbot, diary_with())
    room.page.panels.open_pain()
    finder = room.page.panels.pain
    assert finder.accessibleName() == "Where is the pain?"
    finder.field.setText("sore left hip")
    assert finder.list.item(0).text() == "left hip"
    assert not finder.nothing.isVisible()
    finder.field.setText("qqq")
    assert not finder.list.isVisible()
    assert "No place is called “qqq”." in finder.nothing.text()
    assert "the list or the body map" in finder.nothing.text()
    assert finder.nothing.isVisible()
    finder.field.setText("hip")
    assert finder.list.isVisible()


def test_the_question_for_a_place_names_the_symptom(qtbot) -> None:
    room = open_room(qtbot, diary_with())
    room.page.panels.symptom_picked.emit("numbness")
    assert room.page.panels.pain.accessibleName() == "Numbness or tingling: where is it?"
    assert room.page.panels.pain.field.accessibleName() == "Numbness or tingling: where is it?"
