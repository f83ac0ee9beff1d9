"""The quiet "Saved 10:42 · Undo", and the plain sentence where something could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import button, label


class SavedLine(FlowRow):
    """Stands at the head of the page. `undo_pressed` and `redo_pressed` are for Edits."""

    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._saved = LineLabel("", "quiet")
        self.undo = button(self.tr("Undo"), self.undo_pressed.emit, "link")
        self.redo = button(self.tr("Redo"), self.redo_pressed.emit, "link")
        self.add(self._saved, self.undo, self.redo)
        # The signals carry what is needed: while the window closes, the stack itself may be gone before this line.
        stack.canUndoChanged.connect(self._on_can_undo)
        stack.canRedoChanged.connect(self._on_can_redo)
        stack.undoTextChanged.connect(self._on_undo_text)
        stack.redoTextChanged.connect(self._on_redo_text)
        for part, there in ((self._saved, False), (self.undo, stack.canUndo()), (self.redo, stack.canRedo())):
            part.setVisible(there)
        if self._is_empty():  # shown by itself, it would be a window for a moment and take the keyboard
            self.hide()
        self._on_undo_text(stack.undoText())
        self._on_redo_text(stack.redoText())

    def show_saved(self) -> None:
        """Names the time of the last saving."""
        self._saved.setText(self.tr("✓ Saved {time}").format(time=QTime.currentTime().toString("HH:mm")))
        self._saved.show()
        self.show()

    def show_waiting(self) -> None:
        """Nothing is said to be saved while something is not."""
        self._saved.hide()
        self.setHidden(self._is_empty())

    def _is_empty(self) -> bool:
        # An empty line would still push what stands after it away from the edge.
        return all(part.isHidden() for part in (self._saved, self.undo, self.redo))

    def _on_can_undo(self, can: bool) -> None:
        self.undo.setVisible(can)
        self.setHidden(self._is_empty())

    def _on_can_redo(self, can: bool) -> None:
        self.redo.setVisible(can)
        self.setHidden(self._is_empty())

    def _on_undo_text(self, step: str) -> None:
        self.undo.setAccessibleName(self.tr("Undo: {step}").format(step=step))
        self.undo.setToolTip(self.undo.accessibleName())

    def _on_redo_text(self, step: str) -> None:
        self.redo.setAccessibleName(self.tr("Redo: {step}").format(step=step))
        self.redo.setToolTip(self.redo.accessibleName())


class Unsaved(Card):
    """Why the last answer could not be saved, what that means, and one way on."""

    again_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._why = label("", "problem")
        kept = label(self.tr("Your answers stay on this screen. They are not saved yet."), "strong")
        self.again = button(self.tr("Try to save again"), self.again_pressed.emit)
        for part in (self._why, kept, flow(self.again)):
            self.column.addWidget(part)
        self.hide()

    def show_why(self, sentence: str) -> None:
        """Puts the sentence on the page."""
        self._why.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
