"""Backups: consistent, proved by reading them back, whole or not there, and thinned out with age."""

from __future__ import annotations

import datetime as dt
import os
import re
import threading
from pathlib import Path

from msgspec import Struct

from journal.paths import make_private_folder
from journal.storage.connection import connect, is_encrypted, open_file, sidecar_of
from journal.storage.copying import copy_as_is, prove
from journal.storage.errors import NotAJournal, StorageError, damage_noticed, plain_errors
from journal.storage.files import put_in_place, sweep, unfinished_beside
from journal.storage.keys import write_sidecar
from journal.storage.reading import read_journal, read_seal
from journal.storage.store import Store

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_one_at_a_time = threading.Lock()  # two in the same second would take one name, and each sweep up the other's half
UNKNOWN = "000000"  # the journal of a copy that does not tell whose it is
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<journal>[0-9a-f]{6})-(?P<made>\d{8}-\d{6})(-(?P<again>\d+))?(?P<kept>-replaced)?\.sqlite"
)


class Backup(Struct, frozen=True):
    """A backup as its name tells it; `journal` tells the backups of one journal from those of another."""

    path: Path
    journal: str
    made: dt.datetime
    again: int
    encrypted: bool
    replaced: bool
    bytes: int


class Contents(Struct, frozen=True):
    """What a backup or journal file holds, for her to see before she goes back to it."""

    check_ins: int
    first: dt.date | None
    last: dt.date | None
    other_records: int
    encrypted: bool


def make_backup(store: Store, folder: Path, now: dt.datetime) -> Path:
    """A proved copy of the open journal in `folder`, with its sidecar. Works when the file itself was deleted.

    Raises StorageError; nothing half-made is left. Older backups of this journal are thinned out afterwards.
    """
    if store.path is None:
        raise StorageError("A demo journal is not backed up.")
    key, locked_keys = store.key, store.locked_keys  # the journal may be closed before the copy is proved
    with _one_at_a_time, plain_errors():
        make_private_folder(folder)
        sweep(folder, store.path.stem + "-")
        seal = store.seal()
        target = _free_name(folder, store.path.stem, seal.journal.hex()[:6], now)
        unfinished = unfinished_beside(target)
        try:
            with store.guarded() as connection:
                seal = copy_as_is(connection, unfinished)
            prove(unfinished, key, seal)
            if locked_keys:
                write_sidecar(target, locked_keys)
            put_in_place(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    store.note_backup(seal.changes)
    thin_out(folder, seal.journal.hex()[:6], target)
    return target


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Every backup in `folder`, latest first. A folder that cannot be read holds none."""
    if not folder.is_dir():
        return ()
    found = [backup for path in folder.iterdir() if (backup := _backup_of(path))]
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.again), reverse=True))


def describe(path: Path, key: bytes | None = None) -> Contents:
    """What a backup holds, after all of it was read against its content hashes. Raises StorageError."""
    encrypted = _encrypted(path)
    connection = connect(path, key)
    try:
        with damage_noticed():
            journal = read_journal(connection)
    finally:
        connection.close()
    days = [check_in.date for check_in in journal.check_ins]
    lists = (journal.treatments, journal.events, journal.visits, journal.flag_responses, journal.medicines)
    others = sum(map(len, (*lists, journal.questions, journal.rule_settings)))
    return Contents(len(days), min(days, default=None), max(days, default=None), others, encrypted)


def thin_out(folder: Path, journal: str, newest: Path | None = None) -> None:
    """Keeps what is asked for of one journal's backups and removes the others; `newest` always stays.

    The copies from before a restore or an update are counted apart, by the same rule, so that the last one stays.
    Ages are counted among the backups themselves, not from the clock: a clock that is wrong removes nothing more.
    """
    everything = list_backups(folder)
    backups = [backup for backup in everything if backup.journal == journal and not backup.replaced]
    replaced = [backup for backup in everything if backup.journal in (journal, UNKNOWN) and backup.replaced]
    keep = {backup.path for backup in (*kept_of(backups), *kept_of(replaced))} | {newest}
    for backup in (*backups, *replaced):
        if backup.path not in keep:
            backup.path.unlink(missing_ok=True)
            sidecar_of(backup.path).unlink(missing_ok=True)


def thin_replaced(newest: Path) -> None:
    """Thins out the copies of the journal that `newest` is a copy of, and keeps `newest`."""
    made = _backup_of(newest)
    if made is not None:
        thin_out(newest.parent, made.journal, newest)


def kept_of(backups: list[Backup]) -> list[Backup]:
    """Those that stay of `backups` (latest first): all of the latest day, then the last of each day, week, month."""
    spans = (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    )
    kept = [backup for backup in backups if backup.made.date() == backups[0].made.date()]
    for count, span in spans:
        last_of: dict[object, Backup] = {}
        for backup in backups:
            last_of.setdefault(span(backup.made.date()), backup)
        kept += list(last_of.values())[:count]
    return kept


def same_disk(journal: Path, folder: Path) -> bool:
    """Whether a lost disk would take the journal and its backups together; the folder need not be there yet."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    return os.stat(journal.absolute().parent).st_dev == os.stat(there).st_dev


def name_for(journal: Path, key: bytes | None, now: dt.datetime, folder: Path) -> Path:
    """A free name in `folder` for a copy from before a change; UNKNOWN where the journal does not tell who it is."""
    try:
        connection = open_file(journal, key, "ro")
        try:
            with damage_noticed():
                identity = read_seal(connection).journal.hex()[:6]
        finally:
            connection.close()
    except StorageError:
        identity = UNKNOWN
    return _free_name(folder, journal.stem, identity, now, "-replaced")


def _free_name(folder: Path, stem: str, journal: str, now: dt.datetime, ending: str = "") -> Path:
    again = 1
    while True:
        more = f"-{again}" if again > 1 else ""
        target = folder / f"{stem}-{journal}-{now:%Y%m%d-%H%M%S}{more}{ending}.sqlite"
        if not target.exists():
            return target
        again += 1


def _backup_of(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if not match:
        return None
    try:
        made = dt.datetime.strptime(match["made"], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - her own clock, as written
        again, size = int(match["again"] or 1), path.stat().st_size
        return Backup(path, match["journal"], made, again, _encrypted(path), bool(match["kept"]), size)
    except (ValueError, OSError, StorageError):
        return None


def _encrypted(path: Path) -> bool:
    try:
        return is_encrypted(path)
    except OSError:
        raise NotAJournal("{name} cannot be read as a journal.", name=path.name) from None
