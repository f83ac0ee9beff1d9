"""The cards of the page side by side; a day pointed at in one chart is marked in all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QTableView, QWidget

from journal.ui.theme import Appearance
from journal.ui.trends.card import PanelCard
from journal.ui.trends.studio import Picture

GAP = 14


class CardGrid(QWidget):
    """Keeps as many cards as there are pictures. `read` carries words for assistive technology, `opened` a date."""

    read = Signal(str)
    opened = Signal(object)
    zoomed = Signal(float, float)
    moved = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._wanted = 0
        self.cards: list[PanelCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._prepare_one)
        self._tables: list[tuple[PanelCard, Picture]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._show_table)
        self._unpainted: list[QTableView] = []
        self._paint = QTimer(self, singleShot=True, interval=0)
        self._paint.timeout.connect(self._paint_table)

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt when another page comes; painting every table at once would delay the way back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._unpainted = [card.table for card in self.cards if card.table is not None]
            for table in self._unpainted:
                table.setUpdatesEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt; the tables come a turn each, where they were."""
        super().showEvent(event)
        self._paint.start()

    def _paint_table(self) -> None:
        if self._unpainted:
            self._unpainted.pop(0).setUpdatesEnabled(True)
            self._paint.start()

    def prepare(self, count: int) -> None:
        """Builds hidden cards one at a time, while the first charts are drawn in a thread."""
        self._wanted = count
        self._soon.start()

    def show_pictures(self, pictures: Sequence[Picture], columns: int, as_table: bool) -> None:
        """One card for each picture, row by row, as a drawing or as words and a table."""
        self._wanted = 0
        while len(self.cards) > len(pictures):
            card = self.cards.pop()
            self._unpainted = [table for table in self._unpainted if table is not card.table]
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(pictures):
            self.cards.append(self._make_card())
        self._tables = list(zip(self.cards, pictures, strict=True)) if as_table else []
        if as_table:
            self._next.start()
        else:
            for card, picture in zip(self.cards, pictures, strict=True):
                card.show_chart(picture)
        self._lay_out(columns)

    def idle(self) -> bool:
        """Whether every card shows what it was given."""
        return not self._tables and not (self._unpainted and self.isVisible())

    def _show_table(self) -> None:
        """One card a turn: a table takes longer to make than all the rest of a card."""
        if self._tables:
            card, picture = self._tables.pop(0)
            card.show_table(picture)
            self._next.start()

    def _lay_out(self, columns: int) -> None:
        for position, card in enumerate(self.cards):
            self._grid.addWidget(card, position // columns, position % columns)
            card.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _prepare_one(self) -> None:
        if len(self.cards) < self._wanted:
            card = self._make_card()
            card.hide()
            self.cards.append(card)
            self._soon.start()

    def _make_card(self) -> PanelCard:
        card = PanelCard(self._appearance, self)
        card.view.pointed.connect(lambda day: self._point(card, day))
        card.view.read.connect(self.read)
        card.view.opened.connect(self.opened)
        card.view.zoomed.connect(self.zoomed)
        card.view.moved.connect(self.moved)
        return card

    def _point(self, pointed: PanelCard, day: dt.date | None) -> None:
        for card in self.cards:
            card.view.show_day(day, card is pointed)
