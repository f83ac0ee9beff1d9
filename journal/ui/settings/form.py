"""A form made from fields: edits one frozen record and gives back a changed one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from journal.ui.settings.fields import Editor, Field, editor
from journal.ui.settings.medicine import MedicineEditor
from journal.ui.widgets.flow import flow
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button, label

if TYPE_CHECKING:
    from journal.domain.drugs import Drug

R = TypeVar("R")


class Form(QWidget):
    """Labels and editors in one column. `changed` comes when an answer is finished; `editors` are by field name."""

    changed = Signal()

    def __init__(self, fields: tuple[Field, ...], record: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.editors: dict[str, Editor] = {}
        self._heads: dict[str, QWidget] = {}
        self._last = fields[0].name  # the field that she was in last, and the one whose answer could not be read
        self._wrong = fields[0].name
        self.saved = LineLabel("", "quiet")
        self.problem = label("", "problem")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for field in fields:
            self._add(field, getattr(record, field.name))
        for waiting in (self.saved, self.problem):
            waiting.setParent(self)
            waiting.hide()

    def _add(self, field: Field, value: Any) -> None:
        made = self.editors[field.name] = editor(field)
        made.set_value(value)
        made.changed.connect(partial(self._on_changed, field.name))
        head = LineLabel(field.words, "strong")
        head.setBuddy(made.widget)
        row = self._heads[field.name] = spread(head)
        self._column.addWidget(row)
        if field.why:
            self._column.addWidget(label(field.why, "small"))
        self._column.addWidget(made.widget)
        if isinstance(made, MedicineEditor):
            said = label("", "quiet")
            said.hide()
            self._column.addWidget(said)
            made.found.connect(partial(self._on_found, said))
        self._column.addSpacing(8)

    def applied_to(self, record: R) -> R:
        """The record with her answers. Raises ValueError with a sentence."""
        answers = {}
        for field in self._fields:
            self._wrong = field.name
            value = self.editors[field.name].value()
            if value is None and field.required:
                raise ValueError(f"{field.words}: please answer this one.")
            answers[field.name] = value
        return replace(record, **answers)  # type: ignore[type-var]

    def focus_first(self) -> None:
        """Puts the cursor into the first field."""
        self.editors[self._fields[0].name].widget.setFocus()

    def say_saved(self) -> None:
        """Names the time of the saving beside the field that was changed."""
        self.problem.hide()
        self.saved.setText(self.tr("✓ Saved {time}").format(time=QTime.currentTime().toString("HH:mm")))
        self._heads[self._last].layout().addWidget(self.saved)
        self.saved.show()

    def say_problem(self, sentence: str) -> None:
        """Puts the sentence of applied_to() under the field that it is about; nothing is said to be saved then."""
        self.saved.hide()
        self.problem.setText(sentence)
        self._column.removeWidget(self.problem)
        self._column.insertWidget(self._column.indexOf(self.editors[self._wrong].widget) + 1, self.problem)
        self.problem.show()

    def focus_wrong(self) -> None:
        """Puts the cursor into the field that say_problem() speaks of."""
        self.editors[self._wrong].widget.setFocus()

    def _on_changed(self, name: str) -> None:
        self._last = name
        self.changed.emit()

    def _on_found(self, said: QLabel, drug: Drug | None, name: str) -> None:
        """Fills in the kind and the group of a medicine where none is chosen yet, and says which kind it is."""
        said.setVisible(drug is not None)
        if drug is None:
            return
        kind = self.editors["type"]
        fits = kind.value() in (drug.kind, "other")
        if fits:
            kind.set_value(drug.kind)
            if drug.group and self.editors["drug_class"].value() is None:
                self.editors["drug_class"].set_value(drug.group)
        called = drug.name if name == drug.name else f"{name} ({drug.name})"
        filled = self.tr("{name} is filled in as: {kind}.")
        other = self.tr("{name} is usually filed under “{kind}”. Please look at the kind of treatment below.")
        choices: Any = next(field.choices for field in self._fields if field.name == "type")
        usual = dict(choices)[drug.kind].partition(" (")[0]  # without the names of other medicines
        said.setText((filled if fits else other).format(name=f"{called[:1].upper()}{called[1:]}", kind=usual))


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
