"""The Today page over a journal in memory: what she presses is what the store has."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from journal.domain.problems import Problem
from journal.domain.records import CareContact, Change, CheckIn, Profile, Rating, Settings, Shortcut, Tracked
from journal.ui.dialogs.worried import WorriedDialog
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.today.first_time import FirstTime
from journal.ui.today.page import TodayPage
from journal.ui.today.plan import Row
from journal.ui.today.score_row import ScoreRow
from tests.helpers.today import TODAY, day_before, diary_with, open_room

# Asking the window to come to the front is beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
YESTERDAY = (Rating("fatigue", 3), Rating("pain", 5, "hip_right"))
MANY = ("nausea", "diarrhea", "headache", "dizziness", "cough", "itching")


@pytest.fixture
def room(qtbot):
    return open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))


def card(room, symptom: str, site: str | None = None):
    return room.page.rows.cards[symptom, site]


def refuse(monkeypatch, room, sentence: str = "The disk is full. Nothing was changed.") -> None:
    def fail(_change):
        raise Problem(sentence)

    monkeypatch.setattr(room.diary.store, "apply", fail)


# --- built in slices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prepared", [0, 1, 100])
def test_the_page_is_whole_when_it_is_shown_however_much_was_prepared(qtbot, prepared: int) -> None:
    diary, events = diary_with(day_before(1, *YESTERDAY)), JournalEvents()
    page = TodayPage(diary, Edits(diary, events), events, Appearance(QApplication.instance()), lambda: TODAY)
    qtbot.addWidget(page)
    assert page.rows.findChildren(ScoreRow) == []
    for _ in range(prepared):
        page.prepare()
    page.show()
    assert not page.prepare()
    assert len(page.rows.findChildren(ScoreRow)) >= 2


def test_a_weekly_answer_whose_days_were_left_open_still_asks_about_the_week(qtbot) -> None:
    profile = Profile(tracked=(Tracked("fatigue", None, "day"), Tracked("worry", None, "week")))
    diary = diary_with(CheckIn(TODAY, (Rating("worry", 7),)))
    diary.apply(Change((diary.profile,), (profile,)))
    room = open_room(qtbot, diary)
    assert next(row for row in room.page.rows.shown if row.symptom == "worry").weekly


def test_the_question_about_the_pain_is_in_sight_in_a_small_window(qtbot) -> None:
    same = [replace(day_before(n, *YESTERDAY), shortcut=Shortcut.SAME_AS_LAST_TIME) for n in (1, 2)]
    room = open_room(qtbot, diary_with(*same), height=300)
    room.page.red_card.none.click()
    room.page.shortcuts.same.click()
    asked = QApplication.focusWidget()
    assert asked.text() == "Yes"
    top = asked.mapTo(room.page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= room.page.viewport().height() - asked.height()


def test_the_row_that_an_arrow_key_reaches_is_in_sight(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *(Rating(s, 3) for s in MANY))), height=480)
    cards = list(room.page.rows.cards.values())
    cards[0].focus_row()
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        focused = QApplication.focusWidget()
        top = focused.mapTo(room.page.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= room.page.viewport().height() - focused.height()


# --- the red card ---------------------------------------------------------------------------------------------------


def test_both_shortcuts_wait_for_the_red_card(room) -> None:
    assert not room.page.shortcuts.same.isEnabled()
    assert not room.page.shortcuts.nothing.isEnabled()
    room.page.red_card.none.click()
    assert room.page.shortcuts.same.isEnabled()
    assert room.page.shortcuts.nothing.isEnabled()


def test_a_tick_shows_the_emergency_number_even_when_saving_fails_and_the_profile_is_empty(room, monkeypatch) -> None:
    refuse(monkeypatch, room)
    room.page.red_card.yes.click()
    room.page.red_card._list.items["seizure"].box.click()
    urgent = room.page.red_card._urgent
    assert urgent.isVisible()
    assert "911" in urgent.words
    assert room.page.unsaved.isVisible()
    assert room.answers() == {}


@pytest.mark.parametrize("role", ["breast_nurse", "oncology_team", "family_doctor", "other", None])
def test_a_tick_shows_whatever_number_of_her_team_is_written_down(qtbot, role: str | None) -> None:
    room = open_room(qtbot, diary_with(Profile(care_team=(CareContact("Nurse line", role, "(555) 010-0123"),))))
    room.page.red_card.yes.click()
    room.page.red_card._list.items["feverish"].box.click()
    urgent = room.page.red_card._urgent
    assert "Nurse line  (555) 010-0123" in urgent.words
    assert "Your doctor or clinic" not in urgent.words
    assert not urgent._add.isVisible()


def test_a_tick_without_a_number_of_her_team_leads_to_where_one_is_written_down(qtbot, room) -> None:
    room.page.red_card.yes.click()
    room.page.red_card._list.items["feverish"].box.click()
    assert "Your doctor or clinic" in room.page.red_card._urgent.words
    with qtbot.waitSignal(room.events.section_requested) as asked:
        room.page.red_card._urgent._add.click()
    assert asked.args == ["care_team"]


def test_the_line_for_any_hour_stands_below_the_number_to_call_first(qtbot) -> None:
    nurse, line = CareContact("Nurse", "breast_nurse", "010-1"), CareContact("Ward", "any_hour_line", "010-2")
    room = open_room(qtbot, diary_with(Profile(care_team=(line, nurse))))
    room.page.red_card.yes.click()
    room.page.red_card._list.items["feverish"].box.click()
    assert "Nurse  010-1" in room.page.red_card._urgent.words
    assert "closed: 010-2" in room.page.red_card._urgent.words


def test_unticked_questions_stay_unknown(room) -> None:
    room.page.red_card.yes.click()
    room.page.red_card._list.items["jaundice"].box.click()
    assert room.answers() == {("jaundice", None): 1}
    assert room.page.shortcuts.same.isEnabled()


def test_sudden_breathlessness_asks_its_strength_in_place(room) -> None:
    room.page.red_card.yes.click()
    item = room.page.red_card._list.items["breathlessness"]
    item.box.click()
    item._strength.buttons[7].click()
    assert room.saved().ratings == (Rating("breathlessness", 7, qualifiers=("sudden",)),)


def test_the_place_of_a_weakness_moves_its_answer(room) -> None:
    room.page.red_card.yes.click()
    item = room.page.red_card._list.items["weakness"]
    item.box.click()
    item._place.setCurrentIndex(item._place.findData("leg_both"))
    assert room.saved().ratings == (Rating("weakness", 1, "leg_both"),)


@pytest.mark.parametrize(("answer", "severity"), [("yes", 1), ("unsure", 1), ("gone", 0)])
def test_a_late_entry_asks_whether_it_is_still_there(room, answer: str, severity: int) -> None:
    past = TODAY - dt.timedelta(days=3)
    room.page.show_day(past)
    room.page.red_card.yes.click()
    item = room.page.red_card._list.items["seizure"]
    item.box.click()
    item._still.buttons[answer].click()
    assert room.answers(past) == {("seizure", None): 1}
    assert room.answers(TODAY) == {("seizure", None): severity}
    said = room.page.red_card._urgent.words
    assert ("call them today" in said) is (answer == "gone")
    assert ("911" in said) is (answer != "gone")


# --- answers --------------------------------------------------------------------------------------------------------


def test_each_answer_is_in_the_store_at_once_in_one_check_in(room) -> None:
    card(room, "fatigue").row.buttons[4].click()
    assert room.answers() == {("fatigue", None): 4}
    card(room, "pain", "hip_right").row.buttons[6].click()
    assert room.answers() == {("fatigue", None): 4, ("pain", "hip_right"): 6}
    assert room.saved().time is not None


@pytest.mark.parametrize(("key", "value"), [(Qt.Key.Key_0, 0), (Qt.Key.Key_7, 7), (Qt.Key.Key_T, 10)])
def test_digits_and_t_answer_the_row_with_the_keyboard(room, key: Qt.Key, value: int) -> None:
    card(room, "fatigue").focus_row()
    room.press(key)
    assert room.answers() == {("fatigue", None): value}


def test_arrows_move_along_the_row_and_between_rows_without_answering(room) -> None:
    row = card(room, "fatigue").row
    row.focus()
    assert QApplication.focusWidget() is row.buttons[3]  # yesterday's answer
    room.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is row.buttons[4]
    room.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is card(room, "pain", "hip_right").row.buttons[5]
    assert room.answers() == {}


def test_delete_makes_an_answer_unknown_again(room) -> None:
    card(room, "fatigue").row.buttons[4].click()
    card(room, "pain", "hip_right").row.buttons[6].click()
    card(room, "fatigue").focus_row()
    room.press(Qt.Key.Key_Delete)
    assert room.answers() == {("pain", "hip_right"): 6}


def test_a_pain_keeps_how_it_feels_and_what_was_taken(room, qtbot) -> None:
    pain = card(room, "pain", "hip_right")
    pain.row.buttons[6].click()
    details = pain._details
    details._marks["at_night"].click()
    details._different.buttons[True].click()
    details._took_link.click()
    room.type("acetaminophen")
    details._helped.buttons[False].click()
    expected = Rating(
        "pain", 6, "hip_right", differs_from_usual=True, qualifiers=("at_night",), took="acetaminophen", helped=False
    )
    assert room.saved().ratings == (expected,)
    pain.row.buttons[0].click()
    assert room.saved().ratings == (Rating("pain", 0, "hip_right"),)


def test_something_new_asks_when_it_began_and_whether_it_is_usual(room) -> None:
    room.page.panels.symptom_picked.emit("nausea")
    nausea = card(room, "nausea")
    nausea.row.buttons[4].click()
    nausea._first._began.buttons[7].click()
    nausea._first._usual.buttons[True].click()
    assert room.saved().ratings == (
        Rating("nausea", 4, differs_from_usual=False, began_on=TODAY - dt.timedelta(days=7)),
    )
    nausea._first._known.findChildren(type(nausea._first._usual))[0].buttons[True].click()
    (usual,) = room.diary.profile.usual
    assert (usual.symptom, usual.severity, usual.since) == ("nausea", 4, TODAY - dt.timedelta(days=7))


def test_the_questions_about_something_new_show_what_she_answered_before(room, qtbot) -> None:
    room.page.panels.symptom_picked.emit("nausea")
    nausea = card(room, "nausea")
    nausea.row.buttons[4].click()
    again = FirstTime(nausea.asking.symptom, "Nausea", TODAY)
    qtbot.addWidget(again)
    again.show_rating(Rating("nausea", 4, differs_from_usual=True, began_on=TODAY - dt.timedelta(days=7)))
    assert again._usual.buttons[False].isChecked()
    assert again._began.buttons[7].isChecked()
    again.show_rating(Rating("nausea", 4, began_on=TODAY - dt.timedelta(days=3)))
    assert not again._usual.buttons[False].isChecked()
    assert again._began.buttons["on"].isChecked()
    assert again._edit.day() == TODAY - dt.timedelta(days=3)


def test_a_danger_is_never_offered_as_usual(room) -> None:
    room.page._answering._add_row("lump", "breast_left")
    lump = card(room, "lump", "breast_left")
    lump.row.buttons[1].click()
    lump._first._usual.buttons[True].click()
    assert not lump._first._known.isVisible()


def test_her_own_symptom_is_written_in_her_own_words(room) -> None:
    room.page.panels.buttons["symptom"].click()
    room.type("Pinkeln brennt ein bisschen")
    room.press(Qt.Key.Key_Up)
    finder = room.page.panels.symptom
    finder.list.setCurrentRow(finder.list.count() - 1)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_3)
    (own,) = room.diary.profile.own_symptoms
    assert own.name == "Pinkeln brennt ein bisschen"
    assert room.answers() == {(own.id, None): 3}


def test_no_pain_without_a_place_is_zero_everywhere(qtbot) -> None:
    room = open_room(qtbot, diary_with())
    where = card(room, "pain")
    where._none.click()
    assert room.answers() == {("pain", None): 0}
    assert where._hint.text() == "anywhere in your body"
    room.page.rows.add(Row("pain", "hip_right")).row.buttons[6].click()
    assert where._hint.text() == "anywhere else in your body"


def test_nothing_else_writes_zeros_for_the_rows_on_the_page(room) -> None:
    room.page.red_card.none.click()
    card(room, "pain", "hip_right").row.buttons[6].click()
    room.page.shortcuts.nothing.click()
    answers = room.answers()
    assert answers["fatigue", None] == 0
    assert answers["pain", "hip_right"] == 6


# --- saving, undo ---------------------------------------------------------------------------------------------------


def test_a_failed_save_says_so_keeps_the_answers_and_saves_them_with_the_next(room, monkeypatch) -> None:
    refuse(monkeypatch, room)
    card(room, "fatigue").row.buttons[4].click()
    assert room.page.unsaved.isVisible()
    assert "The disk is full" in room.page.unsaved.accessibleName()
    assert card(room, "fatigue").row.value() == 4
    monkeypatch.undo()
    card(room, "pain", "hip_right").row.buttons[6].click()
    assert room.answers() == {("fatigue", None): 4, ("pain", "hip_right"): 6}
    assert not room.page.unsaved.isVisible()


def test_try_again_saves_what_is_on_the_screen(room, monkeypatch) -> None:
    refuse(monkeypatch, room)
    card(room, "fatigue").row.buttons[4].click()
    monkeypatch.undo()
    room.page.unsaved.again.click()
    assert room.answers() == {("fatigue", None): 4}


def test_undo_and_redo_move_the_screen_and_the_store_together(room) -> None:
    fatigue = card(room, "fatigue")
    fatigue.row.buttons[4].click()
    fatigue.row.buttons[7].click()
    room.page.saved_line.undo.click()
    assert (fatigue.row.value(), room.answers()) == (4, {("fatigue", None): 4})
    room.page.saved_line.undo.click()
    assert (fatigue.row.value(), room.answers()) == (None, {})
    room.page.saved_line.redo.click()
    assert (fatigue.row.value(), room.answers()) == (4, {("fatigue", None): 4})
    fatigue.row.buttons[5].click()
    assert room.answers() == {("fatigue", None): 5}


def test_saved_is_announced(room, qtbot) -> None:
    with qtbot.waitSignal(room.events.announced, check_params_cb=lambda text: text == "Saved"):
        card(room, "fatigue").row.buttons[4].click()


def test_an_answer_does_not_build_the_page_anew(room) -> None:
    cards = dict(room.page.rows.cards)
    card(room, "fatigue").row.buttons[4].click()
    room.page.red_card.none.click()
    assert room.page.rows.cards == cards


# --- days and entries -----------------------------------------------------------------------------------------------


def test_the_future_is_refused_in_a_sentence(room) -> None:
    room.page.show_day(TODAY + dt.timedelta(days=2))
    assert room.page.sitting.day == TODAY
    room.page.days.another.click()
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Return)
    assert "has not come yet" in room.page.month.refusal.text()
    assert room.page.month.isVisible()
    assert room.page.sitting.day == TODAY
    for _ in range(4):
        room.press(Qt.Key.Key_Left)
    room.press(Qt.Key.Key_Return)
    assert room.page.sitting.day == TODAY - dt.timedelta(days=3)
    assert not room.page.month.isVisible()


def test_a_past_day_is_written_without_a_time_of_day(room) -> None:
    room.page.show_day(TODAY - dt.timedelta(days=9))
    card(room, "fatigue").row.buttons[2].click()
    saved = room.saved(TODAY - dt.timedelta(days=9))
    assert saved.time is None
    assert saved.recorded_at is not None


def test_several_entries_a_day_each_with_its_time(room) -> None:
    card(room, "fatigue").row.buttons[2].click()
    room.page.more.act("another")
    assert card(room, "fatigue").row.value() is None
    card(room, "fatigue").row.buttons[6].click()
    assert [c.ratings[0].severity for c in room.diary.check_ins_on(TODAY)] == [2, 6]
    assert room.page.more.entries.isVisible()
    room.page.more.entries._entries[0].click()
    assert card(room, "fatigue").row.value() == 2


def test_a_helper_is_marked(room) -> None:
    room.page.more.act("helper")
    room.type("Anna")
    room.press(Qt.Key.Key_Return)
    card(room, "fatigue").row.buttons[2].click()
    assert room.saved().entered_by == "Anna"


def test_a_deleted_entry_comes_back_with_undo(room) -> None:
    card(room, "fatigue").row.buttons[2].click()
    room.page.more.act("delete")
    assert room.answers() == {}
    assert card(room, "fatigue").row.value() is None
    room.edits.undo()
    assert card(room, "fatigue").row.value() == 2


def test_weekly_asks_for_the_worst_and_the_days(qtbot) -> None:
    room = open_room(qtbot, diary_with(Settings(rhythm="weekly"), Profile(tracked=(Tracked("fatigue"),))))
    fatigue = card(room, "fatigue")
    fatigue.row.buttons[6].click()
    fatigue._days.buttons[3].click()
    assert room.saved().ratings == (Rating("fatigue", 6, days_of_week=3),)
    fatigue.row.buttons[0].click()
    assert room.saved().ratings == (Rating("fatigue", 0, days_of_week=0),)


def test_under_low_mood_stands_whom_to_call(qtbot) -> None:
    room = open_room(qtbot, diary_with(Profile(tracked=(Tracked("low_mood"),))))
    assert "If you cannot keep yourself safe, call 988 or 911." in card(room, "low_mood").asking.foot


# --- I'm worried ----------------------------------------------------------------------------------------------------


def test_worried_shows_her_numbers_and_words_and_records_only_the_worry(qtbot) -> None:
    team = Profile(care_team=(CareContact("Nurse line", "any_hour_line", "(555) 010-0199", "day and night"),))
    room = open_room(qtbot, diary_with(team, day_before(1, *YESTERDAY)))
    room.page.more.open_worried()
    (dialog,) = room.page.findChildren(WorriedDialog)
    texts = [label.text() for label in dialog.findChildren(type(room.page.title))]
    assert "(555) 010-0199" in texts
    assert "911" in texts
    assert any("Pain, right hip" in text for text in texts)
    dialog.row.buttons[8].click()
    dialog.accept()
    assert room.answers() == {("worry", None): 8}


def test_what_lies_below_the_window_comes_by_itself_a_moment_later(qtbot) -> None:
    diary = diary_with(day_before(1, *(Rating("pain", 3, site) for site in ("neck", "hip_left", "hip_right"))))
    events, appearance = JournalEvents(), Appearance(QApplication.instance(), "light", 100)
    page = TodayPage(diary, Edits(diary, events), events, appearance, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    at_once = len(page.findChildren(ScoreRow))
    qtbot.waitUntil(lambda: any(made.text() == "Note" for made in page.findChildren(QPushButton)))
    assert at_once < len(page.findChildren(ScoreRow))
    assert len(page.findChildren(ScoreRow)) == sum(hasattr(card, "row") for card in page.rows.cards.values())


def test_the_body_map_shows_the_outline_she_chose_and_changes_with_it(room) -> None:
    room.page.panels.open_pain()
    assert room.page.panels.pain._map.body.figure == "female"
    room.appearance.figure = "male"
    room.page.panels.open_pain()
    assert room.page.panels.pain._map.body.figure == "male"
