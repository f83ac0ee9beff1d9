"""A form made from fields: edits one frozen record and gives back a changed one."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from journal.ui.settings.fields import Editor, Field, editor
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label

R = TypeVar("R")


class Form(QWidget):
    """Labels and editors in one column. `changed` comes when an answer is finished; `editors` are by field name."""

    changed = Signal()

    def __init__(self, fields: tuple[Field, ...], record: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.editors: dict[str, Editor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for field in fields:
            made = editor(field)
            made.set_value(getattr(record, field.name))
            made.changed.connect(self.changed)
            head = label(field.words, "strong")
            head.setBuddy(made.widget)
            column.addWidget(head)
            if field.why:
                column.addWidget(label(field.why, "small"))
            column.addWidget(made.widget)
            column.addSpacing(8)
            self.editors[field.name] = made

    def applied_to(self, record: R) -> R:
        """The record with her answers. Raises ValueError with a sentence."""
        answers = {}
        for field in self._fields:
            value = self.editors[field.name].value()
            if value is None and field.required:
                raise ValueError(f"{field.words}: please answer this one.")
            answers[field.name] = value
        return replace(record, **answers)  # type: ignore[type-var]

    def focus_first(self) -> None:
        """Puts the cursor into the first field."""
        self.editors[self._fields[0].name].widget.setFocus()


class RecordDialog(QDialog, Generic[R]):
    """Add or edit one record. `record` is the result after it was accepted."""

    def __init__(self, title: str, fields: tuple[Field, ...], record: R, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.record = record
        self._form = Form(fields, record)
        self._problem = label("", "problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.addWidget(label(title, "card-title"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._form)
        column.addWidget(area, 1)
        column.addWidget(self._problem)
        save = button(self.tr("Save"), self._on_save, "primary")
        save.setDefault(True)
        column.addWidget(flow(save, button(self.tr("Cancel"), self.reject)))
        wide = max(600, self._form.minimumSizeHint().width() + 90)
        self.resize(wide, min(680, 190 + 96 * len(fields)))
        QTimer.singleShot(0, self._form.focus_first)

    def _on_save(self) -> None:
        try:
            self.record = self._form.applied_to(self.record)
        except ValueError as problem:
            self._problem.setText(str(problem))
            self._problem.show()
            return
        self.accept()
