"""Today: one day on one page. It joins the parts; each answer is saved at once and touches only its own card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from journal import paths
from journal.diary import Diary
from journal.domain.history import History
from journal.domain.records import Change, CheckIn, Profile, Rating, Settings, UsualLevel
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.today import shortcuts
from journal.ui.today.add_symptom import OWN, own_symptom
from journal.ui.today.answers import asked, with_ratings, without_rating
from journal.ui.today.day_bar import DayBar
from journal.ui.today.panels import Panels
from journal.ui.today.places import pain_at
from journal.ui.today.plan import Plan, Row, own_rows, plan
from journal.ui.today.red_card import RedCard
from journal.ui.today.red_list import still_there
from journal.ui.today.rows import Rows
from journal.ui.today.saved_line import SavedLine, Unsaved
from journal.ui.today.shortcut_row import ShortcutRow
from journal.ui.today.sitting import Sitting, stamped
from journal.ui.today.tracked import load_tracked, tracked_for
from journal.ui.today.wording import heading, last_time, long_day, since, subtitle
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Page

SUNDAY = 6
LOOK_BACK = dt.timedelta(days=365)
MEMORY = dt.timedelta(days=60)  # for days as recent as these the diary answers from memory


class TodayPage(Page):
    """Shows one day for writing; `show_day` goes to any day that is not in the future."""

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        appearance: Appearance,
        clock: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self.setAccessibleName(self.tr("Today"))
        self._diary, self._edits, self._events, self._clock = diary, edits, events, clock
        self._defaults = load_tracked(paths.resource("tracked.toml"))
        self._plan = Plan((), (), False, None, ())
        self._shown_day: dt.date | None = None
        self.sitting = Sitting(diary, edits, events, self)
        self.saved_line = SavedLine(edits.stack)
        self.days = DayBar(clock)
        self.red_card = RedCard(self._defaults)
        self.unsaved = Unsaved()
        self.shortcuts = ShortcutRow()
        self.rows = Rows(diary)
        self.panels = Panels(diary, appearance)
        self.head_actions.addWidget(flow(self.saved_line, self.days))
        for part in (self.unsaved, self.red_card, self.shortcuts, self.rows, self.panels):
            self.column.addWidget(part)
        self._connect()
        self.show_day(clock())

    def show_day(self, day: dt.date) -> None:
        """Puts a day on the page; a day in the future is today."""
        self.flush()
        today = self._clock()
        self.sitting.open(min(day, today), day >= today)

    def flush(self) -> None:
        """Saves everything that is being typed."""
        self.rows.flush()
        self.panels.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt; from a fresh start the keyboard is on "None of these"."""
        super().showEvent(event)
        self.red_card.focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt when another page is shown."""
        self.flush()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.sitting.turned.connect(self._on_turned)
        self.sitting.saved.connect(self._on_saved)
        self.sitting.failed.connect(self._on_failed)
        self.unsaved.again_pressed.connect(self.sitting.save_again)
        self.saved_line.undo_pressed.connect(self._edits.undo)
        self.saved_line.redo_pressed.connect(self._edits.redo)
        self.days.day_chosen.connect(self._on_day_chosen)
        self.red_card.none_pressed.connect(self._on_none_of_these)
        self.red_card.ticked.connect(self._on_ticked)
        self.red_card.unticked.connect(self._on_taken_back)
        self.red_card.still.connect(self._on_still)
        self.red_card.urgent.connect(self._events.announced)
        self.shortcuts.same_pressed.connect(self._on_same)
        self.shortcuts.pain_answered.connect(self._on_same_pain)
        self.shortcuts.nothing_pressed.connect(self._on_nothing_else)
        self.rows.answered.connect(self._on_answered)
        self.rows.taken_back.connect(self._on_taken_back)
        self.rows.declared.connect(self._on_declared)
        self.rows.place_wanted.connect(self.panels.open_pain)
        self.panels.opened.connect(self._bring_into_view)
        self.panels.symptom_picked.connect(self._on_symptom_picked)
        self.panels.place_picked.connect(self._on_place_picked)
        self.panels.field_changed.connect(self._on_field_changed)
        self.panels.unit_chosen.connect(self._on_unit_chosen)
        self._events.changed.connect(self._on_changed)
        for keys, days in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda days=days: self.days.step(days))
        QShortcut(QKeySequence("Alt+D"), self).activated.connect(self.days.another.click)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _history(self) -> History:
        day = self.sitting.day
        recent = self._clock() - day < MEMORY
        return self._diary.history(day - LOOK_BACK, None if recent else day)

    @property
    def _weekly(self) -> bool:
        return self._diary.settings.rhythm == "weekly"

    def _planned(self, history: History) -> Plan:
        diary, day = self._diary, self.sitting.day
        tracked = tracked_for(diary.profile, diary.treatments, day, self._defaults)
        settings = diary.settings
        weekly_day = SUNDAY if settings.weekly_day is None else settings.weekly_day
        return plan(day, tracked, history, diary.vocabulary, settings.rhythm, weekly_day)

    def _on_turned(self) -> None:
        """Another day or entry: build what differs."""
        self.unsaved.hide()
        history = self._history()
        planned = self._planned(history)
        if self._shown_day != self.sitting.day or planned != self._plan:
            self._plan, self._shown_day = planned, self.sitting.day
            self.rows.show_plan(planned, self.sitting.day, self._clock(), history)
            self._show_heading()
            self.panels.suggest(tuple(dict.fromkeys(s for s, _ in history.rated)))
        self._show_answers()

    def _show_heading(self) -> None:
        day, today = self.sitting.day, self._clock()
        self.days.show_day(day)
        self.title.setText(heading(day, today, self._weekly))
        self.set_subtitle(subtitle(day, today, self._plan.last_day))
        self.red_card.ask(since(day, today, self._weekly), self._diary.vocabulary, self._diary.profile, day < today)

    def _show_answers(self) -> None:
        """Puts the check-in into the parts; only what differs is touched."""
        written, words = self.sitting.written, self._diary.vocabulary
        planned = own_rows(self._plan, self._diary.profile)
        sudden = self._defaults.sudden
        noted = shortcuts.noted_on_card(written, words, planned, sudden) if written else ()
        answer = shortcuts.card_answer(written, words, planned, sudden)
        self.red_card.show_answer(answer, noted)
        self.rows.show_check_in(written, tuple(asked(r) for r in noted))
        self.panels.show_check_in(written, self.sitting.day)
        copied = shortcuts.copied(self._plan.last, words, self._weekly)
        self.shortcuts.wait_for_card(answer is None, last_time(copied, self._plan.last_day, self._clock(), words))

    # --- answers ------------------------------------------------------------------------------------------------------

    def _on_none_of_these(self) -> None:
        own = own_rows(self._plan, self._diary.profile)
        check_in = shortcuts.none_of_these(self.sitting.current, self._diary.vocabulary, own)
        self._write(self.tr("None of these"), check_in)
        if self.shortcuts.same.isEnabled():
            self.shortcuts.same.setFocus()
        else:
            self.rows.focus_first_open(self.sitting.written)

    def _on_ticked(self, rating: Rating, before: Rating | None) -> None:
        check_in = self.sitting.current
        if before is not None and asked(before) != asked(rating):
            check_in = without_rating(check_in, asked(before))
        self._write(self._words(rating), with_ratings(check_in, [rating]))

    def _on_still(self, rating: Rating, answer: str) -> None:
        said = still_there(rating, answer, self.tr("Not sure if it is still there."))
        if said is None:
            return
        entries = self._diary.check_ins_on(self._clock())
        before = entries[-1] if entries else None
        check_in = before or stamped(CheckIn(self._clock()), True, self.sitting.entered_by)
        self._edits.put(self.tr("Is it still there?"), with_ratings(check_in, [said]), before)
        if answer == "gone":
            self.red_card.show_gone(rating, long_day(self.sitting.day, self._clock()))

    def _on_answered(self, rating: Rating) -> None:
        self._write(self._words(rating), with_ratings(self.sitting.current, [rating]))

    def _on_taken_back(self, what: tuple[str, str | None]) -> None:
        self._write(self.tr("Take back an answer"), without_rating(self.sitting.current, what))

    def _on_declared(self, usual: UsualLevel) -> None:
        profile = self._diary.profile
        self._put_single(self.tr("My usual"), profile, replace(profile, usual=(*profile.usual, usual)))

    def _on_same(self) -> None:
        if shortcuts.asks_about_pain(self._history(), self._plan.last):
            self.shortcuts.ask_about_pain()
        else:
            self._fill_same(self._plan.last)

    def _on_same_pain(self, same: bool) -> None:
        self._fill_same(tuple(r for r in self._plan.last if same or r.symptom != "pain"))
        if not same:
            self.rows.focus_first_open(self.sitting.written)

    def _fill_same(self, last: tuple[Rating, ...]) -> None:
        check_in = shortcuts.same_as_last_time(self.sitting.current, last, self._diary.vocabulary, self._weekly)
        self._write(self.tr("Same as last time"), check_in)
        self.shortcuts.nothing.setFocus()

    def _on_nothing_else(self) -> None:
        shown = self.rows.shown
        once = [row.asked for row in shown if row.weekly]
        check_in = shortcuts.nothing_else(self.sitting.current, [row.asked for row in shown], once)
        self._write(self.tr("Nothing else today"), check_in)

    def _on_symptom_picked(self, id: str) -> None:
        if id.startswith(OWN):
            profile = self._diary.profile
            own = own_symptom(id.removeprefix(OWN), profile)
            changed = replace(profile, own_symptoms=(*profile.own_symptoms, own))
            if not self._put_single(self.tr("My own symptom"), profile, changed):
                return
            id = own.id
        if self._diary.vocabulary.symptom[id].takes_site:
            self.panels.open_pain(id)
        else:
            self._add_row(id, None)

    def _on_place_picked(self, symptom: str, place: str) -> None:
        self._add_row(*(pain_at(place) if symptom == "pain" else (symptom, place or None)))

    def _add_row(self, symptom: str, site: str | None) -> None:
        card = self.rows.add(Row(symptom, site, self._weekly))
        card.focus_row()
        self._bring_into_view(card)

    def _bring_into_view(self, part: QWidget) -> None:
        # Once the layout knows where the new part stands.
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part, 0, 60))

    def _on_field_changed(self, words: str, fields: dict[str, object]) -> None:
        self._write(words, replace(self.sitting.current, **fields))

    def _on_unit_chosen(self, kind: str, unit: str) -> None:
        settings = self._diary.settings
        self._put_single(self.tr("Unit"), settings, replace(settings, **{f"{kind}_unit": unit}))

    # --- saving -------------------------------------------------------------------------------------------------------

    def _write(self, words: str, check_in: CheckIn) -> None:
        self.sitting.write(words, check_in)
        self._show_answers()

    def _put_single(self, words: str, before: Profile | Settings, after: Profile | Settings) -> bool:
        return self._edits.put(words, after, before if before.key is not None else None) is not None

    def _words(self, rating: Rating) -> str:
        return self._diary.vocabulary.title(rating.symptom, rating.site, self.tr)

    def _on_saved(self) -> None:
        self.unsaved.hide()
        self.saved_line.show_saved()
        self.fit_head()
        self.panels.note.saved()
        self._events.announced.emit(self.tr("Saved"))

    def _on_failed(self, sentence: str) -> None:
        self.saved_line.show_waiting()
        self.unsaved.show_why(sentence)
        self._events.announced.emit(sentence)

    def _on_changed(self, change: Change) -> None:
        others = [
            r for r in (*change.before, *change.after) if not isinstance(r, CheckIn) or r.date != self.sitting.day
        ]
        if others and not self.sitting.saving and self._planned(self._history()) != self._plan:
            self._on_turned()

    def _on_day_chosen(self, day: dt.date) -> None:
        self.show_day(day)
        self.red_card.focus()
