"""The journal page: every day is found by the month, by words and by symptom, and what is deleted comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal.domain.records import Change, CheckIn, Rating, TreatmentEvent
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.history.page import HistoryPage
from journal.ui.theme import Appearance
from tests.helpers.today import TODAY, diary_with

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ONE, TWO, LONG_AGO = (TODAY - dt.timedelta(days=days) for days in (1, 5, 60))
WRITTEN = (
    CheckIn(ONE, (Rating("cough", 4), Rating("nausea", 0)), note="Slept badly, the cat woke me."),
    CheckIn(TWO, (Rating("cough", 0),)),
    CheckIn(LONG_AGO, (Rating("nausea", 6),), note="The neighbor brought soup."),
)


class Room:
    """The page over a journal in memory."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.diary = diary_with(*WRITTEN)
        self.events = JournalEvents()
        self.edits = Edits(self.diary, self.events)
        look = Appearance(QApplication.instance(), "light", 100)
        self.page = HistoryPage(self.diary, self.edits, self.events, look, lambda: TODAY)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def texts(self) -> str:
        """What stands in the list of entries."""
        entries = self.page._entries
        shown = [entries.itemAt(place).widget() for place in range(entries.count())]
        labels = [part for part in shown if isinstance(part, QLabel)]
        return " | ".join(label.text() for label in labels + [w for part in shown for w in part.findChildren(QLabel)])

    def press(self, words: str) -> None:
        """Presses the first shown button that begins with the words."""
        self.qtbot.waitUntil(lambda: any(self._named(words)))
        next(self._named(words)).click()
        QApplication.processEvents()

    def _named(self, words: str) -> Iterator[QPushButton]:
        return (b for b in self.page.findChildren(QPushButton) if b.text().startswith(words) and b.isVisible())

    def day(self, day: dt.date) -> QPushButton:
        """The button of a day of the month that is shown."""
        return self.page._calendar._buttons[day]


@pytest.fixture
def room(qtbot):
    return Room(qtbot)


def test_the_month_tells_three_kinds_of_days_apart_by_sign_and_word(room) -> None:
    signs = {day: (room.day(day).text()[-1], room.day(day).accessibleName().split(": ")[1]) for day in (ONE, TWO)}
    assert signs == {ONE: ("●", "something recorded"), TWO: ("○", "asked, nothing there")}
    assert room.day(TODAY).accessibleName().endswith("no record")


def test_a_day_that_is_chosen_shows_what_was_written_and_leads_to_today(room) -> None:
    room.day(ONE).click()
    assert "Cough: 4" in room.texts()
    assert "the cat woke me" in room.texts()
    asked: list[dt.date] = []
    room.events.day_requested.connect(asked.append)
    room.press("Edit")
    assert asked == [ONE]


def test_arrows_move_from_day_to_day_and_into_the_month_before(room) -> None:
    room.day(TODAY).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is room.day(ONE)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is room.day(TODAY)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    week_ago = TODAY - dt.timedelta(days=7)
    assert QApplication.focusWidget() is room.day(week_ago)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert room.page._calendar.month == dt.date(2026, 10, 1)
    assert QApplication.focusWidget() is room.day(TODAY - dt.timedelta(days=21))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert room.page._calendar.month == dt.date(2026, 11, 1)
    assert QApplication.focusWidget() is room.day(TODAY)
    stops = [b for b in room.page._calendar._buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [room.day(TODAY)]


def test_words_are_found_in_every_note(room) -> None:
    QTest.keyClicks(room.page._search, "soup")
    room.qtbot.waitUntil(lambda: "neighbor brought soup" in room.texts())
    assert "the cat" not in room.texts()
    room.page._search.clear()
    QTest.keyClicks(room.page._search, "garden")
    room.qtbot.waitUntil(lambda: "Nothing found." in room.texts())


def test_days_with_one_symptom_are_those_on_which_it_was_there(room) -> None:
    room.page._filter.setCurrentIndex(room.page._filter.findData("cough"))
    assert "Cough: 4" in room.texts()
    assert room.texts().count("Cough") == 1


def test_what_is_deleted_comes_back_with_undo(room) -> None:
    room.day(ONE).click()
    room.press("Delete")
    room.qtbot.waitUntil(lambda: "No record" in room.texts())
    assert room.diary.check_ins_on(ONE) == ()
    room.edits.undo()
    room.qtbot.waitUntil(lambda: "Cough: 4" in room.texts())


@pytest.mark.parametrize("found_by_words", [False, True])
def test_undo_stands_where_the_deleted_day_stood_and_brings_it_back(room, found_by_words: bool) -> None:
    if found_by_words:
        room.page._filter.setCurrentIndex(room.page._filter.findData("cough"))
    else:
        room.day(ONE).click()
    room.press("Delete")
    assert "Deleted." in room.texts()
    assert room.diary.check_ins_on(ONE) == ()
    undo = QApplication.focusWidget()
    assert isinstance(undo, QPushButton)
    assert undo.text() == "Undo"
    QTest.keyClick(undo, Qt.Key.Key_Space)
    assert "Cough: 4" in room.texts()
    assert "Deleted." not in room.texts()
    assert QApplication.focusWidget().text() == "Edit"


def test_the_undo_of_a_deletion_goes_with_the_next_change(room) -> None:
    room.day(ONE).click()
    room.press("Delete")
    room.edits.put("A day", CheckIn(TODAY, (Rating("cough", 1),)))
    assert "Deleted." not in room.texts()
    assert not any(room._named("Undo"))


@pytest.mark.parametrize("asked", ["flu", "FLU", "illness", "ill flu"])
def test_an_illness_is_found_by_her_own_word_and_leads_to_its_first_day(room, asked: str) -> None:
    flu = TreatmentEvent(LONG_AGO, "illness", note="flu", end=LONG_AGO + dt.timedelta(days=3))
    room.diary.apply(Change(after=(flu,)))
    room.page._search.setText(asked)
    room.qtbot.waitUntil(lambda: "Flu: " in room.texts())
    assert "Nothing found." not in room.texts()
    room.press("See that day")
    assert room.page._search.text() == ""
    assert "Flu: " in room.texts()
    assert "The neighbor brought soup." in room.texts()


def test_the_days_of_an_illness_name_it_and_the_day_after_does_not(room) -> None:
    flu = TreatmentEvent(TWO, "illness", note="flu", end=TWO + dt.timedelta(days=1))
    scan = TreatmentEvent(TWO, "scan", note="CT of the chest")
    room.diary.apply(Change(after=(flu, scan)))
    room.page._show_day(TWO)
    assert "Flu: " in room.texts()
    assert "Scan (CT of the chest): " in room.texts()
    room.page._show_day(TWO + dt.timedelta(days=1))
    assert "Flu: " in room.texts()
    room.page._show_day(TWO + dt.timedelta(days=2))
    assert "Flu" not in room.texts()
