"""A journal that the recovery code opened offers a new passphrase, which then opens it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from journal import opening
from journal.app import Session
from journal.domain.problems import Problem
from journal.storage import encrypting, keys
from journal.ui.dialogs.passphrase import PassphraseDialog, RecoveryDialog
from journal.ui.dialogs.unlock import UnlockPage
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.theme import Appearance
from tests.helpers.windows import put_away

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
TODAY = dt.date(2026, 11, 19)
SECRET, OTHER = "four plain words here", "other words that hold"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The recovery code of an encrypted journal, whose key costs a thousandth of the real one."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    return encrypting.create_encrypted(tmp_path / "hers.sqlite", SECRET)


@pytest.fixture
def session(qapp, code: str, tmp_path: Path, qtbot):
    safe = Safe(tmp_path / "hers.sqlite", False, lambda: TODAY)
    made = Session(safe, Appearance(qapp, "light", 100), PreferenceFile(tmp_path / "window.json"), lambda: TODAY)
    made.window.show()
    made.begin(None)
    qtbot.waitUntil(lambda: bool(made.window.findChildren(UnlockPage)), timeout=30_000)
    yield made
    put_away(made)


def try_(session: Session, qtbot, secret: str) -> None:
    session.window.findChildren(UnlockPage)[-1].tried.emit(secret)
    qtbot.waitUntil(lambda: session._reminder is not None, timeout=30_000)


def offers(session: Session) -> list[PassphraseDialog]:
    return [dialog for dialog in session.window.findChildren(PassphraseDialog) if dialog.isVisible()]


def test_the_recovery_code_leads_to_a_new_passphrase_and_the_old_one_opens_no_more(session, qtbot, code, tmp_path):
    try_(session, qtbot, code)
    (dialog,) = offers(session)
    dialog._chosen.field.setText(OTHER)
    dialog._again.field.setText(OTHER)
    looking = QTimer(session, interval=20)
    looking.timeout.connect(lambda: [shown.accept() for shown in session.window.findChildren(RecoveryDialog)])
    looking.start()
    with qtbot.waitSignal(session.safe.code_made, timeout=30_000):
        dialog._save.click()
    qtbot.waitUntil(lambda: session._reminder is not None and not session.safe.busy, timeout=30_000)
    looking.stop()
    session.safe.close()
    opening.open_diary(tmp_path / "hers.sqlite", TODAY, OTHER, False).close()
    with pytest.raises(Problem):
        opening.open_diary(tmp_path / "hers.sqlite", TODAY, SECRET, False)


def test_the_passphrase_itself_is_followed_by_no_offer(session, qtbot):
    try_(session, qtbot, SECRET)
    assert offers(session) == []


def test_the_offer_can_be_left(session, qtbot, code):
    try_(session, qtbot, code)
    (dialog,) = offers(session)
    dialog.reject()
    assert session.safe.diary is not None
    assert not session.safe.busy
