"""Settings: a few quiet sections, one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.units import weight_unit
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.preferences import PreferenceFile
from journal.ui.settings.about_me import list_specs
from journal.ui.settings.amounts import in_units
from journal.ui.settings.fields import Field, Kind
from journal.ui.settings.form import Form
from journal.ui.settings.look import LookCard
from journal.ui.settings.record_list import RecordList
from journal.ui.settings.rules import RulesSection
from journal.ui.settings.shapes import PERSON
from journal.ui.theme import Appearance
from journal.ui.widgets.drafts import Draft
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, Page, clear
from journal.ui.widgets.text import button, label

TIMES = tuple((f"{hour:02}:{minute:02}",) * 2 for hour in range(7, 23) for minute in (0, 30))
UNITS = (
    Field("weight_unit", "Weight in", Kind.CHOICE, choices=(("kg", "kg"), ("lb", "lb"), ("st", "st and lb"))),
    Field("temperature_unit", "Temperature in", Kind.CHOICE, choices=(("C", "°C"), ("F", "°F"))),
    Field(
        "rhythm", "How often you write", Kind.CHOICE, choices=(("daily", "Every day"), ("weekly", "Once a week")),
        why="Once a week asks for the worst of the week and on how many days.",
    ),
    Field(
        "reminder_time", "Remind me at", Kind.CHOICE, choices=TIMES,
        why="Only where your computer has a tray, and only when nothing is written yet. It says nothing about health.",
    ),
)  # fmt: skip


class Section(Struct, frozen=True):
    """A part of Settings: its id, the words on its button, and what stands in it."""

    id: str
    name: str
    build: Callable[[], list[QWidget]]


class SettingsPage(Page):
    """Section buttons on top, the chosen section below. `extra` are sections that app.py adds (safety, exchange).

    `section` is the id of the one that is shown.
    """

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        appearance: Appearance,
        preferences: PreferenceFile,
        clock: Callable[[], dt.date],
        extra: tuple[Section, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Settings", "", parent)
        self._diary, self._edits, self._events, self._clock = diary, edits, events, clock
        self._appearance, self._preferences = appearance, preferences
        self._lists: list[RecordList] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(14)
        self._group = QButtonGroup(self)
        self._buttons = {section.id: self._section_button(section) for section in (*self._sections(), *extra)}
        self.column.addWidget(flow(*self._buttons.values(), gap=8))
        self.column.addLayout(self._body)
        events.changed.connect(self._on_changed)
        self._buttons["about_me"].click()

    def _sections(self) -> tuple[Section, ...]:
        diary, edits, clock = self._diary, self._edits, self._clock
        return (
            Section("about_me", self.tr("About me"), self._about_me),
            Section("usual", self.tr("Usual for me"), lambda: self._of_lists("usual", "on_purpose")),
            Section("treatments", self.tr("Treatments"), lambda: self._of_lists("treatments", "events", "medicines")),
            Section("care_team", self.tr("Phone numbers"), lambda: self._of_lists("care_team")),
            Section("tracked", self.tr("What I track"), lambda: self._of_lists("tracked", "own")),
            Section("units", self.tr("Units, reminders, pauses"), self._units),
            Section("look", self.tr("Look"), lambda: [LookCard(self._appearance, self._preferences)]),
            Section("rules", self.tr("Rules"), lambda: [RulesSection(diary, edits, clock)]),
        )

    def show_section(self, id: str) -> None:
        """Goes to one section, with the keyboard on its button."""
        self._buttons[id].click()
        self._buttons[id].setFocus()

    def _section_button(self, section: Section) -> QPushButton:
        made = button(section.name, lambda: self._show(section), "choice")
        made.setCheckable(True)
        made.setMinimumHeight(44)
        self._group.addButton(made)
        return made

    def _show(self, section: Section) -> None:
        self.section = section.id
        clear(self._body)
        self._lists.clear()
        for widget in section.build():
            self._body.addWidget(widget)
        self.verticalScrollBar().setValue(0)
        self.put_in_order()

    def _on_changed(self, _change: object) -> None:
        for shown in self._lists:
            shown.refresh()
        self.put_in_order()

    def _of_lists(self, *ids: str) -> list[QWidget]:
        specs = list_specs(self._diary, self._edits, self._clock)
        self._lists.extend(RecordList(specs[id], self._diary.store, self._edits.undo) for id in ids)
        return list(self._lists)

    def _about_me(self) -> list[QWidget]:
        fields = in_units(PERSON, weight_unit(self._diary.settings, self._diary.profile))
        return [self._form_card(self.tr("About me"), fields, lambda: self._diary.profile)]

    def _units(self) -> list[QWidget]:
        card = self._form_card(self.tr("Units and reminders"), UNITS, lambda: self._diary.settings)
        return [card, *self._of_lists("pauses")]

    def _form_card(self, title: str, fields: tuple[Field, ...], record: Callable[[], Any]) -> Card:
        card = Card()
        card.column.addWidget(label(title, "card-title"))
        form = Form(fields, record())

        def save() -> None:
            before = record()
            try:
                after = form.applied_to(before)
            except ValueError as sentence:
                form.say_problem(str(sentence))
                self._events.announced.emit(str(sentence))
                return
            form.problem.hide()
            if after != before:
                after = replace(after, key=before.key)
                if self._edits.put(self.tr("Saved"), after, before if before.key else None) is None:
                    return
                form.say_saved()
            draft.forget()

        draft = Draft(form, self._diary.store, f"form {title}")
        form.changed.connect(save)
        if draft.offered:
            QTimer.singleShot(0, form, save)
        card.column.addWidget(form)
        return card
