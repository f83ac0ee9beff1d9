"""The way into the journal: the first start, the passphrase, a damaged file, and the end."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from journal.domain.problems import Problem
from journal.ui.loading import Loading
from journal.ui.main_window import MainWindow
from journal.ui.safe import Safe
from journal.ui.tasks import Task, start

if TYPE_CHECKING:
    from journal.diary import Diary

Refused = Callable[[Problem], None]
PATIENCE = 1000  # ms: what opens sooner needs no words
# What Today needs, what others need first before them.
_TODAY = (
    "storage.checking",
    "ui.edits",
    "ui.today.score_button",
    "ui.today.symptom_card",
    "ui.today.rows",
    "ui.today.answering",
    "ui.today.page",
    "ui.today.standing",
)


class _FirstStart(Problem):
    """There is no journal yet."""


class Door(QObject):
    """Covers the window while the journal is not open. `stopped` carries a Problem that ends the program."""

    stopped = Signal(object)

    def __init__(self, window: MainWindow, safe: Safe) -> None:
        super().__init__(window)
        self._window, self._safe = window, safe
        self._begun = False
        self._today = Loading(_TODAY, self)
        self._long_wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._long_wait.timeout.connect(self._say_wait)
        safe.working.connect(self._on_working)
        safe.opened.connect(self._on_opened)
        safe.refused.connect(self._on_refused)
        safe.failed.connect(window.say_problem)
        safe.code_made.connect(self._show_code)
        safe.left_readable.connect(self._ask_about_copies)
        safe.locked.connect(self.ask_passphrase)
        safe.erased.connect(self._show_erased)

    def enter(self, passphrase_file: Path | None) -> None:
        """Opens the journal, or asks first what is needed."""

        def secret() -> str | None:
            from journal.opening import is_first_start, read_passphrase

            given = read_passphrase(passphrase_file)
            if not self._safe.demo and is_first_start(self._safe.path):
                raise _FirstStart
            return given

        def refused(problem: Problem) -> None:
            from journal.storage.errors import Locked

            if isinstance(problem, _FirstStart):
                self._welcome()
            elif isinstance(problem, Locked):
                self.ask_passphrase()
            else:
                self.stopped.emit(problem)

        self._open(secret, refused)

    def has_begun(self) -> bool:
        """Whether the journal that was just opened is a new one; asked a second time it is none any more."""
        begun, self._begun = self._begun, False
        return begun

    def ask_passphrase(self) -> None:
        """Shows the locked journal."""
        from journal.ui.dialogs.unlock import UnlockPage

        self._begun = False
        self._clear()
        page = UnlockPage()

        def unlock(secret: str) -> None:
            page.wait()
            self._open(lambda: secret, lambda problem: page.refused(str(problem)))

        page.tried.connect(unlock)
        self._window.cover(page)
        page.setFocus()
        start(self._window, _get_ready, lambda _: self._today.start(), lasting=True)

    def _open(self, secret: Callable[[], str | None], refused: Refused) -> None:
        """Reads the journal in a thread: a passphrase is made slow to guess, and a long journal takes its time."""

        def read(_task: Task) -> tuple[str | None, Diary | Exception]:
            given = None
            try:
                given = secret()
                diary = self._safe.read(given)
            except Exception as error:  # whatever it is, the window must not stay empty
                return given, error
            with contextlib.suppress(Problem):  # the flags are asked for again, and she is told then
                diary.flags(self._safe.today)  # after an update every day is replayed; nobody writes meanwhile
            return given, diary

        def show(answer: tuple[str | None, Diary | Exception]) -> None:
            self._long_wait.stop()
            given, found = answer
            if not isinstance(found, Exception):
                self._safe.adopt(found)
                self._offer_passphrase(given)
            elif not isinstance(found, Problem):
                self._offer_another_try(secret, refused)
                raise found
            elif _is_damage(found):
                self._offer_repair(found, given)
            else:
                refused(found)

        self._long_wait.start()
        start(self._window, read, lambda answer: self._today.start(lambda: show(answer)), lasting=True)

    def _offer_passphrase(self, given: str | None) -> None:
        """Where the recovery code opened the journal, its passphrase is forgotten: a new one can be chosen at once."""
        if given is None or not self._safe.may_lock:
            return
        from journal.storage.recovery_code import is_code

        if is_code(given):
            from journal.ui.dialogs.passphrase import PassphraseDialog

            dialog = PassphraseDialog(True, self._window, given)
            dialog.accepted.connect(lambda: self._safe.change_passphrase(dialog.current, dialog.chosen))
            dialog.open()

    def _say_wait(self) -> None:
        from journal.ui.dialogs.begin import waiting
        from journal.ui.dialogs.unlock import UnlockPage

        if self._window.findChild(UnlockPage) is None:  # which says itself that it works
            self._window.cover(waiting(self.tr("Reading your journal. After an update this takes a little longer.")))

    def _clear(self) -> None:
        """Takes away every page and dialog with what it holds; what was typed is a draft by now."""
        from journal.ui.dialogs.passphrase import RecoveryDialog

        for dialog in self._window.findChildren(QDialog):
            if not isinstance(dialog, RecoveryDialog):  # its code is shown only once
                dialog.hide()  # neither saved nor given up: a draft stays
                dialog.deleteLater()
        self._window.drop_pages()

    def _on_working(self, words: str) -> None:
        from journal.ui.dialogs.begin import waiting

        self._clear()
        self._window.cover(waiting(words))

    def _on_opened(self, diary: Diary) -> None:
        from journal.storage.checking import conflict_copies

        said = []
        if diary.store.read_only:
            said.append(
                self.tr(
                    "This journal can be read and printed, but not changed: its file or its folder is read-only. To "
                    "write in it, copy it to a folder of your own, or allow writing where it is."
                )
            )
        if diary.store.path is not None and (copies := conflict_copies(diary.store.path)):
            words = self.tr(
                "Another copy of the journal lies beside it: {names}. A sync program may have made it. It was not "
                "touched. What you wrote on another computer may be in it."
            )
            said.append(words.format(names=", ".join(copy.name for copy in copies)))
        self._window.say_problem(" ".join(said))

    def _on_refused(self, problem: Problem) -> None:
        from journal.storage.errors import Damaged, Locked, WrongKeyOrDamaged

        self._begun = False
        if isinstance(problem, Damaged):
            self._offer_repair(problem, None)
        elif isinstance(problem, Locked | WrongKeyOrDamaged):
            self.ask_passphrase()
        else:
            self._say(self.tr("This could not be done"), (str(problem),))

    def _welcome(self) -> None:
        from journal.ui.dialogs.begin import welcome

        self._window.cover(welcome(self._start_plain, self._start_with_passphrase, self._look_around))

    def _start_plain(self) -> None:
        self._begun = True
        try:
            self._safe.open(create=True)
        except Problem as problem:
            self.stopped.emit(problem)

    def _start_with_passphrase(self) -> None:
        from journal.ui.dialogs.passphrase import PassphraseDialog

        dialog = PassphraseDialog(False, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._begun = True
            self._safe.create_encrypted(dialog.chosen)

    def _look_around(self) -> None:
        self._safe.demo = True
        self._safe.open()

    def _show_code(self, code: str, replaces: bool) -> None:
        from journal.ui.dialogs.passphrase import RecoveryDialog

        RecoveryDialog(code, replaces, self._window).exec()

    def _ask_about_copies(self, copies: tuple[Path, ...]) -> None:
        from journal.ui.dialogs.copies import CopiesDialog

        if CopiesDialog(copies, self._window).exec() == QDialog.DialogCode.Accepted:
            self._safe.remove_copies(copies)

    def _offer_repair(self, damage: Problem, secret: str | None) -> None:
        from journal.ui.dialogs.begin import BeginPage

        def repaired(said: str) -> None:
            choices = ((self.tr("Open my journal"), lambda: self._open(lambda: secret, self._on_refused)),)
            self._clear()
            self._window.cover(BeginPage(self.tr("Your journal is back"), (said,), choices))

        promise = self.tr("The damaged file is kept. What can still be read in it is added to the latest backup.")
        choices = (
            (self.tr("Bring it back from the latest backup"), lambda: self._safe.repair(secret, repaired)),
            (self.tr("Close"), self._window.close),
        )
        self._clear()
        self._window.cover(BeginPage(self.tr("The journal file is damaged"), (str(damage), promise), choices))

    def _offer_another_try(self, secret: Callable[[], str | None], refused: Refused) -> None:
        from journal.ui.dialogs.begin import BeginPage

        sentence = self.tr("Nothing in it was changed. Try once more; if it happens again, start the program anew.")
        choices = (
            (self.tr("Try again"), lambda: self._open(secret, refused)),
            (self.tr("Close"), self._window.close),
        )
        self._clear()
        self._window.cover(BeginPage(self.tr("Your journal could not be opened"), (sentence,), choices))

    def _show_erased(self, sentences: tuple[str, ...]) -> None:
        self._say(self.tr("Your journal is erased"), sentences)

    def _say(self, title: str, sentences: tuple[str, ...]) -> None:
        from journal.ui.dialogs.begin import BeginPage

        self._clear()
        self._window.cover(BeginPage(title, sentences, ((self.tr("Close"), self._window.close),)))


def _get_ready(_task: Task) -> None:
    """Loads in a thread what the next opening needs and has nothing of Qt in it."""
    importlib.import_module("journal.opening").get_ready()


def _is_damage(problem: Problem) -> bool:
    from journal.storage.errors import Damaged

    return isinstance(problem, Damaged)
