"""Visits: the next appointment, the questions for it, the summary to take along, and what was said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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


class VisitsPage(Page):
    """Each part refreshes itself when something of its kind was saved or undone."""

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
        self.coming = Appointments(diary, edits, events, clock, coming=True)
        self.questions = Questions(diary, edits, clock)
        self.summary = SummaryCard(diary, events, clock)
        self.earlier = Appointments(diary, edits, events, clock, coming=False)
        for part in (self.coming, self.questions, self.summary, self.earlier):
            self.column.addWidget(part)
        self.head_actions.addWidget(button(self.tr("Go to the summary"), self.show_summary))
        self._touched: set[type] = set()
        # After the signal: a field that is being left must not be deleted under its own feet.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        events.changed.connect(self._on_changed)
        appearance.changed.connect(self.questions.list.fit)

    def show_summary(self) -> None:
        """Brings the summary to the top of the window, ready to print."""
        bar = self.verticalScrollBar()
        bar.setValue(min(bar.maximum(), self.summary.mapTo(self.widget(), QPoint(0, 0)).y() - 12))
        self.summary.print_button.setFocus()

    def _on_changed(self, change: Change) -> None:
        self._touched |= {type(record) for record in (*change.before, *change.after)}
        self._soon.start()

    def _refresh(self) -> None:
        if Visit in self._touched:
            self.coming.refresh()
            self.earlier.refresh()
        if Question in self._touched:
            self.questions.refresh()
        self._touched.clear()
        self.summary.refresh()
