"""One window per journal: a file lock beside it, held as long as the journal is open and released by any death."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from journal.storage.errors import JournalBusy

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
