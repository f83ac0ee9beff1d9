"""What is being typed into a dialog, kept inside the journal until it is saved or given up."""

from __future__ import annotations

import contextlib
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from journal.domain.problems import Problem

PAUSE = 400  # ms after the last letter


class Drafts(Protocol):
    """Where drafts are kept; the store of a journal is one."""

    def draft(self, name: str) -> str | None: ...

    def save_draft(self, name: str, text: str) -> None: ...

    def drop_draft(self, name: str) -> None: ...


def keep_draft(dialog: QDialog, field: QPlainTextEdit, drafts: Drafts, name: str) -> None:
    """Puts back into `field` what a kill left of it, keeps what is typed, and forgets it when the dialog ends.

    A draft that cannot be kept is no news: saving the dialog says what is wrong.
    """
    with contextlib.suppress(Problem):
        left = drafts.draft(name)
        if left and not field.toPlainText():
            field.setPlainText(left)
    wait = QTimer(dialog, singleShot=True, interval=PAUSE)

    def keep() -> None:
        with contextlib.suppress(Problem):
            drafts.save_draft(name, field.toPlainText())

    def forget() -> None:
        wait.stop()
        with contextlib.suppress(Problem):
            drafts.drop_draft(name)

    wait.timeout.connect(keep)
    field.textChanged.connect(wait.start)
    dialog.finished.connect(forget)
