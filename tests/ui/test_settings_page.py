"""Settings says what it saved, beside the field or the list, and gives back what was removed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from journal.domain.records import Profile, Settings, Treatment
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.form import Form
from journal.ui.settings.page import SettingsPage
from journal.ui.settings.safety import SafetySection
from journal.ui.theme import Appearance
from tests.helpers.today import TODAY, diary_with

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Room:
    """The page over a journal in memory."""

    def __init__(self, qtbot, folder: Path, *records) -> None:
        self.diary = diary_with(*records)
        self.events = JournalEvents()
        edits = Edits(self.diary, self.events)
        look = Appearance(QApplication.instance(), "light", 100)
        preferences = PreferenceFile(folder / "window.json")
        self.page = SettingsPage(self.diary, edits, self.events, look, preferences, lambda: TODAY)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        QApplication.processEvents()

    @property
    def form(self) -> Form:
        return self.page.findChildren(Form)[-1]

    def enter(self, name: str, text: str) -> None:
        field = self.form.editors[name].widget
        field.setText(text)
        field.editingFinished.emit()
        QApplication.processEvents()


@pytest.fixture
def room(qtbot, tmp_path: Path) -> Room:
    given = Treatment("chemotherapy", TODAY - dt.timedelta(days=90), schedule="every_21_days")
    return Room(qtbot, tmp_path, Profile(), given, Settings(weight_unit="lb"))


def test_what_was_saved_is_said_beside_its_field_and_nothing_moves(room) -> None:
    below = room.form.editors["phase"].widget.y()
    assert not room.form.saved.isVisible()
    room.enter("display_name", "Ruth")
    assert room.diary.profile.display_name == "Ruth"
    assert room.form.saved.text().startswith("✓ Saved")
    assert room.form.saved.isVisible()
    assert room.form.saved.parentWidget().y() < room.form.editors["display_name"].widget.y()
    room.enter("hospital_number", "123")
    assert room.form.saved.parentWidget().y() > room.form.editors["display_name"].widget.y()
    assert room.form.editors["phase"].widget.y() == below


def test_leaving_a_field_as_it_was_says_nothing(room) -> None:
    room.enter("display_name", "")
    assert not room.form.saved.isVisible()


def test_what_cannot_be_read_is_said_under_its_field_and_spoken(room, qtbot) -> None:
    with qtbot.waitSignal(room.events.announced):
        room.enter("usual_weight_kg", "about 60")
    field = room.form.editors["usual_weight_kg"].widget
    assert "Usual weight in lb: “about 60” is not understood." in room.form.problem.text()
    assert 0 < room.form.problem.y() - field.y() < 2 * field.height()
    room.enter("usual_weight_kg", "132")
    assert not room.form.problem.isVisible()
    assert room.diary.profile.usual_weight_kg == 59.874


def test_a_removed_record_is_named_as_such_and_comes_back(room) -> None:
    room.page.show_section("treatments")
    QApplication.processEvents()
    treatments = room.page._lists[0]
    head = treatments.saved.parentWidget().height()
    next(b for b in treatments.findChildren(QPushButton) if b.text() == "Remove").click()
    QApplication.processEvents()
    assert not room.diary.treatments
    assert treatments.saved.text().startswith("✓ Removed")
    assert treatments.saved.parentWidget().height() == head
    treatments.undo.setFocus()
    treatments.undo.click()
    assert [one.schedule for one in room.diary.treatments] == ["every_21_days"]
    assert not treatments.undo.isVisible()


def test_a_backup_and_another_folder_are_said_where_they_were_asked_for(qtbot, tmp_path, monkeypatch) -> None:
    path = tmp_path / "hers.sqlite"
    Store.create(path).close()
    safe = Safe(path, False, lambda: TODAY)
    with qtbot.waitSignal(safe.opened, timeout=30_000):
        safe.open()
    preferences = PreferenceFile(tmp_path / "window.json")
    section = SafetySection(safe, preferences, lambda: TODAY)
    qtbot.addWidget(section)
    section.show()
    other = tmp_path / "stick"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    press(section, "Choose another folder…")
    assert "✓ Saved" in said(section)
    assert str(other) in said(section)
    press(section, "Back up now")
    qtbot.waitUntil(lambda: "✓ Backed up and checked" in said(section), timeout=30_000)
    assert any(b.text() == "Look inside…" for b in section.findChildren(QPushButton))
    safe.diary.close()


def press(part: QWidget, words: str) -> None:
    next(b for b in part.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def said(part: QWidget) -> str:
    return " ".join(words.text() for words in part.findChildren(QLabel) if words.isVisible())


def test_the_list_says_how_often_in_words(room) -> None:
    room.page.show_section("treatments")
    assert "Every 3 weeks (21 days)" in room.page._lists[0]._spec.sentence(room.diary.treatments[0])
