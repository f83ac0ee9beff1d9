"""A row that wraps: buttons and chips stay readable in a narrow window and at 200 % text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Measured = tuple[QLayoutItem, int, int, bool]  # the item, px that it would like, and whether a smaller width is higher
Placed = tuple[QLayoutItem, int, int, int, int]  # the item with x, y, width and height in px


class FlowLayout(QLayout):
    """Lays its widgets side by side and goes on in the next line when the width is used up.

    A page asks dozens of rows for their height at several widths: each is measured once, until something in it changes.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._measured: list[Measured] | None = None
        self._heights: dict[int, int] = {}
        self._shown: tuple[QRect, bool] | None = None
        self._expands = Qt.Orientation(0)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt when a widget is added."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes and returns the item at a place."""
        self._measured = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return self._expands

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many lines the width makes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px that `width` px need."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = max((y + high for _, _, y, _, high in self._placed(width)), default=0)
        return known

    def invalidate(self) -> None:
        """Called by Qt when a widget has changed its size, or come, or gone."""
        self._heights.clear()
        self._measured = self._shown = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt when the room is known."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        if self._shown == (rect, mirrored):
            return
        self._shown = QRect(rect), mirrored
        left, top, width = rect.x(), rect.y(), rect.width()
        for item, x, y, wide, high in self._placed(width):
            item.setGeometry(QRect(left + (width - x - wide if mirrored else x), top + y, wide, high))

    def sizeHint(self) -> QSize:
        """One line, if there were room."""
        parts = self._measure()
        wide = sum(part[1] + self._gap for part in parts) - self._gap
        return QSize(max(0, wide), max((part[2] for part in parts), default=0))

    def minimumSize(self) -> QSize:
        """The largest single widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _measure(self) -> list[Measured]:
        """What is there to be placed."""
        if self._measured is None:
            there = [item for item in self._items if not item.isEmpty()]
            self._measured = [(item, *item.sizeHint().toTuple(), item.hasHeightForWidth()) for item in there]
        return self._measured

    def _placed(self, width: int) -> list[Placed]:
        """Where each item stands in `width` px, from the leading edge; lower ones in the middle of their line."""
        return [place for line in self._lines(width) for place in line]

    def _lines(self, width: int) -> list[list[Placed]]:
        lines: list[list[Placed]] = []
        line: list[Placed] = []
        x = y = 0
        for item, hint, tall, wraps in self._measure():
            wide, high = hint, tall
            if hint > width:
                wide = min(hint, max(width, item.minimumSize().width()))
                high = item.heightForWidth(wide) if wraps else tall
            if line and x + wide > width:
                lines.append(_leveled(line))
                y += max(place[4] for place in line) + self._gap
                x, line = 0, []
            line.append((item, x, y, wide, high))
            x += wide + self._gap
        return [*lines, _leveled(line)]


def _leveled(line: list[Placed]) -> list[Placed]:
    height = max((place[4] for place in line), default=0)
    return [(item, x, y + (height - high) // 2, wide, high) for item, x, y, wide, high in line]


def flow(*widgets: QWidget, gap: int = 12, parent: QWidget | None = None) -> QWidget:
    """The widgets in a wrapping row."""
    holder = QWidget(parent)
    layout = FlowLayout(holder, gap)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
