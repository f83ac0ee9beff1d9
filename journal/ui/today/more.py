"""What stands behind "More…" and "I'm worried": seldom needed, each one step away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.diary import Diary
from journal.domain.records import Pause, Rating
from journal.ui.edits import Edits
from journal.ui.today.answers import rating_of
from journal.ui.today.plan import pause_on
from journal.ui.today.sitting import Sitting
from journal.ui.today.wording import long_day
from journal.ui.widgets.parts import Parts
from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import button

if TYPE_CHECKING:
    from journal.ui.today.entry_bar import EntryBar
    from journal.ui.today.weekly import RhythmCard


class PauseLine(FlowRow):
    """Says that she pauses, and ends the pause."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._words = LineLabel("", "quiet")
        self.add(self._words, button(self.tr("End the pause"), self.ended.emit, "link"))
        self.hide()

    def show_pause(self, pause: Pause | None, day: dt.date) -> None:
        """Shows the pause that `day` lies in, or nothing."""
        self.setVisible(pause is not None)
        if pause is not None and pause.end is not None:
            self._words.setText(self.tr("Paused until {day}").format(day=long_day(pause.end, day)))
        elif pause is not None:
            self._words.setText(self.tr("Paused"))


class More(QObject):
    """Does what the menu asks; `rated` carries the worry that is to be saved, `section_wanted` a part of Settings."""

    rated = Signal(object)
    section_wanted = Signal(str)

    def __init__(
        self, diary: Diary, edits: Edits, sitting: Sitting, clock: Callable[[], dt.date], page: QWidget
    ) -> None:
        super().__init__(page)
        self._diary, self._edits, self._sitting, self._clock, self._page = diary, edits, sitting, clock, page
        self.builders = {"pause": self._make_pause, "entries": self._make_entries, "rhythm": self._make_rhythm}
        self.parts: Parts

    @property
    def entries(self) -> EntryBar:
        """The entries of the day and who writes."""
        made: EntryBar = self.parts.part("entries")
        return made

    @property
    def rhythm(self) -> RhythmCard:
        """Asks how often Today asks."""
        made: RhythmCard = self.parts.part("rhythm")
        return made

    @property
    def pause(self) -> PauseLine:
        """Says that she pauses."""
        made: PauseLine = self.parts.part("pause")
        return made

    def _make_pause(self) -> PauseLine:
        made = PauseLine(self._page)
        made.ended.connect(self._on_pause_ended)
        return made

    def _make_entries(self) -> EntryBar:
        from journal.ui.today.entry_bar import EntryBar

        made = EntryBar(self._page)
        made.entry_chosen.connect(self._sitting.turn_to)
        made.time_changed.connect(self._on_time)
        made.helper_named.connect(self._on_helper)
        self._show_entries(made)
        return made

    def _make_rhythm(self) -> RhythmCard:
        from journal.ui.today.weekly import RhythmCard

        made = RhythmCard(self._page)
        made.chosen.connect(self._on_rhythm)
        return made

    def show_sitting(self) -> None:
        """Shows the entries of the day, who writes, and a pause."""
        sitting = self._sitting
        entries = self._diary.check_ins_on(sitting.day)
        helped = sitting.entered_by or sitting.current.entered_by
        if helped or len(entries) + (sitting.current.key is None) > 1 or self.parts.built("entries"):
            self._show_entries(self.entries)
        pause = pause_on(self._diary.settings, self._clock())
        if pause is not None or self.parts.built("pause"):
            self.pause.show_pause(pause, self._clock())

    def _show_entries(self, bar: EntryBar) -> None:
        sitting = self._sitting
        bar.show_entries(self._diary.check_ins_on(sitting.day), sitting.current, sitting.entered_by)

    def act(self, id: str) -> None:
        """Does one thing of the menu."""
        actions: dict[str, Callable[[], object]] = {
            "another": self._sitting.begin_another,
            "helper": lambda: self.entries.ask_who(),
            "illness": self._open_episode,
            "pause": self._open_pause,
            "rhythm": lambda: self.rhythm.ask(),
            "delete": self._delete,
        }
        actions[id]()

    def open_worried(self) -> None:
        """Shows her numbers and words to say."""
        from journal.ui.dialogs.worried import WorriedDialog
        from journal.ui.today.script import phone_script

        day = self._clock()
        history = self._diary.history(day - dt.timedelta(days=400))
        script = phone_script(history, self._diary.treatments, self._diary.vocabulary, day, self.tr)
        known = rating_of(self._sitting.written, ("worry", None))
        dialog = WorriedDialog(self._diary.profile, script, known.severity if known else None, self._page)
        dialog.worry_rated.connect(lambda value: self.rated.emit(Rating("worry", value)))
        dialog.number_wanted.connect(lambda: self.section_wanted.emit("care_team"))
        dialog.open()

    def _open_episode(self) -> None:
        from journal.ui.dialogs.episode import EpisodeDialog

        EpisodeDialog(self._diary, self._edits, self._sitting.day, self._clock(), self._page).open()

    def _open_pause(self) -> None:
        from journal.ui.dialogs.pause import PauseDialog

        dialog = PauseDialog(self._diary, self._edits, self._clock(), self._page)
        dialog.accepted.connect(self.show_sitting)
        dialog.open()

    def _delete(self) -> None:
        written = self._sitting.written
        if written is not None and written.key is not None:
            self._edits.remove(self.tr("Entry deleted"), written)

    def _on_time(self, time: str) -> None:
        if self._sitting.written is not None and time != self._sitting.current.time:
            self._sitting.change(self.tr("Time of the entry"), time=time)
            self.show_sitting()

    def _on_helper(self, name: str | None) -> None:
        self._sitting.entered_by = name
        if self._sitting.current.entered_by != name:
            self._sitting.begin_another()

    def _on_rhythm(self, rhythm: str) -> None:
        self._put_settings(self.tr("Daily or weekly"), rhythm=rhythm)

    def _on_pause_ended(self) -> None:
        today = self._clock()
        now = pause_on(self._diary.settings, today)
        kept = tuple(p for p in self._diary.settings.pauses if p != now)
        if now is not None and now.start < today:
            kept = (*kept, replace(now, end=today - dt.timedelta(days=1)))
        self._put_settings(self.tr("End the pause"), pauses=kept)
        self.show_sitting()

    def _put_settings(self, words: str, **changes: object) -> None:
        settings = self._diary.settings
        self._edits.put(words, replace(settings, **changes), settings if settings.key is not None else None)
