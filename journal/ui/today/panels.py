"""What can be added to a day: the buttons at the foot, and the fields that open above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import CheckIn, Measurement
from journal.ui.theme import Appearance
from journal.ui.widgets.column import Column
from journal.ui.widgets.parts import Parts
from journal.ui.widgets.spread import spread
from journal.ui.widgets.text import button

if TYPE_CHECKING:
    from journal.ui.today.add_pain import AddPain
    from journal.ui.today.finder import Finder
    from journal.ui.today.measurements import Measure
    from journal.ui.today.note import Note
    from journal.ui.today.slips import Slip

# The page listens to these, whether or not the buttons are built.
KEYS = {"symptom": "Alt+S", "pain": "Alt+P", "weight": "Alt+W", "temperature": "Alt+T", "note": "Alt+N",
        "worried": "Alt+I"}  # fmt: skip


class Panels(QWidget):
    """`place_picked(symptom, site)`, `field_changed(words, fields)`, `more(id)`: what she chose and typed."""

    symptom_picked = Signal(str)
    place_picked = Signal(str, str)
    field_changed = Signal(str, dict)
    unit_chosen = Signal(str, str)
    worried_pressed = Signal()
    more = Signal(str)
    opened = Signal(object)

    def __init__(
        self, diary: Diary, appearance: Appearance, suggested: Callable[[], tuple[str, ...]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._diary, self._appearance, self._suggested = diary, appearance, suggested
        self._current: CheckIn | None = None
        self._day = dt.date.min
        self.column = Column(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self._parts = Parts(
            self.column,
            {
                "weight": lambda: self._measure("weight"),
                "temperature": lambda: self._measure("temperature"),
                "note": self._make_note,
                "symptom": self._make_finder,
                "pain": self._make_pain,
                "buttons": self._buttons,
            },
        )
        self._parts.part("buttons")

    @property
    def weight(self) -> Measure:
        """The field for her weight."""
        made: Measure = self._parts.part("weight")
        return made

    @property
    def temperature(self) -> Measure:
        """The field for her temperature."""
        made: Measure = self._parts.part("temperature")
        return made

    @property
    def note(self) -> Note:
        """The field for her note."""
        made: Note = self._parts.part("note")
        return made

    @property
    def symptom(self) -> Finder:
        """The finder for one more symptom."""
        made: Finder = self._parts.part("symptom")
        return made

    @property
    def pain(self) -> AddPain:
        """The place finder with the body map."""
        made: AddPain = self._parts.part("pain")
        return made

    def show_check_in(self, check_in: CheckIn | None, day: dt.date) -> None:
        """Shows what is saved of measurements and note; a field that nothing is in waits until it is asked for."""
        turned = day != self._day
        self._current, self._day = check_in, day
        for kind in ("weight", "temperature"):
            said = check_in is not None and measured(check_in, kind) is not None
            if said or self._parts.built(kind):
                self._show_measure(self._parts.part(kind))
        note = check_in.note if check_in else None
        draft = self._diary.store.draft(self._draft_name()) if turned else None
        if note or draft or self._parts.built("note"):
            self.note.show_note(note, draft if draft != (note or "") else None)

    def prepare(self) -> bool:
        """Builds one of the parts that she may want next, so that it comes at once. False where all are there."""
        wanted = ("symptom", "pain", "weight", "temperature", "note")
        name = next((name for name in wanted if self._parts.built(name) is None), None)
        if name is not None:
            self._parts.part(name)
            return True
        return self.pain.prepare_map(self._diary.profile)

    def note_saved(self) -> None:
        """What is in the note field is in the journal."""
        note = self._parts.built("note")
        if note is not None:
            note.saved()

    def open_pain(self, symptom: str = "pain") -> None:
        """Opens the place finder with the body map."""
        self._hide("symptom")
        before = self._diary.check_ins_on(self._day - dt.timedelta(days=1))
        today = (self._current,) if self._current else ()
        self.pain.open_for(symptom, self._diary.profile, _pains(today), _pains(before))
        self.opened.emit(self.pain)

    def flush(self) -> None:
        """Saves what is being typed."""
        note = self._parts.built("note")
        if note is not None:
            note.flush()

    def _hide(self, name: str) -> None:
        part = self._parts.built(name)
        if part is not None:
            part.hide()

    def _measure(self, kind: str) -> Measure:
        from journal.ui.today.measurements import Measure
        from journal.ui.today.slips import temperature_slip

        made = Measure(kind, self._ask_about_weight if kind == "weight" else temperature_slip, self)
        made.changed.connect(self.field_changed)
        made.asked.connect(lambda: self.opened.emit(made))
        made.unit_chosen.connect(lambda unit: self.unit_chosen.emit(kind, unit))
        self._show_measure(made)
        return made

    def _show_measure(self, made: Measure) -> None:
        made.set_unit(self._unit(made.kind))
        made.show_check_in(self._current)

    def _make_note(self) -> Note:
        from journal.ui.today.note import Note

        made = Note(self._keep_draft, self._drop_draft, self)
        made.changed.connect(lambda text: self.field_changed.emit(self.tr("Note"), {"note": text}))
        return made

    def _make_finder(self) -> Finder:
        from journal.ui.today.finder import Finder

        made = Finder(self.tr("Which symptom?"), self.tr("Type it in your own words: throwing up"), self._find, self)
        made.picked.connect(self._on_symptom)
        made.closed.connect(lambda: self._close(made, self.buttons["symptom"]))
        return made

    def _make_pain(self) -> AddPain:
        from journal.ui.today.add_pain import AddPain

        made = AddPain(self._diary.vocabulary, self._appearance, self)
        made.place_picked.connect(self._on_place)
        made.closed.connect(lambda: self._close(made, self.buttons["pain"]))
        return made

    def _buttons(self) -> QWidget:
        self.buttons = {
            "symptom": button(self.tr("+ Symptom"), self._open_symptom),
            "pain": button(self.tr("+ Pain on the body map"), self.open_pain),
            "weight": button(self.tr("Weight"), lambda: self._open(self.weight)),
            "temperature": button(self.tr("Temperature"), lambda: self._open(self.temperature)),
            "note": button(self.tr("Note"), lambda: self._open(self.note)),
            "worried": button(self.tr("I'm worried"), self.worried_pressed.emit),
        }
        for name, made in self.buttons.items():
            made.setToolTip(KEYS[name])
            made.setAccessibleDescription(self.tr("Shortcut {keys}").format(keys=KEYS[name]))
        *first, worried = self.buttons.values()
        return spread(*first, self._more_button(), worried, gap=8, parent=self)

    def _more_button(self) -> QPushButton:
        made = button(self.tr("More…"), None)
        menu = QMenu(made)
        menu.setAccessibleName(self.tr("More for this day"))
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
        self._hide("pain")
        self.symptom.open()
        self.opened.emit(self.symptom)

    def _open(self, panel: Measure | Note) -> None:
        panel.open()
        self.opened.emit(panel)

    def _find(self, text: str) -> object:
        from journal.ui.today.add_symptom import find_symptoms

        return find_symptoms(text, self._diary.vocabulary, () if text else self._suggested())

    def _on_symptom(self, id: str) -> None:
        self.symptom.hide()
        self.symptom_picked.emit(id)

    def _on_place(self, symptom: str, site: str) -> None:
        self.pain.hide()
        self.place_picked.emit(symptom, site)

    def _close(self, panel: QWidget, back_to: QPushButton) -> None:
        panel.hide()
        back_to.setFocus()

    def _ask_about_weight(self, entered: Measurement) -> Slip | None:
        from journal.ui.today.slips import accepted_weights, weight_slip

        history = self._diary.history(self._day - dt.timedelta(days=365))
        earlier = [c for c in history.check_ins if c.date <= self._day]
        key = self._current.key if self._current else None
        return weight_slip(entered, accepted_weights(earlier, key), self._diary.profile.usual_weight_kg)

    def _unit(self, kind: str) -> str:
        from journal.domain.units import temperature_unit, weight_unit

        hers = weight_unit if kind == "weight" else temperature_unit
        return hers(self._diary.settings, self._diary.profile)

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


def measured(check_in: CheckIn, kind: str) -> object:
    """What was entered for `weight` or `temperature`, None for nothing."""
    if kind == "weight":
        return check_in.weight_entered or check_in.weight_kg
    return check_in.temperature_entered or check_in.temperature_c


def _pains(check_ins: tuple[CheckIn, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for check_in in check_ins:
        for rating in check_in.ratings:
            if rating.symptom in ("pain", "abdominal_pain") and rating.site:
                found[rating.site] = max(found.get(rating.site, 0), rating.severity)
    return found
