"""Today: one day on one page. It joins the parts; each answer is saved at once and touches only its own card."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from journal import paths
from journal.diary import Diary
from journal.domain.history import History
from journal.domain.records import Change, CheckIn
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.today import shortcuts
from journal.ui.today.answering import Answering
from journal.ui.today.answers import asked
from journal.ui.today.day_bar import DayBar
from journal.ui.today.fever import Fever
from journal.ui.today.midnight import Midnight
from journal.ui.today.more import More
from journal.ui.today.panels import KEYS, Panels
from journal.ui.today.plan import Plan, own_rows, plan
from journal.ui.today.red_card import RedCard
from journal.ui.today.rows import Rows
from journal.ui.today.saved_line import SavedLine, Unsaved
from journal.ui.today.shortcut_row import ShortcutRow
from journal.ui.today.sitting import Sitting
from journal.ui.today.tracked import load_tracked, tracked_for
from journal.ui.today.weekly import is_offered
from journal.ui.today.wording import heading, last_time, since, subtitle
from journal.ui.widgets.flow import flow
from journal.ui.widgets.in_sight import InSight
from journal.ui.widgets.later import Later
from journal.ui.widgets.page import Page, laid_out_once
from journal.ui.widgets.parts import Parts

if TYPE_CHECKING:
    from journal.domain.flags import Flag
    from journal.ui.today.day_card import DayCard
    from journal.ui.today.standing import Standing

SUNDAY = 6
HEAD, ROW = 330, 180  # px at 100 % text above the first symptom, and of one
LOOK_BACK = dt.timedelta(days=365)
SUGGESTED_FROM = 60  # check-ins
PREPARE = 60  # ms between the parts that may be wanted next, once she writes
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
        self.plan = Plan((), (), False, None, ())
        self._shown_day: dt.date | None = None
        self.in_sight = InSight(self)
        self.sitting = Sitting(diary, edits, events, self)
        self.saved_line = SavedLine(edits.stack)
        self.days = DayBar(clock)
        self.head_actions.addWidget(flow(self.saved_line, self.days, parent=self))
        self.red_card = RedCard(self._defaults, self)
        self.shortcuts = ShortcutRow(self)
        self.rows = Rows(diary, self._defaults, self)
        self.rows.room = 0  # a card takes as long as all the rest of the frame
        self._room = max(2, math.ceil(((parent or self).height() - appearance.px(HEAD)) / appearance.px(ROW)))
        self.more = More(diary, edits, self.sitting, clock, self)
        self._parts = self.more.parts = Parts(
            self.column,
            {
                "unsaved": self._make_unsaved,
                "month": self._make_month,
                **self.more.builders,
                "red_card": lambda: self.red_card,
                "standing": self._make_standing,
                "shortcuts": lambda: self.shortcuts,
                "rows": lambda: self.rows,
                "panels": lambda: self._make_panels(appearance),
            },
        )
        for name in ("red_card", "shortcuts", "rows"):
            self._parts.part(name)
        # What lies below the window is built after the first frame, a few milliseconds at a time.
        self._rest = Later(self._build_rest, self)
        self._answering = Answering(self, diary, edits, events, clock)
        self._fever = Fever(self, diary, edits, events, clock)
        self._midnight = Midnight(self.sitting, clock, self.show_day)
        self._connect()
        self.show_day(clock())

    @property
    def panels(self) -> Panels:
        """What can be added to the day."""
        made: Panels = self._parts.part("panels")
        return made

    @property
    def unsaved(self) -> Unsaved:
        """Why the last answer could not be saved."""
        made: Unsaved = self._parts.part("unsaved")
        return made

    @property
    def month(self) -> DayCard:
        """A calendar to choose a day from."""
        made: DayCard = self._parts.part("month")
        return made

    def show_day(self, day: dt.date) -> None:
        """Puts a day on the page; a day in the future is today."""
        self.flush()
        today = self._clock()
        self.sitting.open(min(day, today), day >= today)

    def show_standing(self, flags: Sequence[Flag]) -> None:
        """Says in one line what asks for a call today or at once; `flags` are the open ones."""
        from journal.ui.today.standing import pressing

        found = pressing(self._diary, flags, dt.datetime.now())  # noqa: DTZ005 - her own clock
        if found or self._parts.built("standing"):
            self._parts.part("standing").show_flags(found, self._diary)
            self.put_in_order()

    def prepare(self) -> bool:
        """Builds one card that has room in the window. False once all are there, and the page is worth showing."""
        if self.rows.room == self._room:
            return False
        self.rows.room += 1
        self.rows.fill_room()
        return True

    def flush(self) -> None:
        """Saves everything that is being typed."""
        self.rows.flush()
        if self._parts.built("panels"):
            self.panels.flush()
        if self.sitting.waiting:
            self.sitting.save_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt; from a fresh start the keyboard is on "None of these"."""
        while self.prepare():
            pass
        super().showEvent(event)
        self.red_card.focus()
        self._rest.start()
        self._fever.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt when another page is shown."""
        self._rest.stop()  # the journal may be closed by the time it would go on
        self._fever.stop()
        self.flush()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.sitting.turned.connect(self._on_turned)
        self.sitting.saved.connect(self._on_saved)
        self.sitting.failed.connect(self._on_failed)
        self.saved_line.undo_pressed.connect(self._edits.undo)
        self.saved_line.redo_pressed.connect(self._edits.redo)
        self.days.day_chosen.connect(self._on_day_chosen)
        self.days.another_pressed.connect(lambda: self.month.open_at(self.sitting.day))
        self.red_card.urgent.connect(self._events.announced)
        self.more.section_wanted.connect(self._events.section_requested)
        self.rows.place_wanted.connect(lambda symptom: self.panels.open_pain(symptom))
        self.rows.grown.connect(self._on_grown)
        self.rows.reached.connect(self.in_sight.bring)
        self.red_card.opened.connect(self.put_in_order)
        self._events.changed.connect(self._on_changed)
        for keys, days in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda days=days: self.days.step(days))
        QShortcut(QKeySequence("Alt+D"), self).activated.connect(self.days.another.click)
        for name, keys in KEYS.items():
            QShortcut(QKeySequence(keys), self).activated.connect(lambda name=name: self.panels.buttons[name].click())

    def _make_unsaved(self) -> Unsaved:
        made = Unsaved(self)
        made.again_pressed.connect(self.sitting.save_again)
        return made

    def _make_standing(self) -> Standing:
        from journal.ui.today.standing import Standing

        made = Standing(self)
        made.flags_wanted.connect(lambda: self._events.page_requested.emit("flags"))
        return made

    def _make_month(self) -> DayCard:
        from journal.ui.today.day_card import DayCard

        made = DayCard(self._clock, self)
        made.day_chosen.connect(self._on_day_chosen)
        made.closed.connect(self.days.another.setFocus)
        return made

    def _make_panels(self, appearance: Appearance) -> Panels:
        made = Panels(self._diary, appearance, self._suggested, self)
        made.opened.connect(self.put_in_order)
        made.opened.connect(self.in_sight.bring)
        made.more.connect(self.more.act)
        made.worried_pressed.connect(self.more.open_worried)
        self._answering.listen_to(made)
        made.show_check_in(self.sitting.written, self.sitting.day)
        self._answering.put_back()
        return made

    def _suggested(self) -> tuple[str, ...]:
        recent = self.history().check_ins[-SUGGESTED_FROM:]
        return tuple(dict.fromkeys(r.symptom for check_in in reversed(recent) for r in check_in.ratings if r.severity))

    def _build_rest(self) -> None:
        if self.rows.build_next():
            self._rest.start()
        elif self._parts.built("panels") is None:
            self._parts.part("panels")
        elif self.red_card.prepare() or (self.sitting.written is not None and self._prepare_more()):
            self._rest.start(PREPARE)
        self.put_in_order()

    def _prepare_more(self) -> bool:
        return self.rows.prepare() or self.panels.prepare()

    def _on_grown(self) -> None:
        self.put_in_order()
        if self.isVisible() and not self._rest.waiting:
            self._rest.start()

    def history(self) -> History:
        """Her days that matter for the day on the page: the year before it."""
        day = self.sitting.day
        recent = self._clock() - day < MEMORY
        return self._diary.history(day - LOOK_BACK, None if recent else day)

    @property
    def weekly(self) -> bool:
        """Whether she answers once a week."""
        return self._diary.settings.rhythm == "weekly"

    def _planned(self, history: History) -> Plan:
        diary, day = self._diary, self.sitting.day
        tracked = tracked_for(diary.profile, diary.treatments, day, self._defaults)
        settings = diary.settings
        weekly_day = SUNDAY if settings.weekly_day is None else settings.weekly_day
        return plan(day, tracked, history, diary.vocabulary, settings.rhythm, weekly_day)

    def _on_turned(self) -> None:
        """Another day or entry: build what differs."""
        self._hide_unsaved()
        self.more.show_sitting()
        history = self.history()
        planned = self._planned(history)
        if self._shown_day == self.sitting.day and planned == self.plan:
            self.show_answers()
            return
        self.plan, self._shown_day = planned, self.sitting.day
        self._show_heading()
        if is_offered(history, self._diary.profile, self._diary.settings, self.sitting.day):
            self.more.rhythm.offer()
        with laid_out_once(self.rows):
            self.rows.show_plan(planned, self.sitting.day, self._clock(), history)
            self.show_answers()
        if self._parts.built("panels"):
            self._answering.put_back()

    def _show_heading(self) -> None:
        day, today = self.sitting.day, self._clock()
        self.days.show_day(day)
        self.title.setText(heading(day, today, self.weekly))
        self.set_subtitle(subtitle(day, today, self.plan.last_day))
        asked_since = since(day, today, self.weekly, self.plan.last_day)
        self.red_card.ask(asked_since, self._diary.vocabulary, self._diary.profile, day < today)

    def show_answers(self) -> None:
        """Puts the check-in into the parts; only what differs is touched."""
        written, words = self.sitting.written, self._diary.vocabulary
        planned = own_rows(self.plan, self._diary.profile)
        sudden = self._defaults.sudden
        noted = shortcuts.noted_on_card(written, words, planned, sudden) if written else ()
        answer = shortcuts.card_answer(written, words, planned, sudden)
        self.red_card.show_answer(answer, noted)
        self.rows.show_check_in(written, tuple(asked(r) for r in noted))
        if self._parts.built("panels"):
            self.panels.show_check_in(written, self.sitting.day)
        copied = shortcuts.copied(self.plan.last, words, self.weekly)
        self.shortcuts.wait_for_card(answer is None, last_time(copied, self.plan.last_day, self._clock(), words))
        self._fever.look()

    def _on_saved(self) -> None:
        self._hide_unsaved()
        self.saved_line.show_saved()
        self.fit_head()
        if self._parts.built("panels"):
            self.panels.note_saved()
        if not self._rest.waiting:
            self._rest.start(PREPARE)
        self.more.show_sitting()
        self._events.announced.emit(self.tr("Saved"))

    def _hide_unsaved(self) -> None:
        unsaved = self._parts.built("unsaved")
        if unsaved is not None:
            unsaved.hide()

    def _on_failed(self, sentence: str) -> None:
        self.saved_line.show_waiting()
        self.unsaved.show_why(sentence)
        self._events.announced.emit(sentence)

    def _on_changed(self, change: Change) -> None:
        touched = (*change.before, *change.after)
        others = [r for r in touched if not isinstance(r, CheckIn) or r.date != self.sitting.day]
        self.red_card.know(self._diary.profile)
        if others and not self.sitting.saving and self._planned(self.history()) != self.plan:
            self._on_turned()

    def _on_day_chosen(self, day: dt.date) -> None:
        self.show_day(day)
        self.red_card.focus()
        self.verticalScrollBar().setValue(0)
