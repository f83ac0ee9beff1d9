"""What is shown on one day: flags with urgency, message and evidence; questions; what is watched; what is excused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from journal.domain.flags import Flag, FlagBoard, UnitQuestion
from journal.domain.history import History
from journal.domain.records import FlagStatus, RuleSetting, Urgency
from journal.rules.evaluate import judge_latest
from journal.rules.life import LIVE, LedgerFlag
from journal.rules.long_standing import with_reason
from journal.rules.messages import VISIT_WITHIN_DAYS, Messages
from journal.rules.rule import RuleBook
from journal.rules.timeline import Timeline
from journal.rules.watching import excused_sentences, watched

LATE_AFTER_DAYS = 2
QUESTION_DAYS = 28
_Shown = tuple[LedgerFlag, Urgency, FlagStatus, bool, dt.date | None, bool, bool]


class BoardMaker:
    """Makes boards for one journal; a flag that looks the same as the day before is not made anew."""

    def __init__(self, book: RuleBook, history: History) -> None:
        self._book = book
        self._messages = Messages(book, history.journal)
        self._settings = history.journal.rule_settings
        self._made: dict[tuple[str, str | None, str | None, dt.date], tuple[_Shown, Flag]] = {}

    def board(self, flags: Iterable[LedgerFlag], questions: Iterable[UnitQuestion], on: dt.date) -> FlagBoard:
        """The board of one day, without what is watched and excused."""
        live: list[LedgerFlag] = []
        ended: list[LedgerFlag] = []
        for flag in flags:
            (live if flag.status in LIVE else ended).append(flag)
        turned_down = {flag.rule for flag in live if self._turned_down(flag, on)}
        rises = self._week_flags_rise(live, turned_down)
        shown = [self._flag(flag, on, flag.rule in turned_down, rises) for flag in live]
        shown.sort(key=lambda f: (-f.shown_as, -f.urgency, f.raised_on, f.rule, f.site or ""))
        asked = tuple(q for q in questions if (on - q.date).days < QUESTION_DAYS)
        past = tuple(self._flag(flag, on, False, False) for flag in ended)
        return FlagBoard(on, tuple(shown), past, asked)

    def _turned_down(self, flag: LedgerFlag, on: dt.date) -> bool:
        if not self._settings or flag.urgency > Urgency.WITHIN_WEEK or not self._book.rule[flag.rule].may_turn_down:
            return False
        return any(_holds(setting, flag.rule, on) for setting in self._settings)

    def _week_flags_rise(self, live: list[LedgerFlag], turned_down: set[str]) -> bool:
        """Whether flags for this week, not yet told, come from two areas or more."""
        areas = {
            self._book.rule[flag.rule].area
            for flag in live
            if flag.urgency is Urgency.WITHIN_WEEK
            and flag.status is not FlagStatus.TOLD
            and flag.rule not in turned_down
        }
        return len(areas) > 1

    def _shown_as(self, flag: LedgerFlag, on: dt.date, turned_down: bool, rises: bool) -> Urgency:
        if turned_down:
            return Urgency.NEXT_VISIT
        if flag.urgency is Urgency.WITHIN_WEEK and rises and flag.status is not FlagStatus.TOLD:
            return Urgency.CALL_TODAY
        if flag.urgency is Urgency.EMERGENCY_NOW and (on - flag.latest).days > (0 if flag.gone else LATE_AFTER_DAYS):
            return Urgency.CALL_TODAY
        return flag.urgency

    def _flag(self, flag: LedgerFlag, on: dt.date, turned_down: bool, rises: bool) -> Flag:
        shown_as = self._shown_as(flag, on, turned_down, rises)
        status = flag.status
        if status is FlagStatus.SNOOZED and (shown_as >= Urgency.CALL_TODAY or on >= (flag.snoozed_until or on)):
            status = FlagStatus.OPEN
        visit = self._messages.next_visit(on) if shown_as is Urgency.NEXT_VISIT else None
        soon = visit is not None and (visit - on).days <= VISIT_WITHIN_DAYS
        late = flag.urgency is Urgency.EMERGENCY_NOW and on > flag.latest
        looks: _Shown = (flag, shown_as, status, turned_down, visit, soon, late)
        made = self._made.get((*flag.key, flag.raised_on))
        if made is not None and made[0][0] is flag and made[0][1:] == looks[1:]:
            return made[1]
        shown = self._made_flag(flag, shown_as, status, on, turned_down, late)
        self._made[(*flag.key, flag.raised_on)] = (looks, shown)
        return shown

    def _made_flag(
        self, flag: LedgerFlag, shown_as: Urgency, status: FlagStatus, on: dt.date, turned_down: bool, late: bool
    ) -> Flag:
        rule, t = self._book.rule[flag.rule], self._book.t
        title = t(rule.title_at(flag.urgency))
        return Flag(
            rule=flag.rule,
            concern=rule.concern,
            site=flag.site,
            title=f"{title}: {self._messages.symptom_name(flag.about)}" if flag.about else title,
            urgency=flag.urgency,
            shown_as=shown_as,
            raised_on=flag.raised_on,
            status=status,
            message=self._messages.write(flag, shown_as, on, turned_down),
            evidence=flag.evidence,
            sources=self._book.citations(rule.sources),
            guidance=self._book.citations(rule.guidance),
            latest=flag.latest,
            ended_on=flag.ended_on,
            ended_because=t(flag.ended_because) if flag.ended_because else None,
            told_on=flag.told_on,
            told_whom=flag.told_whom,
            told_note=flag.told_note,
            snoozed_until=flag.snoozed_until if status is FlagStatus.SNOOZED else None,
            late_entry=late,
            may_be_usual=rule.may_be_usual and not flag.firm and shown_as <= Urgency.WITHIN_WEEK,
            symptoms=tuple(dict.fromkeys(entry.symptom for entry in flag.evidence.entries)),
        )


def fresh(book: RuleBook, line: Timeline, flags: Iterable[LedgerFlag]) -> list[LedgerFlag]:
    """The flags with the evidence of their latest answers; the ledger itself looks at a standing flag once a week."""
    renewed = []
    for flag in flags:
        if flag.status in LIVE:
            finding = judge_latest(book, line, book.rule[flag.rule], flag.site, flag.about)
            if finding is not None and finding.evidence.urgency == flag.urgency:
                flag = replace(flag, evidence=finding.evidence)
        renewed.append(flag)
    return renewed


def complete_board(book: RuleBook, line: Timeline, shown: FlagBoard) -> FlagBoard:
    """The board with what is watched, what a treatment window explains, and why what is long-standing is shown."""
    open_places = {(entry.symptom, entry.site) for flag in shown.open for entry in flag.evidence.entries}
    return replace(
        shown,
        open=tuple(with_reason(book, line, flag, shown.on) for flag in shown.open),
        watched=watched(book, line, shown.on, open_places),
        excused=excused_sentences(book, line, shown.on),
    )


def _holds(setting: RuleSetting, rule: str, on: dt.date) -> bool:
    return setting.rule == rule and setting.since <= on and (setting.until is None or on <= setting.until)
