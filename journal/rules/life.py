"""The life of one flag: raised, told, watched, reopened, closed. Frozen records, so that a checkpoint can hold them."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from journal.domain.flags import Evidence, UnitQuestion
from journal.domain.records import FlagResponse, FlagRow, FlagStatus, Response, Urgency, UsualLevel
from journal.rules.evaluate import Finding

STILL_THERE_DAYS = 14
WORSE_BY = 2
GONE = "gone"  # the note of her answer to "Is it still there?"; it calms an emergency noted late, it never closes it
LIVE = (FlagStatus.OPEN, FlagStatus.TOLD, FlagStatus.SNOOZED)
Key = tuple[str, str | None, str | None]


class LedgerFlag(Struct, frozen=True):
    """A flag as the ledger keeps it. `level`: worst counted value of the last week with evidence.

    `urgency` is the highest since it was raised; `latest` the last day with evidence of that urgency. `firm`: an
    answer was "different", at night or on bearing weight, so it cannot be called usual. `gone`: entered late, and
    answered as gone since.
    """

    rule: str
    raised_on: dt.date
    urgency: Urgency
    status: FlagStatus
    evidence: Evidence
    latest: dt.date
    level: float
    site: str | None = None
    about: str | None = None
    firm: bool = False
    late: bool = False
    gone: bool = False
    told_on: dt.date | None = None
    told_whom: str | None = None
    told_note: str | None = None
    told_level: float | None = None
    snoozed_until: dt.date | None = None
    quiet_since: dt.date | None = None
    ended_on: dt.date | None = None
    ended_because: str | None = None

    @property
    def key(self) -> Key:
        """What makes it the same flag on another day."""
        return self.rule, self.site, self.about


class LedgerState(Struct, frozen=True):
    """Everything that outlives the window: all flags, levels called usual, readings asked about, up to a day."""

    upto: dt.date | None = None
    flags: tuple[LedgerFlag, ...] = ()
    usual: tuple[UsualLevel, ...] = ()
    questions: tuple[UnitQuestion, ...] = ()


def flag_rows(state: LedgerState) -> tuple[FlagRow, ...]:
    """The ledger as the journal file publishes it."""
    return tuple(FlagRow(f.rule, f.raised_on, f.urgency, f.status, f.site, f.ended_on) for f in state.flags)


def level_of(evidence: Evidence) -> float:
    """The worst counted value of the last week with evidence, on the scale of its symptom; for weight the percent."""
    for name, value in evidence.values:
        if name == "p":
            return float(value)
    last = evidence.entries[-1].date
    return max(entry.value for entry in evidence.entries if (last - entry.date).days < 7)


def raised(finding: Finding, day: dt.date, firm: bool, late: bool) -> LedgerFlag:
    """A new flag."""
    evidence = finding.evidence
    return LedgerFlag(
        rule=finding.rule,
        raised_on=day,
        urgency=evidence.urgency,
        status=FlagStatus.OPEN,
        evidence=evidence,
        latest=evidence.entries[-1].date,
        level=level_of(evidence),
        site=finding.site,
        about=finding.about,
        firm=firm,
        late=late,
    )


def with_finding(flag: LedgerFlag, finding: Finding, day: dt.date, firm: bool, late: bool) -> LedgerFlag:
    """The flag after another day on which its rule holds; reopened where it is worth saying again."""
    evidence = finding.evidence
    again = flag.status is FlagStatus.TOLD and worth_saying_again(flag, evidence, day, flag.told_on or day)
    rises = evidence.urgency > flag.urgency
    status = FlagStatus.OPEN if again or (rises and flag.status is FlagStatus.SNOOZED) else flag.status
    if evidence.urgency < flag.urgency:
        return replace(flag, status=status, quiet_since=None, firm=flag.firm or firm)
    return replace(
        flag,
        urgency=evidence.urgency,
        status=status,
        evidence=evidence,
        latest=evidence.entries[-1].date,
        level=level_of(evidence),
        firm=flag.firm or firm,
        late=late,
        gone=False,
        quiet_since=None,
    )


def worth_saying_again(flag: LedgerFlag, evidence: Evidence, day: dt.date, since: dt.date) -> bool:
    """After she told her team or closed it: more urgent, worse by 2, there 14 days later, or an emergency anew."""
    if evidence.urgency is Urgency.EMERGENCY_NOW and day > since:
        return True
    if evidence.urgency > flag.urgency or (day - since).days >= STILL_THERE_DAYS:
        return True
    return level_of(evidence) >= (flag.level if flag.told_level is None else flag.told_level) + WORSE_BY


def with_response(flag: LedgerFlag, response: FlagResponse, may_be_usual: bool) -> LedgerFlag:
    """The flag after what she did; an answer that her safety does not allow changes nothing."""
    day = response.date
    if response.response is Response.TOLD_TEAM:
        return replace(
            flag,
            status=FlagStatus.TOLD,
            told_on=day,
            told_whom=response.told_whom,
            told_note=response.note,
            told_level=flag.level,
            snoozed_until=None,
        )
    if response.response is Response.SNOOZED and flag.urgency <= Urgency.WITHIN_WEEK:
        return replace(flag, status=FlagStatus.SNOOZED, snoozed_until=day + dt.timedelta(days=1))
    if response.response is Response.CLOSED and response.note == GONE and flag.urgency is Urgency.EMERGENCY_NOW:
        return replace(flag, gone=True)
    if response.response is Response.CLOSED:
        return replace(flag, status=FlagStatus.CLOSED, ended_on=day, ended_because="you closed it")
    if response.response is Response.KNOWN_USUAL and may_be_usual:
        return replace(flag, status=FlagStatus.CLOSED, ended_on=day, ended_because="you said that this is your usual")
    if response.response is Response.REOPENED:
        latest = day if flag.urgency is Urgency.EMERGENCY_NOW else flag.latest
        return replace(
            flag,
            status=FlagStatus.OPEN,
            latest=latest,
            gone=False,
            snoozed_until=None,
            ended_on=None,
            ended_because=None,
        )
    return flag
