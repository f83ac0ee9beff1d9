"""The one way by which the window changes the journal: saved at once, undone and redone without limit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import Change, Record
from journal.ui.events import JournalEvents


class Edits(QObject):
    """Saves changes through the diary and keeps them on one undo stack. A failed save changes nothing on the stack."""

    def __init__(self, diary: Diary, events: JournalEvents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.diary = diary
        self.stack = QUndoStack(self)
        self._events = events

    def save(self, text: str, before: tuple[Record, ...] = (), after: tuple[Record, ...] = ()) -> Change | None:
        """Saves one step named `text` (shown beside Undo). Returns what was saved with its keys, None if refused."""
        saved = self._apply(Change(before, after))
        if saved is None:
            return None
        self.stack.push(_Step(text, saved, self._apply))
        self._events.saved.emit(text)
        return saved

    def put(self, text: str, record: Record, before: Record | None = None) -> Record | None:
        """Saves one record (in place of `before`). Returns it with its key, None if refused."""
        saved = self.save(text, (before,) if before is not None else (), (record,))
        return saved.after[0] if saved else None

    def remove(self, text: str, record: Record) -> bool:
        """Deletes one record; Undo brings it back."""
        return self.save(text, before=(record,)) is not None

    def undo(self) -> None:
        """Takes the last step back."""
        if self.stack.canUndo():
            text = self.stack.undoText()
            self.stack.undo()
            self._events.announced.emit(self.tr("Undone: {text}").format(text=text))

    def redo(self) -> None:
        """Does the last undone step again."""
        if self.stack.canRedo():
            self.stack.redo()

    def _apply(self, change: Change) -> Change | None:
        try:
            saved = self.diary.apply(change)
        except Problem as problem:
            self._events.save_failed.emit(str(problem))
            return None
        self._events.changed.emit(saved)
        return saved


class _Step(QUndoCommand):
    """One saved change. The stack calls redo() when it is pushed; the change is already saved then."""

    def __init__(self, text: str, change: Change, apply: Callable[[Change], Change | None]) -> None:
        super().__init__(text)
        self._change = change
        self._apply = apply
        self._saved = True

    def redo(self) -> None:
        if self._saved:
            self._saved = False
            return
        if self._apply(self._change) is None:
            self.setObsolete(True)

    def undo(self) -> None:
        if self._apply(self._change.inverse()) is None:
            self.setObsolete(True)
