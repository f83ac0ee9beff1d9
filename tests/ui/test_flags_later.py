"""Later, on a flag that asks for a call today: it steps back for two hours, and nothing loses it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from journal import opening
from journal.diary import Diary
from journal.domain.records import Change, CheckIn, Rating
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.flags.card import FlagCard
from journal.ui.flags.page import FlagsPage
from journal.ui.theme import Appearance

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = dt.date(2026, 11, 19)
NOW = dt.datetime(2026, 11, 19, 16, 40)


class Room:
    """The page over a journal in memory; `now` is her clock."""

    def __init__(self, qtbot, diary: Diary) -> None:
        self.diary = diary
        self.events = JournalEvents()
        self.edits = Edits(self.diary, self.events)
        self.now = NOW
        self._qtbot = qtbot
        self.open()

    def open(self) -> None:
        """As after a start."""
        look = Appearance(QApplication.instance(), "light", 100)
        self.page = FlagsPage(self.diary, self.edits, self.events, look, lambda: TODAY, now=lambda: self.now)
        self._qtbot.addWidget(self.page)
        self.page.show()

    def words(self) -> list[str]:
        """What the buttons of the cards say."""
        QApplication.processEvents()
        QApplication.processEvents()
        return [
            button.text()
            for card in self.page.findChildren(FlagCard)
            if not card.isHidden()
            for button in card.findChildren(QPushButton)
        ]

    def later(self) -> None:
        """Presses Later."""
        next(b for b in self.page.findChildren(QPushButton) if b.text().startswith("Later")).click()


def written(*ratings: Rating) -> Diary:
    """A journal in which today says these."""
    diary = opening.diary_on(Store.in_memory(), TODAY)
    diary.apply(Change(after=(CheckIn(TODAY, ratings),)))
    return diary


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, written(Rating("jaundice", 1)))


def waits(room: Room) -> bool:
    return not any(text.startswith("Later") for text in room.words())


def test_all_flags_about_one_place_step_back_in_one_card(qtbot) -> None:
    room = Room(qtbot, opening.open_demo(TODAY))
    before = [len(card._around.together) for card in room.page.findChildren(FlagCard)]
    room.later()
    assert waits(room)
    cards = [card for card in room.page.findChildren(FlagCard) if not card.isHidden()]
    assert before == [3]
    assert [len(card._around.together) for card in cards] == [3]


def test_it_steps_back_until_two_hours_are_over_also_after_a_restart(room: Room) -> None:
    room.later()
    assert waits(room)
    room.now = NOW + dt.timedelta(hours=1, minutes=59)
    room.open()
    assert waits(room)
    room.now = NOW + dt.timedelta(hours=2)
    room.open()
    assert not waits(room)


def test_it_comes_back_by_itself_while_the_page_stands_there(room: Room, qtbot) -> None:
    room.later()
    assert waits(room)
    room.now = NOW + dt.timedelta(hours=2) - dt.timedelta(milliseconds=30)
    room.page._show_board()
    assert waits(room)
    with qtbot.waitSignal(room.events.announced):
        room.now = NOW + dt.timedelta(hours=2)
    assert not waits(room)


def test_undo_and_a_clock_set_back_bring_it_back(room: Room) -> None:
    room.later()
    room.edits.undo()
    assert not waits(room)
    room.edits.redo()
    assert waits(room)
    room.now = NOW - dt.timedelta(days=1)
    room.open()
    assert not waits(room)


def test_a_damaged_moment_hides_nothing(room: Room) -> None:
    room.later()
    name = "later jaundice "
    assert str(TODAY) in (room.diary.store.draft(name) or "")
    room.diary.store.save_draft(name, "soon")
    room.open()
    assert not waits(room)


def test_what_was_kept_about_days_long_past_is_taken_over_and_hides_nothing_new(room: Room) -> None:
    long_past = dt.date(2026, 3, 2)
    moment = (NOW + dt.timedelta(hours=1)).isoformat()
    room.later()
    room.diary.store.save_draft("later jaundice ", f"{moment} {long_past} {long_past}")
    room.open()
    assert not waits(room)
    room.later()
    assert str(long_past) not in (room.diary.store.draft("later jaundice ") or "")


def test_an_emergency_has_no_later(qtbot) -> None:
    room = Room(qtbot, written(Rating("coughing_blood", 5)))
    assert not any(text.startswith("Later") for text in room.words())
    assert "I have called" in room.words()
