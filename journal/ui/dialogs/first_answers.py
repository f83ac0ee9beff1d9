"""Asked once, when a new journal has begun: what she may need in a hurry. Settings has the same fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from journal.domain.contacts import emergency_number
from journal.domain.records import CareContact, Profile
from journal.ui.settings.fields import Field
from journal.ui.settings.form import Form
from journal.ui.settings.shapes import PERSON, SHAPES
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, in_the_middle
from journal.ui.widgets.text import button, label


class FirstAnswersPage(QWidget):
    """A few fields, each of which may stay open; `save` is False where it could not, `say` speaks a sentence.

    `done` carries the section of Settings that she wants to see next, "" for none.
    """

    done = Signal(str)

    def __init__(
        self,
        profile: Profile,
        save: Callable[[Profile], bool],
        say: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile, self._save, self._say = profile, save, say
        self._line = CareContact(self.tr("My team"), "any_hour_line")
        self._forms = Form((self._phone_field(),), self._line), Form(self._own_fields(), profile)
        self._card = card = Card()
        card.setMaximumWidth(680)
        card.column.addWidget(label(self.tr("Good to have at hand"), "title"))
        card.column.addWidget(label(self.tr("Fill in what you know. Later, or Escape, leaves all of it open.")))
        for form in self._forms:
            card.column.addWidget(form)
        self._add_ways_on()
        self._area: QScrollArea = in_the_middle(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(self._hide_problems)  # while she types, and not when she goes to press a button
        self.setFocusProxy(self._forms[0].editors["phone"].widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt for keys that no field needs; the Enter that began the journal may still be held down."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _phone_field(self) -> Field:
        words = self.tr("Your team's number for any hour")
        why = self.tr("For example its 24-hour line. It then stands on screen at all times.")
        return replace(_field(SHAPES["care_team"].fields, "phone"), words=words, why=why)

    def _own_fields(self) -> tuple[Field, ...]:
        why = self.tr("Stands on screen at all times. It is {number} until you say otherwise.")
        number = _field(PERSON, "emergency_number")
        return (
            _field(PERSON, "country"),
            replace(number, why=why.format(number=emergency_number(self._profile))),
            _field(PERSON, "phase"),
        )

    def _add_ways_on(self) -> None:
        """Later comes first, so that Tab is there at once."""
        later = button(self.tr("Later"), lambda: self.done.emit(""))
        save = button(self.tr("Save and begin"), self._on_save, "primary")
        ways = QHBoxLayout()
        ways.setSpacing(12)
        for way in (later, save):
            ways.addWidget(way, 1)
        self._card.column.addLayout(ways)
        quiet = self.tr("You will not be asked again. Settings has all of this.")
        self._card.column.addWidget(label(quiet, "quiet"))
        more = button(self.tr("Save and add treatments in Settings"), lambda: self._on_save("treatments"), "link")
        more.setProperty("stands", "edge")
        self._card.column.addWidget(flow(more))

    def _on_save(self, section: str = "") -> None:
        team, own = self._forms
        asked: Any = team
        self._hide_problems()
        try:
            line = team.applied_to(self._line)
            asked = own
            after = own.applied_to(self._profile)
        except ValueError as sentence:
            self._say_problem(asked, str(sentence))
            return
        if line.phone:
            after = replace(after, care_team=(*after.care_team, line))
        if after == self._profile or self._save(after):
            self.done.emit(section)

    def _hide_problems(self) -> None:
        for form in self._forms:
            form.problem.hide()

    def _say_problem(self, form: Form, sentence: str) -> None:
        form.say_problem(sentence)
        form.focus_wrong()
        self._say(sentence)
        self._card.layout().activate()
        self._area.ensureWidgetVisible(form.problem)


def _field(fields: tuple[Field, ...], name: str) -> Field:
    return next(field for field in fields if field.name == name)
