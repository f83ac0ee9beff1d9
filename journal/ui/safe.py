"""The safe around the journal: opens and locks it, and does what must happen while it is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from journal import paths
from journal.domain.problems import Problem

if TYPE_CHECKING:
    from journal.diary import Diary

_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Safe(QObject):
    """Holds the open diary. `opened` carries it, `erased` sentences; `locked` comes after everything was closed."""

    opened = Signal(object)
    closing = Signal()
    locked = Signal()
    erased = Signal(object)

    def __init__(self, path: Path, demo: bool, clock: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.demo = demo
        self._clock = clock
        self.diary: Diary | None = None
        self.backup_folder: Path | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)

    def open(self, secret: str | None = None, create: bool = False) -> None:
        """Opens the journal by passphrase or recovery code. Raises Problem."""
        self.adopt(self.read(secret, create))

    def read(self, secret: str | None = None, create: bool = False) -> Diary:
        """The journal as a diary that nobody holds yet; may be called in a thread. Raises Problem."""
        from journal import opening  # after the first frame: it brings the rules and the storage

        today = self._clock()
        return opening.open_demo(today) if self.demo else opening.open_diary(self.path, today, secret, create)

    def adopt(self, diary: Diary) -> None:
        """Holds an open diary from now on."""
        self.diary = diary
        self.opened.emit(diary)

    @property
    def may_lock(self) -> bool:
        """Whether there is a passphrase, so that locking means something."""
        return self.diary is not None and bool(getattr(self.diary.store, "encrypted", False))

    def lock(self) -> None:
        """Closes the journal until the passphrase is given again; nothing happens without one."""
        if self.may_lock:
            self.close()
            self.locked.emit()

    def close(self, back_up: bool = True) -> None:
        """Backs up what is new, closes the file and lets go of what was read."""
        self._idle.stop()
        if self.diary is not None:
            self.closing.emit()
            diary, self.diary = self.diary, None
            if back_up:
                diary.back_up_if_due(dt.datetime.now(), self.backup_folder)  # noqa: DTZ005 - backups carry her own clock
            diary.close()

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

    # --- what closes the journal for a moment ------------------------------------------------------------------------

    def encrypt(self, passphrase: str) -> str:
        """Encrypts the journal and its plain backups. Returns the recovery code. Raises Problem."""
        from journal.storage import encrypting

        self.close()
        try:
            keys = encrypting.encrypt(self.path, passphrase)
            copies = encrypting.plain_copies(self.path, (self.path.parent, paths.backup_folder(self.path)))
            encrypting.encrypt_copies(copies, keys.key, (keys.locked,))
        except Problem:
            self.open()
            raise
        self.open(passphrase)
        return keys.recovery_code

    def change_passphrase(self, secret: str, passphrase: str) -> str:
        """Locks the same key by another passphrase. Returns the new recovery code. Raises Problem."""
        from journal.storage import keys

        key = keys.unlock_beside(self.path, secret)
        if key is None:
            raise Problem("This journal has no passphrase.")
        return keys.change_passphrase(self.path, key, passphrase)

    def remove_encryption(self, secret: str) -> None:
        """Makes the journal readable without a passphrase. Raises Problem."""
        from journal.storage import encrypting, keys

        key = keys.unlock_beside(self.path, secret)
        if key is None:
            raise Problem("This journal has no passphrase.")
        self.close()
        try:
            encrypting.remove_encryption(self.path, key)
        except Problem:
            self.open(secret)
            raise
        self.open()

    def repair(self, secret: str | None) -> str:
        """Brings a damaged journal back from its latest sound backup. Returns what was done. Raises Problem."""
        from journal.storage import repairing

        folder = self.backup_folder or paths.backup_folder(self.path)
        done = repairing.repair(self.path, folder, dt.datetime.now(), secret)  # noqa: DTZ005
        return done.said()

    def restore(self, backup: Path, secret: str | None) -> Path | None:
        """Goes back to a backup. Returns where the replaced journal is kept. Raises Problem."""
        from journal.storage import restoring

        self.close()
        try:
            kept = restoring.restore(backup, self.path, dt.datetime.now(), secret)  # noqa: DTZ005
        finally:
            self.open(secret)
        return kept

    def erase(self, backup_folders: tuple[Path, ...]) -> None:
        """Removes the journal and all that belongs to it; `erased` carries what is said about it. Raises Problem."""
        from journal.storage import erasing

        self.close(back_up=False)
        done = erasing.erase(self.path, (paths.backup_folder(self.path), *backup_folders))
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
        self.erased.emit(tuple(sentences))
