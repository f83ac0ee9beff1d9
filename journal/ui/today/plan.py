"""Which rows a day shows, and what stands beside each: her usual level and how it was the last time. Qt-free."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from journal.domain.history import History
from journal.domain.records import Pause, Profile, Rating, Settings, Tracked, UsualLevel
from journal.domain.vocabulary import Vocabulary
from journal.ui.today.answers import Asked, asked, worst_of_day
from journal.ui.today.seen import Seen

RECENT = dt.timedelta(days=14)
LONG_AGO = dt.timedelta(days=60)
SEVERAL = 2  # days
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


class Row(Struct, frozen=True):
    """One thing asked on a day; `weekly` asks for the worst of the week and on how many days."""

    symptom: str
    site: str | None = None
    weekly: bool = False

    @property
    def asked(self) -> Asked:
        """The symptom and its place."""
        return self.symptom, self.site


class Plan(Struct, frozen=True):
    """The rows of one day in order; `weekly` are asked once a week and stand folded until they are due."""

    daily: tuple[Row, ...]
    weekly: tuple[Row, ...]
    weekly_due: bool
    last_day: dt.date | None
    last: tuple[Rating, ...]


class Beside(Struct, frozen=True):
    """What stands beside a row: her declared usual, the last answer with its day, and whether it is new to her."""

    usual: int | None
    last: int | None
    last_day: dt.date | None
    first_time: bool


def plan(
    day: dt.date, tracked: Iterable[Tracked], history: History, words: Vocabulary, rhythm: str | None, weekly_day: int
) -> Plan:
    """The rows of `day`: what she tracks in her order, then what she had the last time."""
    known = [t for t in tracked if t.symptom in words.symptom]
    last_day, last = _last_time(history, day)
    recent = tuple(r for r in last if r.severity > 0) if last_day and day - last_day <= RECENT else ()
    recent = (*recent, *_still_there(history, last_day, day)) if last_day else ()
    if rhythm == "weekly":
        rows = [Row(t.symptom, t.site, True) for t in known]
        return Plan(_in_place(rows, recent, words, weekly=True), (), False, last_day, last)
    daily = [Row(t.symptom, t.site) for t in known if t.every != "week"]
    weekly = tuple(Row(t.symptom, t.site, True) for t in known if t.every == "week")
    fresh = tuple(r for r in recent if r.days_of_week is None and Row(r.symptom, r.site, True) not in weekly)
    # What is asked once a week is not copied to the next day, though she left open on how many days it was.
    last = tuple(r for r in last if Row(r.symptom, r.site, True) not in weekly)
    due = (
        last_day is not None
        and day.weekday() == weekly_day
        and not any(_rated_within_week(history, row, day) for row in weekly)
    )
    return Plan(_in_place(daily, fresh, words, weekly=False), weekly, due, last_day, last)


def pause_on(settings: Settings, day: dt.date) -> Pause | None:
    """The pause that `day` lies in, None where there is none."""
    return next((p for p in settings.pauses if p.start <= day and (p.end is None or day <= p.end)), None)


def own_rows(planned: Plan, profile: Profile) -> frozenset[Asked]:
    """What is asked about on its own, so that the red card does not answer for it: her daily rows, everything that she
    chose to track, and what she declared as usual."""
    daily = {row.asked for row in planned.daily}
    chosen = {(tracked.symptom, tracked.site) for tracked in profile.tracked}
    return frozenset(daily | chosen | {(usual.symptom, usual.site) for usual in profile.usual if usual.severity > 0})


def beside(row: Row, profile: Profile, last: Seen | None, day: dt.date) -> Beside:
    """What stands beside `row` on `day`; `last` is what was answered before it."""
    usual = usual_level(profile, row.asked, day)
    recent = last is not None and day - last.day <= RECENT
    return Beside(
        usual=usual.severity if usual else None,
        last=last.worst if last and recent else None,
        last_day=last.day if last and recent else None,
        first_time=not (last and last.ever) and usual is None,
    )


def usual_level(profile: Profile, what: Asked, day: dt.date) -> UsualLevel | None:
    """The level she declared for that symptom, place and day; a level for both sides covers each."""
    symptom, site = what
    both = site.rsplit("_", 1)[0] + "_both" if site and site.endswith(("_left", "_right")) else site
    fitting = [
        u
        for u in profile.usual
        if u.symptom == symptom
        and u.site in (site, both)
        and (u.since is None or u.since <= day)
        and (u.until is None or day <= u.until)
    ]
    return max(fitting, key=lambda u: u.since or dt.date.min, default=None)


def _last_time(history: History, day: dt.date) -> tuple[dt.date | None, tuple[Rating, ...]]:
    place = bisect_left(history.days, day)
    for earlier in reversed(history.days[:place]):
        ratings = worst_of_day(history.on(earlier))
        if ratings:
            return earlier, ratings
    return None, ()


def _still_there(history: History, last_day: dt.date, day: dt.date) -> tuple[Rating, ...]:
    """What she had on several of the days before her last entry and left open in it: it is asked about until she says.

    After a long silence nothing is, since nobody knows any more what still matters.
    """
    if day - last_day > LONG_AGO:
        return ()
    latest: dict[Asked, Rating] = {}
    days: dict[Asked, int] = {}
    for earlier in history.days[bisect_left(history.days, last_day - RECENT) : bisect_left(history.days, day)]:
        for rating in worst_of_day(history.on(earlier)):
            latest[asked(rating)] = rating
            days[asked(rating)] = days.get(asked(rating), 0) + (rating.severity > 0)
    return tuple(rating for what, rating in latest.items() if rating.severity > 0 and days[what] >= SEVERAL)


def _in_place(rows: list[Row], recent: Iterable[Rating], words: Vocabulary, weekly: bool) -> tuple[Row, ...]:
    listed = {row.asked for row in rows}
    more = [Row(*asked(r), weekly) for r in recent if asked(r) not in listed and r.symptom in words.symptom]
    pains = [row for row in (*rows, *more) if row.symptom == "pain" and row.site]
    # "Pain where it is" gives way to the places themselves; another place is one press away.
    kept = [row for row in rows if not (row.asked == ("pain", None) and pains)]
    return tuple(dict.fromkeys([*kept, *more]))


def _rated_within_week(history: History, row: Row, day: dt.date) -> bool:
    lately = history.since(day - WEEK + DAY, day - DAY)
    return any((r.symptom, r.site) == row.asked for check_in in lately for r in check_in.ratings)
