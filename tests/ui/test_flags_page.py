"""Worth telling your team: what a card says, her questions, Later, and that the page stays where it is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QPushButton

from journal import opening
from journal.diary import Diary
from journal.domain.records import Change, CheckIn, Rating
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.flags.page import FlagsPage
from journal.ui.flags.why_not import WhyNot
from journal.ui.theme import Appearance

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = dt.date(2026, 11, 19)
QUESTION = "Hip or thigh pain on standing, or that wakes you (right hip), since October 31. What should we do about it?"


def hip(days: int, nights: int) -> tuple[CheckIn, ...]:
    """`days` days of a new hip pain up to today, which woke her on the last `nights`."""
    return tuple(
        CheckIn(
            TODAY - dt.timedelta(days=ago),
            (Rating("pain", 4, "hip_right", qualifiers=("at_night",) if ago < nights else ()),),
        )
        for ago in range(days)
    )


def opened(qtbot, *check_ins: CheckIn) -> tuple[Diary, FlagsPage]:
    diary = opening.diary_on(Store.in_memory(), TODAY)
    diary.apply(Change(after=check_ins))
    events = JournalEvents()
    look = Appearance(QApplication.instance(), "light", 100)
    page = FlagsPage(diary, Edits(diary, events), events, look, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    return diary, page


def press(page: FlagsPage, words: str) -> None:
    """Presses the first button with these words with the keyboard, as she would, and lets the page settle."""
    found = next(b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(page))
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)
    QTest.qWait(30)


def words(page: FlagsPage) -> list[str]:
    QTest.qWait(1)
    return [w.text() for kind in (QLabel, QPushButton) for w in page.findChildren(kind) if w.isVisibleTo(page)]


def test_a_card_counts_what_its_title_says(qtbot) -> None:
    _, page = opened(qtbot, *hip(days=20, nights=5))
    assert any("wakes me at night" in text for text in words(page) if not text.startswith("Hip"))


def test_a_question_is_added_once_names_its_place_and_first_day_and_the_card_says_so(qtbot) -> None:
    diary, page = opened(qtbot, *hip(days=20, nights=5))
    press(page, "Add to my questions")
    assert [q.text for q in diary.questions] == [QUESTION]
    assert "Add to my questions" not in words(page)
    assert any("It stands on your questions" in text for text in words(page))


def test_the_page_stays_where_it_is_after_a_press(qtbot) -> None:
    _, page = opened(qtbot, *hip(days=20, nights=5))
    QTest.qWait(30)
    page.verticalScrollBar().setValue(40)
    assert page.verticalScrollBar().value() == 40
    press(page, "Add to my questions")
    assert page.verticalScrollBar().value() == 40


def test_what_she_put_off_until_tomorrow_is_not_called_dealt_with(qtbot) -> None:
    _, page = opened(qtbot, *hip(days=20, nights=0))
    press(page, "Later (tomorrow)")
    said = words(page)
    assert "You chose Later for these" in said
    assert "I told my team…" in said
    assert "You have dealt with these" not in said


def test_a_day_to_choose_is_written_with_its_month_in_words(qtbot) -> None:
    _, page = opened(qtbot)
    (day,) = page.findChildren(QDateEdit)
    assert day.text() == "November 19, 2026"


def test_where_no_number_is_known_a_press_leads_to_where_it_is_written_down(qtbot) -> None:
    _diary, page = opened(qtbot, *hip(3, 3))
    asked: list[str] = []
    page._events.section_requested.connect(asked.append)
    press(page, "Add a number…")
    assert asked == ["care_team"]


def test_why_there_is_no_flag_begins_with_what_she_wrote_last(qtbot) -> None:
    before, last = TODAY - dt.timedelta(days=2), TODAY - dt.timedelta(days=1)
    written = CheckIn(last, (Rating("fatigue", 5), Rating("cough", 2), Rating("nausea", 0)))
    _diary, page = opened(qtbot, CheckIn(before, (Rating("headache", 7),)), written, CheckIn(TODAY, note="calm"))
    assert page.findChild(WhyNot)._symptom.currentData() == ("fatigue", None)
