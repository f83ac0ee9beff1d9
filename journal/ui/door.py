"""The way into the journal: the first start, the passphrase, a damaged file, and the end."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from journal.domain.problems import Problem
from journal.ui.main_window import MainWindow
from journal.ui.safe import Safe
from journal.ui.tasks import Task, start

if TYPE_CHECKING:
    from journal.diary import Diary

Refused = Callable[[Problem], None]


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

        def refused(problem: Problem) -> None:
            if isinstance(problem, Locked):
                self.ask_passphrase()
            else:
                self.stopped.emit(problem)

        try:
            secret = read_passphrase(passphrase_file)
            first = self._is_first_start()
        except Problem as problem:
            self.stopped.emit(problem)
            return
        if first:
            self._welcome()
        else:
            self._open(secret, refused)

    def ask_passphrase(self) -> None:
        """Shows the locked journal."""
        from journal.ui.dialogs.unlock import UnlockPage

        self._window.drop_pages()
        page = UnlockPage()

        def unlock(secret: str) -> None:
            page.setEnabled(False)
            self._open(secret, refused)

        def refused(problem: Problem) -> None:
            page.setEnabled(True)
            page.refused(str(problem))

        page.tried.connect(unlock)
        self._window.cover(page)
        page.setFocus()
        start(self._window, _get_ready, _nothing)

    def _open(self, secret: str | None, refused: Refused) -> None:
        """Reads the journal in a thread: a passphrase is made slow to guess, and a long journal takes its time."""
        from journal.storage.errors import Damaged

        def read(task: Task) -> Diary | Problem:
            try:
                diary = self._safe.read(secret)
            except Problem as problem:
                return problem
            _get_ready(task)
            return diary

        def show(answer: Diary | Problem) -> None:
            if isinstance(answer, Damaged):
                self._offer_repair(answer, secret)
            elif isinstance(answer, Problem):
                refused(answer)
            else:
                self._safe.adopt(answer)

        start(self._window, read, show)

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

        failed = self.tr("It could not be repaired")

        def repair() -> None:
            try:
                said = self._safe.repair(secret)
            except Problem as problem:
                self._say(failed, (str(problem),))
                return
            open_it = partial(self._open, secret, lambda problem: self._say(failed, (str(problem),)))
            choices = ((self.tr("Open my journal"), open_it),)
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


def _get_ready(_task: Task) -> None:
    """Loads in a thread what the first page needs."""
    opening = importlib.import_module("journal.opening")
    opening.get_ready()
    importlib.import_module("journal.ui.today.page")


def _nothing(_result: None) -> None:
    pass
