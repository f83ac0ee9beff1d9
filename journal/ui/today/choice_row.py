"""A question with two or three answers side by side; pressing the chosen one again takes the answer back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import PressButton

PADDING = 18  # px at each side, with the border


class ChoiceButton(PressButton):
    """One answer, 46 px high, that can stay pressed; it keeps room for its words in bold."""

    def __init__(self, word: str, name: str) -> None:
        super().__init__(word)
        self.setProperty("role", "choice")
        self.setProperty("target", "daily")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self._hint: QSize | None = None

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt; another font or look is measured anew."""
        self._hint = None
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the pressed button needs; its words stay the same."""
        if self._hint is None:
            self._hint = self._measured()
        return self._hint

    def _measured(self) -> QSize:
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setBold(True)
        hint = super().sizeHint()
        return QSize(max(hint.width(), QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * PADDING), hint.height())


class ChoiceRow(FlowRow):
    """`chosen` carries the value of the pressed answer, None when it was taken back."""

    chosen = Signal(object)

    def __init__(self, question: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.setAccessibleName(question)
        self._value: object = None
        self.buttons = {value: ChoiceButton(word, f"{question} {word}") for value, word in choices}
        for value, made in self.buttons.items():
            made.clicked.connect(lambda _=False, value=value: self._choose(value))
        self.add(LineLabel(question), *self.buttons.values())

    def show_value(self, value: object) -> None:
        """Presses the answer `value`, or none."""
        self._value = value
        for one, made in self.buttons.items():
            made.setChecked(one == value and value is not None)

    def _choose(self, value: object) -> None:
        self.show_value(None if value == self._value else value)
        self.chosen.emit(self._value)
