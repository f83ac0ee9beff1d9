"""What can go wrong with a journal on disk, each as one plain sentence for her and a type for the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from journal.domain.language import Translate
from journal.domain.problems import Problem


class StorageError(Problem):
    """One plain sentence. `said(t)` is the sentence in another language; `str()` is the English one."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))

    def said(self, t: Translate = str) -> str:
        """The sentence in the language of `t`."""
        return t(self.sentence).format(**self.values)


class NotAJournal(StorageError):
    """The file is something else."""


class NewerJournal(StorageError):
    """A later version of this program wrote the file."""


class OlderJournal(StorageError):
    """An earlier version wrote the file; it must be brought up to date before it is read."""


class WrongKeyOrDamaged(StorageError):
    """The file does not open with this key; a wrong key and a damaged file look the same."""


class Damaged(StorageError):
    """The file opens, but what it holds is not what was written."""


class JournalMissing(StorageError):
    """The file is not where it was."""


class JournalReplaced(JournalMissing):
    """Another file now stands where the journal was."""


class JournalBusy(StorageError):
    """Another window or another program is using the file."""


class ReadOnly(StorageError):
    """The file or its folder may not be written."""


class DiskFull(StorageError):
    """There is no room left."""


class SidecarMissing(StorageError):
    """The journal is encrypted and the file that holds its locked key is not beside it."""


class Locked(StorageError):
    """The journal is encrypted and no key was given."""


_PRIMARY = 0xFF
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


def as_storage_error(error: BaseException) -> StorageError:
    """The plain sentence for an error of the database library; entry text never gets into it."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    primary = code & _PRIMARY if isinstance(code, int) else None
    if primary in (_BUSY, _LOCKED):
        return JournalBusy("Another program is using the journal file. Nothing was changed. Please try again.")
    if primary == _READONLY:
        return ReadOnly("The journal cannot be written here. Nothing was changed.")
    if primary == _FULL or (isinstance(cause, OSError) and cause.errno in _NO_ROOM):
        return DiskFull("There is no room left on the disk. Nothing was changed. Free some space, then try again.")
    if primary == _NOTADB:
        return WrongKeyOrDamaged("The journal did not open. The passphrase is wrong or the file is damaged.")
    if primary == _CORRUPT or "decode to UTF-8" in str(cause):
        return Damaged(DAMAGED)
    if primary == _CANTOPEN:
        return StorageError("The journal file cannot be opened. Nothing was changed.")
    if primary == _IOERR:
        return StorageError("The disk did not take what was written. Nothing was changed. Check the disk.")
    return StorageError(_NOT_SAVED)


DAMAGED = "Part of the journal is damaged: what it holds is not what was written. You can go back to a backup."
_NOT_SAVED = "This could not be saved. Nothing was changed."
_NO_ROOM = (28, 27, 122)  # ENOSPC, EFBIG, EDQUOT


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turns whatever the database library raises into a StorageError, and drops the original with its text."""
    try:
        yield
    except StorageError:
        raise
    except Exception as error:
        if not _from_database(error):
            raise
        raise as_storage_error(error) from None


@contextmanager
def damage_noticed() -> Iterator[None]:
    """As `plain_errors`, around reading: a value that is not what a journal holds means damage."""
    try:
        with plain_errors():
            yield
    except (ValueError, TypeError, LookupError):
        raise Damaged(DAMAGED) from None
    except StorageError as error:
        if type(error) is StorageError and error.sentence == _NOT_SAVED:
            raise Damaged(DAMAGED) from None
        raise


def _from_database(error: Exception) -> bool:
    modules = {kind.__module__.split(".")[0] for kind in type(error).__mro__}
    return bool(modules & {"sqlcipher3", "sqlalchemy"}) or isinstance(error, OSError | OverflowError | UnicodeError)
