"""What can be added to a day: the buttons at the foot, and the fields that open above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import CheckIn, Measurement
from journal.ui.theme import Appearance
from journal.ui.today.add_pain import AddPain
from journal.ui.today.add_symptom import find_symptoms
from journal.ui.today.finder import Finder
from journal.ui.today.measurements import Measure
from journal.ui.today.note import Note
from journal.ui.today.slips import Slip, accepted_weights, temperature_slip, weight_slip
from journal.ui.widgets.spread import spread
from journal.ui.widgets.text import button

# Countries that weigh in pounds and take temperatures in °F.
FAHRENHEIT = {"US", "LR", "KY", "BS", "BZ"}


class Panels(QWidget):
    """`place_picked(symptom, site)`, `field_changed(words, fields)`, `more(id)`: what she chose and typed."""

    symptom_picked = Signal(str)
    place_picked = Signal(str, str)
    field_changed = Signal(str, dict)
    unit_chosen = Signal(str, str)
    worried_pressed = Signal()
    more = Signal(str)
    opened = Signal(object)

    def __init__(self, diary: Diary, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary, self._appearance = diary, appearance
        self._current: CheckIn | None = None
        self._day = dt.date.min
        self._suggested: tuple[str, ...] = ()
        self._pain: AddPain | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.symptom = Finder(self.tr("Which symptom?"), self.tr("Type it in your own words: throwing up"), self._find)
        self.symptom.picked.connect(self._on_symptom)
        self.symptom.closed.connect(lambda: self._close(self.symptom, self.add_symptom))
        self.weight = Measure("weight", self._ask_about_weight)
        self.temperature = Measure("temperature", temperature_slip)
        self.note = Note(self._keep_draft, self._drop_draft)
        self._connect()
        for panel in (self.weight, self.temperature, self.note, self.symptom):
            self.column.addWidget(panel)
        self.column.addWidget(self._buttons())

    def show_check_in(self, check_in: CheckIn | None, day: dt.date) -> None:
        """Shows what is saved of measurements and note."""
        turned = day != self._day
        self._current, self._day = check_in, day
        self.weight.set_unit(self._weight_unit())
        self.temperature.set_unit(self._temperature_unit())
        self.weight.show_check_in(check_in)
        self.temperature.show_check_in(check_in)
        note = check_in.note if check_in else None
        draft = self._diary.store.draft(self._draft_name()) if turned else None
        self.note.show_note(note, draft if draft != (note or "") else None)

    def suggest(self, symptoms: tuple[str, ...]) -> None:
        """What the finder offers before she types."""
        self._suggested = symptoms

    def open_pain(self, symptom: str = "pain") -> None:
        """Opens the place finder with the body map."""
        if self._pain is None:
            self._pain = AddPain(self._diary.vocabulary, self._appearance)
            self._pain.place_picked.connect(self._on_place)
            self._pain.closed.connect(lambda: self._close(self._pain, self.add_pain))
            self.column.insertWidget(self.column.count() - 1, self._pain)
        self.symptom.hide()
        before = self._diary.check_ins_on(self._day - dt.timedelta(days=1))
        today = (self._current,) if self._current else ()
        self._pain.open_for(symptom, self._diary.profile, _pains(today), _pains(before))
        self.opened.emit(self._pain)

    def flush(self) -> None:
        """Saves what is being typed."""
        self.note.flush()

    def _connect(self) -> None:
        for measure, kind in ((self.weight, "weight"), (self.temperature, "temperature")):
            measure.changed.connect(self.field_changed)
            measure.unit_chosen.connect(lambda unit, kind=kind: self.unit_chosen.emit(kind, unit))
        self.note.changed.connect(lambda text: self.field_changed.emit(self.tr("Note"), {"note": text}))

    def _buttons(self) -> QWidget:
        self.add_symptom = self._button(self.tr("+ Symptom"), self._open_symptom, "Alt+S")
        self.add_pain = self._button(self.tr("+ Pain on the body map"), lambda: self.open_pain(), "Alt+P")
        weight = self._button(self.tr("Weight"), lambda: self._open(self.weight), "Alt+W")
        temperature = self._button(self.tr("Temperature"), lambda: self._open(self.temperature), "Alt+T")
        note = self._button(self.tr("Note"), lambda: self._open(self.note), "Alt+N")
        worried = self._button(self.tr("I'm worried"), self.worried_pressed.emit, "Alt+I")
        return spread(self.add_symptom, self.add_pain, weight, temperature, note, self._more_button(), worried, gap=8)

    def _button(self, words: str, press: Callable[[], object], keys: str) -> QPushButton:
        made = button(words, press)
        made.setToolTip(keys)
        made.setAccessibleDescription(self.tr("Shortcut {keys}").format(keys=keys))
        QShortcut(QKeySequence(keys), self).activated.connect(press)
        return made

    def _more_button(self) -> QPushButton:
        made = button(self.tr("More…"), None)
        menu = QMenu(made)
        for id, words in (
            ("another", self.tr("Another entry for this day")),
            ("helper", self.tr("Someone else is writing…")),
            ("illness", self.tr("An illness, from when to when…")),
            ("pause", self.tr("Pause until…")),
            ("rhythm", self.tr("Daily or weekly…")),
            ("delete", self.tr("Delete this entry")),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, id=id: self.more.emit(id))
        made.setMenu(menu)
        return made

    def _open_symptom(self) -> None:
        if self._pain is not None:
            self._pain.hide()
        self.symptom.open()
        self.opened.emit(self.symptom)

    def _open(self, panel: Measure | Note) -> None:
        panel.open()
        self.opened.emit(panel)

    def _find(self, text: str) -> object:
        return find_symptoms(text, self._diary.vocabulary, self._suggested)

    def _on_symptom(self, id: str) -> None:
        self.symptom.hide()
        self.symptom_picked.emit(id)

    def _on_place(self, symptom: str, site: str) -> None:
        self._pain.hide()
        self.place_picked.emit(symptom, site)

    def _close(self, panel: QWidget, back_to: QPushButton) -> None:
        panel.hide()
        back_to.setFocus()

    def _ask_about_weight(self, entered: Measurement) -> Slip | None:
        history = self._diary.history(self._day - dt.timedelta(days=365))
        earlier = [c for c in history.check_ins if c.date <= self._day]
        key = self._current.key if self._current else None
        return weight_slip(entered, accepted_weights(earlier, key), self._diary.profile.usual_weight_kg)

    def _weight_unit(self) -> str:
        return self._diary.settings.weight_unit or ("lb" if self._country() == "US" else "kg")

    def _temperature_unit(self) -> str:
        return self._diary.settings.temperature_unit or ("F" if self._country() in FAHRENHEIT else "C")

    def _country(self) -> str:
        return (self._diary.profile.country or "US").upper()

    def _draft_name(self) -> str:
        return f"note {self._day.isoformat()}"

    def _keep_draft(self, text: str) -> None:
        # A draft that cannot be kept is no news: saving the note itself, a moment later, says what is wrong.
        try:
            self._diary.store.save_draft(self._draft_name(), text)
        except Problem:
            return

    def _drop_draft(self) -> None:
        try:
            self._diary.store.drop_draft(self._draft_name())
        except Problem:
            return


def _pains(check_ins: tuple[CheckIn, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for check_in in check_ins:
        for rating in check_in.ratings:
            if rating.symptom in ("pain", "abdominal_pain") and rating.site:
                found[rating.site] = max(found.get(rating.site, 0), rating.severity)
    return found
