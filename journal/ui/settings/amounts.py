"""Fields for a weight and a height in her units, and for how often a treatment is given: said in her words, stored in
those of journal files. What is not typed anew stays as it was stored, to the last figure."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from journal.domain import schedule, units
from journal.ui.widgets.text import drop_down

if TYPE_CHECKING:
    from journal.ui.settings.fields import Field

POSSIBLE_KG, POSSIBLE_CM = (25, 300), (80, 250)
EXAMPLES = {"kg": "64.5", "lb": "142", "st": "10 st 2 lb", "cm": "163", "ft": "5 ft 4 in"}
UNIT_WORDS = {"kg": "kg", "lb": "lb", "st": "stone and pounds", "cm": "cm", "ft": "feet and inches"}


class AmountEditor(QObject):
    """One line for a measured amount in `field.unit`; `read`, `show` and `possible` are those of its kind."""

    changed = Signal()

    def __init__(
        self,
        field: Field,
        read: Callable[[str, str], float | None],
        show: Callable[[float, str], str],
        possible: tuple[float, float],
    ) -> None:
        super().__init__()
        self._field, self._read, self._show, self._possible = field, read, show, possible
        self._shown: tuple[str, float | None] = "", None
        self.widget = QLineEdit()
        self.widget.setMaximumWidth(220)
        self.widget.editingFinished.connect(self._on_entered)

    def value(self) -> float | None:
        """The amount in kg or cm, None where there is none. Raises ValueError with a sentence."""
        typed, (shown, stored) = self.widget.text().strip(), self._shown
        if typed == shown:
            return stored
        if not typed:
            return None
        amount = self._read(typed, self._field.unit)
        if amount is None:
            words = self.tr("{field}: “{typed}” is not understood. Please type it like {example}.")
            example = EXAMPLES[self._field.unit]
            raise ValueError(words.format(field=self._field.words, typed=typed, example=example))
        if not self._possible[0] <= amount <= self._possible[1]:
            words = self.tr("{field}: please look at “{typed}” again.")
            raise ValueError(words.format(field=self._field.words, typed=typed))
        return amount

    def set_value(self, value: float | None) -> None:
        """Shows an amount in kg or cm."""
        self._shown = "" if value is None else self._show(value, self._field.unit), value
        self.widget.setText(self._shown[0])

    def _on_entered(self) -> None:
        with contextlib.suppress(ValueError):  # the form says it when it asks for the value
            self.set_value(self.value())  # she sees how it was read
        self.changed.emit()


def weight_editor(field: Field) -> AmountEditor:
    """A weight, stored in kg."""
    return AmountEditor(field, units.typed_weight, units.shown_weight, POSSIBLE_KG)


def height_editor(field: Field) -> AmountEditor:
    """A height, stored in cm."""
    return AmountEditor(field, units.typed_height, units.shown_height, POSSIBLE_CM)


class ScheduleEditor(QObject):
    """How often: chosen, or typed in her words."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._shown: tuple[str, str | None] = "", None
        self.widget = drop_down(editable=True)
        self.widget.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.widget.setCompleter(None)  # it would finish "every 2" as every 2 weeks
        self.widget.addItems(["", *(schedule.in_words(id, self.tr) for id in schedule.USUAL), self.tr("Once")])
        self.widget.activated.connect(lambda _: self.changed.emit())
        self.widget.lineEdit().editingFinished.connect(self._on_entered)

    def value(self) -> str | None:
        """As journal files have it, or her own words; None where there is nothing."""
        typed, (shown, stored) = self.widget.currentText().strip(), self._shown
        return stored if typed == shown else schedule.read_schedule(typed, self.tr) or None

    def set_value(self, value: str | None) -> None:
        """Shows what is stored in words."""
        self._shown = schedule.in_words(value, self.tr).strip() if value else "", value
        self.widget.setCurrentText(self._shown[0])

    def _on_entered(self) -> None:
        self.set_value(self.value())  # she sees how it was read
        self.changed.emit()


def in_units(fields: tuple[Field, ...], weight: str) -> tuple[Field, ...]:
    """The fields with the units of someone who weighs herself in `weight`, which then stand in their words."""
    from msgspec.structs import replace

    from journal.ui.settings.fields import Kind

    of_kind: dict[Any, str] = {Kind.WEIGHT: weight, Kind.HEIGHT: "cm" if weight == "kg" else "ft"}
    return tuple(
        replace(f, unit=of_kind[f.kind], words=f.words.format(unit=UNIT_WORDS[of_kind[f.kind]]))
        if f.kind in of_kind
        else f
        for f in fields
    )
