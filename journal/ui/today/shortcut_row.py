"""The two buttons that fill a day with one press; both wait for the red card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ui.today.choice_row import ChoiceRow
from journal.ui.widgets.column import Column
from journal.ui.widgets.flow import flow
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button


class ShortcutRow(QWidget):
    """`same_pressed` and `nothing_pressed`; `pain_answered` carries whether it is still the same pain."""

    same_pressed = Signal()
    nothing_pressed = Signal()
    pain_answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.same = button(self.tr("Same as last time"), self.same_pressed.emit)
        self.nothing = button(self.tr("Nothing else today"), self.nothing_pressed.emit)
        for made in (self.same, self.nothing):
            made.setMinimumSize(300, 52)
        self._hint = LineLabel("", "quiet")
        column.addWidget(flow(self.same, self.nothing, self._hint))
        self._pain = ChoiceRow(self.tr("Still the same pain?"), [(True, self.tr("Yes")), (False, self.tr("No"))])
        self._pain.chosen.connect(self._on_pain)
        self._pain.hide()
        column.addWidget(self._pain)

    def wait_for_card(self, waits: bool, last: str) -> None:
        """Holds both buttons until the card is answered; `last` sums up the last time, empty where there was none."""
        self.same.setEnabled(not waits and bool(last))
        self.nothing.setEnabled(not waits)
        hint = self.tr("Answer the card first.") if waits else last
        self._hint.setText(hint)
        self.same.setAccessibleDescription(hint)
        self.nothing.setAccessibleDescription(
            self.tr("Answer the card first.") if waits else self.tr("Writes 0 for everything shown and not answered.")
        )

    def ask_about_pain(self) -> None:
        """Asks the one question in place."""
        self._pain.show_value(None)
        self._pain.show()
        self._pain.buttons[True].setFocus()

    def _on_pain(self, same: object) -> None:
        self._pain.hide()
        self.pain_answered.emit(bool(same))
