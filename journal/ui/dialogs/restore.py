"""Going back to a backup: what it holds is shown before anything is replaced."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from journal.domain.spoken import spoken_day
from journal.storage import backup as backups
from journal.storage import keys
from journal.storage.connection import is_encrypted
from journal.ui.dialogs.frame import framed
from journal.ui.dialogs.unlock import SecretField
from journal.ui.tasks import start
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class RestoreDialog(QDialog):
    """`secret` after it was accepted: the passphrase that opened the backup, None for a plain one."""

    def __init__(self, backup: Path, on: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backup, self._on = backup, on
        self.secret: str | None = None
        self.setWindowTitle(self.tr("Go back to a backup"))
        column = framed(self, 580)
        column.addWidget(label(self.tr("Go back to a backup"), "card-title"))
        self._holds = label("")
        column.addWidget(self._holds)
        self._passphrase = SecretField(self.tr("Passphrase of the backup"))
        self._passphrase.entered.connect(self._look)
        self._open = button(self.tr("Look inside"), self._look)
        self._go_back = button(self.tr("Go back to this backup"), self.accept, "primary")
        self._go_back.setEnabled(False)
        column.addWidget(self._passphrase)
        column.addWidget(self._open)
        column.addWidget(flow(self._go_back, button(self.tr("Cancel"), self.reject)))
        locked = is_encrypted(backup)
        self._passphrase.setVisible(locked)
        self._open.setVisible(locked)
        if locked:
            self._holds.setText(self.tr("This backup is encrypted. Type its passphrase to see what it holds."))
        else:
            self._look()

    def _look(self) -> None:
        secret, backup = self._passphrase.text or None, self._backup
        self._open.setEnabled(False)
        self._holds.setText(self.tr("Reading all of it, to be sure that it is whole…"))
        start(
            self,
            lambda _task: backups.describe(backup, keys.unlock_beside(backup, secret)),
            lambda holds: self._show(holds, secret),
            self._refuse,
        )

    def _refuse(self, sentence: str) -> None:
        self._open.setEnabled(True)
        self._holds.setText(sentence)

    def _show(self, holds: backups.Contents, secret: str | None) -> None:
        self._open.setEnabled(True)
        self.secret = secret
        if holds.first is None or holds.last is None:
            words = self.tr("It holds no check-ins.")
        else:
            words = self.tr("It holds {count} check-ins, from {first} to {last}.").format(
                count=holds.check_ins, first=spoken_day(holds.first, self._on), last=spoken_day(holds.last, self._on)
            )
        kept = self.tr("The journal as it is now is kept as one more backup, beside the others.")
        self._holds.setText(f"{words} {kept}")
        self._go_back.setEnabled(True)
