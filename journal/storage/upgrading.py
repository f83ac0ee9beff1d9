"""An older journal brought up to date: a proved copy first, then every missing revision in one transaction.

A kill in the middle leaves the older journal as it was, and the next start begins again. The library for this is
imported only here, because its import costs more than a window. The schema's version is `PRAGMA user_version`,
which the light path can read; no second table keeps it.
"""

from __future__ import annotations

import datetime as dt
from _blake2 import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from journal.paths import make_private_folder
from journal.storage.backup import name_for
from journal.storage.connection import SCHEMA_VERSION, Connection, check_version, look_at_file, open_file, sidecar_of
from journal.storage.copying import copy_as_is, copy_file
from journal.storage.errors import Damaged, OlderJournal, StorageError, plain_errors
from journal.storage.files import put_in_place, sweep, unfinished_beside
from journal.storage.locking import lock_journal

if TYPE_CHECKING:
    from alembic.script import Script

REVISIONS = Path(__file__).parent / "migrations"


def upgrade(
    path: Path, key: bytes | None, folder: Path, now: dt.datetime, revisions: Path = REVISIONS, to: int = SCHEMA_VERSION
) -> Path | None:
    """Brings the closed journal at `path` up to version `to`; where the copy from before lies, None if up to date.

    Raises NewerJournal, NotAJournal and other StorageErrors, each with the journal as it was.
    """
    look_at_file(path, key)
    with plain_errors():
        lock = lock_journal(path)
        try:
            connection = open_file(path, key)
            try:
                version = _version_behind(connection, to)
                if version is None:
                    return None
                kept = _copy_first(connection, path, key, folder, now)
                _run(connection, version, revisions, to)
            finally:
                connection.close()
        finally:
            lock.release()
    return kept


def _version_behind(connection: Connection, to: int) -> int | None:
    try:
        check_version(connection, to)
    except OlderJournal:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    return None


def _copy_first(connection: Connection, path: Path, key: bytes | None, folder: Path, now: dt.datetime) -> Path:
    make_private_folder(folder)
    sweep(folder, path.stem + "-")
    kept = name_for(path, key, now, folder)
    unfinished = unfinished_beside(kept)
    try:
        copy_as_is(connection, unfinished)
        copy = open_file(unfinished, key)
        try:
            if content_digest(copy) != content_digest(connection):
                raise Damaged("The copy before the update does not hold what the journal holds. Nothing was changed.")
        finally:
            copy.close()
        if sidecar_of(path).exists():
            copy_file(sidecar_of(path), sidecar_of(kept))
        put_in_place(unfinished, kept)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def content_digest(connection: Connection) -> bytes:
    """A digest of every row of every ordinary table, whatever the schema."""
    digest = blake2b()
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    for name, sql in tables:
        digest.update(repr((name, sql)).encode())
        if not sql.upper().startswith("CREATE VIRTUAL"):
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2'):  # noqa: S608 - our own tables
                digest.update(repr(row).encode())
    return digest.digest()


def _run(connection: Connection, version: int, revisions: Path, to: int) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from journal.storage.engine import engine_on

    # Rebuilding a table drops the old one; with foreign keys on, that would delete what refers to it.
    connection.execute("PRAGMA foreign_keys=OFF")
    with engine_on(connection).begin() as writer:
        with Operations.context(MigrationContext.configure(writer)):
            for revision in _missing(revisions, version, to):
                revision.module.upgrade()
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StorageError("The journal could not be brought up to date. It is as it was.")
        writer.exec_driver_sql(f"PRAGMA user_version={int(to)}")
    connection.execute("PRAGMA foreign_keys=ON")


def _missing(revisions: Path, version: int, to: int) -> list[Script]:
    from alembic.script import ScriptDirectory

    newest_first = ScriptDirectory(str(revisions)).walk_revisions()
    return [revision for revision in newest_first if version < int(revision.revision) <= to][::-1]
