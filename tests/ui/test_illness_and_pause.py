"""An illness with its two dates, and a pause: what the dialogs write, refuse, and keep when saving fails."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from journal.domain.problems import Problem
from journal.domain.records import Pause, Profile, TreatmentEvent
from journal.ui.dialogs.episode import EpisodeDialog
from journal.ui.dialogs.pause import PauseDialog
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.flags.told_dialog import ToldDialog
from journal.ui.widgets.day_field import DayField
from tests.helpers.today import TODAY, diary_with

# Sizes of windows are beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BEGAN = TODAY - dt.timedelta(days=4)


@pytest.fixture
def diary():
    return diary_with()


@pytest.fixture
def changes(diary):
    events = JournalEvents()  # kept alive as long as the test
    yield Edits(diary, events)
    events.deleteLater()


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog, name: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == name).click()


def said(dialog) -> list[str]:
    return [w.text() for w in dialog.findChildren(QLabel) if w.property("role") == "problem" and w.isVisible()]


def refuse(monkeypatch, diary) -> None:
    def fail(_change):
        raise Problem("The disk is full. Nothing was changed.")

    monkeypatch.setattr(diary.store, "apply", fail)


def facts(event: TreatmentEvent) -> tuple[object, ...]:
    return event.date, event.type, event.note, event.end


def test_an_illness_that_lasts_is_written_without_an_end(qtbot, diary, changes) -> None:
    dialog = shown(qtbot, EpisodeDialog(diary, changes, BEGAN, TODAY))
    dialog.what.setText("  a cold ")
    press(dialog, "Save")
    assert [facts(e) for e in diary.events] == [(BEGAN, "illness", "a cold", None)]


def test_the_illness_that_lasts_comes_up_to_be_ended(qtbot, diary, changes) -> None:
    changes.put("Illness", TreatmentEvent(BEGAN, "illness", note="a cold"))
    dialog = shown(qtbot, EpisodeDialog(diary, changes, TODAY, TODAY))
    assert (dialog.what.text(), dialog.start.day()) == ("a cold", BEGAN)
    dialog.ended.setChecked(True)
    press(dialog, "Save")
    assert [facts(e) for e in diary.events] == [(BEGAN, "illness", "a cold", TODAY)]


def test_an_end_before_the_start_is_refused_in_a_sentence(qtbot, diary, changes) -> None:
    dialog = shown(qtbot, EpisodeDialog(diary, changes, TODAY, TODAY))
    dialog.ended.setChecked(True)
    dialog.end.set_day(BEGAN)
    press(dialog, "Save")
    assert dialog.isVisible()
    assert len(said(dialog)) == 1
    assert diary.events == ()


def test_an_illness_does_not_begin_in_the_future(qtbot, diary, changes) -> None:
    dialog = shown(qtbot, EpisodeDialog(diary, changes, TODAY, TODAY))
    dialog.start.set_day(TODAY + dt.timedelta(days=3))
    assert dialog.start.day() == TODAY


def test_a_pause_lasts_from_today_to_the_last_day(qtbot, diary, changes) -> None:
    dialog = shown(qtbot, PauseDialog(diary, changes, TODAY))
    last = TODAY + dt.timedelta(days=10)
    dialog.until.set_day(last)
    dialog.reason.setCurrentText("holiday")
    press(dialog, "Pause")
    assert diary.settings.pauses == (Pause(TODAY, last, "holiday"),)


def test_a_pause_does_not_end_before_today(qtbot, diary, changes) -> None:
    dialog = shown(qtbot, PauseDialog(diary, changes, TODAY))
    dialog.until.set_day(BEGAN)
    assert dialog.until.day() == TODAY


@pytest.mark.parametrize("kind", ["illness", "pause"])
def test_what_cannot_be_saved_stays_on_the_screen(qtbot, diary, changes, monkeypatch, kind: str) -> None:
    made = EpisodeDialog(diary, changes, TODAY, TODAY) if kind == "illness" else PauseDialog(diary, changes, TODAY)
    dialog = shown(qtbot, made)
    refuse(monkeypatch, diary)
    press(dialog, "Save" if kind == "illness" else "Pause")
    assert dialog.isVisible()
    assert len(said(dialog)) == 1
    assert diary.events == ()
    assert diary.settings.pauses == ()


@pytest.mark.parametrize("kind", ["illness", "pause"])
def test_cancel_writes_nothing(qtbot, diary, changes, kind: str) -> None:
    made = EpisodeDialog(diary, changes, TODAY, TODAY) if kind == "illness" else PauseDialog(diary, changes, TODAY)
    dialog = shown(qtbot, made)
    press(dialog, "Cancel")
    assert not dialog.isVisible()
    assert diary.events == ()
    assert diary.settings.pauses == ()


@pytest.mark.parametrize("kind", ["illness", "pause"])
def test_a_date_that_cannot_be_read_saves_nothing_and_says_so(qtbot, diary, changes, kind: str) -> None:
    made = EpisodeDialog(diary, changes, TODAY, TODAY) if kind == "illness" else PauseDialog(diary, changes, TODAY)
    dialog = shown(qtbot, made)
    dialog.findChild(DayField).findChild(QLineEdit).setText("next week some time")
    press(dialog, "Save" if kind == "illness" else "Pause")
    assert dialog.isVisible()
    assert ["next week some time" in sentence for sentence in said(dialog)] == [True]
    assert (diary.events, diary.settings.pauses) == ((), ())


def test_a_day_of_telling_that_cannot_be_read_is_not_taken_for_another(qtbot) -> None:
    dialog = shown(qtbot, ToldDialog(Profile(), TODAY, BEGAN))
    dialog.findChild(DayField).findChild(QLineEdit).setText("last Tuesday")
    press(dialog, "Save")
    assert dialog.isVisible()
    dialog.findChild(DayField).findChild(QLineEdit).setText(TODAY.isoformat())
    press(dialog, "Save")
    assert dialog.answers()[0] == TODAY
