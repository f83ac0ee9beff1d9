"""The check-in that is being written: what the screen shows, what the disk has, and saving after each answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from journal.diary import Diary
from journal.domain.records import Change, CheckIn, Rating, Record
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.today.answers import Asked, is_empty, with_ratings, without_rating


class Sitting(QObject):
    """One check-in per sitting. An answer that cannot be saved stays in `current` and goes out with the next one."""

    saved = Signal()
    failed = Signal(str)
    turned = Signal()  # `current` is another one now: another day, another entry, undone or redone

    def __init__(self, diary: Diary, edits: Edits, events: JournalEvents, parent: QObject) -> None:
        super().__init__(parent)
        self._diary, self._edits = diary, edits
        self.saving = False
        self._on_disk: CheckIn | None = None
        self.current = CheckIn(dt.date.min)
        self.entered_by: str | None = None
        self.is_today = False
        events.changed.connect(self._on_changed)
        events.save_failed.connect(self._on_failed)

    @property
    def day(self) -> dt.date:
        """The day that is written about."""
        return self.current.date

    @property
    def waiting(self) -> bool:
        """Whether something on the screen is not on the disk."""
        return self.current != (self._on_disk or CheckIn(self.day)) and not is_empty(self.current)

    @property
    def written(self) -> CheckIn | None:
        """The check-in on the screen, None while nothing was answered."""
        return None if self._on_disk is None and is_empty(self.current) else self.current

    def open(self, day: dt.date, is_today: bool) -> None:
        """Goes on with the last entry of `day`, or begins its first; what cannot be saved keeps the page."""
        if not self._settled():
            return
        self.is_today = is_today
        entries = self._diary.check_ins_on(day)
        self._turn(entries[-1] if entries else None, day)

    def turn_to(self, entry: CheckIn) -> None:
        """Goes on with one of several entries of a day."""
        if self._settled():
            self._turn(entry, entry.date)

    def begin_another(self) -> None:
        """Begins one more entry about the same day."""
        if self._settled():
            self._turn(None, self.day)

    def answer(self, text: str, ratings: Iterable[Rating]) -> bool:
        """Saves answers; `text` names the step beside Undo."""
        return self.write(text, with_ratings(self.current, ratings))

    def take_back(self, text: str, what: Asked) -> bool:
        """Makes one answer unknown again."""
        return self.write(text, without_rating(self.current, what))

    def change(self, text: str, **fields: object) -> bool:
        """Saves other fields of the check-in: weight, temperature, note, time, helper."""
        return self.write(text, replace(self.current, **fields))

    def write(
        self, text: str, check_in: CheckIn, before: tuple[Record, ...] = (), after: tuple[Record, ...] = ()
    ) -> bool:
        """Saves the check-in, and in the same step other records. False where it could not be saved."""
        if self._on_disk is None:
            check_in = stamped(check_in, self.is_today, self.entered_by)
        self.current = check_in
        if is_empty(check_in) and self._on_disk is None and not after:
            return True
        gone = () if self._on_disk is None else (self._on_disk,)
        kept = () if is_empty(check_in) else (check_in,)
        self.saving = True
        try:
            change = self._edits.save(text, (*gone, *before), (*kept, *after))
        finally:
            self.saving = False
        if change is None:
            return False
        self._on_disk = next((r for r in change.after if isinstance(r, CheckIn)), None)
        self.current = self._on_disk or replace(check_in, key=None)
        self.saved.emit()
        return True

    def save_again(self) -> bool:
        """Tries once more to save what is on the screen."""
        return self.write(self.tr("Check-in"), self.current)

    def _settled(self) -> bool:
        """Whether everything on the screen is on the disk, tried once more where it is not."""
        return not self.waiting or self.save_again()

    def _turn(self, entry: CheckIn | None, day: dt.date) -> None:
        self._on_disk = entry
        self.current = entry or CheckIn(day, entered_by=self.entered_by)
        self.turned.emit()

    def _on_changed(self, change: Change) -> None:
        if self.saving or not any(
            isinstance(r, CheckIn) and r.date == self.day for r in (*change.before, *change.after)
        ):
            return
        entries = self._diary.check_ins_on(self.day)
        mine = [e for e in entries if self._on_disk is not None and e.key == self._on_disk.key]
        if mine and mine[0] == self._on_disk:
            return
        left = mine or entries
        self._turn(left[-1] if left else None, self.day)

    def _on_failed(self, sentence: str) -> None:
        if self.saving:
            self.failed.emit(sentence)


def stamped(check_in: CheckIn, is_today: bool, entered_by: str | None) -> CheckIn:
    """A new check-in with the moment of writing, the clock time where it is about today, and who wrote it."""
    now = dt.datetime.now().astimezone()
    time = check_in.time or (now.strftime("%H:%M") if is_today else None)
    return replace(check_in, time=time, recorded_at=now.isoformat(timespec="seconds"), entered_by=entered_by)
