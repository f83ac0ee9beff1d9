"""A journal copied whole to another file, under the same key or another, and proved equal before it counts."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from journal.storage.connection import APPLICATION_ID, SCHEMA_VERSION, Connection, checked_key, connect
from journal.storage.errors import Damaged, damage_noticed, plain_errors
from journal.storage.files import make_private
from journal.storage.reading import Seal, read_journal, read_seal


def copy_as_is(connection: Connection, target: Path) -> Seal:
    """A compact copy under the same key, from inside one moment; the seal of that moment. Raises StorageError."""
    with plain_errors():
        make_private(target)
        seal = read_seal(connection)
        connection.execute("VACUUM INTO ?", (str(target),))
    return seal


def export(path: Path, key: bytes | None, target: Path, target_key: bytes | None) -> Seal:
    """A copy of the closed journal at `path` under another key, or under none. Raises StorageError."""
    connection = connect(path, key)
    try:
        with plain_errors():
            make_private(target)
            spelled = f"x'{checked_key(target_key).hex()}'" if target_key is not None else ""
            connection.execute("ATTACH DATABASE ? AS target KEY ?", (str(target), spelled))
            connection.execute("SELECT sqlcipher_export('target')")
            connection.execute(f"PRAGMA target.application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA target.user_version={SCHEMA_VERSION}")
            seal = read_seal(connection)
            connection.execute("DETACH target")
    finally:
        connection.close()
    return seal


def prove(copy: Path, key: bytes | None, seal: Seal) -> None:
    """Opens a copy, reads all of it against every content hash, and compares it with `seal`. Raises StorageError."""
    connection = connect(copy, key)
    try:
        with damage_noticed():
            read_journal(connection)
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok" or read_seal(connection)._replace(backed_up=0) != seal._replace(backed_up=0):
                raise Damaged("The copy does not hold what the journal holds. It was thrown away.")
    finally:
        connection.close()


def sound_seal(path: Path, key: bytes | None) -> Seal:
    """The seal of a journal file after all of it was read against every content hash. Raises StorageError."""
    connection = connect(path, key)
    try:
        with damage_noticed():
            read_journal(connection)
            return read_seal(connection)
    finally:
        connection.close()


def copy_file(source: Path, target: Path) -> None:
    """The same bytes in an owner-only file. Raises OSError."""
    make_private(target)
    with source.open("rb") as read, target.open("r+b") as write:
        shutil.copyfileobj(read, write)


def wipe(path: Path) -> None:
    """Writes zeros over a plain file and removes it; a disk that moves its blocks may keep some all the same."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def hold_old(path: Path) -> Path | None:
    """A second name for the file at `path`, so that it can be wiped once another has taken its place."""
    if sys.platform == "win32":
        return None
    old = path.with_name(path.name + ".old.unfinished")
    old.unlink(missing_ok=True)
    try:
        os.link(path, old)
    except OSError:
        return None  # a disk without second names: the old file is replaced and not wiped
    return old
