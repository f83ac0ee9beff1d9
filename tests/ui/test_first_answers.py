"""The one page between a new journal and its first check-in: optional, asked once, saved as Settings saves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal.app import Session
from journal.domain.records import CareContact, Phase, Profile
from journal.storage import keys
from journal.storage.store import Store
from journal.ui.dialogs.first_answers import FirstAnswersPage
from journal.ui.dialogs.passphrase import PassphraseDialog, RecoveryDialog
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.theme import Appearance
from tests.helpers.windows import put_away
from tests.ui.accessibility import seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
TODAY = dt.date(2026, 11, 19)
LINE = "020 7946 0123"
Key = Qt.Key


class Room:
    """The real window on a journal that is a real file."""

    def __init__(self, qapp: QApplication, qtbot, folder: Path) -> None:
        safe = Safe(folder / "hers.sqlite", False, lambda: TODAY)
        look, kept = Appearance(qapp, "light", 100), PreferenceFile(folder / "window.json")
        self.session = Session(safe, look, kept, lambda: TODAY)
        self.qtbot = qtbot
        self.window = self.session.window
        self.window.resize(1024, 700)
        self.window.show()
        seen.active(self.window)
        self.spoken: list[str] = []
        self.session.events.announced.connect(self.spoken.append)
        self.session.begin(None)

    def leave(self) -> None:
        """Closes the window, once."""
        if self.window is not None:
            put_away(self.session)
        self.window = None

    def press(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(b.text() == words for b in self.buttons()), timeout=30_000)
        next(b for b in self.buttons() if b.text() == words).click()

    def buttons(self) -> list[QPushButton]:
        return [b for b in self.window.findChildren(QPushButton) if b.isVisible()]

    def begin(self) -> FirstAnswersPage:
        """A new journal without a passphrase."""
        self.press("Start my journal")
        return self.asked()

    def asked(self) -> FirstAnswersPage:
        (page,) = self.window.findChildren(FirstAnswersPage)
        assert page.isVisible()
        return page

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def on_today(self) -> None:
        """Waits for the check-in, ready for its first key."""
        self.qtbot.waitUntil(lambda: self.session._reminder is not None, timeout=30_000)
        assert self.window.built("today").isVisible()
        self.qtbot.waitUntil(lambda: focused() == "None of these", timeout=3000)
        assert not self.window.findChildren(FirstAnswersPage)

    def emergency(self) -> list[str]:
        """What stands in the emergency panel."""
        return [shown.text() for shown in self.window.emergency.findChildren(QLabel) if shown.isVisible()]

    @property
    def profile(self) -> Profile:
        return self.session.safe.diary.profile


def focused() -> str:
    widget = QApplication.focusWidget()
    return (widget.accessibleName() or widget.text()) if widget else ""


@pytest.fixture
def room(qapp, qtbot, tmp_path: Path):
    made = Room(qapp, qtbot, tmp_path)
    yield made
    made.leave()


@pytest.mark.parametrize("way", ["Later", "Escape"])
def test_later_leads_to_today_saves_nothing_and_is_not_asked_again(room, qapp, qtbot, tmp_path, way) -> None:
    room.begin()
    room.type("12")
    if way == "Later":
        room.press("Later")
    else:
        room.key(Key.Key_Escape)
    room.on_today()
    assert room.profile == Profile()
    room.leave()
    again = Room(qapp, qtbot, tmp_path)
    again.on_today()
    again.leave()


def test_by_keys_alone_what_she_types_is_saved_stands_in_the_panel_and_can_be_undone(room) -> None:
    page = room.begin()
    reached = [focused()]
    room.type(LINE)
    room.key(Key.Key_Tab)
    room.type("uk")
    for _ in range(4):
        reached.append(focused())
        room.key(Key.Key_Tab)
        if focused() == "Where you are in your care":
            room.key(Key.Key_Down)
    assert [*reached, focused()] == [
        "Your team's number for any hour", "Country (two letters)", "Emergency number", "Where you are in your care",
        "Later", "Save and begin",
    ]  # fmt: skip
    assert page.isVisible()
    room.key(Key.Key_Return)
    room.on_today()
    assert room.profile.care_team == (CareContact("My team", "any_hour_line", LINE),)
    assert (room.profile.country, room.profile.phase) == ("GB", Phase.FOLLOW_UP)
    assert {"999", LINE} <= set(room.emergency())
    room.session._edits.undo()
    assert room.profile.care_team == ()
    assert "911" in room.emergency()
    assert LINE not in room.emergency()


@pytest.mark.parametrize(
    ("tabs", "wrong", "right"),
    [(0, "12", "111"), (0, "my nurse", "0800 123"), (1, "Germany", "DE"), (2, "9", "112")],
)
def test_a_wrong_answer_is_said_under_its_field_and_to_a_screen_reader_and_nothing_is_saved(
    room, tabs: int, wrong: str, right: str
) -> None:
    page = room.begin()
    room.key(*[Key.Key_Tab] * tabs)
    field = QApplication.focusWidget()
    room.type(wrong)
    room.press("Save and begin")
    (said,) = [shown for shown in page.findChildren(QLabel) if shown.property("role") == "problem" and shown.text()]
    assert said.isVisible()
    assert said.text().startswith(field.accessibleName())
    assert room.spoken == [said.text()]
    assert QApplication.focusWidget() is field
    assert 0 <= said.mapTo(field.parentWidget(), said.rect().topLeft()).y() - field.geometry().bottom() < 20
    assert room.profile == Profile()
    field.clear()
    room.type(right)
    assert not said.isVisible()
    room.key(Key.Key_Return)
    room.on_today()
    assert room.profile != Profile()


def test_treatments_can_be_added_at_once_and_what_she_typed_is_saved(room) -> None:
    room.begin()
    room.type(LINE)
    room.press("Save and add treatments in Settings")
    room.qtbot.waitUntil(lambda: room.window.built("settings") is not None, timeout=30_000)
    assert room.window.built("settings").section == "treatments"
    assert room.profile.care_team[0].phone == LINE
    room.window.show_page("today")
    room.on_today()


def test_what_cannot_be_saved_stays_on_the_page(room, monkeypatch) -> None:
    page = room.begin()
    room.type(LINE)
    monkeypatch.setattr("journal.ui.edits.Edits.put", lambda *_what: None)
    room.press("Save and begin")
    assert page.isVisible()
    assert page.focusProxy().text() == LINE


def test_the_enter_that_began_the_journal_held_down_does_not_answer_for_her(room) -> None:
    page = room.begin()
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert page.isVisible()
    assert page is room.asked()
    room.key(Key.Key_Return)
    room.on_today()


def test_the_demo_and_a_journal_that_is_there_do_not_ask(room, qapp, qtbot, tmp_path) -> None:
    room.press("Look around a demo journal first")
    room.qtbot.waitUntil(lambda: room.session._reminder is not None, timeout=30_000)
    assert not room.window.findChildren(FirstAnswersPage)
    room.leave()
    Store.create(tmp_path / "hers.sqlite").close()
    there = Room(qapp, qtbot, tmp_path)
    there.on_today()
    there.leave()


def test_a_new_journal_with_a_passphrase_asks_once_and_not_after_it_was_locked(room, monkeypatch) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setattr(PassphraseDialog, "exec", lambda dialog: dialog.DialogCode.Accepted)
    monkeypatch.setattr(PassphraseDialog, "chosen", "four plain words here")
    monkeypatch.setattr(RecoveryDialog, "exec", lambda _dialog: 1)
    room.press("Start with a passphrase…")
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(FirstAnswersPage)), timeout=30_000)
    room.asked()
    room.session.safe.lock()
    room.qtbot.waitUntil(lambda: not room.session.safe.busy, timeout=30_000)
    room.session.safe.open("four plain words here")
    room.on_today()
