"""A damaged journal made whole: the latest sound backup, and on top of it whatever still reads as it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from journal.domain.language import Translate
from journal.domain.records import Change, Journal, Profile, Record
from journal.storage.backup import list_backups
from journal.storage.checking import sound_parts
from journal.storage.errors import StorageError
from journal.storage.keys import unlock_beside
from journal.storage.restoring import restore
from journal.storage.store import Store


class Repair(Struct, frozen=True):
    """What was done: the backup taken, where the damaged journal is kept, and how many newer records were saved."""

    backup: Path
    kept: Path | None
    saved: int

    def said(self, t: Translate = str) -> str:
        """What was done, for her."""
        words = t(
            "The journal is back from the backup {name}. {count} newer records were still whole in the damaged file"
            " and were added. Please look through the last days."
        )
        return words.format(name=self.backup.name, count=self.saved)


def repair(path: Path, folder: Path, now: dt.datetime, passphrase: str | None = None) -> Repair:
    """Repairs the closed journal at `path` from the backups in `folder`. Raises StorageError when none is sound."""
    sound = _what_still_reads(path, passphrase)
    for backup in list_backups(folder):
        if backup.replaced:
            continue
        try:
            kept = restore(backup.path, path, now, passphrase, folder)
        except StorageError:
            continue
        return Repair(backup.path, kept, _add(path, passphrase, sound))
    raise StorageError("No backup in {folder} is whole. The journal was left as it is.", folder=folder.name)


def _what_still_reads(path: Path, passphrase: str | None) -> Journal:
    try:
        store = Store(path, unlock_beside(path, passphrase))
    except StorageError:
        return Journal()
    try:
        return sound_parts(store)
    except StorageError:
        return Journal()
    finally:
        store.close()


def _add(path: Path, passphrase: str | None, sound: Journal) -> int:
    """Puts the sound records of the damaged journal over those of the backup; how many differed."""
    store = Store(path, unlock_beside(path, passphrase))
    try:
        standing = {record.key: record for record in _records(store.journal())}
        newer = tuple(record for record in _records(sound) if standing.get(record.key) != record)
        if newer:
            store.apply(Change(after=newer))
        return len(newer)
    finally:
        store.close()


def _records(journal: Journal) -> tuple[Record, ...]:
    singles = (journal.profile, journal.settings or Profile())
    return (
        *(record for record in singles if record.key is not None),
        *journal.treatments,
        *journal.events,
        *journal.check_ins,
        *journal.visits,
        *journal.flag_responses,
        *journal.medicines,
        *journal.questions,
        *journal.rule_settings,
    )
