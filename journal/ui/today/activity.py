"""How active she was, in everyday words: the five steps of the ECOG scale, asked once a week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ui.today.choice_row import ChoiceButton
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel


class Activity(Card):
    """`chosen` carries 0 to 4, None when it was taken back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        title = self.tr("How active were you this week?")
        self.setAccessibleName(title)
        self._level: int | None = None
        words = (
            self.tr("As active as ever"),
            self.tr("Light work only"),
            self.tr("Up half of the day or more"),
            self.tr("Resting half of the day or more"),
            self.tr("In bed or chair all day"),
        )
        self.buttons = [ChoiceButton(word, f"{title} {word}") for word in words]
        for level, made in enumerate(self.buttons):
            made.clicked.connect(lambda _=False, level=level: self._choose(level))
        self.column.addWidget(LineLabel(title, "card-title"))
        self.column.addWidget(flow(*self.buttons, gap=8))

    def show_level(self, level: int | None) -> None:
        """Shows what is saved."""
        self._level = level
        for place, made in enumerate(self.buttons):
            made.setChecked(place == level)

    def _choose(self, level: int) -> None:
        self.show_level(None if level == self._level else level)
        self.chosen.emit(self._level)
