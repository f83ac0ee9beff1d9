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


def weekly_excess(answers: Iterable[Rating], declared: float | None) -> int:
    """How far a weekly answer stands above a usual day: it names the worst of seven days, a declared level does not."""
    return int(declared is not None and any(rating.days_of_week is not None for rating in answers))
