"""Weekly answers ("worst this week, on n days"), each counted once where one strong day must not stand for a week."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.records import Rating
from journal.rules.series import Series

DAYS_OF_WEEK = 7


def is_weekly(series: Series, day: int) -> bool:
    """Whether what she answered on a day was about her week."""
    place = series.on(day)
    return place is not None and any(rating.days_of_week is not None for rating in series.ratings[place])


def weekly_places(series: Series, places: Iterable[int]) -> list[int]:
    """The latest place of each weekly answer among `places`, in order: one for each week, however many days it had."""
    weeks: dict[tuple[int, int], int] = {}
    began: dict[int, int] = {}
    for place in places:
        day = series.days[place]
        for rating in series.ratings[place]:
            if rating.days_of_week is not None:
                first = began.get(id(rating), day)
                began[id(rating)] = first = first if day - first < DAYS_OF_WEEK else day
                weeks[id(rating), first] = place
    return sorted(set(weeks.values()))


def unsaid_days(series: Series, first: int, last: int) -> int:
    """Days of the weekly answers at two places of which it is not known whether it was there.

    "On 3 days" is laid out over the whole week; a run that begins or ends in that week is only sure of three.
    """
    one, other = _days_said(series, first), _days_said(series, last)
    if one is not None and series.days[last] - series.days[first] < DAYS_OF_WEEK:
        return series.days[last] - series.days[first] + 1 - one
    unsaid = DAYS_OF_WEEK - one if one is not None and one > 1 else 0
    return unsaid + (DAYS_OF_WEEK - other if other is not None else 0)


def _days_said(series: Series, place: int) -> int | None:
    said = [rating.days_of_week for rating in series.ratings[place] if rating.days_of_week is not None]
    return max(said) if said else None


def weekly_excess(answers: Iterable[Rating], declared: float | None) -> int:
    """How far a weekly answer stands above a usual day: it names the worst of seven days, a declared level does not."""
    return int(declared is not None and any(rating.days_of_week is not None for rating in answers))
