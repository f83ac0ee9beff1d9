"""Weight, temperature and the note of a day: what is typed is what the store has, and a slip is asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from journal.domain.records import Measurement, Profile, Rating, Settings, ValueStatus
from journal.ui.today.slips import temperature_slip, weight_slip
from tests.helpers.today import TODAY, day_before, diary_with, open_room

# Asking the window to come to the front is beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(qtbot):
    return open_room(qtbot, diary_with(day_before(1, Rating("fatigue", 3), Rating("pain", 5, "hip_right"))))


def enter(room, measure, text: str) -> None:
    measure.open()
    measure._field.clear()
    QTest.keyClicks(measure._field, text)
    QTest.keyClick(measure._field, Qt.Key.Key_Return)


def test_fahrenheit_in_the_celsius_box_is_kept_and_asked_about_at_once(qtbot) -> None:
    room = open_room(qtbot, diary_with(Settings(temperature_unit="C")))
    measure = room.page.panels.temperature
    enter(room, measure, "101.3")
    assert "did you mean °F?" in measure._problem.text()
    saved = room.saved()
    assert (saved.temperature_c, saved.temperature_status) == (101.3, ValueStatus.UNCONFIRMED)
    measure._yes.click()
    saved = room.saved()
    assert saved.temperature_c == pytest.approx(38.5)
    assert saved.temperature_status is ValueStatus.CORRECTED
    assert saved.temperature_entered == Measurement(101.3, "F")
    assert not measure._problem.isVisible()


@pytest.mark.parametrize("answer", ["_yes", "_keep"])
def test_the_question_about_a_slip_is_in_sight_and_its_answer_leads_back_to_the_field(qtbot, answer) -> None:
    room = open_room(qtbot, diary_with(Settings(temperature_unit="C")), height=420)
    measure = room.page.panels.temperature
    enter(room, measure, "101.3")
    assert measure._yes.hasFocus()
    seen = room.page.viewport().rect()
    for part in (measure._problem, measure._yes, measure._keep):
        qtbot.waitUntil(lambda part=part: seen.contains(QRect(part.mapTo(room.page.viewport(), QPoint()), part.size())))
    getattr(measure, answer).click()
    assert measure._field.hasFocus()


def test_a_weight_that_is_right_after_all_is_confirmed(qtbot) -> None:
    room = open_room(qtbot, diary_with(Profile(usual_weight_kg=64), Settings(weight_unit="kg")))
    measure = room.page.panels.weight
    enter(room, measure, "72")
    assert room.saved().weight_status is ValueStatus.UNCONFIRMED
    measure._keep.click()
    assert (room.saved().weight_kg, room.saved().weight_status) == (72, ValueStatus.CONFIRMED)


def test_i_mistyped_clears_the_field_and_has_the_keyboard_in_it(qtbot) -> None:
    room = open_room(qtbot, diary_with(Profile(usual_weight_kg=70), Settings(weight_unit="lb")))
    measure = room.page.panels.weight
    enter(room, measure, "700")
    assert "Is it right?" in measure._problem.text()
    assert measure._keep.text() == "Yes, 700 lb is right"
    assert measure._mistyped.hasFocus()
    measure._mistyped.click()
    assert (room.diary.check_ins_on(TODAY), measure._field.text()) == ((), "")
    assert measure._field.hasFocus()
    assert not measure._problem.isVisible()
    assert not measure._answers.isVisible()


@pytest.mark.parametrize(("answer", "lb"), [("_yes", 154), ("_mistyped", 155)])
def test_a_number_that_nobody_weighs_is_not_saved_and_what_was_meant_is_offered(qtbot, answer, lb) -> None:
    room = open_room(qtbot, diary_with(Profile(usual_weight_kg=70), Settings(weight_unit="lb")))
    measure = room.page.panels.weight
    enter(room, measure, "155")
    enter(room, measure, "1540")
    assert measure._problem.text() == "1540 lb is too large for a weight. Did you mean 154 lb?"
    assert room.saved().weight_entered == Measurement(155, "lb")
    assert not measure._keep.isVisible()
    getattr(measure, answer).click()
    assert room.saved().weight_entered == Measurement(lb, "lb")
    assert measure._field.text() == str(lb)
    assert measure._field.hasFocus()
    assert not measure._answers.isVisible()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (Measurement(1412, "lb"), Measurement(141.2, "lb")),
        (Measurement(6425, "kg"), Measurement(64.25, "kg")),
        (Measurement(378, "C"), Measurement(37.8, "C")),
        (Measurement(9865, "F"), Measurement(98.65, "F")),
    ],
)
def test_a_point_that_was_forgotten_is_seen(typed: Measurement, meant: Measurement) -> None:
    slip = temperature_slip(typed) if typed.unit in "CF" else weight_slip(typed, [64.2], None)
    assert slip is not None
    assert slip.meant == meant


def test_a_number_too_large_with_nothing_saved_writes_nothing(room) -> None:
    measure = room.page.panels.weight
    enter(room, measure, "99999")
    assert "too large for a weight." in measure._problem.text()
    measure._mistyped.click()
    assert (measure._field.text(), room.answers()) == ("", {})
    assert measure._field.hasFocus()
    enter(room, measure, "a lot")
    assert not measure._answers.isVisible()


def test_clear_leaves_an_empty_field_with_the_keyboard_in_it(qtbot) -> None:
    room = open_room(qtbot, diary_with(Settings(weight_unit="kg")))
    measure = room.page.panels.weight
    enter(room, measure, "64")
    measure._clear.click()
    assert room.diary.check_ins_on(TODAY) == ()
    assert measure._field.hasFocus()


def test_what_is_no_number_is_asked_for_again_and_nothing_is_written(room) -> None:
    enter(room, room.page.panels.weight, "a lot")
    assert "type a number" in room.page.panels.weight._problem.text()
    assert room.answers() == {}


def test_a_note_of_any_length_and_script_is_saved_after_a_pause(room, qtbot) -> None:
    text = "שלום 🙂 " + "x" * 200_000
    room.page.panels.note.open()
    room.page.panels.note.field.setPlainText(text)
    qtbot.waitUntil(lambda: any(c.note == text for c in room.diary.check_ins_on(TODAY)), timeout=5000)


def test_a_draft_survives_and_comes_back(qtbot) -> None:
    diary = diary_with()
    room = open_room(qtbot, diary)
    room.page.panels.note.field.setPlainText("half a thou")
    room.page.panels.note._save_timer.stop()  # as after a kill: the note was never saved
    qtbot.waitUntil(lambda: diary.store.draft(f"note {TODAY.isoformat()}") == "half a thou")
    room.page.panels.note._saved = "half a thou"  # the killed page writes no more
    again = open_room(qtbot, diary)
    assert again.page.panels.note.field.toPlainText() == "half a thou"
    qtbot.waitUntil(lambda: again.diary.check_ins_on(TODAY) != () and again.saved().note == "half a thou", timeout=5000)
    qtbot.waitUntil(lambda: diary.store.draft(f"note {TODAY.isoformat()}") is None)


def test_leaving_the_page_saves_what_is_being_typed(room) -> None:
    room.page.panels.note.open()
    room.type("just this")
    room.page.hide()
    assert room.saved().note == "just this"
