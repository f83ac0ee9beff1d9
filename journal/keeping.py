"""Keeps the ledger of flags in step with the journal: from a checkpoint on disk, seldom from the start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.domain.documents import DocumentError, decode, encode
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import (
    Change,
    CheckIn,
    FlagResponse,
    FlagRow,
    FlagStatus,
    Profile,
    Record,
    Settings,
    Treatment,
    TreatmentEvent,
)
from journal.rules import ledger
from journal.rules.evaluate import WINDOW_DAYS
from journal.rules.life import LedgerState, flag_rows

if TYPE_CHECKING:
    from journal.rules.rule import RuleBook
    from journal.rules.timeline import Timeline
    from journal.storage.store import Store

DAY = dt.timedelta(days=1)
WINDOW = dt.timedelta(days=WINDOW_DAYS)
KEPT = dt.timedelta(days=400)  # of the checkpoints older than this only those of the ends of years stay
LONG_REPLAY = dt.timedelta(days=31)  # worth a checkpoint even when nothing else is written
_READ_AT_ONCE = (Profile, Settings, Treatment, TreatmentEvent)  # the window is read in their light
_IGNORED = ("display_name", "date_of_birth", "care_team", "background", "hospital_number", "allergies", "country",
            "emergency_number", "tracked", "mastectomy_side", "phase", "key")  # fmt: skip


class FlagKeeper:
    """The ledger of one open journal. `base` ends before the day asked about and is what the disk keeps."""

    def __init__(
        self, store: Store, rules: Callable[[], RuleBook], history: Callable[[dt.date | None], History]
    ) -> None:
        self._store, self._rules, self._history = store, rules, history
        self._base: LedgerState | None = None
        self._way: tuple[LedgerState, ...] = ()  # met on a replay and not yet on disk: where an edit can start from
        self._state: LedgerState | None = None
        self._base_line: Timeline | None = None
        self._board: FlagBoard | None = None
        self._changed_from: dt.date | None = None
        self._replayed_from: dt.date | None = None
        self._kept_rows: tuple[FlagRow, ...] | None = None
        self._checkpoint_due = False
        self._newest: dt.date | None = None  # the latest checkpoint on disk, None while that was not looked up

    def make_way(self, change: Change) -> None:
        """Called before `change` is saved: lets go of the checkpoints on disk that would not know of it.

        A kill may come before the rules are asked again; a checkpoint too few costs a replay, and nothing else.
        """
        day = _first_day_of(change)
        if day is None or not self._may_write():
            return
        if self._newest is None:
            found = self._store.ledger_before(dt.date.max)
            self._newest = found[0] if found is not None else dt.date.min
        if day <= self._newest:
            self._store.drop_ledger_from(day)
            self._newest = None

    def note(self, change: Change) -> None:
        """Remembers from which day on a saved change may have changed what the rules say."""
        day = _first_day_of(change)
        if day is not None:
            self._changed_from = min(day, self._changed_from or dt.date.max)
            if not self._reaches(self._base, day):
                self._base = None
        if any(isinstance(record, _READ_AT_ONCE) for record in (*change.before, *change.after)):
            self._base_line = None
        self._board = None

    def board(self, on: dt.date) -> FlagBoard:
        """What is shown on `on`, the latest day asked about so far or a later one."""
        if self._board is None or self._board.on != on:
            self._board = self._brought_up(on)
        return self._board

    def knows(self, on: dt.date) -> bool:
        """Whether the board of `on` is there, with nothing left to do."""
        return self._board is not None and self._board.on == on

    def keep(self) -> None:
        """Writes what is new to disk: the checkpoint before today and the flags as the file publishes them."""
        if self._board is None or self._state is None or not self._may_write():
            return
        self._keep_checkpoint()
        rows = flag_rows(self._state)
        if rows != self._kept_rows:
            self._store.set_flags(rows)
            self._kept_rows = rows

    def keep_long_replay(self) -> None:
        """Writes the checkpoint only, and only where many days were replayed, so that the next reader need not."""
        if self._base is not None and self._base.upto is not None and self._may_write():
            first = self._replayed_from or dt.date.min
            if self._base.upto - max(first, dt.date(1900, 1, 1)) > LONG_REPLAY:
                self._keep_checkpoint()

    def _may_write(self) -> bool:
        return not self._store.read_only and self._store.path is not None

    def _keep_checkpoint(self) -> None:
        if self._checkpoint_due and self._base is not None and self._base.upto is not None:
            for state in self._way:
                self._save(state, None)
            self._write_checkpoint(self._base.upto, self._base)
            self._way, self._checkpoint_due = (), False

    def _brought_up(self, on: dt.date) -> FlagBoard:
        book, old = self._rules(), self._state
        changed = min(self._changed_from or on, on)
        start = self._base if self._reaches(self._base, changed) else self._from_disk(changed)
        assert start is not None
        history = self._history(start.upto - WINDOW if start.upto is not None else None)
        known = self._base_line if start is self._base else None
        stops = _ends(start.upto or _first_day_in(history, on), on)
        way, base, base_line, state, line = ledger.stand(book, history, start, on, known, stops)
        # what was replayed from the first day holds all of her days, too much to keep in memory
        self._base_line = base_line if start.upto is not None else None
        if start.upto is None or start.upto < on - DAY:
            self._replayed_from = start.upto
            self._checkpoint_due = True
        if self._changed_from is not None and old is not None:
            state = ledger.mark_withdrawn(old, state, on)
            base = _with_withdrawn(base, state)
            way = tuple(_with_withdrawn(one, state) for one in way)
            self._checkpoint_due = True
        self._way = (*(one for one in self._way if one.upto and one.upto < changed), *way)
        self._base, self._state, self._changed_from = base, state, None
        return ledger.board(book, self._history(on - WINDOW), state, on, line)

    def _reaches(self, state: LedgerState | None, changed: dt.date) -> bool:
        return state is not None and state.upto is not None and state.upto < changed

    def _from_disk(self, before: dt.date) -> LedgerState:
        found = self._store.ledger_before(before)
        while found is not None:
            day, document = found
            if document.get("book") == self._rules().edition:
                try:
                    return decode(LedgerState, document["state"])
                except (DocumentError, KeyError):
                    pass  # another version wrote it: an older one may still be read, else all is replayed
            found = self._store.ledger_before(day)
        return LedgerState()

    def _write_checkpoint(self, day: dt.date, state: LedgerState) -> None:
        before = self._store.ledger_before(dt.date.max)
        if before is not None and (before[0] >= day or before[0].replace(day=1) == day.replace(day=1)):
            self._store.drop_ledger_from(min(before[0], day))
        self._save(state, day - KEPT)
        self._newest = None

    def _save(self, state: LedgerState, keep_from: dt.date | None) -> None:
        assert state.upto is not None, "only what was walked through is kept"
        self._store.save_ledger(state.upto, {"book": self._rules().edition, "state": encode(state)}, keep_from)


def _first_day_in(history: History, on: dt.date) -> dt.date:
    return history.check_ins[0].date if history.check_ins else on


def _ends(after: dt.date, on: dt.date) -> tuple[dt.date, ...]:
    """The ends of the months later than `after`, and before yesterday; of those long before `on` the ends of years."""
    found = []
    end = on.replace(day=1) - DAY
    while end > after:
        if end < on - DAY and (on - end <= KEPT or end.month == 12):
            found.append(end)
        end = end.replace(day=1) - DAY
    return tuple(reversed(found))


def _with_withdrawn(base: LedgerState, state: LedgerState) -> LedgerState:
    known = set(base.flags)
    gone = tuple(f for f in state.flags if f.status is FlagStatus.WITHDRAWN and f not in known)
    return replace(base, flags=(*base.flags, *gone))


def _first_day_of(change: Change) -> dt.date | None:
    """The first day on which a rule may see a difference after `change`, None where it sees none."""
    days = (_first_day(record, other) for record, other in _pairs(change))
    return min((day for day in days if day is not None), default=None)


def _pairs(change: Change) -> list[tuple[Record, Record | None]]:
    """Each record of the change with what it was or became, None where it came or went."""
    after = {(type(r), r.key): r for r in change.after}
    before = {(type(r), r.key): r for r in change.before}
    return [(r, after.get((type(r), r.key))) for r in change.before] + [
        (r, before.get((type(r), r.key))) for r in change.after
    ]


def _first_day(record: Record, other: Record | None) -> dt.date | None:
    """The first day on which a rule may see a difference, None where no rule looks at the record."""
    if isinstance(record, CheckIn | FlagResponse | TreatmentEvent):
        return record.date
    if isinstance(record, Treatment):
        return record.start
    if isinstance(record, Profile):
        return _profile_day(record, other) if isinstance(other, Profile) else dt.date.min
    return None


def _profile_day(one: Profile, other: Profile) -> dt.date | None:
    seen, seen_before = _as_rules_see(one), _as_rules_see(other)
    if seen == seen_before:
        return None
    if replace(seen, usual=()) != replace(seen_before, usual=()):
        return dt.date.min
    levels = set(one.usual) ^ set(other.usual)
    return min(level.since or dt.date.min for level in levels)


def _as_rules_see(profile: Profile) -> Profile:
    """The profile without what no rule looks at."""
    blank = Profile()
    return replace(profile, **{name: getattr(blank, name) for name in _IGNORED})
