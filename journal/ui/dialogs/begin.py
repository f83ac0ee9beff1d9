"""The first start, and a start that cannot go on: a few plain words and large buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from journal.ui.widgets.page import Card, in_the_middle
from journal.ui.widgets.text import button, label

Act = Callable[[], object]


class BeginPage(QWidget):
    """A title, sentences and buttons in the middle of the window; the first button is the one she most likely wants."""

    def __init__(
        self,
        title: str,
        sentences: tuple[str, ...],
        choices: tuple[tuple[str, Callable[[], object]], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = card = Card()
        card.setMaximumWidth(680)
        card.column.setSpacing(14)
        card.column.addWidget(label(title, "title"))
        for sentence in sentences:
            card.column.addWidget(label(sentence, selectable=True))
        for position, (words, act) in enumerate(choices):
            made = button(words, act, "secondary" if position else "primary")
            card.column.addWidget(made)
            if not position:
                self.setFocusProxy(made)
        outer.addWidget(in_the_middle(card))

    def show_progress(self, words: str) -> None:
        """Adds a bar that moves for as long as the page stands; how long that is, nobody knows."""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self._card.column.addWidget(bar)


def waiting(words: str) -> BeginPage:
    """Shown while something takes longer than a moment."""
    page = BeginPage("One moment, please", (words,), ())
    page.show_progress(words)
    return page


def welcome(start: Act, with_passphrase: Act, look: Act) -> BeginPage:
    """The very first page."""
    return BeginPage(
        "Welcome",
        (
            "Write down how you are, a minute a day. The journal shows calmly when something is worth a call, and "
            "prints one page for your oncologist.",
            "It stays on this computer. It never uses the network. It does not diagnose, and clinicians have not "
            "reviewed it. If you are worried, call your team.",
            "A passphrase keeps others out. You can add one now or later in Settings.",
        ),
        (
            ("Start my journal", start),
            ("Start with a passphrase…", with_passphrase),
            ("Look around a demo journal first", look),
        ),
    )
