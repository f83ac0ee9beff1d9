"""Asks about something that has a place before a place is known: "No pain" at once, or "Yes, show where"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.records import Rating
from journal.ui.today.choice_row import ChoiceButton
from journal.ui.today.symptom_card import Asking
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button


class WhereCard(Card):
    """The same face to the page as a SymptomCard; `place_wanted` carries the symptom whose place is to be chosen."""

    answered = Signal(object)
    taken_back = Signal(object)
    declared = Signal(object)
    stepped = Signal(int)
    grown = Signal()
    place_wanted = Signal(str)

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.asking = asking
        self.setAccessibleName(asking.title)
        self._hint = LineLabel(self.tr("anywhere in your body"), "quiet")
        self._facts = LineLabel(asking.last_words)
        self.column.addWidget(spread(LineLabel(asking.title, "card-title"), self._hint, self._facts))
        self._none = ChoiceButton(self.tr("None"), self.tr("{title}: none").format(title=asking.title))
        self._none.clicked.connect(self._on_none)
        self._yes = button(self.tr("Yes, show where…"), lambda: self.place_wanted.emit(asking.row.symptom), "plain")
        self._yes.setAccessibleName(self.tr("{title}: yes, show where").format(title=asking.title))
        self.column.addWidget(flow(self._none, self._yes, gap=8))

    def show_rating(self, rating: Rating | None) -> None:
        """Shows the answer, or that there is none."""
        self._none.setChecked(rating is not None and rating.severity == 0)

    def show_placed(self, placed: bool) -> None:
        """Asks about the rest of the body where a place is answered already."""
        self._hint.setText(self.tr("anywhere else in your body") if placed else self.tr("anywhere in your body"))

    def retarget(self, asking: Asking) -> None:
        """The same question about another day."""
        self.asking = asking
        self._facts.setText(asking.last_words)

    def focus_row(self) -> None:
        """Puts the keyboard on the first answer."""
        self._none.setFocus()

    def flush(self) -> None:
        """Nothing is typed here."""

    def build_details(self) -> bool:
        """There are none."""
        return False

    def _on_none(self) -> None:
        row = self.asking.row
        if self._none.isChecked():
            self.answered.emit(Rating(row.symptom, 0, row.site, days_of_week=0 if row.weekly else None))
        else:
            self.taken_back.emit(row.asked)
