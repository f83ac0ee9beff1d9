"""Visits: the next appointment, the questions for it, the summary to take along, and what was said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from journal.diary import Diary
from journal.domain.records import Change, Question, Visit
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.visits.appointments import Appointments
from journal.ui.visits.question_list import Questions
from journal.ui.visits.summary_card import SummaryCard
from journal.ui.widgets.page import Page
from journal.ui.widgets.text import button

_PARTS = ("coming", "questions", "summary", "earlier")
_KINDS = {Visit: ("coming", "earlier"), Question: ("questions",)}


class VisitsPage(Page):
    """Each part is built in a turn of its own, or when first asked for, and put in its place in the turn after.

    It refreshes itself when its kind has changed.
    """

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        appearance: Appearance,
        clock: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Visits", "Your appointments, your questions, and a page to take along.", parent)
        self._diary, self._edits, self._events, self._appearance, self._clock = diary, edits, events, appearance, clock
        self.head_actions.addWidget(button(self.tr("Go to the summary"), self.show_summary))
        self._placed = 0
        self._touched: set[type] = set()
        # After the signal: a field that is being left must not be deleted under its own feet.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._go_on)
        self._slices.start()
        events.changed.connect(self._on_changed)

    @cached_property
    def coming(self) -> Appointments:
        """The visits to come."""
        return Appointments(self._diary, self._edits, self._events, self._clock, coming=True)

    @cached_property
    def questions(self) -> Questions:
        """What she wants to ask."""
        made = Questions(self._diary, self._edits, self._clock)
        self._appearance.changed.connect(made.list.fit)
        return made

    @cached_property
    def summary(self) -> SummaryCard:
        """The page to take along."""
        made = SummaryCard(self._diary, self._events, self._clock, lambda: self._appearance.figure)
        self._appearance.changed.connect(made.refresh)  # the figure may be another one
        return made

    @cached_property
    def earlier(self) -> Appointments:
        """The visits that have been."""
        return Appointments(self._diary, self._edits, self._events, self._clock, coming=False)

    @property
    def whole(self) -> bool:
        """Whether every part is in its place."""
        return self._placed == len(_PARTS)

    def show_summary(self) -> None:
        """Brings the summary to the top of the window, ready to print."""
        while not self.whole:
            self._go_on()
        place = self.summary.mapTo(self.widget(), QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        bar.setValue(min(bar.maximum(), place - 12))
        self.summary.print_button.setFocus()

    def _has(self, name: str) -> bool:
        return name in self.__dict__

    def _go_on(self) -> None:
        """Builds a part, or puts one below those before it: a turn each, so that the window answers in between."""
        name = _PARTS[self._placed]
        built = self._has(name)
        part = getattr(self, name)
        if built:
            self._placed += 1
            self.column.insertWidget(self._placed, part)
            self.put_in_order()
        if not self.whole:
            self._slices.start()

    def _on_changed(self, change: Change) -> None:
        self._touched |= {type(record) for record in (*change.before, *change.after)}
        self._soon.start()

    def _refresh(self) -> None:
        due = [name for kind, names in _KINDS.items() if kind in self._touched for name in names]
        self._touched.clear()
        for name in (*due, "summary"):
            if self._has(name):
                getattr(self, name).refresh()
