"""Fields of a form as data, and the widget that edits each kind."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from journal.domain.typed_day import read_day
from journal.ui.settings.amounts import ScheduleEditor, height_editor, weight_editor
from journal.ui.settings.medicine import MedicineEditor
from journal.ui.widgets.day_field import DayField, day_comes_first, in_full
from journal.ui.widgets.own_words import OwnWords
from journal.ui.widgets.text import drop_down

LONGEST_LIFE = 120  # years


class Kind(enum.Enum):
    """How a field is answered."""

    TEXT = enum.auto()
    PHONE = enum.auto()
    COUNTRY = enum.auto()
    LONG = enum.auto()
    DATE = enum.auto()
    BIRTH_DATE = enum.auto()
    WHOLE = enum.auto()
    CHOICE = enum.auto()
    WEIGHT = enum.auto()
    HEIGHT = enum.auto()
    SCHEDULE = enum.auto()
    MEDICINE = enum.auto()


class Field(Struct, frozen=True):
    """`name` is the record's attribute; `why` one line under the label.

    `choices` are (value, words), or a function from the vocabulary to them, filled in when the list is opened; `unit`
    is that of a weight or a height; `minimum` of a phone number is in digits.
    """

    name: str
    words: str
    kind: Kind = Kind.TEXT
    why: str = ""
    choices: tuple[tuple[Any, str], ...] | Callable[[Any], tuple[tuple[Any, str], ...]] = ()
    required: bool = False
    minimum: int = 0
    maximum: int = 1000
    unit: str = ""


class Editor(Protocol):
    """What every editor can do; `value()` is None where she gave nothing, and raises ValueError with a sentence."""

    changed: Signal
    widget: QWidget

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class TextEditor(QObject):
    """One line."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.widget = QLineEdit()
        self.widget.editingFinished.connect(self.changed)

    def value(self) -> str | None:
        """The text, None where there is none."""
        return self.widget.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Shows a text."""
        self.widget.setText(value or "")


class ReadEditor(TextEditor):
    """One line that `read` understands, or refuses with a sentence; what the journal has already may stay."""

    def __init__(self, field: Field, read: Callable[[Field, str], str]) -> None:
        super().__init__(field)
        self._field, self._read = field, read
        self._stored: str | None = None
        self.widget.setMaximumWidth(320)

    def value(self) -> str | None:
        """What was read, None where nothing is typed. Raises ValueError with a sentence."""
        typed = super().value()
        return typed if typed in (None, self._stored) else self._read(self._field, typed)

    def set_value(self, value: str | None) -> None:
        """Shows what is stored."""
        self._stored = value.strip() if value else None
        super().set_value(value)


def _phone(field: Field, typed: str) -> str:
    """The number as she wrote it; how many digits a number has differs too much to ask for more than a few."""
    if sum(map(str.isdecimal, typed)) < field.minimum:
        raise ValueError(f"{field.words}: “{typed}” is not understood. Please type a phone number.")
    return typed


def _country(field: Field, typed: str) -> str:
    """The code as ISO 3166 has it."""
    code = "GB" if typed.upper() == "UK" else typed.upper()
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError(f"{field.words}: please type two letters, such as US, GB or DE.")
    return code


class LongEditor(QObject):
    """Several lines; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.widget = OwnWords(field.words, 92)
        self.widget.finished.connect(self.changed)

    def value(self) -> str | None:
        """The text, None where there is none."""
        return self.widget.words()

    def set_value(self, value: str | None) -> None:
        """Shows a text."""
        self.widget.show_words(value)


class NumberEditor(QObject):
    """A whole number."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.widget = QLineEdit()
        self.widget.setMaximumWidth(180)
        self.widget.editingFinished.connect(self.changed)

    def value(self) -> int | None:
        """The number. Raises ValueError with a sentence."""
        typed = self.widget.text().strip()
        if not typed:
            return None
        field = self._field
        if not (typed.isdecimal() and field.minimum <= int(typed) <= field.maximum):
            raise ValueError(f"{field.words}: please type a number from {field.minimum} to {field.maximum}.")
        return int(typed)

    def set_value(self, value: int | None) -> None:
        """Shows a number."""
        self.widget.setText("" if value is None else str(value))


class DateEditor(QObject):
    """A day; one that is not required can be left open."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self._given = QCheckBox("Known")
        self._given.setAccessibleName(f"{field.words}: known")
        self._day = DayField(name=field.words)
        self._day.setEnabled(field.required)
        self._required = field.required
        row.addWidget(self._given)
        self._given.setVisible(not field.required)
        row.addWidget(self._day)
        row.addStretch(1)
        self._given.toggled.connect(self._day.setEnabled)
        self._given.toggled.connect(self.changed)
        self._day.dateChanged.connect(self.changed)
        self.widget.setFocusProxy(self._day if field.required else self._given)
        self.set_value(None)

    def value(self) -> dt.date | None:
        """The day, None where it is left open. Raises ValueError with a sentence."""
        if not self._required and not self._given.isChecked():
            return None
        return self._day.day()

    def set_value(self, value: dt.date | None) -> None:
        """Shows a day; for an open one the calendar starts at today."""
        self._given.setChecked(value is not None)
        self._day.set_day(value)


class BirthDateEditor(QObject):
    """A day long ago, typed in any usual way and said back in words; empty until she types it."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.widget = QLineEdit()
        self.widget.setMaximumWidth(320)
        self.widget.setPlaceholderText(self.tr("such as April 3, 1958"))
        self.widget.editingFinished.connect(self._on_entered)

    def value(self) -> dt.date | None:
        """The day, None where nothing is typed. Raises ValueError with a sentence."""
        typed = self.widget.text().strip()
        if not typed:
            return None
        day = read_day(typed, day_comes_first())
        if day is None:
            words = self.tr("{field}: “{typed}” is not understood. Please type it like April 3, 1958.")
            raise ValueError(words.format(field=self._field.words, typed=typed))
        today = QDate.currentDate().year()
        if not today - LONGEST_LIFE <= day.year <= today:
            words = self.tr("{field}: please look at the year {year} again.")
            raise ValueError(words.format(field=self._field.words, year=day.year))
        return day

    def set_value(self, value: dt.date | None) -> None:
        """Shows a day in words."""
        self.widget.setText(in_full(value) if value else "")

    def _on_entered(self) -> None:
        with contextlib.suppress(ValueError):  # the form says it when it asks for the value
            self.set_value(self.value())  # she sees how it was read
        self.changed.emit()


class ChoiceEditor(QObject):
    """One of several words."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.widget = drop_down()
        if not field.required:
            self.widget.addItem("—", None)
        for value, words in field.choices:
            self.widget.addItem(words, value)
        self.widget.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        """The chosen value."""
        return self.widget.currentData()

    def set_value(self, value: Any) -> None:
        """Shows a value; one that is not among the choices is added, so that nothing is lost."""
        index = self.widget.findData(value)
        if index < 0 and value is not None:
            self.widget.addItem(str(value), value)
            index = self.widget.count() - 1
        self.widget.setCurrentIndex(max(0, index))


_EDITORS: dict[Kind, Callable[[Field], QObject]] = {
    Kind.TEXT: TextEditor,
    Kind.PHONE: partial(ReadEditor, read=_phone),
    Kind.COUNTRY: partial(ReadEditor, read=_country),
    Kind.LONG: LongEditor,
    Kind.WHOLE: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.BIRTH_DATE: BirthDateEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.WEIGHT: weight_editor,
    Kind.HEIGHT: height_editor,
    Kind.SCHEDULE: ScheduleEditor,
    Kind.MEDICINE: MedicineEditor,
}


def editor(field: Field) -> Editor:
    """The widget for a field, named for assistive technology."""
    made: Any = _EDITORS[field.kind](field)
    made.widget.setAccessibleName(field.words)
    made.widget.setAccessibleDescription(field.why)
    return made  # type: ignore[no-any-return]
