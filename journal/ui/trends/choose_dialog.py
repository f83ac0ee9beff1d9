"""Which charts the page shows, and in which order: ticks to choose, dragging or buttons to order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journal.charts.panel import Choice
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class ChooseDialog(QDialog):
    """Everything that was ever recorded; what is shown comes first, in its order."""

    def __init__(
        self, named: Sequence[tuple[Choice, str]], shown: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Choose charts"))
        self.setMinimumSize(420, 420)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Charts. Space ticks, Ctrl+Up and Ctrl+Down move."))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        titles = dict(named)
        for choice in [c for c in shown if c in titles] + [c for c in titles if c not in shown]:
            item = QListWidgetItem(titles[choice], self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setCheckState(Qt.CheckState.Checked if choice in shown else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Choose charts"), "card-title"))
        column.addWidget(label(self.tr("Tick what to show. Drag a line to change the order, or use the buttons.")))
        column.addWidget(self.list, 1)
        column.addWidget(flow(button(self.tr("Move up"), self._up), button(self.tr("Move down"), self._down)))
        done = button(self.tr("Show these"), self.accept, "primary")
        column.addWidget(flow(done, button(self.tr("Cancel"), self.reject, "plain")))

    def chosen(self) -> tuple[Choice, ...]:
        """What is ticked, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def keyPressEvent(self, event: object) -> None:
        """Called by Qt: Ctrl with up or down moves the line."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row < self.list.count() and 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)
