"""Two questions about something that is new in the journal: when it began, and whether it is usual for her."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.records import Rating, UsualLevel
from journal.domain.vocabulary import Symptom
from journal.ui.today.choice_row import ChoiceRow
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, label

# "This is my usual" is never offered for what must always be looked at.
NEVER_USUAL = {"lump", "skin_change", "nipple_change", "nipple_discharge"}


def may_be_usual(symptom: Symptom, rating: Rating) -> bool:
    """Whether it may be declared as known to her team: never a danger, a new pain, or a change of the breast."""
    marked = rating.differs_from_usual or {"at_night", "weight_bearing", "sudden"} & set(rating.qualifiers)
    return not (symptom.red_card or symptom.id in NEVER_USUAL or marked)


class FirstTime(Card):
    """Asked once, optional. `changed` carries the new rating, `declared` a UsualLevel for her profile."""

    changed = Signal(object)
    declared = Signal(object)
    done = Signal()

    def __init__(self, symptom: Symptom, title: str, day: dt.date) -> None:
        super().__init__("inset")
        self._symptom, self._day = symptom, day
        self._rating: Rating | None = None
        self.setAccessibleName(self.tr("New in your journal: {title}").format(title=title))
        self.column.addWidget(label(self.tr("This is new in your journal. Two questions, if you like:"), "strong"))
        self._began = ChoiceRow(
            self.tr("When did it begin?"),
            [
                (0, self.tr("This day")),
                (1, self.tr("The day before")),
                (7, self.tr("About a week ago")),
                ("on", self.tr("On a date…")),
            ],
        )
        self._began.chosen.connect(self._on_began)
        self.column.addWidget(self._began)
        self._date_row = self._date()
        self.column.addWidget(self._date_row)
        self._usual = ChoiceRow(
            self.tr("Is it usual for you?"),
            [(True, self.tr("Yes, for a long time")), (False, self.tr("No, it is new"))],
        )
        self._usual.chosen.connect(self._on_usual)
        self.column.addWidget(self._usual)
        self._known = self._known_row()
        self.column.addWidget(self._known)
        skip = button(self.tr("Close these questions"), self.done.emit, "link")
        self.column.addWidget(flow(skip))

    def show_rating(self, rating: Rating) -> None:
        """The answer that these questions are about."""
        self._rating = rating
        differs = rating.differs_from_usual
        self._usual.show_value(None if differs is None else not differs)
        self._show_began(rating.began_on)
        offered = rating.differs_from_usual is False and may_be_usual(self._symptom, rating)
        self._known.setVisible(offered)

    def _show_began(self, began: dt.date | None) -> None:
        if not self._date_row.isHidden():
            return  # she is choosing a date, which may pass through one of the days on the buttons
        days = None if began is None else (self._day - began).days
        if began is None or days in self._began.buttons:
            self._began.show_value(days)
            return
        with QSignalBlocker(self._edit):
            self._edit.set_day(began)
        self._began.show_value("on")
        self._date_row.show()

    def _date(self) -> QWidget:
        self._edit = DayField(self._day, self.tr("The day it began"), latest=self._day)
        self._edit.dateChanged.connect(lambda: self._say(began_on=self._edit.known))
        holder = flow(LineLabel(self.tr("It began on")), self._edit, gap=10)
        holder.hide()
        return holder

    def _known_row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        choice = ChoiceRow(
            self.tr("Does your care team know about it?"),
            [(True, self.tr("Yes, at this strength")), (False, self.tr("Not yet"))],
        )
        choice.chosen.connect(self._on_known)
        column.addWidget(choice)
        row.hide()
        return row

    def _on_began(self, value: object) -> None:
        self._date_row.setVisible(value == "on")
        if value == "on":
            self._edit.setFocus()
        else:
            days = value if isinstance(value, int) else None
            self._say(began_on=None if days is None else self._day - dt.timedelta(days=days))

    def _on_usual(self, value: object) -> None:
        self._say(differs_from_usual=None if value is None else not value)

    def _on_known(self, value: object) -> None:
        rating = self._rating
        if value and rating is not None:
            self.declared.emit(
                UsualLevel(rating.symptom, rating.severity, rating.site, since=rating.began_on, recorded_on=self._day)
            )

    def _say(self, **changes: object) -> None:
        if self._rating is not None:
            self._rating = replace(self._rating, **changes)
            self.show_rating(self._rating)
            self.changed.emit(self._rating)
