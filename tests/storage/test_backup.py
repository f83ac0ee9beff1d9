"""A backup holds what the journal holds, says so, and going back to it loses nothing."""

from __future__ import annotations

import datetime as dt
import os
import stat
import threading
from pathlib import Path

import pytest

from journal.domain.records import Change, CheckIn, Journal
from journal.storage import backup, encrypting, keys
from journal.storage.errors import StorageError, WrongKeyOrDamaged
from journal.storage.restoring import restore
from journal.storage.store import Store
from tests.storage.conftest import DAY, SECRET

pytestmark = pytest.mark.usefixtures("light_argon")
NOW = dt.datetime(2026, 3, 9, 8, 0)


def _journal(path: Path, secret: str | None = None) -> Journal:
    store = Store(path, keys.unlock_beside(path, secret))
    try:
        return store.journal()
    finally:
        store.close()


def _back_up(path: Path, folder: Path, now: dt.datetime = NOW, secret: str | None = None) -> Path:
    store = Store(path, keys.unlock_beside(path, secret))
    try:
        return backup.make_backup(store, folder, now)
    finally:
        store.close()


def _add(path: Path, secret: str | None = None) -> None:
    store = Store(path, keys.unlock_beside(path, secret))
    store.apply(Change(after=(CheckIn(DAY, note="later"),)))
    store.close()


def test_a_backup_is_an_equal_journal_for_its_owner_only(path: Path, tmp_path: Path) -> None:
    made = _back_up(path, tmp_path / "backups")
    assert _journal(made) == _journal(path)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert [p.name for p in made.parent.iterdir()] == [made.name]


def test_a_journal_closed_while_its_copy_is_proved_leaves_a_backup_that_opens(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypting.encrypt(path, SECRET)
    store = Store(path, keys.unlock_beside(path, SECRET))
    monkeypatch.setattr(backup, "prove", lambda *_what: store.close())
    with pytest.raises(StorageError):
        backup.make_backup(store, tmp_path / "backups", NOW)
    (made,) = backup.list_backups(tmp_path / "backups")
    assert keys.unlock_beside(made.path, SECRET) is not None
    assert _journal(made.path, SECRET) == _journal(path, SECRET)


def test_backups_asked_for_at_one_moment_are_all_there(path: Path, tmp_path: Path) -> None:
    store, folder, made = Store(path), tmp_path / "backups", []
    together = threading.Barrier(4)

    def back_up() -> None:
        together.wait(10)
        made.append(backup.make_backup(store, folder, NOW))

    threads = [threading.Thread(target=back_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    store.close()
    assert len(set(made)) == 4
    left = backup.list_backups(folder)
    assert left
    assert all(_journal(one.path) == _journal(path) for one in left)


def test_after_a_backup_nothing_waits_for_one(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    assert store.dirty_since_backup
    backup.make_backup(store, tmp_path / "backups", NOW)
    assert not store.dirty_since_backup
    store.apply(Change(after=(CheckIn(DAY),)))
    assert store.dirty_since_backup
    store.close()


def test_a_backup_of_an_encrypted_journal_is_encrypted_and_carries_its_sidecar(path: Path, tmp_path: Path) -> None:
    encrypting.encrypt(path, "passphrase")
    made = _back_up(path, tmp_path / "backups", secret="passphrase")
    assert _journal(made, "passphrase") == _journal(path, "passphrase")
    assert not any(SECRET.encode() in p.read_bytes() for p in made.parent.iterdir())
    assert backup.list_backups(made.parent)[0].encrypted


def test_a_journal_deleted_while_open_is_saved_by_a_backup(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    held = store.journal()
    path.unlink()
    made = backup.make_backup(store, tmp_path / "backups", NOW)
    store.close()
    assert _journal(made) == held


def test_a_backup_says_what_it_holds(path: Path, tmp_path: Path) -> None:
    made = _back_up(path, tmp_path / "backups")
    assert backup.describe(made) == backup.Contents(41, DAY, DAY + dt.timedelta(39), 1, False)


def test_going_back_brings_the_backup_and_keeps_what_it_replaces(path: Path, tmp_path: Path) -> None:
    made, old = _back_up(path, tmp_path / "backups"), _journal(path)
    _add(path)
    newer = _journal(path)
    kept = restore(made, path, NOW)
    assert _journal(path) == old
    assert kept is not None
    assert _journal(kept) == newer


def test_going_back_on_an_encrypted_journal(path: Path, tmp_path: Path) -> None:
    encrypting.encrypt(path, "passphrase")
    made, old = _back_up(path, tmp_path / "backups", secret="passphrase"), _journal(path, "passphrase")
    _add(path, "passphrase")
    kept = restore(made, path, NOW, "passphrase")
    assert _journal(path, "passphrase") == old
    assert kept is not None
    assert len(_journal(kept, "passphrase").check_ins) == 42


def test_a_plain_backup_does_not_undo_encryption(path: Path, tmp_path: Path) -> None:
    made, old = _back_up(path, tmp_path / "backups"), _journal(path)
    encrypting.encrypt(path, "passphrase")
    for secret in (None, "wrong"):
        with pytest.raises(StorageError, match="passphrase"):
            restore(made, path, NOW, secret)
    restore(made, path, NOW, "passphrase")
    assert _journal(path, "passphrase") == old
    assert SECRET.encode() not in path.read_bytes()


def test_a_backup_with_older_keys_brings_its_own(path: Path, tmp_path: Path) -> None:
    encrypting.encrypt(path, "first")
    made, old = _back_up(path, tmp_path / "backups", secret="first"), _journal(path, "first")
    encrypting.remove_encryption(path, keys.unlock_beside(path, "first") or b"")
    encrypting.encrypt(path, "second")
    kept = restore(made, path, NOW, "first")
    assert _journal(path, "first") == old
    assert kept is not None
    assert _journal(kept, "second") == old
    with pytest.raises(WrongKeyOrDamaged):
        keys.unlock_beside(path, "second")


def test_a_lost_journal_comes_back(path: Path, tmp_path: Path) -> None:
    made, old = _back_up(path, tmp_path / "backups"), _journal(path)
    path.unlink()
    assert restore(made, path, NOW) is None
    assert _journal(path) == old


def test_a_journal_beyond_reading_is_kept_and_replaced(path: Path, tmp_path: Path) -> None:
    made, old = _back_up(path, tmp_path / "backups"), _journal(path)
    path.write_bytes(b"gone")
    kept = restore(made, path, NOW)
    assert _journal(path) == old
    assert kept is not None
    assert kept.read_bytes() == b"gone"


def test_a_damaged_backup_is_refused_before_anything_changes(path: Path, tmp_path: Path) -> None:
    made, old = _back_up(path, tmp_path / "backups"), _journal(path)
    content = made.read_bytes()
    made.write_bytes(content.replace(SECRET.encode(), SECRET.upper().encode()))
    with pytest.raises(StorageError, match="damaged"):
        restore(made, path, NOW)
    assert _journal(path) == old
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == ["journal.sqlite"]


def _dated(days: list[dt.datetime]) -> list[backup.Backup]:
    made = [backup.Backup(Path(str(day)), "abcdef", day, 1, False, False, 1) for day in days]
    return sorted(made, key=lambda b: b.made, reverse=True)


def test_seven_days_four_weeks_and_twelve_months_stay() -> None:
    start = dt.datetime(2024, 1, 1, 20, 0)
    backups = _dated([start + dt.timedelta(days=n, hours=h) for n in range(800) for h in (0, 1)])
    kept = {b.made.date() for b in backup.kept_of(backups)}
    last = backups[0].made.date()
    assert {last - dt.timedelta(n) for n in range(7)} <= kept
    assert len(kept) <= 7 + 4 + 12
    assert len({(day.year, day.month) for day in kept}) == 12
    assert len({day.isocalendar()[:2] for day in kept if day > last - dt.timedelta(28)}) >= 4


def test_every_backup_of_the_latest_day_stays() -> None:
    backups = _dated([dt.datetime(2026, 3, 9, hour) for hour in range(12)])
    assert len({b.path for b in backup.kept_of(backups)}) == 12


def test_a_clock_set_back_removes_no_newer_backup_and_not_the_new_one(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    first = _back_up(path, folder, NOW)
    second = _back_up(path, folder, NOW - dt.timedelta(days=700))
    assert {b.path for b in backup.list_backups(folder)} == {first, second}


def test_two_backups_in_one_second_are_two(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = {_back_up(path, folder), _back_up(path, folder)}
    assert {b.path for b in backup.list_backups(folder)} == made


def test_backups_of_another_journal_are_left_alone(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    other = tmp_path / "other" / "journal.sqlite"
    other.parent.mkdir()
    Store.create(other).close()
    kept = [_back_up(other, folder, NOW - dt.timedelta(days=9000 + n)) for n in range(3)]
    for n in range(40):
        _back_up(path, folder, NOW + dt.timedelta(n))
    assert all(p.exists() for p in kept[-1:])
    assert len([b for b in backup.list_backups(folder) if b.path not in kept]) < 15


def test_a_folder_on_the_same_disk_is_told(path: Path, tmp_path: Path) -> None:
    assert backup.same_disk(path, tmp_path / "not" / "there" / "yet")
    if Path("/dev/shm").is_dir() and os.stat("/dev/shm").st_dev != os.stat(tmp_path).st_dev:
        assert not backup.same_disk(path, Path("/dev/shm"))


def test_what_restores_replaced_is_thinned_out_like_backups_and_the_last_of_it_stays(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    made = _back_up(path, folder)
    for day in range(30):
        kept = restore(made, path, NOW + dt.timedelta(days=day), keep_in=folder)
    replaced = [b for b in backup.list_backups(folder) if b.replaced]
    assert {b.path for b in replaced} == {b.path for b in backup.kept_of(replaced)}
    assert len(replaced) < 15
    assert replaced[0].path == kept
    assert made.exists()


def test_a_clock_set_back_does_not_lose_what_was_just_replaced(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = _back_up(path, folder)
    for day in range(30, 0, -1):
        kept = restore(made, path, NOW + dt.timedelta(days=day), keep_in=folder)
        assert kept is not None
        assert kept.exists()
