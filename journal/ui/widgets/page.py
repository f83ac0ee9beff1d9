"""The frame that every page shares: a title, a line under it, actions at the right, and one scrolling column."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Property, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.ui.widgets.column import Column
from journal.ui.widgets.later import Later
from journal.ui.widgets.tab_order import follow_the_eye
from journal.ui.widgets.text import label

_SIDE, _NARROW_SIDE = 36, 20  # px beside a page, and where it is narrower than this:
_NARROW = 760


class Page(QScrollArea):
    """A page: put widgets into `column`; `title`, `subtitle` and `head_actions` stand above them."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self._sheet = body = QWidget()
        body.setProperty("role", "page")
        self._outer = outer = QHBoxLayout(body)
        outer.setContentsMargins(36, 26, 36, 36)
        self._inner = QWidget()
        self._inner.setMaximumWidth(1180)
        # The top here and not on the column: a column aligned by itself forgets that wrapped words need more height.
        outer.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignTop)
        self.column = Column(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "quiet")
        self.head_actions = QHBoxLayout()
        self.head_actions.setSpacing(12)
        self._head()
        self.setWidget(body)
        self._tab_order = Later(lambda: follow_the_eye(body), self)

    def _head(self) -> None:
        # A widget of its own: a layout inside a layout keeps the height of words that wrapped at another width.
        holder = QWidget()
        self._head_row = head = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addLayout(self.head_actions)
        self.column.addWidget(holder)
        self.subtitle.setVisible(bool(self.subtitle.text()))  # only now: before, it would be a window for a moment

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt; in a narrow window, or with large text, the actions stand below the title."""
        super().resizeEvent(event)
        # The body is as wide as the viewport; asking for that would make Python know every kind of widget first.
        side = _SIDE if self._sheet.width() >= _NARROW else _NARROW_SIDE
        self._outer.setContentsMargins(side, 26, side, 36)
        self.fit_head()
        self.put_in_order()

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt when the page comes on screen."""
        super().showEvent(event)
        self.put_in_order()

    def put_in_order(self) -> None:
        """Lets Tab follow the eye again, once everything that moved or grew in one step has done so."""
        if not self._tab_order.waiting:  # begun anew, it would wait as long as parts are being built
            self._tab_order.start()

    def fit_head(self) -> None:
        """Puts the actions beside the title where both fit, else below it."""
        words = max(label.fontMetrics().horizontalAdvance(label.text()) for label in (self.title, self.subtitle))
        needed = words + self.head_actions.sizeHint().width() + 24
        beside = needed <= self.content_width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._head_row.direction() != way:
            self._head_row.setDirection(way)

    def content_width(self) -> int:
        """The px that a part of the page may be wide."""
        margins = self._outer.contentsMargins()
        return min(self._sheet.width() - margins.left() - margins.right(), self._inner.maximumWidth())

    def set_subtitle(self, text: str) -> None:
        """Changes the line under the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))


class Card(QFrame):
    """A white card with one hairline; put widgets into `column`. Roles: card, inset, emergency-card, today-card."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._stripe = QColor(Qt.GlobalColor.transparent)
        self.column = Column(self, stretches=True)
        self.column.setContentsMargins(28 if role in ("today-card", "week-card") else 20, 16, 20, 18)
        self.column.setSpacing(10)

    def _set_stripe(self, color: QColor) -> None:
        self._stripe = color
        self.update()

    stripe = Property(QColor, lambda self: self._stripe, _set_stripe)  # set by the style sheet: qproperty-stripe

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt; a stripe at the leading edge follows the round corners, which style-sheet borders cannot."""
        super().paintEvent(event)
        if not self._stripe.alpha():
            return
        whole, edge = QPainterPath(), QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        left = self.width() - 8 if self.isRightToLeft() else 0
        edge.addRect(QRectF(left, 0, 8, self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(whole.intersected(edge), self._stripe)


@contextmanager
def laid_out_once(part: QWidget) -> Iterator[None]:
    """Lays `part` and what is around it out once, before the next frame: a child that comes or goes does so at once."""
    waiting = []
    around: QWidget | None = part
    while around is not None and not isinstance(around, QScrollArea):
        layout = around.layout()
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            waiting.append(layout)
        # Above the sheet of a page is its viewport, for which Python would have to know every kind of widget first.
        around = None if around.property("role") == "page" else around.parentWidget()
    try:
        yield
    finally:
        for layout in waiting:
            layout.setEnabled(True)


def in_the_middle(card: QWidget) -> QScrollArea:
    """One card in an empty window; where the window is too small for it, it scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    body.setProperty("role", "page")
    column = QVBoxLayout(body)
    column.setContentsMargins(20, 20, 20, 20)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 12)
    row.addStretch(1)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    area.setWidget(body)
    return area


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Takes every widget and inner layout out of a layout and lets Qt delete them."""
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear(item.layout())
