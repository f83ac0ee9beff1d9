"""The note of a check-in: without a limit, kept as a draft while she types, saved after a short pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal.ui.widgets.page import Card
from journal.ui.widgets.text import label

DRAFT_PAUSE = 250  # ms
SAVE_PAUSE = 1200  # ms


class NoteField(QPlainTextEdit):
    """Tab leaves it; leaving saves."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusOutEvent(event)
        self.left.emit()


class Note(Card):
    """`changed` carries the text to save, None for none; `keep_draft` and `drop_draft` hold what is being typed."""

    changed = Signal(object)

    def __init__(
        self, keep_draft: Callable[[str], None], drop_draft: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self._keep_draft, self._drop_draft = keep_draft, drop_draft
        self._saved = ""
        self._has_draft = False
        self.setAccessibleName(self.tr("Note"))
        self.column.addWidget(label(self.tr("Note"), "card-title"))
        self.field = NoteField()
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setAccessibleDescription(self.tr("Saved as you type."))
        self.field.setPlaceholderText(self.tr("Anything you want to remember. It is saved as you type."))
        self.field.setMinimumHeight(120)
        self.field.textChanged.connect(self._on_typed)
        self.field.left.connect(self.flush)
        self.column.addWidget(self.field)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_PAUSE)
        self._draft_timer.timeout.connect(self._on_draft_pause)
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_PAUSE)
        self._save_timer.timeout.connect(self.flush)
        self.hide()

    def open(self) -> None:
        """Shows the field with the keyboard at its end."""
        self.show()
        self.field.setFocus()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def show_note(self, note: str | None, draft: str | None = None) -> None:
        """Shows the saved note, or the draft that was typed after it."""
        if self._save_timer.isActive() and draft is None:
            return
        self._saved = note or ""
        text = self._saved if draft is None else draft
        if self.field.toPlainText() != text:
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)
        self._has_draft = draft is not None
        self.setVisible(bool(text) or self.field.hasFocus())
        if self._has_draft:
            self._save_timer.start()

    def flush(self) -> None:
        """Saves what was typed, now."""
        self._draft_timer.stop()
        self._save_timer.stop()
        text = self.field.toPlainText()
        if text != self._saved:
            self._saved = text
            self.changed.emit(text or None)

    def saved(self) -> None:
        """The text is in the journal; the draft is needed no more."""
        if self._has_draft and not self._save_timer.isActive():
            self._has_draft = False
            self._drop_draft()

    def _on_typed(self) -> None:
        if not self._draft_timer.isActive():  # else who types without a pause would have no draft
            self._draft_timer.start()
        self._save_timer.start()

    def _on_draft_pause(self) -> None:
        self._has_draft = True
        self._keep_draft(self.field.toPlainText())
