"""Rows whose words wrap: a label that asks for one line, and a row that puts its last part at the far edge."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
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

    def sizeHint(self) -> QSize:
        """One line, with room for what the style sheet puts around it."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self.text()) + _ROOM
        return QSize(wide, super().heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        self.ensurePolished()
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + _ROOM, self.fontMetrics().height())


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
