"""Taking the journal out and bringing one in, in the window: shown first, done in a thread, and said."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from journal import opening
from journal.app import Session
from journal.domain.problems import Problem
from journal.domain.records import Change, CheckIn, Profile, Rating
from journal.storage.store import Store
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.exchange import FORMATS, ExchangeSection
from journal.ui.theme import Appearance
from tests.helpers.windows import put_away

TODAY = dt.date(2026, 11, 23)
YESTERDAY = CheckIn(TODAY - dt.timedelta(days=1), (Rating("fatigue", 4),), note="hers")
HERS = (YESTERDAY, Profile("Ruth"))

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def session(qapp, qtbot, tmp_path: Path):
    path = tmp_path / "hers.sqlite"
    store = Store.create(path)
    store.apply(Change(after=HERS))
    store.close()
    safe = Safe(path, False, lambda: TODAY)
    made = Session(safe, Appearance(qapp, "light"), PreferenceFile(tmp_path / "window.json"), lambda: TODAY)
    made.window.show()
    safe.open()
    qtbot.waitUntil(lambda: made._reminder is not None, timeout=30_000)
    yield made
    put_away(made)


def section(session: Session, qtbot) -> ExchangeSection:
    """Settings → Export and import, as it stands now."""
    session.events.section_requested.emit("exchange")
    qtbot.waitUntil(lambda: bool(_sections(session)))
    return _sections(session)[-1]


def _sections(session: Session) -> list[ExchangeSection]:
    return [part for part in session.window.findChildren(ExchangeSection) if part.isVisible()]


def said(session: Session) -> str:
    return " ".join(shown.text() for shown in session.window.findChildren(QLabel) if shown.isVisible())


def shows(session: Session, qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: words in said(session), timeout=30_000)


def press(session: Session, qtbot, words: str) -> None:
    def buttons() -> list[QPushButton]:
        return [b for b in session.window.findChildren(QPushButton) if b.text() == words and b.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()))
    buttons()[-1].click()


def a_file(folder: Path, *records: CheckIn | Profile) -> Path:
    store = Store.in_memory()
    store.apply(Change(after=records))
    diary = opening.diary_over(store.journal(), TODAY)
    made = folder / "other.json"
    made.write_text(opening.exported(diary, "journal", None, None, TODAY), "utf-8")
    diary.close()
    store.close()
    return made


def test_what_is_brought_in_is_shown_first_then_done_and_said_where_she_asked_for_it(session, qtbot, tmp_path) -> None:
    older = tuple(CheckIn(TODAY - dt.timedelta(days=n), (Rating("pain", 3, "hip_right"),)) for n in range(2, 40))
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(a_file(tmp_path, *older)).finished):
        pass
    shows(session, qtbot, "38")
    assert len(session.safe.diary.store.check_ins()) == 1
    press(session, qtbot, "Bring it in")
    shows(session, qtbot, "Bringing your entries in")
    qtbot.waitUntil(lambda: bool(_sections(session)) and not session.safe.busy, timeout=30_000)
    shows(session, qtbot, "This came in. A backup from before is kept.")
    assert len(session.safe.diary.store.check_ins()) == 39
    assert session.safe.diary.knows_flags(TODAY)
    assert [file for file in tmp_path.rglob("*.sqlite") if "backups" in file.parts[-2]]


def test_where_the_two_disagree_she_chooses(session, qtbot, tmp_path) -> None:
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(a_file(tmp_path, Profile("Rahel"))).finished):
        pass
    shows(session, qtbot, "differ in")
    press(session, qtbot, "Take what is in the file")
    qtbot.waitUntil(lambda: bool(_sections(session)) and not session.safe.busy, timeout=30_000)
    assert session.safe.diary.profile.display_name == "Rahel"


def test_cancel_puts_the_preview_away_and_nothing_comes_in(session, qtbot, tmp_path) -> None:
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(a_file(tmp_path, Profile("Rahel"))).finished):
        pass
    shows(session, qtbot, "differ in")
    press(session, qtbot, "Cancel")
    shows(session, qtbot, "Nothing was brought in.")
    assert not [b for b in part.findChildren(QPushButton) if b.text() == "Take what is in the file" and b.isVisible()]
    assert session.safe.diary.profile.display_name != "Rahel"


def test_what_she_has_already_is_nothing_new(session, qtbot, tmp_path) -> None:
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(a_file(tmp_path, *HERS)).finished):
        pass
    shows(session, qtbot, "nothing new")
    assert not [b for b in part.findChildren(QPushButton) if b.text() == "Bring it in"]


def test_a_file_that_is_no_journal_ends_in_a_sentence(session, qtbot, tmp_path) -> None:
    file = tmp_path / "other.json"
    file.write_text("[1, 2", "utf-8")
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(file).finished):
        pass
    qtbot.waitUntil(lambda: any(shown.property("role") == "problem" for shown in part.findChildren(QLabel)))
    assert "Traceback" not in said(session)


def test_an_import_that_fails_leaves_the_journal_open_and_says_why(session, qtbot, tmp_path, monkeypatch) -> None:
    part = section(session, qtbot)
    with qtbot.waitSignal(part.show_plan(a_file(tmp_path, CheckIn(TODAY, note="new"))).finished):
        pass

    def fail(_plan: object) -> None:
        raise Problem("The disk is full. Nothing was changed.")

    monkeypatch.setattr(session.safe.diary, "take_in", fail)
    press(session, qtbot, "Bring it in")
    qtbot.waitUntil(lambda: bool(_sections(session)) and not session.safe.busy, timeout=30_000)
    shows(session, qtbot, "The disk is full")
    assert "This came in" not in said(session)
    assert session.safe.diary.check_ins_on(YESTERDAY.date)


@pytest.mark.parametrize(("format", "ending"), FORMATS)
def test_every_format_is_written_whole(session, qtbot, tmp_path, format: str, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    with qtbot.waitSignal(section(session, qtbot).export_to(file, format).finished, timeout=30_000):
        pass
    text = file.read_text("utf-8")
    assert "Ruth" in text or format == "csv"
    shows(session, qtbot, f"Written to {file}")
    if ending == "json":
        assert json.loads(text)


def test_what_cannot_be_written_is_said(session, qtbot, tmp_path) -> None:
    with qtbot.waitSignal(section(session, qtbot).export_to(tmp_path / "none" / "out.json", "journal").finished):
        pass
    shows(session, qtbot, "It could not be written")
