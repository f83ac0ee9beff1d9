"""Encryption put on and taken off a closed journal: the old file stands until the new one is proved.

The order of steps leaves an openable journal after a kill at any point: a plain journal ignores a sidecar, so the
sidecar comes before the encrypted journal and goes after it.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from journal.paths import flush_folder
from journal.storage.connection import connect, is_encrypted, is_plain, sidecar_of
from journal.storage.copying import export, hold_old, prove, wipe
from journal.storage.errors import StorageError, damage_noticed, plain_errors
from journal.storage.files import put_in_place, sweep, unfinished_beside
from journal.storage.keys import LockedKey, NewKeys, create_keys, read_sidecar, write_sidecar
from journal.storage.locking import lock_journal
from journal.storage.reading import read_seal
from journal.storage.store import Store


def encrypt(path: Path, passphrase: str) -> NewKeys:
    """Encrypts a plain, closed journal; its new key and the recovery code to print. Raises StorageError."""
    with plain_errors():
        if is_encrypted(path):
            raise StorageError("This journal is encrypted already.")
        keys = create_keys(passphrase)
        lock = lock_journal(path)
        try:
            keys = replace(keys, locked=replace(keys.locked, journal=_identity(path)))
            _exchange(path, None, keys.key, keys.locked)
        finally:
            lock.release()
    return keys


def create_encrypted(path: Path, passphrase: str) -> str:
    """Begins an encrypted journal where no file stands; not a byte of it is ever plain. Returns the recovery code.

    The locked key comes first and names no journal yet, so that what a kill leaves of a beginning is known by it.
    Raises StorageError.
    """
    with plain_errors():
        if path.exists():
            raise StorageError("There is already a file named {name}. It was left as it is.", name=path.name)
        keys = create_keys(passphrase)
        write_sidecar(path, (keys.locked,))
        store = Store.create(path, keys.key)
        try:
            identity = store.seal().journal.hex()
        finally:
            store.close()
        write_sidecar(path, (replace(keys.locked, journal=identity),))
    return keys.recovery_code


def never_begun(path: Path) -> bool:
    """Whether a kill left a locked key at `path` before its journal was made; it opens nothing."""
    if path.exists() or not sidecar_of(path).exists():
        return False
    try:
        return all(not entry.journal for entry in read_sidecar(path))
    except StorageError:
        return False


def remove_encryption(path: Path, key: bytes) -> None:
    """Turns an encrypted, closed journal into a plain one. Raises StorageError."""
    with plain_errors():
        lock = lock_journal(path)
        try:
            _exchange(path, key, None, None)
            sidecar_of(path).unlink(missing_ok=True)
            flush_folder(path.parent)
        finally:
            lock.release()


def plain_copies(journal: Path, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Copies in `folders` of this very journal that anybody could read; for her to decide upon. Raises StorageError."""
    with plain_errors():
        identities = {e.journal for e in read_sidecar(journal)} if is_encrypted(journal) else {_identity(journal)}
        return tuple(
            path
            for folder in dict.fromkeys(folder.absolute() for folder in folders)
            for path in sorted(folder.glob("*"))
            if path != journal.absolute() and is_plain(path) and _identity(path) in identities - {""}
        )


def _identity(path: Path) -> str:
    """The identity of a plain journal, "" for anything else."""
    try:
        connection = connect(path, None)
    except StorageError:
        return ""
    try:
        with damage_noticed():
            return read_seal(connection).journal.hex()
    except StorageError:
        return ""
    finally:
        connection.close()


def encrypt_copies(copies: tuple[Path, ...], key: bytes, locked: tuple[LockedKey, ...]) -> tuple[Path, ...]:
    """Encrypts plain copies under the journal's own key; those that could not be read are left and returned."""
    left = []
    for copy in copies:
        try:
            with plain_errors():
                _exchange(copy, None, key, *locked)
        except StorageError:
            left.append(copy)
    return tuple(left)


def delete_copies(copies: tuple[Path, ...]) -> None:
    """Wipes and removes plain copies that she agreed to lose. Raises StorageError."""
    with plain_errors():
        for copy in copies:
            wipe(copy)


def _exchange(path: Path, key: bytes | None, new_key: bytes | None, *locked: LockedKey | None) -> None:
    sweep(path.parent, path.name)
    unfinished = unfinished_beside(path)
    try:
        prove(unfinished, new_key, export(path, key, unfinished, new_key))
        entries = tuple(entry for entry in locked if entry is not None)
        if entries:
            write_sidecar(path, entries)
        old = hold_old(path) if key is None else None
        put_in_place(unfinished, path)
        if old is not None:
            wipe(old)
    finally:
        unfinished.unlink(missing_ok=True)
