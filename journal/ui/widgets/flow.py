"""A row that wraps: buttons and chips stay readable in a narrow window and at 200 % text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its widgets side by side and goes on in the next line when the width is used up."""

    def __init__(self, parent: QWidget | None = None, gap: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
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
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many lines the width makes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px that `width` px need."""
        # Nested layouts ask again and again for the same width.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Called by Qt when a widget has changed its size, or come, or gone."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt when the room is known."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there were room."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(hint.width() + self._gap for hint in hints) - self._gap
        return QSize(max(0, wide), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The largest single widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        x, y, line_height = rect.x(), rect.y(), 0
        mirrored = self.parentWidget() is not None and self.parentWidget().isRightToLeft()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wide = min(hint.width(), max(rect.width(), item.minimumSize().width()))
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height()
            if x > rect.x() and x + wide > rect.right() + 1:
                _put(line, line_height, move)
                x, y, line_height, line = rect.x(), y + line_height + self._gap, 0, []
            left = rect.right() + 1 - (x - rect.x()) - wide if mirrored else x
            line.append((item, QRect(left, y, wide, high)))
            x += wide + self._gap
            line_height = max(line_height, high)
        _put(line, line_height, move)
        return y + line_height - rect.y()


def _put(line: list[tuple[QLayoutItem, QRect]], height: int, move: bool) -> None:
    for item, place in line:
        if move:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))


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
