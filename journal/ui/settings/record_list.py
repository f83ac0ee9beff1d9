"""A card that lists records of one kind in words, with Add, Edit and Remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.ui.settings.fields import Field
from journal.ui.settings.form import RecordDialog
from journal.ui.widgets.drafts import Drafts, ask, draft_name
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, clear
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, label


class ListSpec(Struct, frozen=True):
    """What a list shows and how it is edited. `save(new, old)` and `remove(old)` go through the window's Edits.

    `id` names its drafts; `save` and `remove` return None or False where they could not.
    """

    id: str
    title: str
    why: str
    add_words: str
    fields: Callable[[], tuple[Field, ...]]
    rows: Callable[[], tuple[Any, ...]]
    sentence: Callable[[Any], str]
    blank: Callable[[], Any]
    save: Callable[[Any, Any | None], object]
    remove: Callable[[Any], object]


class RecordList(Card):
    """Call `refresh()` when the journal has changed. What was saved last is said beside the title, with `undo`."""

    def __init__(
        self, spec: ListSpec, drafts: Drafts, undo: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self._spec, self._drafts = spec, drafts
        self.saved = LineLabel("", "quiet")
        self.undo = button(self.tr("Undo"), undo, "link")
        title = LineLabel(spec.title, "card-title")
        title.setMinimumHeight(self.undo.sizeHint().height())  # nothing moves when Undo comes
        self.column.addWidget(flow(title, self.saved, self.undo))
        self.column.addWidget(label(spec.why, "quiet"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self._add_button = button(spec.add_words, self._add)
        self.column.addWidget(flow(self._add_button))
        self.refresh()

    def refresh(self) -> None:
        """Shows the records as they now are; Undo would take back something else by now."""
        if self.undo.hasFocus():
            self._add_button.setFocus()
        self.saved.hide()
        self.undo.hide()
        clear(self._rows)
        for record in self._spec.rows():
            self._rows.addWidget(self._row(record))

    def _row(self, record: Any) -> QWidget:
        sentence = self._spec.sentence(record)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addWidget(label(sentence), 1)
        for words, slot in ((self.tr("Edit"), self._edit), (self.tr("Remove"), self._remove)):
            made = button(words, partial(slot, record), "plain")
            made.setAccessibleName(f"{words}: {sentence}")
            line.addWidget(made)
        return row

    def _add(self) -> None:
        self._ask(self._spec.add_words, self._spec.blank(), None)

    def _edit(self, record: Any) -> None:
        self._ask(self._spec.title, record, record)

    def _remove(self, record: Any) -> None:
        if self._spec.remove(record):
            self._say(self.tr("✓ Removed {time}"))

    def _say(self, words: str) -> None:
        self.saved.setText(words.format(time=QTime.currentTime().toString("HH:mm")))
        self.undo.setAccessibleName(self.tr("Undo: {what}").format(what=self.saved.text()))
        self.saved.show()
        self.undo.show()

    def _ask(self, title: str, record: Any, before: Any | None) -> None:
        dialog = RecordDialog(title, self._spec.fields(), record, self)
        name = draft_name(self._spec.id, record, before is None)
        if ask(dialog, self._drafts, name, lambda: self._spec.save(dialog.record, before)):
            self._say(self.tr("✓ Saved {time}"))
