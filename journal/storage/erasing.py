"""Erase my journal: everything of it that this computer is known to hold, and the truth about the rest."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from journal.domain.language import Translate
from journal.storage import known
from journal.storage.backup import list_backups
from journal.storage.connection import sidecar_of
from journal.storage.copying import wipe
from journal.storage.errors import plain_errors
from journal.storage.locking import lock_journal


class Erased(Struct, frozen=True):
    """What is gone and what could not be removed."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]


def erase(path: Path, folders: tuple[Path, ...]) -> Erased:
    """Wipes the closed journal at `path`, its sidecar and what lies beside it, and its backups in `folders`.

    Backups are told by their name, so those that another journal of the same file name left in the same folder go
    too. Raises JournalBusy while the journal is open.
    """
    targets = [*_beside(path), *(file for folder in folders for file in _backups(path, folder))]
    gone, left = [], []
    with plain_errors():
        lock = lock_journal(path)
        try:
            for target in dict.fromkeys(targets):
                try:
                    wipe(target)
                    gone.append(target)
                except OSError:
                    left.append(target)
        finally:
            lock.release()
        known.forget(path)
    for folder in (path.parent / "backups", *folders):
        _remove_if_empty(folder)
    return Erased(tuple(gone), tuple(left))


def out_of_reach(t: Translate = str) -> tuple[str, ...]:
    """What erasing cannot promise, in plain sentences."""
    return (
        t("Copies in a cloud or sync folder's history, or on another computer, stay until you delete them there."),
        t("Backups that you moved, files that you exported and pages that you printed are not found from here."),
        t("A disk may keep old data for a while after a file is removed. Only an encrypted journal is safe from that."),
    )


def _beside(path: Path) -> list[Path]:
    rest = [other for other in path.parent.glob("*") if other.name.startswith(path.name + ".")]
    beside = [path, sidecar_of(path), path.with_name(path.name + "-journal"), *rest]
    return [file for file in beside if file.is_file() and file.suffix != ".lock"]


def _backups(path: Path, folder: Path) -> list[Path]:
    named = [b.path for b in list_backups(folder) if b.path.name.startswith(path.stem + "-")]
    beside = [file for name in named for file in (sidecar_of(name), name.with_name(name.name + "-journal"))]
    return [*named, *(file for file in beside if file.is_file())]


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
