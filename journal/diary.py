"""The one front door to a journal: it joins storage, rules, exchange and report, and knows nothing of windows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import (
    Change,
    CheckIn,
    FlagResponse,
    Journal,
    Medicine,
    Profile,
    Question,
    Record,
    RuleSetting,
    Settings,
    Treatment,
    TreatmentEvent,
    Visit,
)
from journal.domain.summary import SummaryOptions, VisitSummary
from journal.domain.vocabulary import Vocabulary

if TYPE_CHECKING:
    from journal.rules.catalogue import RuleBook
    from journal.storage.reading import Day
    from journal.storage.store import Store

# Rules look back 26 weeks of weight plus the blocks of the usual level; a year and two months hold all of it.
WINDOW = dt.timedelta(days=430)

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


class Diary:
    """One open journal. Reads of the last months come from memory; every write goes to disk before it returns."""

    def __init__(self, store: Store, vocabulary: Vocabulary, rules: Callable[[], RuleBook], on: dt.date) -> None:
        self.store = store
        self._words = vocabulary
        self._load_rules = rules
        self._since = on - WINDOW
        self._recent = store.window(self._since, None)
        self._history: History | None = None

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
        return self._words.with_own(self.profile.own_symptoms)

    @cached_property
    def rules(self) -> RuleBook:
        """The red-flag rules with their sources."""
        return self._load_rules()

    # --- her days ---------------------------------------------------------------------------------------------------

    def history(self, since: dt.date | None = None, until: dt.date | None = None) -> History:
        """Her days from `since` (None: from the first) to `until` (None: to the last)."""
        if since is not None and since >= self._since and until is None:
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
        saved = self.store.apply(change)
        self._recent = _applied(self._recent, saved, self._since)
        self._history = None
        return saved

    # --- what the rules and the printed page say --------------------------------------------------------------------

    def flags(self, on: dt.date) -> FlagBoard:
        """What is worth telling her team, as it stands on `on`."""
        raise NotImplementedError

    def summary(self, since: dt.date, until: dt.date, on: dt.date, options: SummaryOptions) -> VisitSummary:
        """The page for a visit."""
        raise NotImplementedError

    def close(self) -> None:
        """Closes the file and lets go of everything that was read."""
        self.store.close()
        self._recent = Journal()
        self._history = None


def _applied(journal: Journal, change: Change, since: dt.date) -> Journal:
    """The journal in memory after a saved change; check-ins before `since` are not kept."""
    gone = {(type(r), r.key) for r in change.before}
    fields: dict[str, object] = {}
    for kind, name in _SINGLES.items():
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
    return dataclasses.replace(journal, **fields)  # type: ignore[arg-type]
