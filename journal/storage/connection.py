"""One connection to a journal file, plain or encrypted, with every setting that durability and privacy ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from sqlcipher3 import dbapi2

from journal.storage.errors import (
    JournalMissing,
    Locked,
    NewerJournal,
    NotAJournal,
    OlderJournal,
    SidecarMissing,
    plain_errors,
)

Connection: TypeAlias = dbapi2.Connection

SCHEMA_VERSION = 1
APPLICATION_ID = 0x534A4E4C  # "SJNL", so that another program's SQLite file is not taken for a journal
BUSY_MS = 2000
KEY_BYTES = 32

_HEADER = b"SQLite format 3\x00"
_PAGE = 4096
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def connect(path: Path, key: bytes | None) -> Connection:
    """A connection in autocommit mode to the journal at `path`. Raises StorageError; a missing file is not created."""
    plain = look_at_file(path, key)
    connection = open_file(path, None if plain else key)
    try:
        check_version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_file(path: Path, key: bytes | None, mode: str = "rw") -> Connection:
    """A connection with every setting made, whatever the file holds; mode `ro`, `rw` or `rwc`. Raises StorageError."""
    with plain_errors():
        address = f"{path.absolute().as_uri()}?mode={mode}"
        connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


def open_memory() -> Connection:
    """A connection to a journal that lives in memory only."""
    connection = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    prepare(connection, None)
    return connection


def prepare(connection: Connection, key: bytes | None) -> None:
    """Gives the key first, as SQLCipher demands, then every setting."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # else each wrong passphrase is told on standard error
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{checked_key(key).hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def checked_key(key: bytes) -> bytes:
    """The same key; a wrong length is a mistake of the program."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    return key


def check_version(connection: Connection, newest: int = SCHEMA_VERSION) -> None:
    """Raises NotAJournal, NewerJournal or OlderJournal, and WrongKeyOrDamaged where nothing can be read."""
    with plain_errors():
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotAJournal("This file is not a symptom journal. It was left as it is.")
    if version > newest:
        raise NewerJournal("A newer version of this program wrote this journal. Please update the program to open it.")
    if version < newest:
        raise OlderJournal("This journal is from an older version. It must be brought up to date first.")


def look_at_file(path: Path, key: bytes | None) -> bool:
    """Whether it is plain; refuses, before the library sees it, a file that cannot be a journal or lacks its key."""
    try:
        with path.open("rb") as file:
            head = file.read(_PAGE)
    except FileNotFoundError:
        raise JournalMissing("The journal {name} is not there. It may have been moved.", name=path.name) from None
    except OSError:
        raise NotAJournal("{name} cannot be read as a journal.", name=path.name) from None
    if head.startswith(_HEADER):
        return True
    if not head:
        raise NotAJournal("{name} is empty. It was left as it is. You can go back to a backup.", name=path.name)
    if not looks_encrypted(path, head):
        raise NotAJournal("{name} is not a symptom journal. It was left as it is.", name=path.name)
    if key is not None:
        return False
    if not sidecar_of(path).exists():
        raise SidecarMissing(
            "{name} is encrypted, and its key file {sidecar} is not beside it. Put both in one folder.",
            name=path.name,
            sidecar=sidecar_of(path).name,
        )
    raise Locked("This journal is encrypted. Please give its passphrase.")


def looks_encrypted(path: Path, head: bytes) -> bool:
    """Whether the first page reads like noise, in a file of whole pages: the most that an encrypted file shows."""
    return len(head) == _PAGE and path.stat().st_size % _PAGE == 0 and len(set(head)) > 240


def is_encrypted(path: Path) -> bool:
    """Whether the file at `path` is not a plain database. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_PAGE)
    return not head.startswith(_HEADER) and looks_encrypted(path, head)


def is_plain(path: Path) -> bool:
    """Whether a plain database lies at `path`; False for what cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def sidecar_of(path: Path) -> Path:
    """Where the locked key of an encrypted journal lies: beside it, `journal.sqlite.key`."""
    return path.with_name(path.name + ".key")
