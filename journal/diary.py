"""The one front door to a journal: it joins storage, rules, exchange and report, and knows nothing of windows."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.problems import Problem
from journal.domain.records import (
    Change,
    CheckIn,
    DatedSpan,
    FlagResponse,
    FlagRow,
    Journal,
    Medicine,
    OwnSymptom,
    Profile,
    Question,
    Record,
    RuleSetting,
    Settings,
    Treatment,
    TreatmentEvent,
    Visit,
)
from journal.domain.vocabulary import Vocabulary
from journal.keeping import FlagKeeper

if TYPE_CHECKING:
    from journal.domain.summary import SummaryOptions, VisitSummary
    from journal.rules.catalogue import RuleBook
    from journal.storage.reading import Day
    from journal.storage.store import Store

# Rules look back 26 weeks of weight plus the blocks of the usual level; a year and two months hold all of it.
WINDOW = dt.timedelta(days=430)
FORTNIGHT = dt.timedelta(days=14)
DAY = dt.timedelta(days=1)

_LISTS: dict[type, str] = {
    CheckIn: "check_ins",
    Treatment: "treatments",
    TreatmentEvent: "events",
    Visit: "visits",
    Question: "questions",
    Medicine: "medicines",
    FlagResponse: "flag_responses",
    RuleSetting: "rule_settings",
}
_SINGLES: dict[type, str] = {Profile: "profile", Settings: "settings"}


class ImportPlan(Struct, frozen=True):
    """What an import would do, in lines for her, and the fields in which the file and the journal disagree."""

    change: Change
    lines: tuple[str, ...]
    conflicts: tuple[str, ...]
    flags: tuple[FlagRow, ...]


class Diary:
    """One open journal. Reads of the last months come from memory; every write goes to disk before it returns."""

    def __init__(self, store: Store, vocabulary: Vocabulary, rules: Callable[[], RuleBook], on: dt.date) -> None:
        self.store = store
        self._words = vocabulary
        self._load_rules = rules
        self._on = on
        self._since = on - WINDOW
        self._recent = store.window(self._since, None)
        self._history: History | None = None
        self._with_own: tuple[tuple[OwnSymptom, ...], Vocabulary] | None = None
        self._lock = threading.RLock()  # pages read on the GUI thread, the printed page in a thread of its own
        self._keeper = FlagKeeper(store, lambda: self.rules, self.history)

    # --- what she told the journal once -----------------------------------------------------------------------------

    @property
    def profile(self) -> Profile:
        """Who she is."""
        return self._recent.profile

    @property
    def settings(self) -> Settings:
        """Units, rhythm, pauses."""
        return self._recent.settings or Settings()

    @property
    def treatments(self) -> tuple[Treatment, ...]:
        """Her courses of treatment."""
        return self._recent.treatments

    @property
    def events(self) -> tuple[TreatmentEvent, ...]:
        """Dated things that stand beside symptoms."""
        return self._recent.events

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Her appointments."""
        return self._recent.visits

    @property
    def questions(self) -> tuple[Question, ...]:
        """What she wants to ask."""
        return self._recent.questions

    @property
    def medicines(self) -> tuple[Medicine, ...]:
        """What she takes."""
        return self._recent.medicines

    @property
    def responses(self) -> tuple[FlagResponse, ...]:
        """What she did about flags."""
        return self._recent.flag_responses

    @property
    def rule_settings(self) -> tuple[RuleSetting, ...]:
        """Rules she turned down."""
        return self._recent.rule_settings

    @property
    def vocabulary(self) -> Vocabulary:
        """Every word of the journal, her own symptoms included."""
        own = self.profile.own_symptoms
        if self._with_own is None or self._with_own[0] != own:
            self._with_own = own, self._words.with_own(own)
        return self._with_own[1]

    @cached_property
    def rules(self) -> RuleBook:
        """The red-flag rules with their sources."""
        return self._load_rules()

    # --- her days ---------------------------------------------------------------------------------------------------

    def history(self, since: dt.date | None = None, until: dt.date | None = None) -> History:
        """Her days from `since` (None: from the first) to `until` (None: to the last)."""
        if since is not None and since >= self._since and until is None:
            known = self._history
            if known is not None:
                return known  # without the lock: a page does not wait for rules that are asked in a thread
            with self._lock:
                if self._history is None:
                    self._history = History(self._recent)
                return self._history
        return History(self.store.window(since or dt.date.min, until))

    def check_ins_on(self, day: dt.date) -> tuple[CheckIn, ...]:
        """Every check-in about one day."""
        if day >= self._since:
            return self.history(self._since).on(day)
        return self.store.check_ins(day, day)

    def last_check_in_before(self, day: dt.date) -> CheckIn | None:
        """The latest check-in about an earlier day that the last months hold."""
        earlier = [c for c in self.history(self._since).check_ins if c.date < day]
        return earlier[-1] if earlier else None

    def last_visit_before(self, day: dt.date) -> Visit | None:
        """The latest appointment before `day`."""
        return max((v for v in self.visits if v.date < day), key=lambda v: v.date, default=None)

    def next_visit(self, on: dt.date) -> Visit | None:
        """The next appointment, one on `on` included."""
        return min((v for v in self.visits if v.date >= on), key=lambda v: v.date, default=None)

    def since_last_visit(self, on: dt.date) -> dt.date:
        """Where "since my last visit" begins: the last visit, else 90 days back."""
        last = self.last_visit_before(on)
        return last.date if last else on - dt.timedelta(days=90)

    def days(self, since: dt.date, until: dt.date) -> tuple[Day, ...]:
        """The days with a check-in, for a calendar."""
        return self.store.days(since, until)

    def search(self, text: str, limit: int = 200) -> tuple[CheckIn, ...]:
        """Check-ins whose notes hold the words of `text`, the newest first."""
        return self.store.search(text, limit)

    # --- writing ----------------------------------------------------------------------------------------------------

    def apply(self, change: Change) -> Change:
        """Saves one step durably and returns it with the keys of new records. Raises Problem, then nothing changed."""
        with self._lock:
            self._keeper.make_way(change)
            saved = self.store.apply(change)
            self._recent = _applied(self._recent, saved, self._since)
            self._history = None
            self._keeper.note(saved)
        return saved

    # --- what the rules and the printed page say --------------------------------------------------------------------

    def flags(self, on: dt.date) -> FlagBoard:
        """What is worth telling her team, as it stood on `on`."""
        if on < self._on:
            return self._flags_long_ago(on)
        with self._lock:
            return self._keeper.board(on)

    def knows_flags(self, on: dt.date) -> bool:
        """Whether `flags` answers at once."""
        return self._keeper.knows(on)

    def replay(self, until: dt.date) -> Iterator[FlagBoard]:
        """What was shown on each day with a check-in, from the first day on."""
        from journal.rules import ledger

        return ledger.replay(self.rules, History(self.store.journal()), until)

    def times_fired(self, until: dt.date) -> dict[str, int]:
        """How often each rule would have raised a flag on her own days."""
        from journal.rules.explain import times_fired

        return times_fired(self.rules, History(self.store.journal()), until)

    def keep_ledger(self) -> None:
        """Writes what the rules found to disk where it is new; called when nobody waits. Raises Problem."""
        with self._lock:
            self._keeper.keep()

    def _flags_long_ago(self, on: dt.date) -> FlagBoard:
        from journal.rules import ledger
        from journal.rules.life import LedgerState

        history = History(self.store.window(dt.date.min, on))
        state = ledger.advance(self.rules, history, LedgerState(), on)
        return ledger.board(self.rules, history, state, on)

    @cached_property
    def counted_levels(self) -> dict[tuple[str, str | None], float]:
        """From which severity days of a symptom are counted; the charts draw it as a line."""
        from journal.rules.levels import counted_levels

        return counted_levels(self.rules)

    def why_no_flag(self, symptom: str, site: str | None, on: dt.date) -> str:
        """Why nothing was raised about a symptom on a day, and that she can call all the same."""
        from journal.rules.explain import why_no_flag

        return why_no_flag(self.rules, self.history(self._since), self.vocabulary, symptom, site, on)

    def rule_reference(self) -> str:
        """Every rule with its source, as Markdown."""
        from journal.rules.explain import rule_reference

        return rule_reference(self.rules)

    def summary(self, since: dt.date, until: dt.date, on: dt.date, options: SummaryOptions) -> VisitSummary:
        """The page about the days from `since` to `until`, printed on `on`."""
        from journal import paths
        from journal.domain.language import spoken, translator
        from journal.report.compose import compose
        from journal.rules.changes import compared_periods, what_changed

        words = paths.resource("i18n")
        t = translator(options.language, words)
        options = structs.replace(options, language=spoken(options.language, words))
        history = self.history(None, until)
        period = DatedSpan(since, until)
        written = DatedSpan(max(since, min(history.days[0], until)) if history.days else since, until)
        visit = next((v.date for v in self.visits if v.date == since), None)
        fortnight = DatedSpan(since - FORTNIGHT, since), DatedSpan(until - FORTNIGHT + DAY, until)
        known_before = visit is not None and until - since > FORTNIGHT and history.since(*_ends(fortnight[0]))
        changes = what_changed(history, *(fortnight if known_before else compared_periods(written)), self.vocabulary)
        changes = structs.replace(changes, before_visit=visit if known_before else None)
        return compose(
            history, self.flags(until), changes, self.vocabulary, period, on, options, t, self.counted_levels
        )

    # --- bringing in, backing up ------------------------------------------------------------------------------------

    def plan_import(self, incoming: Journal, theirs: tuple[str, ...] = ()) -> ImportPlan:
        """What importing would do; fields named in `theirs` are taken from the file."""
        from journal.exchange.merge import merge, preview

        here = self.store.journal()
        found = merge(here, incoming, theirs)
        flags = incoming.flags if not here.check_ins else ()
        return ImportPlan(found.change, tuple(preview(found)), found.conflicts, flags)

    def take_in(self, plan: ImportPlan) -> None:
        """Does what was planned, in one step, after a backup. Raises Problem, then nothing changed."""
        if self._recent.check_ins:
            self.back_up(None, dt.datetime.now())  # noqa: DTZ005 - backups carry her own clock
        self.apply(plan.change)
        if plan.flags:
            self.store.set_flags(plan.flags)

    def back_up(self, folder: Path | None, now: dt.datetime) -> Path:
        """A verified copy of the journal in `folder` (None: beside the journal). Raises Problem."""
        from journal import paths
        from journal.storage.backup import make_backup

        return make_backup(self.store, folder or paths.backup_folder(_path(self.store)), now)

    @property
    def back_up_is_due(self) -> bool:
        """Whether something was saved that no backup holds; not where the journal cannot be read any more."""
        try:
            return self.store.path is not None and not self.store.read_only and self.store.dirty_since_backup
        except Problem:
            return False

    def back_up_if_due(self, now: dt.datetime, folder: Path | None = None) -> Path | None:
        """The automatic backup: only where something was saved that no backup holds. None where nothing is due."""
        if not self.back_up_is_due:
            return None
        try:
            return self.back_up(folder, now)
        except Problem:
            return None  # the journal itself is safe; the next start tries again

    def warm(self) -> None:
        """Loads what saving needs; called from a thread."""
        self.store.warm()

    def settle(self, backup_folder: Path | None) -> None:
        """What can wait until the window stands: loads what saving needs, and backs up what a crash left unsaved."""
        self.warm()
        self.back_up_if_due(dt.datetime.now(), backup_folder)  # noqa: DTZ005 - backups carry her own clock

    def close(self) -> None:
        """Closes the file and lets go of everything that was read."""
        with contextlib.suppress(Problem):
            self._keeper.keep_long_replay()
        self.store.close()
        self._recent = Journal()
        self._history = None


def _ends(span: DatedSpan) -> tuple[dt.date, dt.date]:
    return span.start, span.end or span.start


def _path(store: Store) -> Path:
    if store.path is None:
        raise Problem("A journal in memory cannot be backed up.")
    return store.path


def _applied(journal: Journal, change: Change, since: dt.date) -> Journal:
    """The journal in memory after a saved change; check-ins before `since` are not kept."""
    gone = {(type(r), r.key) for r in change.before}
    fields: dict[str, object] = {}
    for kind, name in _SINGLES.items():
        if any(isinstance(record, kind) for record in change.before):  # for good, where the first one is undone
            fields[name] = getattr(Journal(), name)
        for record in change.after:
            if isinstance(record, kind):
                fields[name] = record
    touched = {type(r) for r in (*change.before, *change.after)} & _LISTS.keys()
    for kind in touched:
        rows: dict[int | None, Record] = {row.key: row for row in getattr(journal, _LISTS[kind])}
        added = {r.key: r for r in change.after if type(r) is kind}
        kept = {key: row for key, row in rows.items() if (kind, key) not in gone or key in added}
        fields[_LISTS[kind]] = tuple(
            row for row in (kept | added).values() if not (isinstance(row, CheckIn) and row.date < since)
        )
    return structs.replace(journal, **fields)
