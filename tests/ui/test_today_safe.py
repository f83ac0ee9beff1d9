"""Nothing on Today is lost by a full disk, a turned page, midnight or a clock that was set."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from journal.storage.errors import DiskFull
from journal.ui.today import midnight
from tests.helpers.today import TODAY, diary_with, open_room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def clock() -> list[dt.date]:
    return [TODAY]


@pytest.fixture
def room(qtbot, clock, monkeypatch):
    made = open_room(qtbot, diary_with())
    monkeypatch.setattr(made.page, "_clock", lambda: clock[0])
    monkeypatch.setattr(made.page._midnight, "_clock", lambda: clock[0])
    return made


def fill_disk(room, patch) -> None:
    def full(_change: object) -> None:
        raise DiskFull("There is no room left on the disk.")

    patch.setattr(room.diary.store, "apply", full)


def test_answers_that_the_disk_did_not_take_keep_the_page_until_it_does(room, monkeypatch) -> None:
    page, yesterday = room.page, TODAY - dt.timedelta(days=1)
    with monkeypatch.context() as patch:
        fill_disk(room, patch)
        page.sitting.change("Note", note="written on a full disk")
        page.show_day(yesterday)
        assert page.sitting.day == TODAY
        assert page.sitting.current.note == "written on a full disk"
        page.sitting.begin_another()
        assert page.sitting.current.note == "written on a full disk"
    page.show_day(yesterday)
    assert page.sitting.day == yesterday
    assert room.saved().note == "written on a full disk"


def test_a_note_typed_on_a_full_disk_stays_in_its_field_and_goes_out_when_the_journal_closes(room, monkeypatch) -> None:
    note = room.page.panels.note
    with monkeypatch.context() as patch:
        fill_disk(room, patch)
        note.open()
        note.field.setPlainText("typed on a full disk")
        note.flush()
        assert note.field.toPlainText() == "typed on a full disk"
    room.page.flush()
    assert room.saved().note == "typed on a full disk"


def test_the_page_turns_after_midnight_and_back_with_a_clock_set_back(room, clock) -> None:
    clock[0] = TOMORROW
    room.page._midnight.look()
    assert room.page.sitting.day == TOMORROW
    clock[0] = TODAY
    room.page._midnight.look()
    assert room.page.sitting.day == TODAY


def test_who_writes_over_midnight_stays_on_her_day(room, clock, qtbot, monkeypatch) -> None:
    room.page.sitting.change("Note", note="still awake")
    clock[0] = TOMORROW
    room.page._midnight.look()
    assert room.page.sitting.day == TODAY
    monkeypatch.setattr(midnight, "PAUSE", 1)
    qtbot.wait(20)
    room.page._midnight.look()
    assert room.page.sitting.day == TOMORROW
    assert room.saved(TODAY).note == "still awake"


def test_an_earlier_day_that_she_opened_stays_open(room, clock) -> None:
    room.page.show_day(TODAY - dt.timedelta(days=3))
    clock[0] = TOMORROW
    room.page._midnight.look()
    assert room.page.sitting.day == TODAY - dt.timedelta(days=3)


def test_a_note_typed_without_a_pause_has_a_draft(room, qtbot) -> None:
    note = room.page.panels.note
    note.open()
    typing = QTimer(note, interval=30)
    typing.timeout.connect(lambda: QTest.keyClick(note.field, Qt.Key.Key_A))
    typing.start()
    qtbot.waitUntil(lambda: room.diary.store.draft(f"note {TODAY.isoformat()}") is not None, timeout=3000)
    typing.stop()
