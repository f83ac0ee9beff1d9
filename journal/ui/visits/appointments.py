"""Her appointments: the next one with what helps on the day, the earlier ones with what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.records import Visit
from journal.exchange.ics import visit_calendar
from journal.paths import write_whole
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.visits.visit_dialog import VisitDialog
from journal.ui.widgets.drafts import Draft, Drafts, ask, draft_name
from journal.ui.widgets.flow import flow
from journal.ui.widgets.own_words import OwnWords
from journal.ui.widgets.page import Card, clear
from journal.ui.widgets.text import button, label

EARLIER_SHOWN = 6


class Appointments(QWidget):
    """The cards of coming and earlier visits; rebuilt by `refresh`."""

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        clock: Callable[[], dt.date],
        coming: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary, self._edits, self._events, self._clock, self._coming = diary, edits, events, clock, coming
        self._built: list[Visit] | None = None
        self._notes: dict[int | None, _NoteField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.refresh()

    def refresh(self) -> None:
        """Shows the visits as they are now; where only notes changed, the cards stay and she can go on typing."""
        built = [structs.replace(visit, note=None) for visit in self._diary.visits]
        if built == self._built:
            for visit in self._diary.visits:
                if visit.key in self._notes:
                    self._notes[visit.key].show_visit(visit)
            return
        self._built = built
        self._notes.clear()
        clear(self._column)
        on = self._clock()
        if self._coming:
            coming = sorted((v for v in self._diary.visits if v.date >= on), key=lambda v: (v.date, v.time or ""))
            for visit in coming:
                self._column.addWidget(self._coming_card(visit, first=visit is coming[0]))
            if not coming:
                self._column.addWidget(self._no_visit())
            self._column.addWidget(flow(button(self.tr("Add a visit"), self.add)))
            return
        earlier = sorted((v for v in self._diary.visits if v.date < on), key=lambda v: v.date, reverse=True)
        if earlier:
            self._column.addWidget(label(self.tr("Earlier visits"), "card-title"))
        for visit in earlier[:EARLIER_SHOWN]:
            self._column.addWidget(self._earlier_card(visit))

    def add(self) -> None:
        """Asks for a new visit and saves it."""
        dialog = VisitDialog(self.tr("Add a visit"), Visit(self._clock()), self)
        ask(dialog, self._diary.store, "visit new", lambda: self._edits.put(self.tr("Visit added"), dialog.visit))

    def _no_visit(self) -> QWidget:
        card = Card()
        card.column.addWidget(label(self.tr("No visit is written down."), "strong"))
        card.column.addWidget(label(self.tr("Write down your next one, and the summary below knows what to cover.")))
        return card

    def _coming_card(self, visit: Visit, first: bool) -> QWidget:
        card = Card()
        card.column.addWidget(label(self._when(visit), "card-title"))
        where = " · ".join(part for part in (visit.with_whom, visit.place) if part)
        if where:
            card.column.addWidget(label(where))
        if first:
            card.column.addWidget(
                label(self.tr("Bring someone with you if you can. Two people hear more than one."), "body")
            )
            card.column.addWidget(
                label(self.tr("Take notes, or ask whether you may record the talk on your phone."), "body")
            )
        calendar = button(self.tr("Save for my calendar…"), partial(self._save_calendar, visit))
        edit = button(self.tr("Change"), partial(self._change, visit), "plain")
        remove = button(self.tr("Remove"), partial(self._remove, visit), "plain")
        card.column.addWidget(flow(calendar, edit, remove))
        card.column.addWidget(self._note(visit, self.tr("Notes for this visit")))
        return card

    def _earlier_card(self, visit: Visit) -> QWidget:
        card = Card()
        where = " · ".join(part for part in (self._when(visit), visit.with_whom, visit.place) if part)
        card.column.addWidget(label(where, "strong"))
        card.column.addWidget(self._note(visit, self.tr("What was said")))
        change = button(self.tr("Change"), partial(self._change, visit), "link")
        card.column.addWidget(flow(change, button(self.tr("Remove"), partial(self._remove, visit), "link")))
        return card

    def _note(self, visit: Visit, words: str) -> QWidget:
        self._notes[visit.key] = _NoteField(visit, words, self._edits, self._diary.store)
        return self._notes[visit.key]

    def _when(self, visit: Visit) -> str:
        day: str = QLocale(QLocale.Language.English).toString(visit.date, "dddd, MMMM d, yyyy")
        if visit.time is None:
            return day
        clock = dt.time.fromisoformat(visit.time)
        said = QLocale(QLocale.Language.English).toString(clock, "h:mm AP")
        return f"{day}, {said}"

    def _change(self, visit: Visit) -> None:
        dialog = VisitDialog(self.tr("Change this visit"), visit, self)

        def save() -> object:
            return dialog.visit == visit or self._edits.put(self.tr("Visit changed"), dialog.visit, visit)

        ask(dialog, self._diary.store, draft_name("visit", visit, False), save)

    def _remove(self, visit: Visit) -> None:
        self._edits.remove(self.tr("Visit removed"), visit)

    def _save_calendar(self, visit: Visit) -> None:
        proposed = str(Path.home() / f"appointment-{visit.date.isoformat()}.ics")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save for my calendar"), proposed, "iCalendar (*.ics)")
        if name:
            self.write_calendar(visit, Path(name))

    def write_calendar(self, visit: Visit, path: Path) -> None:
        """Writes the calendar file, and says how it went."""
        try:
            write_whole(path, visit_calendar(visit, dt.datetime.now(dt.UTC)).encode())
        except OSError as error:
            sentence = self.tr("The file could not be saved there: {reason}. Choose another folder.")
            self._events.save_failed.emit(sentence.format(reason=error.strerror))
            return
        self._events.announced.emit(self.tr("Saved as {name}").format(name=path.name))


class _NoteField(QWidget):
    """A note that saves itself."""

    def __init__(self, visit: Visit, words: str, edits: Edits, drafts: Drafts) -> None:
        super().__init__()
        self._visit, self._edits = visit, edits
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = OwnWords(words, 96)
        self.field.show_words(visit.note)
        self._draft = Draft(self.field, drafts, f"visit note {visit.key}")
        self.field.finished.connect(self.save)
        head = label(words, "strong")
        head.setBuddy(self.field)
        column.addWidget(head)
        column.addWidget(self.field)

    def show_visit(self, visit: Visit) -> None:
        """Takes over a visit that was saved or undone, keeping the cursor where she is typing."""
        self._visit = visit
        self.field.show_words(visit.note)
        self._draft.forget()

    def save(self) -> None:
        """Saves the note if it has changed."""
        if not self.field.says(self._visit.note):
            changed = structs.replace(self._visit, note=self.field.words())
            if self._edits.put(self.tr("Visit note saved"), changed, self._visit) is None:
                return
            self._visit = changed
        self._draft.forget()
