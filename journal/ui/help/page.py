"""Help: what the journal is for, the keys, and every rule with its source."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from journal.diary import Diary
from journal.ui.theme import Appearance
from journal.ui.widgets.page import Card, Page
from journal.ui.widgets.text import label

PURPOSE = (
    "Survivorship Journal keeps a record of how you are. It points out patterns that published articles tell people "
    "to report. It does not diagnose, and clinicians have not reviewed it. If you are worried, call your team, "
    "whatever this journal shows."
)
KEYS = (
    ("Ctrl+1 … Ctrl+7", "Go to a page"),
    ("0 … 9, T", "Answer 0 to 9, or ten, on the row you are in"),
    ("Tab, Shift+Tab", "Next and previous field"),
    ("Arrow keys", "Move inside a row, the body map, a chart or the calendar"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Ctrl+L", "Lock the journal, if it has a passphrase"),
    ("F1", "This page"),
)


class HelpPage(Page):
    """Three cards; the rule reference is made from the rule catalogue when the page is first shown."""

    def __init__(self, diary: Diary, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__("Help", "", parent)
        about = Card()
        about.column.addWidget(label(self.tr("What this is"), "card-title"))
        about.column.addWidget(label(PURPOSE, selectable=True))
        about.column.addWidget(
            label(self.tr("Everything stays on this computer. The program never uses the network."), selectable=True)
        )
        about.column.addWidget(
            label(self.tr("Apache License 2.0. Typeface: Atkinson Hyperlegible, SIL Open Font License."), "small")
        )
        keys = Card()
        keys.column.addWidget(label(self.tr("Keys"), "card-title"))
        for key, words in KEYS:
            keys.column.addWidget(label(f"{key}:  {words}"))
        rules = Card()
        rules.column.addWidget(label(self.tr("What the journal looks for"), "card-title"))
        rules.column.addWidget(Reference(diary.rule_reference(), appearance))
        for card in (about, keys, rules):
            self.column.addWidget(card)


class Reference(QTextBrowser):
    """Shows the rule reference. It loads nothing: no picture, no other file, no address."""

    def __init__(self, markdown: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rule reference"))
        self.setOpenLinks(False)
        self.setMinimumHeight(appearance.px(520))
        self.setMarkdown(markdown)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Called by Qt for anything that the text refers to; with None it would go and read the file itself."""
        return QByteArray()
