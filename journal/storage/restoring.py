"""Going back to a backup: it is proved first, and what it replaces is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from journal.paths import backup_folder, make_private_folder
from journal.storage.backup import name_for, thin_replaced
from journal.storage.connection import is_encrypted, sidecar_of
from journal.storage.copying import copy_file, export, prove, sound_seal
from journal.storage.errors import JournalMissing, Locked, StorageError, WrongKeyOrDamaged, plain_errors
from journal.storage.files import put_in_place, sweep, unfinished_beside
from journal.storage.keys import LockedKey, read_sidecar, unlock_beside, write_sidecar
from journal.storage.locking import lock_journal


def restore(
    backup: Path, path: Path, now: dt.datetime, passphrase: str | None = None, keep_in: Path | None = None
) -> Path | None:
    """Puts `backup` in the place of the closed journal at `path`; where the replaced one is kept, None if none was.

    An encrypted journal stays encrypted: a plain backup is encrypted under the journal's own key. A kill at any
    point leaves the old journal or the restored one, and both sets of keys. Raises StorageError.
    """
    if not backup.exists():
        raise JournalMissing("The backup {name} is not there.", name=backup.name)
    with plain_errors():
        backup_key = unlock_beside(backup, passphrase)
        key = _key_of(path, passphrase, strictly=backup_key is None)
        make_private_folder(path.parent)
        lock = lock_journal(path)
        sweep(path.parent, path.name)
        unfinished = unfinished_beside(path)
        try:
            locks = _bring(backup, backup_key, path, key, unfinished)
            kept = _keep(path, key, now, keep_in or backup_folder(path)) if path.exists() else None
            _put(unfinished, path, locks)
            if kept is not None:
                thin_replaced(kept)
        finally:
            unfinished.unlink(missing_ok=True)
            lock.release()
    return kept


def _bring(
    backup: Path, backup_key: bytes | None, path: Path, key: bytes | None, unfinished: Path
) -> tuple[LockedKey, ...]:
    """Proves the backup, copies it and proves the copy; the locks of its key, none for a plain one."""
    seal = sound_seal(backup, backup_key)
    if backup_key is None and key is not None:
        prove(unfinished, key, export(backup, None, unfinished, key))
        return read_sidecar(path)
    copy_file(backup, unfinished)
    prove(unfinished, backup_key, seal)
    return read_sidecar(backup) if backup_key is not None else ()


def _key_of(path: Path, passphrase: str | None, strictly: bool) -> bytes | None:
    """The key of the journal that is to be replaced; a journal that nobody can open any more does not need one.

    `strictly` asks for the right passphrase: with a wrong one, a plain backup would undo the encryption.
    """
    try:
        return unlock_beside(path, passphrase)
    except Locked:
        raise
    except WrongKeyOrDamaged:
        if strictly:
            raise
        return None
    except StorageError:
        return None


def _keep(path: Path, key: bytes | None, now: dt.datetime, folder: Path) -> Path:
    """A copy of the journal as it is, damaged or not, with whatever lies beside it."""
    make_private_folder(folder)
    sweep(folder, path.stem + "-")
    kept = name_for(path, key, now, folder)
    for source, target in ((sidecar_of(path), sidecar_of(kept)), (_hot(path), _hot(kept)), (path, kept)):
        if source.exists():
            unfinished = unfinished_beside(target)
            copy_file(source, unfinished)
            put_in_place(unfinished, target)
    return kept


def _put(unfinished: Path, path: Path, locks: tuple[LockedKey, ...]) -> None:
    if locks:
        write_sidecar(path, (*locks, *_old_locks(path)))  # until the journal is exchanged, either key may be needed
    _hot(path).unlink(missing_ok=True)  # it belongs to the old journal and would be played into the new one
    put_in_place(unfinished, path)
    if locks:
        write_sidecar(path, locks)
    elif not is_encrypted(path):
        sidecar_of(path).unlink(missing_ok=True)


def _old_locks(path: Path) -> tuple[LockedKey, ...]:
    try:
        return read_sidecar(path)
    except StorageError:
        return ()


def _hot(path: Path) -> Path:
    """The rollback file that the database library keeps beside a journal while it writes."""
    return path.with_name(path.name + "-journal")
