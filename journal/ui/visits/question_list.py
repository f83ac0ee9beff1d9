"""Her questions: in her own order, three of them marked for page one, each with room for the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from journal.diary import Diary
from journal.domain.records import Question
from journal.ui.edits import Edits
from journal.ui.widgets.drafts import Draft
from journal.ui.widgets.flow import flow
from journal.ui.widgets.own_words import OwnWords
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label

MARKED = 3
_ROLE = Qt.ItemDataRole.UserRole


class Questions(Card):
    """The list and the editing of the chosen question."""

    def __init__(self, diary: Diary, edits: Edits, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._diary, self._edits, self._clock = diary, edits, clock
        self.list = _List()
        self.new = QLineEdit()
        self.text = QLineEdit()
        self.answer = OwnWords(self.tr("The answer"), 84)
        self.problem = label("", "problem")
        self._shown: Question | None = None
        self._build()
        self._new_draft = Draft(self.new, diary.store, "question new")
        self._text_draft = Draft(self.text, diary.store, "")
        self._answer_draft = Draft(self.answer, diary.store, "")
        self.list.moved.connect(self.save_order)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.refresh()

    def _build(self) -> None:
        self.column.addWidget(label(self.tr("Questions to ask"), "card-title"))
        self.column.addWidget(
            label(self.tr("Mark up to three. They stand on the first page of the summary, with lines to write on."))
        )
        self.new.setPlaceholderText(self.tr("A new question"))
        self.new.setAccessibleName(self.tr("A new question"))
        self.new.returnPressed.connect(self.add)
        self.new.setMinimumWidth(320)
        self.column.addWidget(flow(self.new, button(self.tr("Add question"), self.add)))
        self.list.setAccessibleName(self.tr("Questions, drag or press Alt and an arrow key to order"))
        self.column.addWidget(self.list)
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.star = QCheckBox(self.tr("One of my three ★"))
        self.star.clicked.connect(self.toggle_mark)
        up = button(self.tr("Move up"), lambda: self.shift(-1), "plain")
        down = button(self.tr("Move down"), lambda: self.shift(1), "plain")
        remove = button(self.tr("Remove"), self.remove, "plain")
        self.row = flow(self.star, up, down, remove)
        self.text.setAccessibleName(self.tr("The question"))
        self.text.editingFinished.connect(self.save_text)
        self.answer.finished.connect(self.save_answer)
        self.answer_words = label(self.tr("The answer, once you have it"), "strong")
        self.text_words = label(self.tr("The question"), "strong")
        self.detail = (self.row, self.text_words, self.text, self.answer_words, self.answer)
        for part in self.detail:
            self.column.addWidget(part)
        self.list.shifted.connect(self.shift)

    def refresh(self) -> None:
        """Shows the questions as they are now, keeping the chosen one."""
        chosen = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        for question in ordered(self._diary.questions):
            self.list.add(question)
        keys = [self.list.item(row).data(_ROLE).key for row in range(self.list.count())]
        if keys:
            self.list.setCurrentRow(keys.index(chosen.key) if chosen and chosen.key in keys else 0)
        self.list.blockSignals(False)
        self.list.fit()
        self._show_chosen()

    def chosen(self) -> Question | None:
        """The question she is working on."""
        item = self.list.currentItem()
        return item.data(_ROLE) if item else None

    def add(self) -> None:
        """Saves what was typed as a new question at the end."""
        text = self.new.text().strip()
        if text:
            last = max((q.order or 0 for q in self._diary.questions), default=0)
            if self._edits.put(self.tr("Question added"), Question(text, added_on=self._clock(), order=last + 1)):
                self.new.clear()
                self._new_draft.forget()

    def toggle_mark(self) -> None:
        """Marks or unmarks the chosen question; a fourth mark is refused with a sentence."""
        question = self.chosen()
        if question is None:
            return
        marked = [q for q in self._diary.questions if q.important and not q.answer]
        full = not question.important and len(marked) >= MARKED
        self.problem.setText(self.tr("Three are marked already. Take one mark away first."))
        self.problem.setVisible(full)
        if full:
            self.star.setChecked(False)
            return
        changed = structs.replace(question, important=None if question.important else True)
        self._edits.put(self.tr("Question marked") if changed.important else self.tr("Mark removed"), changed, question)

    def shift(self, step: int) -> None:
        """Moves the chosen question up (-1) or down (1)."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentItem(item)
            self.save_order()

    def save_order(self) -> None:
        """Saves the order that the list shows, as one step."""
        shown = [self.list.item(row).data(_ROLE) for row in range(self.list.count())]
        changed = [(q, structs.replace(q, order=n)) for n, q in enumerate(shown, start=1) if q.order != n]
        if changed:
            self._edits.save(self.tr("Questions ordered"), *map(tuple, zip(*changed, strict=True)))

    def save_text(self) -> None:
        """Saves the wording of the chosen question if it has changed."""
        question, text = self.chosen(), self.text.text().strip()
        if question and text and text != question.text:
            changed = structs.replace(question, text=text)
            if self._edits.put(self.tr("Question changed"), changed, question) is None:
                return
        self._text_draft.forget()

    def save_answer(self) -> None:
        """Saves the answer of the chosen question if it has changed."""
        question = self._shown
        if question and not self.answer.says(question.answer):
            self._shown = structs.replace(question, answer=self.answer.words())
            if self._edits.put(self.tr("Answer saved"), self._shown, question) is None:
                self._shown = question
                return
        self._answer_draft.forget()

    def remove(self) -> None:
        """Removes the chosen question; Undo brings it back."""
        question = self.chosen()
        if question:
            self._edits.remove(self.tr("Question removed"), question)

    def _show_chosen(self) -> None:
        question = self.chosen()
        if self._shown and (question is None or question.key != self._shown.key):
            self.save_answer()
        before = self._shown
        turned = question is not None and (before is None or question.key != before.key)
        if turned:
            self._text_draft.keep()
            self._answer_draft.keep()
        self._shown = question
        for part in self.detail:
            part.setVisible(question is not None)
        if question:
            self.star.setChecked(bool(question.important))
            if before is None or before.text != question.text:  # else what she types here would be undone
                self.text.setText(question.text)
            self.answer.show_words(question.answer)
            if turned:
                self._text_draft.turn(f"question {question.key}")
                self._answer_draft.turn(f"answer {question.key}")


def ordered(questions: tuple[Question, ...]) -> list[Question]:
    """Open questions in her order, then those with an answer."""
    return sorted(questions, key=lambda q: (bool(q.answer), q.order is None, q.order or 0, str(q.added_on or "")))


class _List(QListWidget):
    """Questions as plain text that can be dragged; a star and words stand for a mark, never color alone."""

    moved = Signal()
    shifted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def add(self, question: Question) -> None:
        """Adds a row for a question."""
        mark = "★ " if question.important and not question.answer else ""
        text = f"{mark}{question.text}" + (f"\n{question.answer}" if question.answer else "")
        item = QListWidgetItem(text)
        item.setData(_ROLE, question)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            self.tr("{text}, one of my three").format(text=question.text) if mark else text,
        )
        self.addItem(item)

    def fit(self) -> None:
        """As high as its rows, up to eight of them."""
        rows = min(self.count(), 8)
        height = sum(self.sizeHintForRow(row) for row in range(rows)) + 12
        self.setFixedHeight(max(height, 64))
        self.setVisible(self.count() > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt; Alt and an arrow key move the chosen question."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shifted.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt; in a narrower list the questions wrap and need more height."""
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """The height is set by `fit`."""
        return QSize(200, 64)
