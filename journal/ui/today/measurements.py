"""Weight and temperature: a field with its unit, and a slip asked about in place at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.domain.records import CheckIn, Measurement, ValueStatus
from journal.ui.today.slips import Slip, read_number, read_too_large, to_celsius, to_kg
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import DropDown, button, label

FACES = {"kg": "kg", "lb": "lb", "st": "st", "C": "°C", "F": "°F"}


def face(entered: Measurement) -> str:
    """ "101.3 °F", without a zero that she did not type."""
    return f"{entered.value:.10g} {FACES[entered.unit]}"


class Measure(Card):
    """One measured value. `changed` carries the check-in's fields; an implausible value is saved as unconfirmed.

    `asked` says that a question or a sentence has come up under the field.
    """

    changed = Signal(str, dict)
    asked = Signal()
    unit_chosen = Signal(str)

    def __init__(
        self, kind: str, ask_about: Callable[[Measurement], Slip | None], parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self.kind = kind  # weight or temperature
        self._ask_about = ask_about
        self._title = self.tr("Weight") if kind == "weight" else self.tr("Temperature")
        self.setAccessibleName(self._title)
        self._field = QLineEdit()
        self._field.setMaximumWidth(220)
        self._field.setMinimumHeight(46)
        self._field.setAccessibleName(self._title)
        self._field.editingFinished.connect(self._on_entered)
        self._unit = self._units()
        self._clear = button(self.tr("Clear"), self._on_clear, "link")
        self._clear.setAccessibleName(self.tr("Clear {what}").format(what=self._title.lower()))
        self.column.addWidget(flow(LineLabel(self._title, "card-title"), self._field, self._unit, self._clear, gap=10))
        self._problem = label("", "problem")
        self._yes = button("", self._on_meant)
        self._keep = button("", self._on_kept)
        self._mistyped = button(self.tr("I mistyped"), self._on_mistyped)
        self._answers = flow(self._yes, self._keep, self._mistyped)
        self.column.addWidget(self._problem)
        self.column.addWidget(self._answers)
        self._slip: Slip | None = None
        self._shown: Measurement | None = None
        self.hide()

    def _units(self) -> DropDown:
        made = DropDown()
        made.setMinimumHeight(46)
        made.setAccessibleName(self.tr("Unit of {what}").format(what=self._title.lower()))
        for unit in ("kg", "lb", "st") if self.kind == "weight" else ("C", "F"):
            made.addItem(FACES[unit], unit)
        made.activated.connect(lambda _: self._on_unit())
        return made

    def set_unit(self, unit: str) -> None:
        """The unit she uses."""
        if self._shown is None:
            self._unit.setCurrentIndex(self._unit.findData(unit))

    def open(self) -> None:
        """Shows the field with the keyboard in it."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def show_check_in(self, check_in: CheckIn | None) -> None:
        """Shows what is saved; the question comes back while it is not answered."""
        entered = entered_in(check_in, self.kind)
        status = getattr(check_in, f"{self.kind}_status") if check_in else None
        if entered != self._shown:
            self._field.setText(f"{entered.value:.10g}" if entered else "")
            self._shown = entered
        if entered is not None:
            self._unit.setCurrentIndex(self._unit.findData(entered.unit))
            self.show()
        elif not self._field.hasFocus():
            self.hide()
        self._clear.setVisible(entered is not None)
        asks = entered is not None and status is ValueStatus.UNCONFIRMED
        self._show_slip(self._ask_about(entered) if asks else None)

    def _on_entered(self) -> None:
        unit = self._unit.currentData()
        value = read_number(self._field.text(), unit)
        if value is None:
            self._refuse(read_too_large(self._field.text()))
            return
        entered = Measurement(value, unit)
        if entered != self._shown:
            slip = self._ask_about(entered)
            self._show_slip(slip)
            self._save(entered, ValueStatus.UNCONFIRMED if slip else ValueStatus.ACCEPTED)
            if slip:
                self._wait_for_answer()

    def _refuse(self, number: float | None) -> None:
        """What is no number, or one that nobody can mean, is not saved; `number` is the one that is too large."""
        if number is None:
            wrong = bool(self._field.text().strip())
            self._show_slip(None)
            self._problem.setText(self.tr("Please type a number, such as {example}.").format(example=self._example()))
            self._problem.setVisible(wrong)
            if wrong:
                self.asked.emit()
            return
        entered = Measurement(number, self._unit.currentData())
        if self._slip is None or self._slip.entered != entered:  # else it is asked about already
            self._show_slip(self._ask_about(entered), too_large=True)
            self._wait_for_answer()

    def _wait_for_answer(self) -> None:
        (self._yes if self._slip.meant else self._mistyped).setFocus()
        self.asked.emit()

    def _on_unit(self) -> None:
        self.unit_chosen.emit(self._unit.currentData())
        self._on_entered()

    def _on_meant(self) -> None:
        if self._slip is not None and self._slip.meant is not None:
            self._save(self._slip.meant, ValueStatus.CORRECTED)
            self._field.setFocus()

    def _on_kept(self) -> None:
        if self._slip is not None:
            self._save(self._slip.entered, ValueStatus.CONFIRMED)
            self._field.setFocus()

    def _on_mistyped(self) -> None:
        """An empty field with the keyboard in it; what stood there before a number that was not saved comes back."""
        unsaved = self._slip is not None and self._slip.entered != self._shown
        if unsaved:
            self._show_slip(None)
            self._field.setText(f"{self._shown.value:.10g}" if self._shown else "")
            self.open()
        else:
            self._on_clear()

    def _on_clear(self) -> None:
        self._field.clear()
        self._field.setFocus()  # before the saving: an empty field without the keyboard would go
        self._shown = None
        self.changed.emit(self._title, dict.fromkeys(self._names()))

    def _save(self, entered: Measurement, status: ValueStatus) -> None:
        value = to_kg(entered) if self.kind == "weight" else to_celsius(entered)
        self.changed.emit(self._title, dict(zip(self._names(), (value, status, entered), strict=True)))

    def _names(self) -> tuple[str, str, str]:
        value = "weight_kg" if self.kind == "weight" else "temperature_c"
        return value, f"{self.kind}_status", f"{self.kind}_entered"

    def _show_slip(self, slip: Slip | None, too_large: bool = False) -> None:
        self._slip = slip
        self._problem.setVisible(slip is not None)
        self._answers.setVisible(slip is not None)
        if slip is None:
            return
        self._problem.setText(self._too_large(slip) if too_large else self._question(slip))
        self._yes.setVisible(slip.meant is not None)
        self._yes.setText(self.tr("Yes, {value}").format(value=face(slip.meant)) if slip.meant else "")
        right = self.tr("No, {value} is right") if slip.meant else self.tr("Yes, {value} is right")
        self._keep.setText(right.format(value=face(slip.entered)))
        self._keep.setHidden(too_large)

    def _too_large(self, slip: Slip) -> str:
        weight, temperature = self.tr("{value} is too large for a weight."), self.tr("{value} is too hot for anybody.")
        words = (weight if self.kind == "weight" else temperature).format(value=face(slip.entered))
        if slip.meant is None:
            return words
        return self.tr("{words} Did you mean {other}?").format(words=words, other=face(slip.meant))

    def _question(self, slip: Slip) -> str:
        if slip.meant is not None and slip.meant.value == slip.entered.value:
            return self.tr("{number} in the {unit} box: did you mean {other}?").format(
                number=f"{slip.entered.value:.10g}", unit=FACES[slip.entered.unit], other=FACES[slip.meant.unit]
            )
        if slip.meant is not None:
            return self.tr("{value} is far from your usual. Did you mean {other}?").format(
                value=face(slip.entered), other=face(slip.meant)
            )
        return self.tr("{value} is far from what is usual. Is it right?").format(value=face(slip.entered))

    def _example(self) -> str:
        return {"kg": "64.5", "lb": "142", "st": "10 4", "C": "36.8", "F": "98.4"}[self._unit.currentData()]


def entered_in(check_in: CheckIn | None, kind: str) -> Measurement | None:
    """The `weight` or `temperature` of a check-in in the unit in which it was typed, None where there is none."""
    if check_in is None:
        return None
    entered = check_in.weight_entered if kind == "weight" else check_in.temperature_entered
    value = check_in.weight_kg if kind == "weight" else check_in.temperature_c
    if entered is None and value is not None:
        return Measurement(value, "kg" if kind == "weight" else "C")
    return entered
