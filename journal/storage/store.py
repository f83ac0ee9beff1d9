"""The journal on disk: one connection, guarded by one lock; reads by raw SQL, writes by SQLAlchemy Core."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from journal.domain.records import Change, CheckIn, FlagRow, Journal, Rating
from journal.storage import reading
from journal.storage.connection import Connection, connect, is_encrypted, open_file, open_memory
from journal.storage.errors import JournalMissing, ReadOnly, StorageError, damage_noticed, plain_errors
from journal.storage.files import make_private, put_in_place, sweep, unfinished_beside
from journal.storage.keys import LockedKey, change_passphrase, read_sidecar
from journal.storage.locking import Hold, hold_journal
from journal.storage.rows import damaged, folded

if TYPE_CHECKING:
    import sqlalchemy

T = TypeVar("T")
IDENTITY_BYTES = 16
STEP, TRIES = 200, 3  # check-ins read at once: about 15 ms


class Store:
    """An open journal. `path` is None for one that lives in memory. Every method raises StorageError."""

    def __init__(self, path: Path | None, key: bytes | None = None) -> None:
        self.path = path
        self.key: bytes | None = None
        self.locked_keys: tuple[LockedKey, ...] = ()
        self._lock = threading.RLock()
        self._engine: sqlalchemy.Engine | None = None
        self._hold: Hold | None = None
        self._connection: Connection | None
        if path is None:
            self._connection = open_memory()
        else:
            self._connection = self._open(path, key)

    @classmethod
    def open_existing(cls, path: Path, key: bytes | None = None) -> Store:
        """Opens a journal that is there; a missing one is never made anew."""
        return cls(path, key)

    @classmethod
    def create(cls, path: Path, key: bytes | None = None) -> Store:
        """Makes an empty journal where no file stands, then opens it."""
        with plain_errors():
            if path.exists():
                raise StorageError("There is already a file named {name}. It was left as it is.", name=path.name)
            sweep(path.parent, path.name)
            unfinished = unfinished_beside(path)
            try:
                make_private(unfinished)
                connection = open_file(unfinished, key)
                _lay_out(connection)
                connection.close()
                put_in_place(unfinished, path)
            finally:
                unfinished.unlink(missing_ok=True)
        return cls(path, key)

    @classmethod
    def in_memory(cls) -> Store:
        """An empty journal that leaves no trace, for tests and for looking around."""
        store = cls(None)
        _lay_out(store.connection)
        return store

    def _open(self, path: Path, key: bytes | None) -> Connection:
        with plain_errors():
            self._hold = hold_journal(path)
            try:
                if not self._hold.read_only:
                    sweep(path.parent, path.name)
                connection = connect(path, key)
                if key is not None and is_encrypted(path):
                    self.key, self.locked_keys = key, _locked_keys(path)
            except BaseException:
                self._hold.release()
                raise
        return connection

    @property
    def encrypted(self) -> bool:
        """Whether the open file is encrypted."""
        return self.key is not None

    @property
    def read_only(self) -> bool:
        """Whether the file can be read and not be written."""
        return self._hold is not None and self._hold.read_only

    @property
    def connection(self) -> Connection:
        """The connection itself, for the rooms of storage; hold `guarded()` around its use."""
        if self._connection is None:
            raise StorageError("The journal is closed.")
        return self._connection

    @contextmanager
    def guarded(self) -> Iterator[Connection]:
        """The connection, for one caller at a time."""
        with self._lock, plain_errors():
            yield self.connection

    def warm(self) -> None:
        """Loads what writing needs; called from a thread so that the first save does not wait."""
        from journal.storage import writing  # noqa: F401

        with self._lock, plain_errors():
            self._writer()
        trial = Store.in_memory()  # the first save would wait until every statement is put into words
        saved = trial.apply(Change(after=(CheckIn(dt.date.min, (Rating("fatigue", 1),), note="words"),)))
        trial.apply(Change(before=saved.after, after=(CheckIn(dt.date.min, key=saved.after[0].key),)))
        trial.close()

    def journal(self) -> Journal:
        """Everything, in the order it was written, held against the seal.

        It is read in short steps, so that a save from another thread need not wait; a save in between begins it anew.
        """
        for _ in range(TRIES):
            if journal := self._in_steps():
                return journal
        return self._read(reading.read_journal)

    def _in_steps(self) -> Journal | None:
        """The whole journal, None where it changed meanwhile. Raises Damaged where it does not fit its seal."""
        before, hashes, check_ins = self.seal(), list[bytes](), list[CheckIn]()
        part: tuple[CheckIn, ...] | None = None
        while part is None or part:
            after = (part[-1].key or 0) if part else 0
            part = self._read(partial(reading.read_part, after=after, count=STEP, hashes=hashes))
            check_ins += part
            time.sleep(0)  # whoever waits for the lock gets it
        journal = self._read(lambda connection: reading.with_small_records(connection, tuple(check_ins), hashes))
        if self.seal().changes != before.changes:
            return None
        if folded(hashes) != before.total:
            raise damaged()
        return journal

    def window(self, since: dt.date, until: dt.date | None = None) -> Journal:
        """The check-ins from `since` to `until`, both counted, with all the small records."""
        return self._read(lambda connection: reading.read_window(connection, since, until))

    def check_ins(self, since: dt.date | None = None, until: dt.date | None = None) -> tuple[CheckIn, ...]:
        """The check-ins from `since` to `until`, both counted, in the order they were written."""
        return self._read(lambda connection: reading.read_check_ins(connection, since, until))

    def days(self, since: dt.date, until: dt.date) -> tuple[reading.Day, ...]:
        """The days with a check-in, for a calendar."""
        return self._read(lambda connection: reading.read_days(connection, since, until))

    def search(self, text: str, limit: int = 200) -> tuple[CheckIn, ...]:
        """The check-ins whose notes hold every word of `text`, or its beginning; latest first."""
        return self._read(lambda connection: reading.search_check_ins(connection, text, limit))

    def apply(self, change: Change) -> Change:
        """Saves one step, all or nothing; when it returns, the disk has it. The step with its keys filled in."""
        from journal.storage import writing

        return self._write(lambda connection: writing.apply_change(connection, change))

    def set_flags(self, rows: Sequence[FlagRow]) -> None:
        """Publishes the flags as they now stand."""
        from journal.storage import writing

        self._write(lambda connection: writing.replace_flags(connection, rows))

    def ledger_before(self, day: dt.date) -> tuple[dt.date, dict[str, Any]] | None:
        """The latest checkpoint of the ledger of a day before `day`."""
        return self._read(lambda connection: reading.read_ledger_before(connection, day))

    def save_ledger(self, day: dt.date, document: dict[str, Any], keep_from: dt.date | None = None) -> None:
        """Keeps the checkpoint of `day`; those before `keep_from` are let go."""
        from journal.storage import writing

        self._write(lambda connection: writing.write_ledger(connection, day, document, keep_from))

    def drop_ledger_from(self, day: dt.date) -> None:
        """Forgets the checkpoints of `day` and later, because an earlier day was changed."""
        from journal.storage import writing

        self._write(lambda connection: writing.drop_ledger_from(connection, day))

    def draft(self, name: str) -> str | None:
        """What was being typed under `name`."""
        return self._read(lambda connection: reading.read_draft(connection, name))

    def save_draft(self, name: str, text: str) -> None:
        """Keeps what is being typed, inside the journal."""
        from journal.storage import writing

        self._write(lambda connection: writing.write_draft(connection, name, text))

    def drop_draft(self, name: str) -> None:
        """Forgets a draft."""
        from journal.storage import writing

        self._write(lambda connection: writing.drop_draft(connection, name))

    @property
    def dirty_since_backup(self) -> bool:
        """Whether something was saved that no backup holds."""
        seal = self.seal()
        return seal.changes != seal.backed_up

    def seal(self) -> reading.Seal:
        """The identity of the journal, its content hash and its count of changes."""
        return self._read(reading.read_seal)

    def note_backup(self, changes: int) -> None:
        """Remembers that a backup holds everything up to the change numbered `changes`, where it can be written."""
        from journal.storage import writing

        with suppress(ReadOnly, JournalMissing):
            self._write(lambda connection: writing.mark_backed_up(connection, changes))

    def change_passphrase(self, passphrase: str) -> str:
        """Locks the open journal's key anew; the new recovery code to print. Earlier backups keep their old locks."""
        with self._lock, plain_errors():
            if self.path is None or self.key is None:
                raise StorageError("This journal is not encrypted.")
            code = change_passphrase(self.path, self.key, passphrase)
            self.locked_keys = _locked_keys(self.path)
        return code

    def close(self) -> None:
        """Closes the file and gives it free; closing twice is allowed."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self.key, self.locked_keys = None, ()
            if self._hold is not None:
                self._hold.release()

    def _read(self, read: Callable[[Connection], T]) -> T:
        with self._lock, damage_noticed():
            connection = self.connection
            connection.execute("BEGIN")
            try:
                return read(connection)
            finally:
                connection.rollback()

    def _write(self, write: Callable[[sqlalchemy.Connection], T]) -> T:
        with self._lock, plain_errors():
            if self._hold is not None:
                self._hold.may_write()
            with self._writer().begin() as connection:
                done = write(connection)
            if self._hold is not None:
                self._hold.still_in_place()
        return done

    def write_raw(self, write: Callable[[Connection], None]) -> None:
        """One transaction in raw SQL, for what is worked out again from the records."""
        self._write(lambda _: write(self.connection))

    def _writer(self) -> sqlalchemy.Engine:
        from journal.storage.engine import engine_on

        if self._engine is None:
            self._engine = engine_on(self.connection)
        return self._engine


def _lay_out(connection: Connection) -> None:
    from journal.storage import schema
    from journal.storage.engine import engine_on

    engine = engine_on(connection)
    with engine.begin() as writer:
        schema.create_all(writer, os.urandom(IDENTITY_BYTES))


def _locked_keys(path: Path) -> tuple[LockedKey, ...]:
    # Kept from the moment of opening, so that a backup has them even when the sidecar is gone by then.
    try:
        return read_sidecar(path)
    except StorageError:
        return ()
