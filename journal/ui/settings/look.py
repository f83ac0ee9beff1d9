"""Theme and text size, tried out at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QWidget

from journal.ui.preferences import PreferenceFile
from journal.ui.theme import Appearance
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label

TEXT_SIZES = (100, 125, 150, 175, 200)


class LookCard(Card):
    """These belong to this computer and not to the journal."""

    def __init__(self, appearance: Appearance, preferences: PreferenceFile, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._appearance, self._preferences = appearance, preferences
        themes = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("light_contrast", self.tr("Light, high contrast")),
            ("dark_contrast", self.tr("Dark, high contrast")),
        )
        self.column.addWidget(label(self.tr("Colors"), "card-title"))
        self.column.addWidget(self._choices(themes, preferences.current.theme, "theme"))
        self.column.addWidget(label(self.tr("Text size"), "card-title"))
        sizes = tuple((size, f"{size} %") for size in TEXT_SIZES)
        self.column.addWidget(self._choices(sizes, preferences.current.text_percent, "text_percent"))
        figures = (("female", self.tr("Female")), ("male", self.tr("Male")), ("neutral", self.tr("Neutral")))
        self.column.addWidget(label(self.tr("Body map"), "card-title"))
        self.column.addWidget(label(self.tr("The outline only. A flat side is set in About me."), "quiet"))
        self.column.addWidget(self._choices(figures, preferences.current.figure, "figure"))

    def _choices(self, values: tuple[tuple[object, str], ...], current: object, name: str) -> QWidget:
        group = QButtonGroup(self)
        made = []
        for value, words in values:
            choice = button(words, partial(self._choose, name, value), "choice")
            choice.setCheckable(True)
            choice.setChecked(value == current)
            choice.setMinimumHeight(44)
            group.addButton(choice)
            made.append(choice)
        return flow(*made, gap=8)

    def _choose(self, name: str, value: object) -> None:
        kept = self._preferences.change(**{name: value})
        self._appearance.figure = kept.figure
        self._appearance.choose(kept.theme, kept.text_percent)
