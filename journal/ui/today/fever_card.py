"""What is said beside a fever, and the one question that may stand under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ui.today.choice_row import ChoiceRow
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import button, label


class FeverLine(FlowRow):
    """A sentence about a fever, and the way to the page that says whom to call."""

    flags_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.words = LineLabel("", "strong")
        self._link = button(self.tr("See Worth telling"), self.flags_wanted.emit, "link")
        self.add(self.words, self._link)
        self.hide()

    def say(self, words: str, flagged: bool) -> None:
        """Shows a sentence, none where it is empty; `flagged` shows the way to its flag."""
        self.words.setText(words)
        self._link.setVisible(flagged)
        self.setVisible(bool(words))


class FeverCard(Card):
    """Stands under the temperature. `answered` carries her answer to the one question, None where she took it back."""

    answered = Signal(object)
    treatments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("inset")
        self.setAccessibleName(self.tr("Fever"))
        self.line = FeverLine(self)
        self._why = label(self.tr("During chemotherapy, and for six weeks after it, a fever needs a call at once."))
        self._question = ChoiceRow(
            self.tr("Do you have chemotherapy at present?"), [(True, self.tr("Yes")), (False, self.tr("No"))]
        )
        self._question.chosen.connect(self.answered)
        self._kept = FlowRow(
            LineLabel(self.tr("Chemotherapy is written down from this day on.")),
            button(self.tr("Change its first day"), self.treatments_wanted.emit, "link"),
            gap=8,
        )
        self._others = flow(button(self.tr("I have another treatment…"), self.treatments_wanted.emit, "link"))
        for part in (self.line, self._why, self._question, self._others, self._kept):
            self.column.addWidget(part)

    def ask(self, asks: bool, answer: bool | None) -> None:
        """Shows the question with her answer; a yes is said to be written down."""
        for part in (self._why, self._question, self._others):
            part.setVisible(asks and answer is not True)
        self._question.show_value(answer)
        self._kept.setVisible(answer is True)
