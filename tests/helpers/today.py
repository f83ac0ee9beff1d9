"""A Today page over a journal in memory, driven by keys like a person would."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal import paths
from journal.diary import Diary
from journal.domain.records import Change, CheckIn, Rating, Record
from journal.domain.vocabulary import Vocabulary, load_vocabulary
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.today.page import TodayPage

TODAY = dt.date(2026, 11, 19)  # a Thursday


def words() -> Vocabulary:
    """The real vocabulary."""
    return load_vocabulary(paths.resource())


def diary_with(*records: Record, today: dt.date = TODAY) -> Diary:
    """A diary in memory that holds the records."""
    diary = Diary(Store.in_memory(), words(), lambda: None, today)
    for record in records:
        diary.apply(Change((), (record,)))
    return diary


def day_before(days: int = 1, *ratings: Rating, today: dt.date = TODAY, **rest: object) -> CheckIn:
    """A check-in some days before today."""
    return CheckIn(today - dt.timedelta(days=days), ratings, **rest)


@dataclass
class Room:
    """The page with what it stands on; `presses` counts keys that are not typing."""

    page: TodayPage
    diary: Diary
    edits: Edits
    events: JournalEvents
    appearance: Appearance
    presses: int = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key press at whatever has the keyboard."""
        self.presses += 1
        QTest.keyClick(self._focused(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Typing, which is not counted."""
        QTest.keyClicks(self._focused(), text)
        QApplication.processEvents()

    def saved(self, day: dt.date = TODAY) -> CheckIn:
        """The one check-in of a day, as the store has it."""
        (check_in,) = self.diary.store.check_ins(day, day)
        return check_in

    def answers(self, day: dt.date = TODAY) -> dict[tuple[str, str | None], int]:
        """What the store has for a day: severities by symptom and site."""
        return {(r.symptom, r.site): r.severity for c in self.diary.store.check_ins(day, day) for r in c.ratings}

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


def open_room(qtbot, diary: Diary, today: dt.date = TODAY, width: int = 1040, height: int = 860) -> Room:
    """The page, shown and active."""
    events = JournalEvents()
    edits = Edits(diary, events)
    appearance = Appearance(QApplication.instance(), "light", 100)
    page = TodayPage(diary, edits, events, appearance, lambda: today)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    # Asked for, every part is there at once; by themselves the lower ones come a moment later.
    assert page.rows.cards is not None
    assert page.panels is not None
    QApplication.processEvents()
    return Room(page, diary, edits, events, appearance)
