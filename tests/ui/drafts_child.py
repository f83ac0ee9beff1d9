"""The window in a process of its own that types into one dialog after the other, or tells what stands in them.

`python -m tests.ui.drafts_child JOURNAL PASSPHRASE type|look`: with `type` every dialog stays open and `typed` is
printed at the end; with `look` the words that were found are printed as one line of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from journal.app import Session
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.theme import Appearance
from journal.ui.today.symptom_card import SymptomCard

TODAY = dt.date(2026, 11, 23)
WAIT = 60  # ms for a dialog to stand
PATIENCE = 120_000  # ms for everything
KEPT = 2000  # ms, longer than a draft waits


def _press(page: str, *buttons: str) -> Callable[[Session], QWidget]:
    def act(session: Session) -> QWidget:
        shown = session.window.show_page(page)
        for words in buttons:
            QApplication.processEvents()
            found = [b for b in shown.findChildren(QPushButton) if b.text().startswith(words) and b.isVisible()]
            assert found, (page, words, [b.text() for b in shown.findChildren(QPushButton) if b.isVisible()])
            found[0].click()
        return shown

    return act


def _more(id: str) -> Callable[[Session], QWidget]:
    def act(session: Session) -> QWidget:
        page = session.window.show_page("today")
        page.more.act(id)
        return page

    return act


def _taken(session: Session) -> QWidget:
    page = session.window.show_page("today")
    card = next(card for card in page.rows.cards.values() if isinstance(card, SymptomCard))
    if page.sitting.written is None:
        card.row.buttons[4].click()
        next(b for b in card.findChildren(QPushButton) if b.text().startswith("What I took")).click()
    return page


# What is opened, and the field by its name. Fields of pages come first: a dialog that stays open covers them.
FIELDS: dict[str, tuple[Callable[[Session], QWidget], str]] = {
    "a new question": (_press("visits"), "A new question"),
    "what she took": (_taken, "What I took for Tiredness"),
    "background": (_press("settings", "About me"), "Background, in two lines"),
    "a visit": (_press("visits", "Add a visit"), "Where"),
    "a treatment": (_press("settings", "Treatments", "Add a treatment"), "What my team told me to expect"),
    "a medicine": (_press("settings", "Treatments", "Add a medicine"), "What for"),
    "an event": (_press("settings", "Treatments", "Add an event"), "Note"),
    "a number": (_press("settings", "Phone numbers", "Add a number"), "Name"),
    "an own symptom": (_press("settings", "What I track", "Add my own"), "What do you call it?"),
    "a usual level": (_press("settings", "Usual for me", "Add a long"), "Who of your team looked at it"),
    "a pause in settings": (_press("settings", "Units", "Add a pause"), "Why"),
    "a turned-down rule": (_press("settings", "Rules", "Turn down"), "Why?"),
    "an illness": (_more("illness"), "What it was"),
    "a pause": (_more("pause"), "Why, if you like"),
    "told my team": (_press("flags", "I told my team"), "What did they say? (optional)"),
}


def words_for(place: str) -> str:
    """What is typed there: found nowhere else."""
    return f"Zauberwort {place}"


class Hand:
    """Opens what is in FIELDS one after the other; a dialog that waits for her does not stop it."""

    def __init__(self, session: Session, looks: bool) -> None:
        self._session, self._looks = session, looks
        self._left = list(FIELDS)
        self.found: dict[str, str] = {}

    def go_on(self) -> None:
        """The next place, or the end."""
        if not self._left:
            QTimer.singleShot(0 if self._looks else KEPT, self._end)
            return
        place = self._left.pop(0)
        QTimer.singleShot(WAIT, lambda: self._use(place))
        FIELDS[place][0](self._session)

    def _use(self, place: str) -> None:
        holder = QApplication.activeModalWidget() or self._session.window
        fields = [w for kind in (QPlainTextEdit, QLineEdit, QComboBox) for w in holder.findChildren(kind)]
        named = [w for w in fields if w.accessibleName() == FIELDS[place][1] and w.isVisible()]
        if not named:  # the page is still being built
            QTimer.singleShot(WAIT, lambda: self._use(place))
            return
        self._use_field(place, holder, named[-1])

    def _use_field(self, place: str, holder: QWidget, field: QWidget) -> None:
        if not self._looks:
            field.setFocus()
            QTest.keyClicks(field, words_for(place))
        elif isinstance(field, QComboBox):
            self.found[place] = field.currentText()
        else:
            self.found[place] = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if isinstance(holder, QDialog) and self._looks:
            holder.reject()
        QTimer.singleShot(WAIT, self.go_on)

    def _end(self) -> None:
        print(json.dumps(self.found) if self._looks else "typed", flush=True)
        if self._looks:
            QApplication.exit(0)


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main(journal: Path, passphrase: str, looks: bool) -> None:
    """The window, opened, and the hand at work."""
    application = QApplication([])
    sys.excepthook = _give_up
    safe = Safe(journal, False, lambda: TODAY)
    session = Session(
        safe, Appearance(application, "light", 100), PreferenceFile(journal.with_suffix(".json")), lambda: TODAY
    )
    session.window.show()
    safe.open(passphrase)
    QTimer.singleShot(PATIENCE, lambda: os._exit(1))
    hand = Hand(session, looks)
    QTimer.singleShot(0, hand.go_on)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "look")
