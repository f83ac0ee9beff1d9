"""The safe around the journal: opens and locks it, and does what must happen while it is closed."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer, Signal

from journal import paths
from journal.domain.problems import Problem
from journal.ui.tasks import start

if TYPE_CHECKING:
    from journal.diary import Diary, ImportPlan
    from journal.storage.erasing import Erased

R = TypeVar("R")
T = TypeVar("T")

SLEEP_WAITS = 4000  # ms that a system gives before it sleeps all the same, with a reserve
_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Safe(QObject):
    """Holds the open diary.

    `opened` carries it, `locked` comes after everything was closed, `erased` carries sentences. What takes longer than
    a moment runs in a thread: `working` carries a sentence for the wait, after which `opened`, `locked` or `refused`
    (a Problem: the journal is closed) comes. `failed` carries a sentence about what could not be done to a journal
    that is open again, `code_made` a recovery code to print and whether there was one before, `left_readable` the plain
    copies that could not be encrypted.
    """

    opened = Signal(object)
    closing = Signal()
    locked = Signal()
    erased = Signal(object)
    working = Signal(str)
    refused = Signal(object)
    failed = Signal(str)
    code_made = Signal(str, bool)
    left_readable = Signal(object)

    def __init__(self, path: Path, demo: bool, clock: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path.resolve()  # the file itself: a link to it would be left pointing at what was replaced
        self.demo = demo
        self._clock = clock
        self.diary: Diary | None = None
        self.backup_folder: Path | None = None
        self.busy = False
        self.brought_in: tuple[str, ...] = ()  # what the last import brought, for the page that comes after it
        self._reading = False
        self._lock_next = False
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)

    def open(self, secret: str | None = None, create: bool = False) -> None:
        """Opens the journal by passphrase or recovery code. Raises Problem."""
        self.adopt(self.read(secret, create))

    def read(self, secret: str | None = None, create: bool = False) -> Diary:
        """The journal as a diary that nobody holds yet; may be called in a thread. Raises Problem."""
        from journal import opening  # after the first frame: it brings the rules and the storage

        today, self._reading = self._clock(), True
        try:
            return opening.open_demo(today) if self.demo else opening.open_diary(self.path, today, secret, create)
        except BaseException:
            self._reading = False
            raise

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._clock()

    def adopt(self, diary: Diary) -> None:
        """Holds an open diary from now on; one that was being read when the computer slept is locked again."""
        self.diary, self._reading = diary, False
        slept, self._lock_next = self._lock_next, False
        if slept and self.may_lock:
            self.close(back_up=False)
            self._locked()
        else:
            self.opened.emit(diary)

    @property
    def may_lock(self) -> bool:
        """Whether there is a passphrase, so that locking means something."""
        return self.diary is not None and bool(getattr(self.diary.store, "encrypted", False))

    def lock(self) -> None:
        """Closes the journal until the passphrase is given again; nothing happens without one."""
        if self.may_lock and not self.busy:
            diary = self._put_away()
            words = self.tr("Locking your journal. It is backed up first.")
            self._work(words, lambda: self._close(diary), lambda _: self._locked())

    def lock_at_once(self) -> None:
        """Closes it without a backup, before the computer sleeps; the next start makes up for it."""
        if self.busy:
            QThreadPool.globalInstance().waitForDone(SLEEP_WAITS)
        elif self.may_lock:
            self.close(back_up=False)
            self._locked()
        self._lock_next = self._reading

    def _locked(self) -> None:
        self.locked.emit()
        QTimer.singleShot(0, self, _release)  # after the pages are gone

    def close(self, back_up: bool = True) -> None:
        """Backs up what is new, closes the file and lets go of what was read, all before it returns."""
        if self.diary is not None:
            self._close(self._put_away(), back_up)

    def leave(self, then: Callable[[], object]) -> bool:
        """Whether the window may go. Where a backup is due it is made first, with a word on screen; then `then`."""
        if self.busy:
            return False
        if self.diary is None or not self.diary.back_up_is_due:
            self.close()
            return True
        diary = self._put_away()
        words = self.tr("Your entries are saved. Today's backup is made before the window closes.")
        self._work(words, lambda: self._close(diary), lambda _: then())
        return False

    def _put_away(self) -> Diary:
        """Saves what is being typed, and takes the diary out of everybody's hands."""
        assert self.diary is not None, "only an open journal is put away"
        self._idle.stop()
        self.brought_in = ()
        self.closing.emit()
        diary, self.diary = self.diary, None
        return diary

    def _close(self, diary: Diary, back_up: bool = True) -> None:
        try:
            if back_up:
                diary.back_up_if_due(dt.datetime.now(), self.backup_folder)  # noqa: DTZ005 - backups carry her own clock
        finally:
            diary.close()

    def _work(self, words: str, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Runs `work` in a thread and `done` with what it returns; a Problem is `refused`."""

        def attempt(_task: object) -> tuple[T | None, Exception | None]:
            try:
                return work(), None
            except Exception as error:  # whatever it is, the window must not stay shut in its wait
                return None, error

        def finish(answer: tuple[Any, Exception | None]) -> None:
            self.busy = False
            result, error = answer
            if isinstance(error, Problem):
                self.refused.emit(error)
            elif error is not None:
                raise error
            else:
                done(result)

        self.busy = True
        self.working.emit(words)
        start(self, attempt, finish)

    def set_idle_minutes(self, minutes: int) -> None:
        """Locks after so many minutes without a key or a click; 0 is never."""
        self._idle.setInterval(minutes * 60_000)
        self._idle.stop()
        if minutes:
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for every event of the application; a key or a click starts the idle time again."""
        if event.type() in _ACTIVITY and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def bring_in(self, plan: ImportPlan) -> None:
        """Does a planned import after a backup, and asks the rules about it; nobody can write meanwhile."""
        diary, on = self._put_away(), self._clock()

        def act() -> Exception | None:
            try:
                diary.take_in(plan)
                diary.flags(on)
            except Exception as error:  # whatever it is, the journal is still open and hers
                return error
            return None

        def show(error: Exception | None) -> None:
            self.brought_in = () if error else plan.lines
            self.adopt(diary)
            if isinstance(error, Problem):
                self.failed.emit(str(error))
            elif error is not None:
                raise error

        self._work(self.tr("Bringing your entries in. A backup is made first."), act, show)

    # --- what closes the journal for a moment ------------------------------------------------------------------------

    def encrypt(self, passphrase: str) -> None:
        """Encrypts the journal and its plain backups; `code_made` carries the recovery code."""
        from journal.storage import encrypting

        folders = (self.path.parent, paths.backup_folder(self.path), *filter(None, (self.backup_folder,)))

        def act(_ready: None) -> tuple[str, tuple[Path, ...]]:
            copies = encrypting.plain_copies(self.path, folders)  # may fail, so it comes before there is a code to show
            keys = encrypting.encrypt(self.path, passphrase)
            return keys.recovery_code, encrypting.encrypt_copies(copies, keys.key, (keys.locked,))

        def tell(done: tuple[str, tuple[Path, ...]]) -> None:
            self.code_made.emit(done[0], False)
            if done[1]:
                self.left_readable.emit(done[1])

        words = self.tr("Encrypting your journal and its backups. The old file stays until the new one is proved.")
        self._while_closed(words, lambda: None, act, (None, passphrase), tell)

    def remove_copies(self, copies: tuple[Path, ...]) -> None:
        """Wipes and removes plain copies that she agreed to lose; `failed` says where that was not possible."""
        from journal.storage import encrypting

        start(self, lambda _task: encrypting.delete_copies(copies), lambda _: None, self.failed.emit)

    def create_encrypted(self, passphrase: str) -> None:
        """Begins a new journal that is encrypted from its first byte on; `code_made` carries the recovery code."""
        from journal import opening

        def begin() -> tuple[Diary, str]:
            code = opening.begin_encrypted(self.path, passphrase)
            return self.read(passphrase), code

        def show(begun: tuple[Diary, str]) -> None:
            self.adopt(begun[0])
            self.code_made.emit(begun[1], False)

        self._work(self.tr("Making your encrypted journal."), begin, show)

    def change_passphrase(self, secret: str, passphrase: str) -> None:
        """Locks the same key by another passphrase; `code_made` carries the new recovery code."""
        from journal.storage import keys

        words = self.tr("Changing your passphrase. The old one holds until the new one is proved.")

        def act(key: bytes) -> str:
            return keys.change_passphrase(self.path, key, passphrase)

        def tell(code: str) -> None:
            self.code_made.emit(code, True)

        self._while_closed(words, lambda: self._key_by(secret), act, (secret, passphrase), tell)

    def remove_encryption(self, secret: str) -> None:
        """Makes the journal readable without a passphrase."""
        from journal.storage import encrypting

        words = self.tr("Removing the passphrase. The old file stays until the new one is proved.")

        def act(key: bytes) -> None:
            encrypting.remove_encryption(self.path, key)

        self._while_closed(words, lambda: self._key_by(secret), act, (secret, None), lambda _: None)

    def restore(self, backup: Path, secret: str | None) -> None:
        """Goes back to a backup; what it replaces is kept."""
        from journal.storage import restoring

        words = self.tr("Going back to the backup. The journal as it is now is kept.")

        def act(_ready: None) -> Path | None:
            return restoring.restore(backup, self.path, dt.datetime.now(), secret)  # noqa: DTZ005

        self._while_closed(words, lambda: None, act, (secret, secret), lambda _: None)

    def repair(self, secret: str | None, done: Callable[[str], object]) -> None:
        """Brings a damaged journal back from its latest sound backup; `done` is told what was done."""
        from journal.storage import repairing

        folder = self.backup_folder or paths.backup_folder(self.path)

        def mend() -> str:
            return repairing.repair(self.path, folder, dt.datetime.now(), secret).said()  # noqa: DTZ005

        self._work(self.tr("Bringing your journal back from its backup."), mend, done)

    def _key_by(self, secret: str) -> bytes:
        from journal.storage import keys

        key = keys.unlock_beside(self.path, secret)
        if key is None:
            raise Problem("This journal has no passphrase.")
        return key

    def _while_closed(
        self,
        words: str,
        prepare: Callable[[], R],
        act: Callable[[R], T],
        secrets: tuple[str | None, str | None],
        done: Callable[[T], object],
    ) -> None:
        """Closes the journal for `act`, and opens it again; `secrets` open it where `act` failed, and where it did not.

        What `prepare` refuses is refused before anything is closed.
        """
        diary = self._put_away()

        def show(answer: tuple[Diary, Any, Problem | None]) -> None:
            self.adopt(answer[0])
            if answer[2] is not None:
                self.failed.emit(str(answer[2]))
            else:
                done(answer[1])

        self._work(words, lambda: self._done_closed(diary, prepare, act, secrets), show)

    def _done_closed(
        self,
        diary: Diary,
        prepare: Callable[[], R],
        act: Callable[[R], T],
        secrets: tuple[str | None, str | None],
    ) -> tuple[Diary, T | None, Problem | None]:
        """Called in a thread: the diary that is open afterwards, what `act` returned, and what was refused."""
        try:
            ready = prepare()
        except Problem as refusal:
            return diary, None, refusal
        self._close(diary)
        try:
            result = act(ready)
        except Problem as refusal:
            return self.read(secrets[0]), None, refusal
        return self.read(secrets[1]), result, None

    def erase(self, backup_folders: tuple[Path, ...]) -> None:
        """Removes the journal and all that belongs to it; `erased` carries what is said about it."""
        from journal.storage import erasing

        self.close(back_up=False)
        folders = (paths.backup_folder(self.path), *backup_folders)
        self._work(
            self.tr("Erasing your journal."),
            lambda: erasing.erase(self.path, folders),
            lambda done: self.erased.emit(self._said_of(done)),
        )

    def _said_of(self, done: Erased) -> tuple[str, ...]:
        sentences = [self.tr("Your journal, its backups and its settings are removed from this computer.")]
        if done.left:
            names = ", ".join(str(file) for file in done.left)
            sentences.append(self.tr("These files could not be removed: {names}").format(names=names))
        sentences.append(
            self.tr(
                "Copies that you made yourself, on a stick, in a cloud folder or on paper, are not reached. A disk may "
                "keep traces of removed files for a while."
            )
        )
        return tuple(sentences)


def _release() -> None:
    """Frees what was read of her journal, also what was set aside as no rubbish while it was in use."""
    gc.unfreeze()
    gc.collect()
