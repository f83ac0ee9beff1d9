"""A flipped bit is noticed, said in words, and mended from a backup; nothing is erased that was not asked for."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from journal.domain.records import Change, CheckIn, Journal
from journal.storage import encrypting, keys, known
from journal.storage.backup import make_backup
from journal.storage.checking import check, conflict_copies, rebuild_index
from journal.storage.erasing import erase, out_of_reach
from journal.storage.errors import Damaged, JournalBusy, StorageError
from journal.storage.repairing import repair
from journal.storage.store import Store
from tests.storage.conftest import DAY, SECRET

pytestmark = pytest.mark.usefixtures("light_argon")
NOW = dt.datetime(2026, 3, 9, 8, 0)


def _change_bytes(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert content.count(old) >= 1
    path.write_bytes(content.replace(old, new))


def _sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_journal_is_called_whole(path: Path) -> None:
    report = check(path)
    assert report.fine
    assert report.sentences == ("The journal is whole: 41 check-ins, every one as it was written.",)


def test_a_whole_encrypted_journal_is_called_whole(path: Path) -> None:
    assert check(path, encrypting.encrypt(path, "passphrase").key).fine


def test_a_changed_letter_is_noticed_with_its_day(path: Path) -> None:
    _change_bytes(path, SECRET.encode(), SECRET.upper().encode())
    report = check(path)
    assert not report.fine
    assert "1 check-ins are not as they were written. Their days: 2026-03-01." in report.sentences
    assert "restore" in report.way_out
    store = Store(path)
    for read in (store.journal, lambda: store.window(DAY), lambda: store.search("unmist")):
        with pytest.raises(Damaged, match="backup"):
            read()
    store.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE rating SET severity = 9 WHERE check_in = 5", "check-ins are not as"),
        ("DELETE FROM rating WHERE check_in = 5", "check-ins are not as"),
        ("DELETE FROM check_in WHERE key = 5", "missing"),
        ("UPDATE check_in SET date = '2027-01-01' WHERE key = 5", "check-ins are not as"),
        ("UPDATE record SET body = '{}' WHERE kind = 'profile'", "other records"),
        ("UPDATE seal SET total = zeroblob(8)", "missing"),
        ("DELETE FROM seal", "missing"),
        ("DROP TABLE draft", "layout"),
    ],
)
def test_what_another_hand_changed_is_noticed(path: Path, statement: str, sentence: str) -> None:
    _sql(path, statement)
    report = check(path)
    assert not report.fine
    assert sentence in " ".join(report.sentences)


def test_a_window_notices_a_check_in_that_is_lost(path: Path) -> None:
    _sql(path, "DELETE FROM check_in WHERE key = 5")
    store = Store(path)
    for read in (lambda: store.window(DAY), lambda: store.days(DAY, DAY), lambda: store.check_ins(DAY, DAY)):
        with pytest.raises(Damaged):
            read()
    store.close()


def test_a_search_index_that_is_off_is_built_again(path: Path) -> None:
    _sql(path, "INSERT INTO note_index(rowid, text) VALUES(3, 'never written')")
    assert check(path).rebuild
    store = Store(path)
    rebuild_index(store)
    assert (len(store.search("unmist")), store.search("never")) == (1, ())
    store.close()
    assert check(path).fine


def test_a_damaged_ledger_checkpoint_is_as_good_as_none(path: Path) -> None:
    store = Store(path)
    store.save_ledger(DAY, {"n": 1})
    store.save_ledger(DAY + dt.timedelta(1), {"n": 2})
    store.close()
    _sql(path, "UPDATE ledger SET document = '{\"n\":3}' WHERE day = '2026-03-02'")
    store = Store(path)
    assert store.ledger_before(DAY + dt.timedelta(9)) == (DAY, {"n": 1})
    store.close()


@pytest.mark.parametrize("secret", [None, "passphrase"])
def test_a_damaged_journal_is_mended_with_what_came_after_the_backup(
    path: Path, tmp_path: Path, secret: str | None
) -> None:
    if secret:
        encrypting.encrypt(path, secret)
    store = Store(path, keys.unlock_beside(path, secret))
    make_backup(store, tmp_path / "backups", NOW)
    store.apply(Change(after=(CheckIn(DAY, note="after the backup"),)))
    whole = store.journal()
    store.close()
    if secret:
        content = bytearray(path.read_bytes())
        content[4096 * 3 + 100] ^= 1
        path.write_bytes(bytes(content))
    else:
        _change_bytes(path, SECRET.encode(), SECRET.upper().encode())
    done = repair(path, tmp_path / "backups", NOW, secret)
    assert done.kept is not None
    assert "backup" in done.said()
    store = Store(path, keys.unlock_beside(path, secret))
    if not secret:
        assert store.journal() == whole
    assert store.journal().check_ins[:41] == whole.check_ins[:41]
    store.close()
    assert check(path, keys.unlock_beside(path, secret)).fine


def test_without_a_sound_backup_the_journal_is_left_as_it_is(path: Path, tmp_path: Path) -> None:
    _change_bytes(path, SECRET.encode(), SECRET.upper().encode())
    before = path.read_bytes()
    with pytest.raises(StorageError, match="No backup"):
        repair(path, tmp_path / "backups", NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_flipped_bits_are_noticed_or_harmless(path: Path, encrypted: bool) -> None:
    key = encrypting.encrypt(path, "passphrase").key if encrypted else None
    store = Store(path, key)
    written = store.journal()
    store.close()
    whole, dice = path.read_bytes(), random.Random(7)
    for _ in range(40):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(flipped))
        assert _read_or_refused(path, key) in (written, None)
        path.write_bytes(whole)


def _read_or_refused(path: Path, key: bytes | None) -> Journal | None:
    try:
        store = Store(path, key)
    except StorageError:
        return None
    try:
        return store.journal()
    except StorageError:
        return None
    finally:
        store.close()


def test_a_sync_programs_copy_is_told_and_left_alone(path: Path) -> None:
    names = ("journal (Ann's conflicted copy 2026-03-01).sqlite", "journal.sync-conflict-20260301-1.sqlite")
    for name in names:
        shutil.copy(path, path.with_name(name))
    (path.parent / "journal.sqlite.key").write_text("no copy")
    assert {copy.name for copy in conflict_copies(path)} == set(names)
    report = check(path)
    assert report.fine
    assert all(any(name in sentence for sentence in report.sentences) for name in names)
    assert (path.parent / names[0]).read_bytes() == (path.parent / names[1]).read_bytes()


def test_erasing_removes_journal_sidecar_and_backups_and_nothing_else(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    known.remember(path)
    encrypting.encrypt(path, "passphrase")
    store = Store(path, keys.unlock_beside(path, "passphrase"))
    make_backup(store, tmp_path / "backups", NOW)
    with pytest.raises(JournalBusy):
        erase(path, (tmp_path / "backups",))
    store.close()
    mine = tmp_path / "holiday.txt"
    mine.write_text("hers")
    erased = erase(path, (tmp_path / "backups",))
    assert erased.left == ()
    assert [p for p in tmp_path.rglob("*") if p.is_file() and "config" not in p.parts] == [mine]
    assert not known.is_known(path)
    assert len(out_of_reach()) == 3
