"""What is typed is inside the journal before it is saved: offered again after a kill, gone once it was given up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout

from journal import opening
from journal.domain.records import Change, CheckIn, Question, Rating, Visit
from journal.storage import encrypting
from journal.storage.errors import DiskFull
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.visits.appointments import Appointments
from journal.ui.visits.question_list import Questions
from journal.ui.widgets.drafts import Draft, ask, keep_drafts
from tests.end_to_end.program import ROOT, environment
from tests.helpers.today import TODAY, diary_with, open_room
from tests.report.cases import ruth_journal
from tests.ui.drafts_child import FIELDS, words_for

SECRET = "four plain words here"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there


@pytest.fixture
def store():
    made = Store.in_memory()
    yield made
    made.close()


def dialog_with_a_note(qtbot) -> tuple[QDialog, QPlainTextEdit]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QPlainTextEdit()
    field.setAccessibleName("Note")
    QVBoxLayout(dialog).addWidget(field)
    return dialog, field


def test_a_draft_outlives_a_dialog_that_never_ended(qtbot, store) -> None:
    dialog, field = dialog_with_a_note(qtbot)
    keep_drafts(dialog, store, "told")
    field.setPlainText("She said: come on Tuesday")
    qtbot.waitUntil(lambda: store.draft("told") is not None)
    dialog, field = dialog_with_a_note(qtbot)
    assert keep_drafts(dialog, store, "told").offered
    assert field.toPlainText() == "She said: come on Tuesday"


def test_who_types_without_a_pause_is_kept_too(qtbot, store) -> None:
    dialog, field = dialog_with_a_note(qtbot)
    keep_drafts(dialog, store, "told")
    typing = QTimer(dialog, interval=30)
    typing.timeout.connect(lambda: field.insertPlainText("a"))
    typing.start()
    qtbot.waitUntil(lambda: store.draft("told") is not None)


def test_a_dialog_that_she_cancels_leaves_no_draft(qtbot, store) -> None:
    dialog, field = dialog_with_a_note(qtbot)
    draft = keep_drafts(dialog, store, "told")
    field.setPlainText("typed")
    draft.keep()
    assert store.draft("told") is not None
    dialog.reject()
    assert store.draft("told") is None


def test_what_could_not_be_saved_stays_in_the_dialog_until_it_is(qtbot, store) -> None:
    dialog, field = dialog_with_a_note(qtbot)
    answers, seen = [None, None, "saved"], []

    def save() -> object:
        seen.append((field.toPlainText(), store.draft("told") is not None))
        return answers.pop(0)

    pressing = QTimer(dialog, interval=10)
    pressing.timeout.connect(lambda: dialog.isVisible() and dialog.accept())
    QTimer.singleShot(0, lambda: (field.setPlainText("typed"), pressing.start()))
    assert ask(dialog, store, "told", save)
    assert [text for text, _ in seen] == ["typed"] * 3
    assert [kept for _, kept in seen][1:] == [True, True]
    assert store.draft("told") is None


def test_only_what_she_changed_is_put_back(qtbot, store) -> None:
    dialog, field = dialog_with_a_note(qtbot)
    other = QLineEdit("as it was")
    other.setAccessibleName("Where")
    dialog.layout().addWidget(other)
    draft = Draft(dialog, store, "visit")
    field.setPlainText("typed")
    draft.keep()
    assert json.loads(store.draft("visit")) == {"Note": "typed"}


def test_a_full_disk_while_a_draft_is_kept_stops_nobody(qtbot, store, monkeypatch) -> None:
    def full(_name: str, _text: str) -> None:
        raise DiskFull("There is no room left on the disk.")

    dialog, field = dialog_with_a_note(qtbot)
    draft = keep_drafts(dialog, store, "told")
    monkeypatch.setattr(store, "save_draft", full)
    field.setPlainText("typed")
    draft.keep()
    monkeypatch.undo()
    draft.keep()
    assert "typed" in store.draft("told")
    assert field.toPlainText() == "typed"


def test_a_visit_note_is_kept_before_it_saves_itself_and_no_longer(qtbot) -> None:
    diary = diary_with(Visit(TODAY))
    events = JournalEvents()

    def shown() -> QPlainTextEdit:
        card = Appointments(diary, Edits(diary, events), events, lambda: TODAY, coming=True)
        qtbot.addWidget(card)
        return card.findChild(QPlainTextEdit)

    first = shown()
    first.setPlainText("ask about the scan")
    name = f"visit note {diary.visits[0].key}"
    qtbot.waitUntil(lambda: diary.store.draft(name) is not None, timeout=1200)
    assert diary.visits[0].note is None
    again = shown()
    assert again.toPlainText() == "ask about the scan"
    again.finished.emit()
    assert diary.visits[0].note == "ask about the scan"
    assert diary.store.draft(name) is None


def test_what_she_took_is_kept_before_it_saves_itself_and_saved_after_a_kill(qtbot) -> None:
    diary = diary_with(CheckIn(TODAY, (Rating("fatigue", 4),)))
    name = f"took {TODAY.isoformat()}"
    room = open_room(qtbot, diary)
    details = room.page.rows.cards["fatigue", None]._details
    details._ask_what_was_taken()
    details._timer.setInterval(600_000)  # she types on: no pause is long enough for it to be saved
    QTest.keyClicks(details._took, "acetaminophen")
    qtbot.waitUntil(lambda: diary.store.draft(name) is not None)
    assert room.saved().ratings[0].took is None
    details._timer.stop()  # the program is killed
    again = open_room(qtbot, diary)
    assert again.saved().ratings[0].took == "acetaminophen"
    assert diary.store.draft(name) is None
    shown = again.page.rows.cards["fatigue", None]._details._took
    assert shown.isVisible()
    assert shown.text() == "acetaminophen"


def test_a_changed_wording_waits_under_its_own_question(qtbot) -> None:
    diary = diary_with(Question("First?", order=1), Question("Second?", order=2))
    card = Questions(diary, Edits(diary, JournalEvents()), lambda: TODAY)
    qtbot.addWidget(card)
    card.text.setText("First, and why?")
    card.list.setCurrentRow(1)
    assert card.text.text() == "Second?"
    card.list.setCurrentRow(0)
    assert card.text.text() == "First, and why?"
    card.refresh()
    assert card.text.text() == "First, and why?"


def hers(folder: Path) -> Path:
    path = folder / "hers.sqlite"
    store = Store.create(path)
    store.apply(opening.whole(ruth_journal()))
    store.apply(Change((), (Question("Another?"),)))
    store.close()
    encrypting.encrypt(path, SECRET)
    return path


def child(path: Path, home: Path, what: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.ui.drafts_child", str(path), SECRET, what]
    variables = environment(home, QT_QPA_PLATFORM="offscreen")
    return subprocess.Popen(words, cwd=ROOT, env=variables, stdout=subprocess.PIPE, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_every_dialog_has_its_words_again_after_a_kill_and_no_file_shows_them(tmp_path: Path) -> None:
    path = hers(tmp_path)
    with child(path, tmp_path, "type") as typing:
        assert typing.stdout.readline() == "typed\n"
        typing.kill()
    left = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"Zauberwort" not in left
    assert "Zauberwort".encode("utf-16-le") not in left
    with child(path, tmp_path, "look") as looking:
        found = json.loads(looking.stdout.readline())
    assert [place for place in FIELDS if words_for(place) not in found[place]] == []
