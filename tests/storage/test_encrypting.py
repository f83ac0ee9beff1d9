"""Encryption goes on and comes off with the journal equal before and after, and leaves no readable copy."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journal import opening
from journal.domain.records import Change, CheckIn
from journal.storage import backup, encrypting, files, keys, schema
from journal.storage import store as store_module
from journal.storage.connection import is_encrypted, sidecar_of
from journal.storage.errors import JournalBusy, StorageError, WrongKeyOrDamaged
from journal.storage.store import Store
from tests.storage.conftest import DAY, SECRET

pytestmark = pytest.mark.usefixtures("light_argon")
NOW = dt.datetime(2026, 3, 9, 8, 0)


def _journal(path: Path, key: bytes | None) -> object:
    store = Store(path, key)
    try:
        return store.journal()
    finally:
        store.close()


def test_encrypting_keeps_everything_and_hides_it(path: Path) -> None:
    before = _journal(path, None)
    made = encrypting.encrypt(path, "passphrase")
    assert is_encrypted(path)
    assert keys.unlock_beside(path, "passphrase") == made.key
    assert _journal(path, made.key) == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["journal.sqlite", "journal.sqlite.key"]
    assert not any(SECRET.encode() in p.read_bytes() for p in path.parent.iterdir())


def test_search_drafts_and_ledger_come_along(path: Path) -> None:
    store = Store(path)
    store.save_draft("note", "half")
    store.save_ledger(DAY, {"n": 1})
    store.close()
    store = Store(path, encrypting.encrypt(path, "passphrase").key)
    assert (len(store.search("unmist")), store.draft("note")) == (1, "half")
    assert store.ledger_before(DAY + dt.timedelta(1)) == (DAY, {"n": 1})
    store.apply(Change(after=(CheckIn(DAY, note="written after"),)))
    assert len(store.search("written")) == 1
    store.close()


def test_taking_encryption_off_leaves_one_plain_file(path: Path) -> None:
    before = _journal(path, None)
    made = encrypting.encrypt(path, "passphrase")
    encrypting.remove_encryption(path, made.key)
    assert _journal(path, None) == before
    assert [p.name for p in path.parent.iterdir()] == ["journal.sqlite"]


def test_a_wrong_key_changes_nothing(path: Path) -> None:
    made = encrypting.encrypt(path, "passphrase")
    bytes_before = path.read_bytes()
    with pytest.raises(WrongKeyOrDamaged):
        encrypting.remove_encryption(path, bytes(32))
    assert path.read_bytes() == bytes_before
    assert _journal(path, made.key)


def test_an_open_journal_is_not_exchanged(path: Path) -> None:
    store = Store(path)
    with pytest.raises(JournalBusy):
        encrypting.encrypt(path, "passphrase")
    store.close()
    assert not is_encrypted(path)


def test_encrypting_twice_is_refused(path: Path) -> None:
    encrypting.encrypt(path, "passphrase")
    with pytest.raises(StorageError, match="already"):
        encrypting.encrypt(path, "passphrase")


def test_plain_copies_are_found_and_encrypted_or_deleted(path: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    store = Store(path)
    before = store.journal()
    made_backup = backup.make_backup(store, backups, NOW)
    store.close()
    copy = tmp_path / "journal.sqlite.copy"
    shutil.copy(path, copy)
    made = encrypting.encrypt(path, "passphrase")
    copies = encrypting.plain_copies(path, (tmp_path, backups))
    assert set(copies) == {made_backup, copy}
    assert encrypting.encrypt_copies((made_backup,), made.key, keys.read_sidecar(path)) == ()
    encrypting.delete_copies((copy,))
    assert encrypting.plain_copies(path, (tmp_path, backups)) == ()
    assert _journal(made_backup, keys.unlock_beside(made_backup, "passphrase")) == before
    assert not any(SECRET.encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_a_stale_sidecar_does_not_keep_a_plain_journal_shut(path: Path) -> None:
    keys.write_sidecar(path, (keys.create_keys("passphrase").locked,))
    assert keys.unlock_beside(path, None) is None
    assert _journal(path, None)
    assert sidecar_of(path).exists()


def test_another_persons_journal_beside_it_is_no_copy(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    Store.create(other).close()
    (tmp_path / "photos.sqlite").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    encrypting.encrypt(path, "passphrase")
    assert encrypting.plain_copies(path, (tmp_path,)) == ()


SESSION = """
import datetime as dt, sys
from pathlib import Path
from journal.domain.records import Change, CheckIn, Question
from journal.storage import keys
from journal.storage.backup import make_backup
from journal.storage.store import Store

path = Path(sys.argv[1])
store = Store(path, keys.unlock_beside(path, "passphrase"))
day = dt.date(2026, 5, 1)
for n in range(30):
    store.apply(Change(after=(CheckIn(day + dt.timedelta(n), note=f"{sys.argv[2]} {n}"), Question(sys.argv[2]))))
    store.save_draft("note", sys.argv[2] * 200)
assert len(store.search(sys.argv[2][:6])) == 30
make_backup(store, path.parent / "backups", dt.datetime(2026, 6, 1))
store.connection.execute("BEGIN IMMEDIATE")
store.connection.execute("UPDATE check_in SET note = note || ?", (sys.argv[2],))
store.connection.execute("PRAGMA cache_spill=1")
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed in the middle of a write")
def test_nothing_readable_is_left_anywhere_even_after_a_kill(path: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    encrypting.encrypt(path, "passphrase")
    places = {name: str(temporary) for name in ("TMPDIR", "SQLITE_TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    words = [sys.executable, "-c", SESSION, str(path), SECRET]
    subprocess.run(words, env={**os.environ, **places}, timeout=120, check=False)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"journal.sqlite", "journal.sqlite.key"} < {file.name for file in files}
    assert [file for file in files if SECRET[:8].encode() in file.read_bytes()] == []
    store = Store(path, keys.unlock_beside(path, "passphrase"))
    assert len(store.search(SECRET)) == 31
    store.close()


def test_a_journal_begun_with_a_passphrase_is_never_plain_not_even_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    create_all, put_in_place = schema.create_all, files.put_in_place

    def look() -> None:
        seen.extend(file.read_bytes() for file in tmp_path.iterdir() if file.suffix not in (".lock", ".key"))

    def create_and_look(*parts: Any) -> None:
        create_all(*parts)
        look()  # inside the transaction: the file and what the library keeps beside it

    def look_and_put(*places: Path) -> None:
        look()
        put_in_place(*places)

    monkeypatch.setattr(schema, "create_all", create_and_look)
    monkeypatch.setattr(store_module, "put_in_place", look_and_put)
    path = tmp_path / "journal.sqlite"
    code = encrypting.create_encrypted(path, SECRET)
    look()
    assert len(seen) >= 3
    assert any(len(content) > 4096 for content in seen)
    assert not [content for content in seen if b"SQLite format" in content or b"CREATE TABLE" in content]
    key = keys.unlock_beside(path, code)
    store = Store(path, key)
    assert keys.read_sidecar(path)[0].journal == store.seal().journal.hex()
    store.close()
    with pytest.raises(StorageError, match="already a file"):
        encrypting.create_encrypted(path, SECRET)
    assert keys.unlock_beside(path, SECRET) == key


def test_a_beginning_that_was_killed_can_be_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "journal.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(Store, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            encrypting.create_encrypted(path, SECRET)
    assert [file.name for file in tmp_path.iterdir()] == ["journal.sqlite.key"]
    assert opening.is_first_start(path)
    opening.begin_encrypted(path, SECRET)
    assert not opening.is_first_start(path)
    path.unlink()
    assert not opening.is_first_start(path)  # now the key belongs to a journal, which is missing
