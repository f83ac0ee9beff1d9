"""A temperature of 38 °C or more: what the rules make of it, said in place, and one question where they miss a fact.

The sentence is the one of the flag, if the rules raised one: nothing here decides how soon to call.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.diary import Diary
from journal.domain.flags import Flag
from journal.domain.problems import Problem
from journal.domain.records import CheckIn, FlagStatus, Treatment
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.widgets.later import Later

if TYPE_CHECKING:
    from journal.domain.records import Measurement
    from journal.ui.today.fever_card import FeverCard
    from journal.ui.today.page import TodayPage

FEVER = 38.0  # °C, from which the sources call a temperature a fever
RECENT = dt.timedelta(days=7)  # a fever longer ago asks nothing about the present
ASK_AGAIN = dt.timedelta(days=60)  # after a "no"
TRIES, PAUSE = 10, 100  # how often and after how many ms it looks whether the flags are found
NO = "no chemotherapy"  # the name under which the journal keeps the day of a "no"


def fever_of(check_in: CheckIn | None) -> Measurement | None:
    """The temperature of a check-in as it is believed, where it is a fever; None where it is none."""
    if check_in is None or check_in.temperature_c is None:
        return None
    from journal.ui.today.measurements import entered_in
    from journal.ui.today.slips import temperature_slip, to_celsius

    entered = entered_in(check_in, "temperature")
    slip = temperature_slip(entered)
    believed = entered if slip is None else slip.meant
    return believed if believed is not None and to_celsius(believed) >= FEVER else None


class Fever(QObject):
    """Looks at the day on the page after each change, once its flags are found."""

    def __init__(
        self, page: TodayPage, diary: Diary, edits: Edits, events: JournalEvents, clock: Callable[[], dt.date]
    ) -> None:
        super().__init__(page)
        self._page, self._diary, self._edits, self._events, self._clock = page, diary, edits, events, clock
        self._card: FeverCard | None = None
        self._said = ""
        self._answer: tuple[dt.date, bool] | None = None  # the day on which she answered in this sitting, and how
        self._tries = 0
        self._wrote = False  # whether she changed something since the last look
        self._later = Later(self._look, self)
        page.red_card.flags_wanted.connect(self._to_flags)
        events.changed.connect(self._on_changed)

    def look(self) -> None:
        """Looks again once what happens now is on the screen; a day without a fever costs nothing."""
        if self._said or fever_of(self._page.sitting.written) is not None:
            self._tries = 0
            self._later.start()
        else:
            self._wrote = False

    def _on_changed(self, _change: object) -> None:
        self._wrote = True
        self.look()

    def stop(self) -> None:
        """Looks no more: the journal may be closed soon."""
        self._later.stop()

    def _look(self) -> None:
        sitting, today = self._page.sitting, self._clock()
        fever = fever_of(sitting.written)
        if fever is not None and not self._diary.knows_flags(today) and self._tries < TRIES:
            self._tries += 1  # they are being found beside; asked for now, the window would wait
            self._later.start(PAUSE)
            return
        flag = self._flag(sitting.day, today) if fever is not None else None
        words = "" if fever is None else self._words(fever, flag)
        self._page.red_card.say_fever(words, flag is not None)
        if fever is not None or self._card is not None:
            self._show_card(words, flag, today)
        self._page.put_in_order()
        if words != self._said:
            self._tell(words, flag is not None)
        self._wrote = False

    def _tell(self, words: str, flagged: bool) -> None:
        """What comes from what she has just written is in sight, and spoken where it asks for a call."""
        if self._wrote and words and self._card is not None:
            self._page.in_sight.bring(self._card)
            if flagged:
                self._events.announced.emit(words)
        self._said = words

    def _flag(self, day: dt.date, today: dt.date) -> Flag | None:
        """The most urgent open flag that counts the temperature of `day`."""
        counting = [
            flag
            for flag in self._diary.flags(today).open
            if any(entry.symptom == "temperature_c" and entry.date == day for entry in flag.evidence.entries)
        ]
        return max(counting, key=lambda flag: flag.shown_as, default=None)

    def _words(self, fever: Measurement, flag: Flag | None) -> str:
        from journal.ui.today.measurements import face

        if flag is not None and flag.status is FlagStatus.OPEN:
            return flag.message  # until she has told her team
        if self._page.red_card.asks_for_a_call:
            return self.tr("Your temperature of {t} is a fever. Please say so when you call.").format(t=face(fever))
        return self.tr(
            "Your temperature of {t} is counted as a fever. You can call your team at any time; you do not have to "
            "wait for this journal."
        ).format(t=face(fever))

    def _show_card(self, words: str, flag: Flag | None, today: dt.date) -> None:
        if self._card is None:
            from journal.ui.today.fever_card import FeverCard

            self._card = FeverCard()
            self._card.answered.connect(self._on_answered)
            self._card.treatments_wanted.connect(lambda: self._events.section_requested.emit("treatments"))
            self._card.line.flags_wanted.connect(self._to_flags)
            self._page.panels.temperature.column.addWidget(self._card)
        self._card.line.say(words, flag is not None)
        day = self._page.sitting.day
        answer = self._answer[1] if self._answer is not None and self._answer[0] == day else None
        if answer is True and not self._diary.treatments:
            answer = None  # the treatment was taken back
        asks = answer is not None or (
            not self._knows_treatments() and today - day < RECENT and not self._said_no(today)
        )
        self._card.ask(asks, answer)
        self._card.setVisible(bool(words))

    def _knows_treatments(self) -> bool:
        return bool(self._diary.treatments) or any("infusion" in event.type for event in self._diary.events)

    def _said_no(self, today: dt.date) -> bool:
        with contextlib.suppress(Problem, ValueError):
            return today - dt.date.fromisoformat(self._diary.store.draft(NO) or "") < ASK_AGAIN
        return False

    def _on_answered(self, answer: bool | None) -> None:
        day = self._page.sitting.day
        self._answer = None if answer is None else (day, answer)
        with contextlib.suppress(Problem):  # then it is asked another day
            if answer is False:
                self._diary.store.save_draft(NO, self._clock().isoformat())
            else:
                self._diary.store.drop_draft(NO)
        if answer is True:
            self._edits.put(self.tr("Chemotherapy"), Treatment("chemotherapy", day))
        self.look()

    def _to_flags(self) -> None:
        self._events.page_requested.emit("flags")
