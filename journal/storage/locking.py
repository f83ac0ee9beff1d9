"""One window per journal, and that the file it has open is still the one that lies there.

The lock is a file beside the journal, held as long as the journal is open and released by any death.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from journal.storage.errors import JournalBusy, JournalMissing, JournalReplaced, ReadOnly

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class InstanceLock:
    """Holds `journal.sqlite.lock`; made by `lock_journal`, ended by `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the journal free and takes the lock file away, so that one file is left at rest."""
        if self._descriptor < 0:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1
        if sys.platform == "win32":
            _remove_if_free(self._path)


class Hold:
    """A journal file that is held open, made by `hold_journal`: locked, or read-only where it cannot be."""

    def __init__(self, path: Path, lock: InstanceLock | None) -> None:
        self._path = path
        self._lock = lock
        self._place = _place_of(path)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self._lock is None

    def may_write(self) -> None:
        """Raises ReadOnly, JournalMissing or JournalReplaced where a write would be refused or be lost."""
        if self.read_only:
            raise ReadOnly("The journal cannot be written here. Nothing was changed.")
        self.still_in_place()

    def still_in_place(self) -> None:
        """Raises JournalMissing or JournalReplaced: what is written into a file without a name is lost."""
        try:
            place = _place_of(self._path)
        except OSError:
            raise JournalMissing(
                "The journal file {name} was moved or deleted while it was open. Make a backup now: it still can be"
                " saved from here.",
                name=self._path.name,
            ) from None
        if place != self._place:
            raise JournalReplaced(
                "Another file took the place of {name} while it was open. Nothing is written into it. Make a backup"
                " now, then open the journal again.",
                name=self._path.name,
            )

    def release(self) -> None:
        """Gives the journal free."""
        if self._lock is not None:
            self._lock.release()


def hold_journal(path: Path) -> Hold:
    """Holds the journal at `path`. Raises JournalMissing, JournalBusy."""
    if not path.exists():
        raise JournalMissing("The journal {name} is not there. It may have been moved.", name=path.name)
    if not path.is_file() or not os.access(path, os.W_OK):
        return Hold(path, None)
    try:
        return Hold(path, lock_journal(path))
    except OSError:  # no file can be made beside it: it can still be read
        return Hold(path, None)


def _place_of(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def lock_journal(journal: Path) -> InstanceLock:
    """The only lock on `journal`. Raises JournalBusy when it is open elsewhere, OSError when no file can be made."""
    path = journal.with_name(journal.name + ".lock")
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise JournalBusy("This journal is already open in another window.") from None
        if _is_still_there(path, descriptor):
            return InstanceLock(path, descriptor)
        os.close(descriptor)  # its holder let go and removed the file between our two steps


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _remove_if_free(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return  # another window took it in the meantime
