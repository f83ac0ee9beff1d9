"""Later, for a flag that asks for a call today: it steps back for two hours and comes back, after a restart too.

The journal itself keeps days, so the moment stands beside it as a draft: one for each rule and place, which the next
one takes the place of. Where that is lost, or the clock was moved, the flag is simply there again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable

from journal.domain.flags import Flag
from journal.domain.problems import Problem
from journal.domain.records import FlagResponse, FlagStatus, Response, Urgency
from journal.ui.widgets.drafts import Drafts

HOURS = dt.timedelta(hours=2)


def step_back(drafts: Drafts, flags: Iterable[Flag], now: dt.datetime) -> None:
    """Lets flags for today step back until two hours from `now`; one that cannot be kept does not."""
    for flag in flags:
        with contextlib.suppress(Problem):
            drafts.save_draft(_name(flag), f"{(now + HOURS).isoformat(timespec='seconds')} {_days(flag)}")


def back_at(drafts: Drafts, responses: Iterable[FlagResponse], flag: Flag, now: dt.datetime) -> dt.datetime | None:
    """When a flag that stepped back comes back, None where it stands: its time is over, the step was undone, there is a
    newer answer about it, or it is more urgent now."""
    if flag.shown_as is not Urgency.CALL_TODAY or flag.status is not FlagStatus.OPEN:
        return None
    said = any(r.response is Response.SNOOZED and (r.rule, r.site) == (flag.rule, flag.site) for r in responses)
    try:
        moment, _, days = (drafts.draft(_name(flag)) or "").partition(" ")
        at = dt.datetime.fromisoformat(moment)
        return at if said and days == _days(flag) and now < at <= now + HOURS else None
    except (ValueError, TypeError, Problem):
        return None


def _name(flag: Flag) -> str:
    return f"later {flag.rule} {flag.site or ''}"


def _days(flag: Flag) -> str:
    """What a newer entry changes: a flag that counts one does not wait."""
    return f"{flag.raised_on.isoformat()} {flag.latest.isoformat()}"
