"""Worth telling your team: what a card says, her questions, Later, and that the page stays where it is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal import opening
from journal.diary import Diary
from journal.domain.records import CareContact, Change, CheckIn, FlagResponse, Profile, Rating, Response, UsualLevel
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.flags.card import FlagCard
from journal.ui.flags.page import FlagsPage
from journal.ui.flags.why_not import WhyNot
from journal.ui.theme import Appearance
from journal.ui.widgets.day_field import DayField

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
    (day,) = page.findChildren(DayField)
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


def dealt_with(diary: Diary, response: Response = Response.TOLD_TEAM, **more) -> None:
    """She did something today about every flag."""
    made = [FlagResponse(f.rule, f.raised_on, TODAY, response, f.site, **more) for f in diary.flags(TODAY).open]
    diary.apply(Change(after=tuple(made)))


def card_words(page: FlagsPage) -> list[str]:
    """What the one card says, from the top."""
    page._show_board()
    QTest.qWait(1)
    (card,) = (card for card in page.findChildren(FlagCard) if card.isVisibleTo(page))
    found = [w for kind in (QLabel, QPushButton) for w in card.findChildren(kind) if w.isVisibleTo(page)]
    return [w.text() for w in sorted(found, key=lambda w: w.mapTo(card, w.rect().topLeft()).toTuple()[::-1])]


def test_a_flag_that_she_told_begins_with_what_she_did_and_says_its_urgency_in_the_past(qtbot) -> None:
    diary, page = opened(qtbot, *hip(3, 3))
    diary.apply(
        Change((diary.profile,), (Profile(care_team=(CareContact("Nurse Ames", "breast_nurse", "555 0100"),)),))
    )
    dealt_with(diary, told_whom="Nurse Ames", note="X-ray on Friday")
    assert card_words(page) == [
        "✓ You told your team today: Nurse Ames.",
        "“X-ray on Friday”",
        "Hip or thigh pain on standing, or that wakes you · right hip",
        "since November 17",
        "It asked for a call the same day. If it gets worse, call again: Nurse Ames 555 0100.",
        "What was it about? ▸",
        "Add what they said…",
        "It is settled",
    ]


def test_what_a_flag_said_that_she_told_is_a_press_away(qtbot) -> None:
    diary, page = opened(qtbot, *hip(3, 3))
    dealt_with(diary)
    assert card_words(page)[0] == "✓ You told your team today."
    press(page, "What was it about? ▸")
    said = words(page)
    assert any(text.startswith("It said: “Pain there when you stand, or that wakes you,") for text in said)
    assert any(text.startswith("3 or more on 3 of 3 logged days") for text in said)
    press(page, "What was it about? ▾")
    assert not any(text.startswith("It said: ") for text in words(page))


def test_an_emergency_that_she_told_no_longer_shouts_and_still_names_the_number(qtbot) -> None:
    diary, page = opened(qtbot, CheckIn(TODAY, (Rating("seizure", 1),)))
    assert "Call 911" in words(page)
    dealt_with(diary)
    said = card_words(page)
    assert "It asked for emergency help. If it comes back or gets worse, call 911 at once." in said
    assert "Call 911" not in said
    assert "■ Emergency now" not in said


def test_a_flag_that_she_put_off_begins_with_that_and_keeps_its_number(qtbot) -> None:
    diary, page = opened(qtbot, *hip(days=20, nights=0))
    diary.apply(
        Change((diary.profile,), (Profile(care_team=(CareContact("Nurse Ames", "breast_nurse", "555 0100"),)),))
    )
    dealt_with(diary, Response.SNOOZED, until=TODAY + dt.timedelta(days=1))
    said = card_words(page)
    assert said[0] == "You chose Later. It comes back by itself."
    assert "Nurse Ames  555 0100" in said


def test_why_a_flag_is_here_names_the_articles_and_shows_no_codes(qtbot) -> None:
    _, page = opened(qtbot, *hip(3, 3))
    press(page, "Why is this here? ▸")
    (why,) = (text for text in words(page) if text.startswith("On the list in"))
    assert why.count("“Symptoms of Metastatic Breast Cancer (Health, reviewed 2022-06-27)”") == 1
    assert "S1" not in why
    assert ":46" not in why


def test_a_flag_about_something_long_standing_says_why_it_is_shown(qtbot) -> None:
    diary, page = opened(qtbot, CheckIn(TODAY, (Rating("numbness", 5, "hand_left"),)))
    assert not any("Long-standing" in text for text in card_words(page))
    level = UsualLevel("numbness", 3, "hand_left")
    diary.apply(Change((diary.profile,), (Profile(usual=(level,)),)))
    assert (
        "Long-standing for you: numbness or tingling (left hand), usually 3. "
        "It is shown because it was 5 on November 19, above your usual."
    ) in card_words(page)
