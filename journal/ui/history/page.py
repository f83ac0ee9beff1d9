"""The journal page: a month at a glance, one day in words, search through every note, and nothing lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.records import CheckIn, TreatmentEvent
from journal.domain.spoken import spoken_day
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.history.beside import events_named, events_on, said
from journal.ui.history.calendar import DayState, MonthCalendar
from journal.ui.history.entry_card import EntryCard
from journal.ui.theme import Appearance
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, Page, clear
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, drop_down, label

SHOWN_AT_MOST = 60
_NARROW = 900


class HistoryPage(Page):
    """Days and check-ins; Edit opens Today on that day, Delete can be undone."""

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        appearance: Appearance,
        clock: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Journal", "", parent)
        self._diary, self._edits, self._events, self._clock = diary, edits, events, clock
        self._day: dt.date | None = clock()
        self._stale = False
        self._calendar = MonthCalendar(clock())
        self._calendar.month_changed.connect(self._show_month)
        self._calendar.day_chosen.connect(self._show_day)
        self._search = self._make_search()
        self._filter = drop_down(self.tr("Only days with this symptom"))
        self._entries = QVBoxLayout()
        self._entries.setSpacing(12)
        self._grid = QGridLayout()
        self._grid.setSpacing(24)
        self._lay_out()
        self._fill_filter()
        self._filter.currentIndexChanged.connect(self._find)
        events.changed.connect(self._on_changed)
        self._show_month(clock().replace(day=1))
        self._show_day(clock())

    def showEvent(self, event: object) -> None:
        """Called by Qt when the page comes on screen."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: object) -> None:
        """Called by Qt; calendar and list stand side by side where there is room."""
        super().resizeEvent(event)
        # the width of the page itself: that of its viewport changes with the scroll bar, back and forth
        below = self.width() < _NARROW
        self._grid.addWidget(self._list, 1 if below else 0, 0 if below else 1)
        self._grid.setColumnStretch(1, 0 if below else 1)

    def _make_search(self) -> QLineEdit:
        """Finds what is typed, soon after the last letter."""
        made = QLineEdit()
        made.setClearButtonEnabled(True)
        made.setPlaceholderText(self.tr("Search your notes"))
        made.setAccessibleName(self.tr("Search your notes"))
        wait = QTimer(made, singleShot=True, interval=200)
        wait.timeout.connect(self._find)
        made.textChanged.connect(wait.start)
        return made

    def _lay_out(self) -> None:
        card = Card()
        card.column.addWidget(self._calendar)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.addWidget(card)
        left_column.addWidget(self._search)
        left_column.addWidget(self._filter)
        left_column.addStretch(1)
        self._list = QWidget()
        list_column = QVBoxLayout(self._list)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.addLayout(self._entries)
        list_column.addStretch(1)
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(self._list, 0, 1)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)

    def _fill_filter(self) -> None:
        words = self._diary.vocabulary
        since = self._clock() - dt.timedelta(days=365)
        named = {symptom for symptom, _site in self._diary.history(since).rated if symptom in words.symptom}
        self._filter.addItem(self.tr("All symptoms"), None)
        for symptom in sorted(named, key=lambda id: words.symptom[id].name):
            self._filter.addItem(words.symptom[symptom].name, symptom)

    def _on_changed(self, _change: object) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self._show_month(self._calendar.month)
        if self._search.text() or self._filter.currentData():
            self._find()
        elif self._day is not None:
            self._show_day(self._day)

    def _show_month(self, month: dt.date) -> None:
        last = (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        states = {
            day.date: DayState.PRESENT if day.present or day.has_note else DayState.NOTHING
            for day in self._diary.days(month, last)
        }
        self._calendar.show_month(month, states)
        self.put_in_order()
        self._calendar.select(self._day)

    def _show_day(self, day: dt.date) -> None:
        self._day = day
        self._calendar.select(day)
        self._show(self._diary.check_ins_on(day), self.tr("No record for {day}.").format(day=self._spoken(day)))
        for event in reversed(events_on(self._diary.events, day)):
            self._entries.insertWidget(0, label(self._event_said(event), "body"))
        self._entries.insertWidget(0, self._open_button(day))

    def _open_button(self, day: dt.date) -> QWidget:
        words = self.tr("Write about {day}").format(day=self._spoken(day))
        return button(words, partial(self._events.day_requested.emit, day), "primary")

    def _find(self) -> None:
        text, symptom = self._search.text().strip(), self._filter.currentData()
        if not text and symptom is None:
            self._show_day(self._day or self._clock())
            return
        found: Iterable[CheckIn]
        if text:
            found = self._diary.search(text)
        else:
            found = reversed(self._diary.history(self._clock() - dt.timedelta(days=365)).check_ins)
        if symptom is not None:
            found = (c for c in found if any(r.symptom == symptom and r.severity > 0 for r in c.ratings))
        events = events_named(self._diary.events, text, self._diary.vocabulary) if symptom is None else []
        self._show(tuple(found), "" if events else self.tr("Nothing found."))
        for event in reversed(events):
            self._entries.insertWidget(0, self._event_line(event))

    def _event_said(self, event: TreatmentEvent) -> str:
        return said(event, self._diary.vocabulary, self._clock(), self.tr)

    def _event_line(self, event: TreatmentEvent) -> QWidget:
        """An event that was found, and the way to its first day."""
        words = self._event_said(event)
        see = button(self.tr("See that day"), partial(self._see, event.date), "link")
        see.setAccessibleName(self.tr("See the day of {event}").format(event=words))
        return flow(LineLabel(words, "body"), see)

    def _see(self, day: dt.date) -> None:
        """Leaves what was searched for, and shows a day in its month."""
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._show_month(day.replace(day=1))
        self._show_day(day)

    def _show(self, check_ins: tuple[CheckIn, ...], empty: str) -> None:
        clear(self._entries)
        self.put_in_order()
        if not check_ins and empty:
            self._entries.addWidget(label(empty, "quiet"))
        words, on = self._diary.vocabulary, self._clock()
        for check_in in check_ins[:SHOWN_AT_MOST]:
            card = EntryCard(check_in, words, self._diary.settings, on)
            card.edited.connect(partial(self._events.day_requested.emit, check_in.date))
            card.deleted.connect(partial(self._delete, card, check_in))
            self._entries.addWidget(card)
        if len(check_ins) > SHOWN_AT_MOST:
            more = self.tr("{count} more. Search for more words to see fewer.")
            self._entries.addWidget(label(more.format(count=len(check_ins) - SHOWN_AT_MOST), "quiet"))

    def _delete(self, card: EntryCard, check_in: CheckIn) -> None:
        place = self._entries.indexOf(card)
        if not self._edits.remove(self.tr("Deleted {day}").format(day=self._spoken(check_in.date)), check_in):
            return
        # It stands until the list is drawn anew, which every further change does: Undo is always for this one.
        undo = button(self.tr("Undo"), partial(self._bring_back, place))
        undo.setAccessibleDescription(self.tr("Brings back what was deleted."))
        line = flow(LineLabel(self.tr("Deleted."), "body"), undo)
        self._entries.insertWidget(min(place, self._entries.count()), line)
        line.show()  # before, the button could not have the keyboard
        undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self._events.announced.emit(self.tr("Deleted."))

    def _bring_back(self, place: int) -> None:
        self._edits.undo()
        there = self._entries.itemAt(min(place, self._entries.count() - 1)).widget()
        there.show()
        (there.findChild(QPushButton) or there).setFocus(Qt.FocusReason.OtherFocusReason)

    def _spoken(self, day: dt.date) -> str:
        return spoken_day(day, self._clock())
