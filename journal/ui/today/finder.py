"""A field to type in and a short list below it: Enter takes the first, Down goes into the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label

SHOWN = 7
Found = Sequence[tuple[object, str]]


class Finder(Card):
    """`picked` carries what belongs to the chosen line; `search` gives (value, words) for a text."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, heading: str, hint: str, search: Callable[[str], Found], parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._search = search
        self._heading = label("", "card-title")
        self.column.addWidget(self._heading)
        self.field = QLineEdit()
        self.set_heading(heading)
        self.field.setMinimumHeight(46)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleDescription(hint)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_picked)
        self.list.itemClicked.connect(self._on_picked)
        self.list.installEventFilter(self)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.nothing = label("", "quiet")  # stands in place of an empty list
        self.column.addWidget(self.nothing)
        self.column.addWidget(flow(button(self.tr("Cancel"), self.closed.emit, "link")))
        self._picking = False
        self.hide()

    def set_heading(self, heading: str) -> None:
        """Asks for something else."""
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.field.setAccessibleName(heading)

    def nothing_words(self, text: str) -> str:
        """What to say where nothing fits the text."""
        return self.tr("Nothing fits “{text}”.").format(text=text)

    def open(self) -> None:
        """Shows the field, empty, with the keyboard in it."""
        self._picking = False
        if self.field.text():
            self.field.clear()  # which fills the list
        else:
            self._fill("")
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; Enter, Down and Escape in field and list."""
        if event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if watched is self.field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_picked(self.list.currentItem() or self.list.item(0))
            return True
        if watched is self.field and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
            return True
        return False

    def _fill(self, text: str) -> None:
        self.list.clear()
        for value, words in self._search(text.strip()):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        found = self.list.count() > 0
        self.list.setHidden(not found)
        self.nothing.setText("" if found else self.nothing_words(text.strip()))
        self.nothing.setHidden(found)
        self.list.setCurrentRow(0)
        rows = max(1, min(SHOWN, self.list.count()))
        height = self.list.sizeHintForRow(0) if self.list.count() else self.fontMetrics().height()
        self.list.setFixedHeight(rows * height + 8)

    def _on_picked(self, item: QListWidgetItem | None) -> None:
        # Enter in the list arrives twice, as activated and as clicked, on some platforms.
        if item is None or self._picking:
            return
        self._picking = True
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
