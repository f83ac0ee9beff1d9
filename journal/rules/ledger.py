"""The ledger: the flags of a journal through time, replayed from the start or carried on from a checkpoint.

Today costs the window plus the state, whatever the length of the journal. Nothing that was shown disappears silently.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from journal.domain.flags import FlagBoard, UnitQuestion
from journal.domain.history import History
from journal.domain.records import CheckIn, FlagResponse, FlagStatus, Response, Urgency, UsualLevel
from journal.rules.board import BoardMaker, complete_board, fresh
from journal.rules.evaluate import Finding, Floor, days_of, findings_today
from journal.rules.life import (
    LIVE,
    STILL_THERE_DAYS,
    WORSE_BY,
    Key,
    LedgerFlag,
    LedgerState,
    raised,
    with_finding,
    with_response,
    worth_saying_again,
)
from journal.rules.measurements import KEPT_DAYS
from journal.rules.quiet import back_at_usual, entered_late, is_firm
from journal.rules.rule import RuleBook
from journal.rules.series import middle
from journal.rules.timeline import Timeline
from journal.rules.watching import recent_line

QUIET_DAYS = 14
QUIET_ENTRIES = 5
REFRESH_DAYS = 7


def replay(book: RuleBook, history: History, until: dt.date | None = None) -> Iterator[FlagBoard]:
    """What was shown on each day with a check-in, oldest first, up to `until`; without what is merely watched."""
    keeper = _Keeper(book, history, LedgerState())
    boards = BoardMaker(book, history)
    for day, has_entry in keeper.days(until):
        if has_entry:
            yield boards.board(keeper.flags(), keeper.questions(day), day)


def advance(book: RuleBook, history: History, state: LedgerState, until: dt.date) -> LedgerState:
    """The state after every day later than `state.upto` and up to `until`.

    Needs of the journal only the 400 days before `state.upto` and what came since, besides treatments, events,
    profile and responses.
    """
    keeper = _Keeper(book, history, state)
    for _ in keeper.days(until):
        pass
    return keeper.state(until)


class Standing(NamedTuple):
    """How things stand on a day and stood the day before: each state, with the window as the rules read it.

    `way` holds how they stood on earlier days that were asked for.
    """

    way: tuple[LedgerState, ...]
    before: LedgerState
    line_before: Timeline
    state: LedgerState
    line: Timeline


def stand(
    book: RuleBook,
    history: History,
    start: LedgerState,
    on: dt.date,
    line: Timeline | None = None,
    stops: Sequence[dt.date] = (),
) -> Standing:
    """Carries `start` on to `on` in one walk; reads of the journal what `advance` reads.

    `line` is the window up to the day of `start`, where it has been read before. `stops` are days in order, later than
    that of `start` and before yesterday.
    """
    keeper = _Keeper(book, history, start, line)
    way: list[LedgerState] = []
    after = None
    for stop in (*stops, on - dt.timedelta(days=1)):
        for _ in keeper.days(stop, after):
            pass
        way.append(keeper.state(stop))
        after = stop
    line_before = keeper.line.fork()
    for _ in keeper.days(on, after):
        pass
    return Standing(tuple(way[:-1]), way[-1], line_before, keeper.state(on), keeper.line)


def board(book: RuleBook, history: History, state: LedgerState, on: dt.date, line: Timeline | None = None) -> FlagBoard:
    """Everything the rules have to say on `on`, which is the day of the state or a later one without entries.

    `line` saves reading the window again where `stand` has just read it.
    """
    line = line or recent_line(book, history, state, on)
    shown = BoardMaker(book, history).board(fresh(book, line, state.flags), state.questions, on)
    return complete_board(book, line, shown)


def mark_withdrawn(old: LedgerState, new: LedgerState, on: dt.date) -> LedgerState:
    """`new`, recomputed after an edit, with every flag of `old` whose entries are gone kept as withdrawn."""
    standing: dict[Key, list[LedgerFlag]] = {}
    for flag in new.flags:
        standing.setdefault(flag.key, []).append(flag)
    kept = []
    for flag in old.flags:
        same = standing.get(flag.key, [])
        if flag.status is FlagStatus.WITHDRAWN:
            if all(other.raised_on != flag.raised_on for other in same):
                kept.append(flag)
        elif same:
            same.remove(min(same, key=lambda other: abs((other.raised_on - flag.raised_on).days)))
        else:
            because = "no longer in your entries"
            kept.append(replace(flag, status=FlagStatus.WITHDRAWN, ended_on=on, ended_because=because))
    return replace(new, flags=_in_order([*new.flags, *kept]))


def _in_order(flags: Sequence[LedgerFlag]) -> tuple[LedgerFlag, ...]:
    return tuple(sorted(flags, key=lambda f: (f.raised_on, f.rule, f.site or "", f.about or "")))


class _Keeper:
    """Walks through the days and keeps the flags; the timeline it walks on never holds a later day."""

    def __init__(self, book: RuleBook, history: History, state: LedgerState, line: Timeline | None = None) -> None:
        self._book = book
        self._history = history
        self._upto = state.upto
        self._live: dict[Key, LedgerFlag] = {f.key: f for f in state.flags if f.status in LIVE}
        self._ended: list[LedgerFlag] = [f for f in state.flags if f.status not in LIVE]
        self._closed: dict[Key, LedgerFlag] = {f.key: f for f in self._ended if f.status is FlagStatus.CLOSED}
        self._usual = list(state.usual)
        self._responses: dict[dt.date, list[FlagResponse]] = {}
        for response in history.journal.flag_responses:
            self._responses.setdefault(response.date, []).append(response)
        if line is not None:
            self._line = line.fork()
        elif state.upto is not None:
            self._line = recent_line(book, history, state, state.upto)
            self._line.weights.already_held = None
        else:
            self._line = Timeline(book, history)

    @property
    def line(self) -> Timeline:
        """All that was fed so far."""
        return self._line

    def days(self, until: dt.date | None, after: dt.date | None = None) -> Iterator[tuple[dt.date, bool]]:
        """Takes one day after the other; says for each whether it has an entry or only something she did."""
        after = after or self._upto
        first = dt.date.min if after is None else after + dt.timedelta(days=1)
        last = until or dt.date.max
        waiting = sorted(day for day in self._responses if first <= day <= last)
        for day, check_ins in days_of(self._history, first, last):
            date = check_ins[0].date
            while waiting and waiting[0] < date:
                yield self._respond(waiting.pop(0)), False
            self._take(day, date, check_ins)
            if waiting and waiting[0] == date:
                self._respond(waiting.pop(0))
            yield date, True
        for date in waiting:
            yield self._respond(date), False

    def _take(self, day: int, date: dt.date, check_ins: list[CheckIn]) -> None:
        self._line.feed(day, check_ins)
        seen = set()
        for finding in findings_today(self._book, self._line, self._known_at(date)):
            key = (finding.rule, finding.site, finding.about)
            seen.add(key)
            self._hold(key, finding, date, check_ins)
        for key in [key for key in self._live if key not in seen]:
            self._rest(key, day, date)

    def _known_at(self, date: dt.date) -> Floor:
        """What need not be asked again on a day, since the flag stands: up to which urgency."""

        def floor(rule: str, site: str | None, about: str | None) -> Urgency | None:
            key = (rule, site, about)
            flag = self._live.get(key) or self._closed.get(key)
            if flag is None or flag.urgency is Urgency.EMERGENCY_NOW:
                return None
            if flag.status is FlagStatus.CLOSED:
                since = flag.ended_on or date
            else:
                since = flag.told_on if flag.status is FlagStatus.TOLD and flag.told_on else date
                if (date - flag.evidence.entries[-1].date).days >= REFRESH_DAYS:
                    return None
            if (date - since).days >= STILL_THERE_DAYS or self._much_worse(flag):
                return None
            return flag.urgency

        return floor

    def _much_worse(self, flag: LedgerFlag) -> bool:
        """Whether an answer of the day may be worse by 2 than what she told her team, or closed."""
        if flag.status not in (FlagStatus.TOLD, FlagStatus.CLOSED):
            return False
        before = flag.level if flag.told_level is None else flag.told_level
        symptoms = {entry.symptom for entry in flag.evidence.entries}
        if not symptoms <= self._line.anywhere.keys():
            return True
        return any(self._line.today.get(symptom, 0) >= before + WORSE_BY for symptom in symptoms)

    def _hold(self, key: Key, finding: Finding, date: dt.date, check_ins: list[CheckIn]) -> None:
        firm, late = is_firm(self._line, finding), entered_late(check_ins)
        flag = self._live.get(key)
        if flag is not None:
            self._live[key] = with_finding(flag, finding, date, firm, late)
            return
        closed = self._closed.get(key)
        if closed is not None and not worth_saying_again(closed, finding.evidence, date, closed.ended_on or date):
            return
        both = self._live.get((finding.rule, _both(finding.site), finding.about))
        if both is not None and finding.site != both.site and both.urgency >= finding.evidence.urgency:
            return
        self._live[key] = raised(finding, date, firm, late)

    def _rest(self, key: Key, day: int, date: dt.date) -> None:
        """A day on which the rule does not hold: counts the quiet days of a flag that may close by itself."""
        flag = self._live[key]
        rests = back_at_usual(self._book, self._line, flag, day)
        if rests is None:
            return
        if not rests:
            if flag.quiet_since is not None:
                self._live[key] = replace(flag, quiet_since=None)
            return
        since = flag.quiet_since or date
        gone = flag.gone or (flag.late and flag.urgency is Urgency.EMERGENCY_NOW)
        if since != flag.quiet_since or gone != flag.gone:
            flag = self._live[key] = replace(flag, quiet_since=since, gone=gone)
        if flag.urgency > Urgency.WITHIN_WEEK or (date - since).days + 1 < QUIET_DAYS:
            return
        if rests >= QUIET_ENTRIES:
            because = "it has been back at your usual for two weeks"
            self._end(replace(flag, status=FlagStatus.CLOSED, ended_on=date, ended_because=because))
            self._closed.pop(key, None)

    def _respond(self, date: dt.date) -> dt.date:
        for response in self._responses[date]:
            for flag in self._meant(response):
                rule = self._book.rule[flag.rule]
                may_be_usual = rule.may_be_usual and not flag.firm and flag.urgency <= Urgency.WITHIN_WEEK
                after = with_response(flag, response, may_be_usual)
                if after.status in LIVE:
                    self._live[flag.key] = after
                    self._ended = [other for other in self._ended if other is not flag]
                    self._closed.pop(flag.key, None)
                elif after is not flag:
                    self._end(after)
                    self._closed[flag.key] = after
                    if response.response is Response.KNOWN_USUAL:
                        self._call_usual(after, response)
        return date

    def _meant(self, response: FlagResponse) -> list[LedgerFlag]:
        """The flags that a response is about: those of its rule and site, and of these the one raised on its day."""
        if response.rule not in self._book.rule:
            return []
        live = [f for f in self._live.values() if f.rule == response.rule and f.site == response.site]
        if not live and response.response is Response.REOPENED:
            closed = [f for f in self._ended if f.rule == response.rule and f.site == response.site]
            live = [f for f in closed if f.status is FlagStatus.CLOSED][-1:]
        return [flag for flag in live if flag.raised_on == response.raised_on] or live

    def _end(self, flag: LedgerFlag) -> None:
        self._live.pop(flag.key, None)
        self._ended.append(flag)

    def _call_usual(self, flag: LedgerFlag, response: FlagResponse) -> None:
        """Her declaration becomes the usual level of what the flag counted, from this day on."""
        counted: dict[str, list[float]] = {}
        for entry in flag.evidence.entries:
            counted.setdefault(entry.symptom, []).append(entry.value)
        for symptom, values in counted.items():
            known = self._book.vocabulary.symptom.get(symptom)
            if known is None and not symptom.startswith("own_"):
                continue
            single = len(counted) == 1 and response.usual_severity is not None
            severity = response.usual_severity if single else round(middle(values))
            level = UsualLevel(
                symptom, severity or 0, flag.site, response.date, None, response.date, response.told_whom
            )
            self._usual.append(level)
            self._line.usual.add(level)

    def flags(self) -> list[LedgerFlag]:
        """Every flag so far: those still live, then those that ended."""
        return [*self._live.values(), *self._ended]

    def questions(self, on: dt.date) -> list[UnitQuestion]:
        """The readings that are asked about, of the year before `on`."""
        oldest = on.toordinal() - KEPT_DAYS
        asked = []
        for about, held in (("weight", self._line.weights.held), ("temperature", self._line.temperatures.held)):
            for doubt in held:
                if doubt.day >= oldest:
                    asked.append(UnitQuestion(dt.date.fromordinal(doubt.day), about, doubt.entered, doubt.suggested))
        return asked

    def state(self, until: dt.date) -> LedgerState:
        """What has to be kept for the next day."""
        return LedgerState(until, _in_order(self.flags()), tuple(self._usual), tuple(self.questions(until)))


def _both(site: str | None) -> str | None:
    if site is not None and site.endswith(("_left", "_right")):
        return f"{site.rsplit('_', 1)[0]}_both"
    return site
