"""Rows whose words wrap: a label that asks for one line, and a row that puts its last part at the far edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from journal.ui.widgets.flow import FlowLayout, Placed

_ROOM = 4  # px around a line, so that rounding never wraps its last word


class LineLabel(QLabel):
    """A plain-text label that would like one line and wraps where there is less room."""

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self._measured: tuple[str, QSize, QSize] | None = None  # the text, the size of its line and of its longest word

    def sizeHint(self) -> QSize:
        """One line, with room for what the style sheet puts around it."""
        return self._measure()[1]

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        return self._measure()[2]

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt; another font or look is measured anew."""
        self._measured = None
        super().changeEvent(event)

    def _measure(self) -> tuple[str, QSize, QSize]:
        """Done once for each text: every layout around it asks again and again."""
        text = self.text()
        known = self._measured
        if known is None or known[0] != text:
            self.ensurePolished()
            metrics = self.fontMetrics()
            wide = metrics.horizontalAdvance(text) + _ROOM
            longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
            line = QSize(wide, super().heightForWidth(wide))
            self._measured = known = text, line, QSize(longest + _ROOM, metrics.height())
        return known


class SpreadLayout(FlowLayout):
    """A wrapping row whose last part stands at the far edge while it shares the first line."""

    def _placed(self, width: int) -> list[Placed]:
        lines = self._lines(width)
        if len(lines) == 1 and len(lines[0]) > 1:
            item, _, y, wide, high = lines[0].pop()
            lines[0].append((item, width - wide, y, wide, high))
        return [place for line in lines for place in line]


class FlowRow(QWidget):
    """A widget that is a wrapping row."""

    def __init__(self, *widgets: QWidget, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FlowLayout(self, gap)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add(*widgets)

    def add(self, *widgets: QWidget) -> None:
        """Goes on with these widgets."""
        for widget in widgets:
            self.layout().addWidget(widget)


def spread(*widgets: QWidget, gap: int = 12, parent: QWidget | None = None) -> QWidget:
    """The widgets in a wrapping row, the last at the far edge."""
    holder = QWidget(parent)
    layout = SpreadLayout(holder, gap)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
