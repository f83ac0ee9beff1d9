"""The window while the journal is locked, encrypted, restored and left: never frozen, and done when it says so."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from journal import opening
from journal.app import Session
from journal.domain.records import Change, CheckIn
from journal.storage import encrypting, keys
from journal.storage.backup import list_backups
from journal.storage.connection import is_encrypted, sidecar_of
from journal.storage.errors import StorageError
from journal.storage.locking import Hold
from journal.storage.store import Store
from journal.ui.dialogs.copies import CopiesDialog
from journal.ui.dialogs.passphrase import RecoveryDialog
from journal.ui.dialogs.unlock import UnlockPage
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.form import RecordDialog
from journal.ui.theme import Appearance
from tests.helpers.windows import put_away
from tests.helpers.years import years_of_entries

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
TODAY = dt.date(2026, 11, 19)
SECRET, OTHER = "four plain words here", "other words that hold"


@pytest.fixture
def light_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs a thousandth of the real one."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def path(tmp_path: Path, light_argon) -> Path:
    made = tmp_path / "hers.sqlite"
    store = Store.create(made)
    store.apply(opening.whole(years_of_entries(0.1, TODAY)))
    store.close()
    return made


@pytest.fixture
def session(qapp, path: Path, tmp_path: Path):
    safe = Safe(path, False, lambda: TODAY)
    made = Session(safe, Appearance(qapp, "light", 100), PreferenceFile(tmp_path / "window.json"), lambda: TODAY)
    made.window.show()
    yield made
    put_away(made)


def opened(session: Session, qtbot, secret: str | None = None) -> Session:
    """The session after opening, once what runs beside it is done."""
    session.safe.open(secret)
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)
    return session


def said(session: Session) -> str:
    return " ".join(shown.text() for shown in session.window.findChildren(QLabel) if shown.isVisible())


def coded(session: Session, qtbot) -> str:
    """Waits for the recovery code and says that it is kept."""
    codes: list[str] = []

    def close() -> None:
        for dialog in session.window.findChildren(RecoveryDialog):
            codes.append(dialog._code)
            dialog.accept()

    looking = QTimer(session, interval=20)
    looking.timeout.connect(close)
    looking.start()
    qtbot.waitUntil(lambda: bool(codes) and not session.safe.busy, timeout=30_000)
    looking.stop()
    return codes[0]


def test_today_in_the_rail_is_today_whatever_day_was_on_the_page(session, qtbot) -> None:
    page = opened(session, qtbot).window.built("today")
    page.show_day(TODAY - dt.timedelta(days=5))
    session.window.show_page("today")
    assert page.sitting.day == TODAY - dt.timedelta(days=5)
    next(entry for entry in session.window.findChildren(QPushButton) if entry.text() == "Today").click()
    assert page.sitting.day == TODAY


def test_a_journal_that_takes_long_to_read_says_so(session, qtbot, monkeypatch) -> None:
    go, read = threading.Event(), Safe.read
    monkeypatch.setattr(Safe, "read", lambda *what: (go.wait(60), read(*what))[1])
    session.begin(None)
    qtbot.waitUntil(lambda: "Reading your journal" in said(session), timeout=30_000)
    assert not any(entry.isEnabled() for entry in session.window.findChildren(QPushButton) if entry.text() == "Trends")
    go.set()
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)
    assert session.window.built("today").isVisible()
    assert "Reading your journal" not in said(session)


def test_a_journal_that_cannot_be_read_for_an_unknown_reason_can_be_tried_again(session, qtbot, monkeypatch) -> None:
    def fail(*_what: object) -> None:
        raise ValueError("unforeseen")

    with monkeypatch.context() as broken, qtbot.captureExceptions() as raised:
        broken.setattr(Safe, "read", fail)
        session.begin(None)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ValueError]
    assert "could not be opened" in said(session)
    again = next(b for b in session.window.findChildren(QPushButton) if b.text() == "Try again")
    again.click()
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)
    assert session.window.built("today").isVisible()


def test_encrypting_leaves_nothing_plain_and_shows_the_code_once_it_is_done(session, qtbot, path, tmp_path) -> None:
    opened(session, qtbot).safe.encrypt(SECRET)
    assert "Encrypting your journal" in said(session)
    code = coded(session, qtbot)
    assert session.safe.may_lock
    assert keys.unlock_beside(path, code) is not None
    files = [file for file in tmp_path.rglob("*.sqlite") if file.is_file()]
    assert len(files) > 1
    assert all(is_encrypted(file) for file in files)


def test_after_a_passphrase_is_added_she_is_where_she_added_it_and_after_unlocking_on_today(session, qtbot) -> None:
    shown: list[str] = []
    session.window.page_shown.connect(shown.append)
    opened(session, qtbot).events.section_requested.emit("safety")
    session.safe.encrypt(SECRET)
    coded(session, qtbot)
    qtbot.waitUntil(lambda: session.window.built("settings") is not None)
    assert session.window.built("settings").section == "safety"
    assert shown == ["today", "settings", "settings"]
    session.safe.lock()
    qtbot.waitUntil(lambda: not session.safe.busy)
    session.safe.open(SECRET)
    qtbot.waitUntil(lambda: session.window.shows_a_page)
    assert shown[3:] == ["today"]


@pytest.mark.parametrize("remove", [True, False])
def test_a_copy_that_cannot_be_encrypted_is_named_and_goes_only_if_she_says_so(
    session, qtbot, path, tmp_path, monkeypatch, remove
) -> None:
    copy = shutil.copy(path, tmp_path / "old copy.sqlite")
    real = encrypting.encrypt_copies

    def all_but_one(copies: tuple[Path, ...], *how: object) -> tuple[Path, ...]:
        return (*real(tuple(c for c in copies if c.name != copy.name), *how), copy)

    monkeypatch.setattr(encrypting, "encrypt_copies", all_but_one)
    told: list[str] = []

    def answer() -> None:
        for dialog in session.window.findChildren(CopiesDialog):
            told.extend(shown.text() for shown in dialog.findChildren(QLabel))
            dialog.done(QDialog.DialogCode.Accepted if remove else QDialog.DialogCode.Rejected)

    looking = QTimer(session, interval=20)
    looking.timeout.connect(answer)
    looking.start()
    opened(session, qtbot).safe.encrypt(SECRET)
    coded(session, qtbot)
    qtbot.waitUntil(lambda: str(copy) in told, timeout=30_000)
    if remove:
        qtbot.waitUntil(lambda: not copy.exists())
    looking.stop()
    assert copy.exists() is not remove


def test_a_journal_that_is_being_opened_when_the_computer_sleeps_is_locked_when_it_wakes(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    diary = session.safe.read(SECRET)
    session.safe.lock_at_once()
    with qtbot.waitSignal(session.safe.locked):
        session.safe.adopt(diary)
    assert session.safe.diary is None
    assert session.window.findChildren(UnlockPage)
    opened(session, qtbot, SECRET)
    assert session.safe.diary is not None


def test_the_passphrase_is_changed_and_a_wrong_one_changes_nothing(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    opened(session, qtbot, SECRET).safe.change_passphrase("wrong", OTHER)
    qtbot.waitUntil(lambda: not session.safe.busy and session.safe.diary is not None)
    assert "does not open the journal" in said(session)
    session.safe.change_passphrase(SECRET, OTHER)
    coded(session, qtbot)
    assert keys.unlock_beside(path, OTHER) is not None
    session.safe.remove_encryption(OTHER)
    qtbot.waitUntil(lambda: not session.safe.busy and session.safe.diary is not None)
    assert not is_encrypted(path)


def test_locked_is_said_when_it_is_closed_and_backed_up(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    opened(session, qtbot, SECRET)
    session.safe.diary.apply(Change((), (CheckIn(TODAY, note="one more"),)))
    store = session.safe.diary.store
    states: list[tuple[bool, int]] = []
    session.safe.locked.connect(lambda: states.append((store.encrypted, len(list_backups(path.parent / "backups")))))
    before = len(list_backups(path.parent / "backups"))
    session.safe.lock()
    assert "Locking your journal" in said(session)
    assert session.safe.diary is None
    qtbot.waitUntil(lambda: bool(states))
    assert states == [(False, before + 1)]
    assert "Your journal is locked" in said(session)
    session.window.findChildren(UnlockPage)[-1].tried.emit(SECRET)
    qtbot.waitUntil(lambda: session.safe.diary is not None, timeout=30_000)


def test_a_dialog_goes_with_the_lock_and_its_words_come_back(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    opened(session, qtbot, SECRET)
    press(session, "Treatments", "Add a medicine", lambda dialog: type_and_lock(session, dialog))
    qtbot.waitUntil(lambda: "Your journal is locked" in said(session), timeout=30_000)
    assert not session.window.findChildren(RecordDialog)
    session.window.findChildren(UnlockPage)[-1].tried.emit(SECRET)
    qtbot.waitUntil(lambda: session.safe.diary is not None, timeout=30_000)
    found: list[str] = []
    press(session, "Treatments", "Add a medicine", lambda dialog: (found.append(name_of(dialog)), dialog.reject()))
    assert found == ["tamoxifen"]


def press(session: Session, section: str, words: str, use) -> None:
    """Opens a dialog of the settings and gives it to `use` while it stands."""
    page = session.window.show_page("settings")
    button(page, section).click()
    QTimer.singleShot(50, lambda: use(session.window.findChildren(RecordDialog)[-1]))
    button(page, words).click()


def button(page, words: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == words)


def field(dialog: QDialog) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name")


def name_of(dialog: QDialog) -> str:
    return field(dialog).text()


def type_and_lock(session: Session, dialog: QDialog) -> None:
    field(dialog).setText("tamoxifen")
    session.safe.lock()


def test_leaving_waits_for_the_backup_and_then_closes_by_itself(session, qtbot, path) -> None:
    opened(session, qtbot)
    session.safe.diary.apply(Change((), (CheckIn(TODAY, note="one more"),)))
    before = len(list_backups(path.parent / "backups"))
    session.window.close()
    assert session.window.isVisible()
    assert "backup is made" in said(session)
    qtbot.waitUntil(lambda: not session.window.isVisible(), timeout=30_000)
    assert len(list_backups(path.parent / "backups")) == before + 1
    assert session.safe.diary is None


def test_an_error_nobody_foresaw_while_leaving_does_not_keep_the_window(session, qtbot, monkeypatch) -> None:
    def fail(*_where: object) -> Path:
        raise RuntimeError("unforeseen")

    opened(session, qtbot)
    store = session.safe.diary.store
    session.safe.diary.apply(Change((), (CheckIn(TODAY, note="one more"),)))
    monkeypatch.setattr("journal.storage.backup.make_backup", fail)
    with qtbot.captureExceptions() as raised:
        session.window.close()
        qtbot.waitUntil(lambda: not session.safe.busy, timeout=30_000)
    assert [kind for kind, *_ in raised] == [RuntimeError]
    with pytest.raises(StorageError):
        store.seal()
    session.window.close()
    assert not session.window.isVisible()


def test_a_journal_that_cannot_be_read_any_more_does_not_keep_the_window(session, qtbot) -> None:
    opened(session, qtbot)
    session.safe.diary.store.close()
    session.window.close()
    assert not session.window.isVisible()


def test_encrypting_that_cannot_find_every_copy_changes_nothing(session, qtbot, path, monkeypatch) -> None:
    def fail(*_where: object) -> tuple[Path, ...]:
        raise StorageError("A folder cannot be read.")

    monkeypatch.setattr(encrypting, "plain_copies", fail)
    opened(session, qtbot).safe.encrypt(SECRET)
    qtbot.waitUntil(lambda: session.safe.diary is not None, timeout=30_000)
    assert "A folder cannot be read." in said(session)
    assert not is_encrypted(path)


def test_a_note_that_was_just_typed_is_saved_when_she_leaves(session, qtbot, path) -> None:
    opened(session, qtbot)
    today = session.window.show_page("today")
    today.panels.note.open()
    today.panels.note.field.findChild(QPlainTextEdit)
    today.panels.note.field.setPlainText("typed in the last moment")
    session.window.close()
    qtbot.waitUntil(lambda: not session.window.isVisible(), timeout=30_000)
    store = Store.open_existing(path)
    assert "typed in the last moment" in {check_in.note for check_in in store.check_ins(TODAY, TODAY)}
    store.close()


def test_a_locked_journal_is_let_go_of(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    opened(session, qtbot, SECRET)
    for page in ("flags", "visits", "journal", "settings", "today"):
        session.window.show_page(page)
    qtbot.wait(300)
    held = weakref.ref(session.safe.diary)
    session.safe.lock()
    qtbot.waitUntil(lambda: "Your journal is locked" in said(session), timeout=30_000)
    qtbot.waitUntil(lambda: held() is None)


def test_sleep_locks_before_it_returns(session, qtbot, path) -> None:
    encrypting.encrypt(path, SECRET)
    opened(session, qtbot, SECRET)
    store = session.safe.diary.store
    session.safe.lock_at_once()
    assert not store.encrypted
    assert "Your journal is locked" in said(session)


def test_going_back_to_a_backup_that_does_not_open_leaves_everything(session, qtbot, path, tmp_path) -> None:
    opened(session, qtbot)
    backup = session.safe.diary.back_up(None, dt.datetime(2026, 11, 18, 20))
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(backup, damaged)
    damaged.write_bytes(damaged.read_bytes()[:8192])
    session.safe.restore(damaged, None)
    qtbot.waitUntil(lambda: not session.safe.busy and session.safe.diary is not None, timeout=30_000)
    assert "damaged" in said(session)
    assert len(session.safe.diary.store.check_ins()) > 30


def test_a_journal_that_may_only_be_read_says_so_and_can_be_read(session, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("journal.storage.store.hold_journal", lambda path: Hold(path, None))
    session.safe.open()
    assert "can be read and printed, but not changed" in said(session)
    assert len(session.safe.diary.store.check_ins()) > 30
    session.window.show_page("visits")
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)


def test_a_copy_that_a_sync_program_set_aside_is_told_and_left(session, qtbot, path) -> None:
    copy = path.with_name("hers (conflicted copy 2026-11-18).sqlite")
    shutil.copy(path, copy)
    opened(session, qtbot)
    assert copy.name in said(session)
    assert copy.exists()


def test_a_journal_begun_with_a_passphrase_is_encrypted_and_its_code_opens_it(
    qapp, qtbot, tmp_path, light_argon
) -> None:
    safe = Safe(tmp_path / "new.sqlite", False, lambda: TODAY)
    session = Session(safe, Appearance(qapp, "light", 100), PreferenceFile(tmp_path / "window.json"), lambda: TODAY)
    session.window.show()
    safe.create_encrypted(SECRET)
    code = coded(session, qtbot)
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)
    assert is_encrypted(safe.path)
    assert sidecar_of(safe.path).exists()
    assert keys.unlock_beside(safe.path, code) == safe.diary.store.key
    put_away(session)
