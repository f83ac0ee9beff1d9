"""The way into the journal: the first start, the passphrase, a damaged file, and the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from journal.domain.problems import Problem
from journal.ui.main_window import MainWindow
from journal.ui.safe import Safe


class Door(QObject):
    """Covers the window while the journal is not open. `stopped` carries a Problem that ends the program."""

    stopped = Signal(object)

    def __init__(self, window: MainWindow, safe: Safe) -> None:
        super().__init__(window)
        self._window, self._safe = window, safe
        safe.locked.connect(self.ask_passphrase)
        safe.erased.connect(self._show_erased)

    def enter(self, passphrase_file: Path | None) -> None:
        """Opens the journal, or asks first what is needed."""
        from journal.opening import read_passphrase
        from journal.storage.errors import Locked

        try:
            secret = read_passphrase(passphrase_file)
            if self._is_first_start():
                self._welcome()
            else:
                self._open(secret)
        except Locked:
            self.ask_passphrase()
        except Problem as problem:
            self.stopped.emit(problem)

    def ask_passphrase(self) -> None:
        """Shows the locked journal."""
        from journal.ui.dialogs.unlock import UnlockPage

        self._window.drop_pages()
        page = UnlockPage()

        def unlock(secret: str) -> None:
            try:
                self._open(secret)
            except Problem as problem:
                page.refused(str(problem))

        page.tried.connect(unlock)
        self._window.cover(page)
        page.setFocus()

    def _open(self, secret: str | None) -> None:
        from journal.storage.errors import Damaged

        try:
            self._safe.open(secret)
        except Damaged as damage:
            self._offer_repair(damage, secret)

    def _is_first_start(self) -> bool:
        from journal.storage import known
        from journal.storage.connection import sidecar_of

        path = self._safe.path
        nothing_there = not path.exists() and not sidecar_of(path).exists() and not known.is_known(path)
        return nothing_there and not self._safe.demo

    def _welcome(self) -> None:
        from journal.ui.dialogs.begin import welcome

        self._window.cover(welcome(self._start_plain, self._start_with_passphrase, self._look_around))

    def _start_plain(self) -> None:
        try:
            self._safe.open(create=True)
        except Problem as problem:
            self.stopped.emit(problem)

    def _start_with_passphrase(self) -> None:
        from journal.ui.dialogs.passphrase import PassphraseDialog, RecoveryDialog

        dialog = PassphraseDialog(False, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._start_plain()
            RecoveryDialog(self._safe.encrypt(dialog.chosen), self._window).exec()

    def _look_around(self) -> None:
        self._safe.demo = True
        self._safe.open()

    def _offer_repair(self, damage: Problem, secret: str | None) -> None:
        from journal.ui.dialogs.begin import BeginPage

        def repair() -> None:
            try:
                said = self._safe.repair(secret)
            except Problem as problem:
                self._say(self.tr("It could not be repaired"), (str(problem),))
                return
            choices = ((self.tr("Open my journal"), lambda: self._open(secret)),)
            self._window.cover(BeginPage(self.tr("Your journal is back"), (said,), choices))

        promise = self.tr("The damaged file is kept. What can still be read in it is added to the latest backup.")
        choices = ((self.tr("Bring it back from the latest backup"), repair), (self.tr("Close"), self._window.close))
        self._window.cover(BeginPage(self.tr("The journal file is damaged"), (str(damage), promise), choices))

    def _show_erased(self, sentences: tuple[str, ...]) -> None:
        self._window.drop_pages()
        self._say(self.tr("Your journal is erased"), sentences)

    def _say(self, title: str, sentences: tuple[str, ...]) -> None:
        from journal.ui.dialogs.begin import BeginPage

        self._window.cover(BeginPage(title, sentences, ((self.tr("Close"), self._window.close),)))
