"""A month to choose a day from, opened in place; a day that has not come yet is refused in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QWidget

from journal.ui.widgets.day_field import dress_month
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label


class DayCard(Card):
    """`day_chosen` carries a date that is not in the future. Arrows move by day, Page Up and Down by month."""

    day_chosen = Signal(object)
    closed = Signal()

    def __init__(self, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._clock = clock
        words = self.tr("Which day?")
        self.setAccessibleName(words)
        self.month = QCalendarWidget()
        self.month.setMaximumWidth(620)
        self.month.activated.connect(self._on_picked)
        self.month.clicked.connect(self._on_picked)
        self.month.installEventFilter(self)
        self.refusal = label("", "problem")
        cancel = button(self.tr("Cancel"), self._close, "link")
        for part in (label(words, "card-title"), self.month, self.refusal, flow(cancel)):
            self.column.addWidget(part)
        self.hide()

    def open_at(self, day: dt.date) -> None:
        """Shows the month of `day` with the keyboard in it."""
        self.refusal.hide()
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.show()
        dress_month(self.month, self.accessibleName())  # in the colors of now
        self.month.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return super().eventFilter(watched, event)

    def _on_picked(self, date: QDate) -> None:
        day = dt.date(date.year(), date.month(), date.day())
        if day > self._clock():
            sentence = self.tr("That day has not come yet. Please choose today or an earlier day.")
            self.refusal.setText(sentence)
            self.refusal.setAccessibleName(sentence)
            self.refusal.show()
            return
        self.hide()
        self.day_chosen.emit(day)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
