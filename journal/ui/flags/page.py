"""Worth telling your team: open flags by urgency, what is being watched, and what was done about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.flags import Flag, FlagBoard, grouped
from journal.domain.records import Change, FlagResponse, FlagStatus, Question, Response, Urgency, UsualLevel
from journal.domain.spoken import dated, spoken_day
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.flags.card import Around, FlagCard
from journal.ui.flags.later import back_at, step_back
from journal.ui.flags.run_strip import Strip
from journal.ui.flags.told_dialog import ToldDialog
from journal.ui.flags.usual_dialog import UsualDialog
from journal.ui.flags.why_not import WhyNot
from journal.ui.theme import Appearance
from journal.ui.widgets.drafts import ask
from journal.ui.widgets.page import Card, Page, clear
from journal.ui.widgets.text import label

_STRIP_DAYS = 56


class FlagsPage(Page):
    """Rebuilt whenever the journal changes while it is on screen, else when it is next shown."""

    def __init__(
        self,
        diary: Diary,
        edits: Edits,
        events: JournalEvents,
        appearance: Appearance,
        clock: Callable[[], dt.date],
        parent: QWidget | None = None,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        super().__init__("Worth telling your team", "This journal cannot tell you the cause. Calling is the right "
                         "thing to do.", parent)  # fmt: skip
        self._diary, self._edits, self._appearance, self._clock = diary, edits, appearance, clock
        self._now, self._events = now, events
        self._back = QTimer(self, singleShot=True)  # when the first flag that stepped back comes back
        self._back.timeout.connect(self._show_board)
        self._back.timeout.connect(lambda: events.announced.emit(self.tr("Something to tell your team is back.")))
        self._body = QVBoxLayout()
        self._body.setSpacing(14)
        self.column.addLayout(self._body)
        self._stale = True
        self._rebuild = QTimer(self, singleShot=True, interval=0)
        self._rebuild.timeout.connect(self._show_board)
        events.changed.connect(self._on_changed)
        self._show_board()

    def showEvent(self, event: object) -> None:
        """Called by Qt when the page comes on screen."""
        super().showEvent(event)
        if self._stale:
            self._show_board()

    def _on_changed(self, _change: object) -> None:
        self._stale = True
        if self.isVisible():
            self._rebuild.start()

    def _show_board(self) -> None:
        self._stale = False
        self._hold_place()
        clear(self._body)
        board = self._diary.flags(self._clock())
        self._add_open(board)
        self._add_watched(board)
        self._add_ended(board)

    def _hold_place(self) -> None:
        """Keeps the page where it is: a pressed button that goes away must not pull it to the next one."""
        body, focus = self.widget(), self.focusWidget()
        if focus is not None and body.isAncestorOf(focus):
            self.setFocus()
        place = self.verticalScrollBar().value()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place))

    def _add_open(self, board: FlagBoard) -> None:
        back = self._stepped_back(board)
        waiting = [f for f in board.open if f.status is FlagStatus.OPEN and f not in back]
        held = grouped([f for f in board.open if f in back or f.status is FlagStatus.SNOOZED])
        later_today = [flags for flags in held if back.keys() & set(flags)]
        put_off = [flags for flags in held if flags not in later_today]
        settled = grouped([f for f in board.open if f.status not in (FlagStatus.OPEN, FlagStatus.SNOOZED)])
        for flags in grouped(waiting):
            self._body.addWidget(self._card(flags))
        if later_today:
            self._body.addWidget(label(self.tr("Later today"), "card-title"))
            for flags in later_today:
                self._body.addWidget(self._card(flags, min(back[flag] for flag in flags if flag in back)))
        elif not waiting:
            self._body.addWidget(self._nothing())
        for title, those in (
            (self.tr("You chose Later for these"), put_off),
            (self.tr("You have dealt with these"), settled),
        ):
            if those:
                self._body.addWidget(label(title, "card-title"))
            for flags in those:
                self._body.addWidget(self._card(flags))

    def _stepped_back(self, board: FlagBoard) -> dict[Flag, dt.datetime]:
        """The flags for today that she put off, each with the time at which it comes back; then the page shows it."""
        now, drafts, responses = self._now(), self._diary.store, self._diary.responses
        found = {flag: at for flag in board.open if (at := back_at(drafts, responses, flag, now)) is not None}
        self._back.stop()
        if found:
            self._back.start(round((min(found.values()) - now).total_seconds() * 1000) + 1)
        return found

    def _nothing(self) -> QWidget:
        card = Card()
        card.column.addWidget(label(self.tr("Nothing here asks for a call right now."), "card-title"))
        card.column.addWidget(
            label(self.tr("No flag does not mean nothing is wrong. If you are worried, call. You know yourself best."))
        )
        return card

    def _add_watched(self, board: FlagBoard) -> None:
        if board.watched or board.excused:
            self._body.addWidget(label(self.tr("Being watched"), "card-title"))
            card = Card()
            for watched in board.watched:
                card.column.addWidget(label(watched.sentence))
            for sentence in board.excused:
                card.column.addWidget(label(sentence, "quiet"))
            self._body.addWidget(card)
        self._body.addWidget(WhyNot(self._diary, self._clock))

    def _add_ended(self, board: FlagBoard) -> None:
        if not board.ended:
            return
        self._body.addWidget(label(self.tr("Earlier"), "card-title"))
        card = Card()
        for flag in board.ended:
            card.column.addWidget(label(self._ended_sentence(flag, board.on), "body"))
        self._body.addWidget(card)

    def _ended_sentence(self, flag: Flag, on: dt.date) -> str:
        ended = spoken_day(flag.ended_on, on) if flag.ended_on else ""
        why = flag.ended_because or ""
        if flag.status is FlagStatus.WITHDRAWN:
            why = self.tr("it no longer fits what you wrote down")
        words = self.tr("{title}: noted {raised}, ended {ended}").format(
            title=flag.title, raised=spoken_day(flag.raised_on, on), ended=ended
        )
        return f"{words} ({why})" if why else words

    def _card(self, flags: tuple[Flag, ...], back: dt.datetime | None = None) -> FlagCard:
        flag, on = flags[0], self._clock()
        where = self._diary.vocabulary.site_name(flag.site) if flag.site else ""
        widest = min(flags, key=lambda one: one.evidence.onset)
        strip = self._strip(widest, on)
        text = self._question(flag, where, widest)
        listed = any(q.text == text and q.answer is None for q in self._diary.questions)
        names = self._names(flag)
        around = Around(self._diary.profile, on, self._appearance, strip, where, widest, flags, names, back, listed)
        card = FlagCard(flag, around)
        card.told.connect(partial(self._tell, flags))
        card.asked.connect(partial(self._ask, flag, text))
        card.later.connect(partial(self._later, flags))
        card.usual.connect(partial(self._declare_usual, flag))
        card.gone.connect(partial(self._respond, flags, Response.CLOSED, note="gone"))
        card.still_there.connect(partial(self._respond, flags, Response.REOPENED, note="still there"))
        card.finished.connect(partial(self._respond, flags, Response.CLOSED))
        card.number_wanted.connect(partial(self._events.section_requested.emit, "care_team"))
        return card

    def _names(self, flag: Flag) -> dict[str, str]:
        """What the flag counted, by id, in words."""
        words = {"weight_kg": self.tr("Weight"), "temperature_c": self.tr("Temperature")}
        known = self._diary.vocabulary.symptom
        counted = {entry.symptom for entry in flag.evidence.entries}
        return {id: words[id] if id in words else known[id].name if id in known else id for id in counted}

    def _strip(self, flag: Flag, on: dt.date) -> Strip | None:
        named = [(e.symptom, e.site) for e in flag.evidence.entries if e.symptom not in ("weight_kg", "temperature_c")]
        if not named:
            return None
        symptom, site = max(set(named), key=named.count)
        counted = frozenset(e.date for e in flag.evidence.entries if (e.symptom, e.site) == (symptom, site))
        first = min(min(counted), on - dt.timedelta(days=_STRIP_DAYS))
        series = self._diary.history(first - dt.timedelta(days=1)).series(symptom, site).between(first, on)
        level = self._diary.counted_levels.get((symptom, None))
        points = tuple((day, float(value)) for day, value in series)
        return Strip(points, counted, level, first, on)

    def _respond(self, flags: tuple[Flag, ...], response: Response, **more: Any) -> Change | None:
        """Saves what she did for every flag of the card, as one step that can be undone."""
        more = {"date": self._clock()} | more
        made = tuple(
            FlagResponse(rule=flag.rule, site=flag.site, raised_on=flag.raised_on, response=response, **more)
            for flag in flags
        )
        words = {
            Response.TOLD_TEAM: self.tr("Told my team"),
            Response.SNOOZED: self.tr("Later"),
            Response.CLOSED: self.tr("Settled"),
            Response.REOPENED: self.tr("Still there"),
        }
        return self._edits.save(words[response], after=made)

    def _tell(self, flags: tuple[Flag, ...]) -> None:
        dialog = ToldDialog(self._diary.profile, self._clock(), min(flag.raised_on for flag in flags), self)

        def save() -> Change | None:
            day, whom, said = dialog.answers()
            return self._respond(flags, Response.TOLD_TEAM, date=day, told_whom=whom, note=said)

        ask(dialog, self._diary.store, _draft_name("told", flags[0]), save)

    def _question(self, flag: Flag, where: str, widest: Flag) -> str:
        title = f"{flag.title} ({where})" if where else flag.title
        day = dated(widest.evidence.onset, self._clock())
        return self.tr("{title}, since {day}. What should we do about it?").format(title=title, day=day)

    def _ask(self, flag: Flag, text: str) -> None:
        order = max((q.order or 0 for q in self._diary.questions), default=0) + 1
        question = Question(text=text, added_on=self._clock(), about_rule=flag.rule, order=order)
        self._edits.put(self.tr("Added to my questions"), question)

    def _later(self, flags: tuple[Flag, ...]) -> None:
        today = self._clock()
        until = today if flags[0].shown_as is Urgency.CALL_TODAY else today + dt.timedelta(days=1)
        if flags[0].shown_as is Urgency.CALL_TODAY:
            step_back(self._diary.store, flags, self._now())
        self._respond(flags, Response.SNOOZED, until=until)

    def _declare_usual(self, flag: Flag) -> None:
        dialog = UsualDialog(flag, self._clock(), self)
        ask(dialog, self._diary.store, _draft_name("usual", flag), lambda: self._save_usual(flag, *dialog.answers()))

    def _save_usual(self, flag: Flag, severity: int, checked_by: str) -> Change | None:
        today, profile = self._clock(), self._diary.profile
        symptom = flag.symptoms[0] if flag.symptoms else flag.evidence.entries[0].symptom
        level = UsualLevel(
            symptom=symptom, site=flag.site, severity=severity, since=today, recorded_on=today, checked_by=checked_by
        )
        response = FlagResponse(
            rule=flag.rule, site=flag.site, raised_on=flag.raised_on, date=today, response=Response.KNOWN_USUAL,
            told_whom=checked_by, usual_severity=severity,
        )  # fmt: skip
        return self._edits.save(
            self.tr("This is my usual"), (profile,), (replace(profile, usual=(*profile.usual, level)), response)
        )


def _draft_name(what: str, flag: Flag) -> str:
    return f"{what} {flag.rule} {flag.site or ''} {flag.raised_on.isoformat()}"
