"""Weight loss between weekly middles, so that scales, meals and water do not raise a flag."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from journal.domain.records import Profile
from journal.rules.catalogue import WEIGHT
from journal.rules.found import Ask, Found
from journal.rules.matching import Match, date_of
from journal.rules.rule import RuleBook, WeightParameters
from journal.rules.sentences import weight_sentence
from journal.rules.series import middle
from journal.rules.timeline import Timeline
from journal.rules.wording import said_number, said_weight

Weeks = list[tuple[int, float]]
_FEWEST = 3


def weight_loss(ask: Ask) -> Found | None:
    """The middle of the last four weekly middles against the highest earlier four, or the declared weight."""
    wanted, line = ask.trigger.weight, ask.line
    assert wanted is not None
    planned = loss_is_planned(line.profile, ask.day)
    if wanted.planned and not planned:
        return None
    weeks = weekly_middles(line, ask.day, (wanted.earlier_weeks + wanted.weeks) * 7)
    compared = _compared(line, weeks, wanted)
    if compared is None:
        return None
    now, reference, first = compared
    percent = 100 * (reference - now) / reference
    if not _enough(line, wanted, now, reference, percent):
        return None
    if planned and not wanted.planned and not _planned_but_counts(ask, wanted, percent):
        return None
    places = range(bisect_left(line.weights.days, first), len(line.weights.days))
    readings = tuple(Match(line.weights.days[i], WEIGHT, None, line.weights.kg[i]) for i in places)
    values = (("weight", said_weight(now, line.settings)), ("p", said_number(percent)))
    return Found(readings, readings[0].day, weight_sentence(ask, now, reference, percent, readings), values)


def loss_is_planned(profile: Profile, day: int) -> bool:
    """Whether she said that she means to lose weight on this day; dated spans count before the bare answer."""
    date = date_of(day)
    if profile.weight_loss_on_purpose:
        return any(s.start <= date and (s.end is None or date <= s.end) for s in profile.weight_loss_on_purpose)
    return bool(profile.intentional_weight_loss)


def weekly_middles(line: Timeline, day: int, days: int) -> Weeks:
    """Monday weeks (their Monday, the median in kg) of the last `days` days, the current week included."""
    monday = day - (day - 1) % 7
    first = monday - days + 7
    known = line.weights.days
    low, high = bisect_left(known, first), bisect_right(known, day)
    readings = zip(known[low:high], line.weights.kg[low:high], strict=True)
    by_week: dict[int, list[float]] = {}
    for on, kg in readings:
        by_week.setdefault(on - (on - 1) % 7, []).append(kg)
    return [(week, middle(group)) for week, group in by_week.items()]


def _compared(line: Timeline, weeks: Weeks, wanted: WeightParameters) -> tuple[float, float, int] | None:
    """The middle now, what it is compared with, and the first day of the weeks that make the middle now."""
    size = _FEWEST if _sparse(weeks) else wanted.weeks
    if len(weeks) < size:
        return None
    last, earlier = weeks[-size:], [kg for _, kg in weeks[:-size]]
    now = middle([kg for _, kg in last])
    if len(earlier) >= _FEWEST and (line.weights.declared is None or len(weeks) > wanted.first_weeks):
        width = min(size, len(earlier))
        windows = [middle(earlier[i : i + width]) for i in range(len(earlier) - width + 1)]
        reference = max(windows)
        if line.weights.declared is not None and _is_thin(line, now, wanted):
            reference = line.weights.declared
        return now, reference, last[0][0]
    return (now, line.weights.declared, last[0][0]) if line.weights.declared is not None else None


def _sparse(weeks: Weeks) -> bool:
    """Whether she weighs herself less than every other week."""
    return len(weeks) >= 2 * _FEWEST and weeks[-1][0] - weeks[0][0] > 14 * (len(weeks) - 1)


def _is_thin(line: Timeline, kg: float, wanted: WeightParameters) -> bool:
    height = line.profile.height_cm
    return bool(height and wanted.thin_bmi and kg / (height / 100) ** 2 < wanted.thin_bmi)


def _enough(line: Timeline, wanted: WeightParameters, now: float, reference: float, percent: float) -> bool:
    if percent >= wanted.percent and reference - now >= wanted.kg:
        return True
    return wanted.thin_percent is not None and percent >= wanted.thin_percent and _is_thin(line, now, wanted)


def _planned_but_counts(ask: Ask, wanted: WeightParameters, percent: float) -> bool:
    """A planned loss still counts when it is large, or when she has lost her appetite as well."""
    if wanted.planned_percent is None:
        return False
    return percent >= wanted.planned_percent or ask.also_holds(wanted.planned_with or "")


def loss_now(book: RuleBook, line: Timeline, day: int) -> float | None:
    """The loss in percent that the weight rule sees on a day, whether or not it is enough for a flag."""
    for rule in book.rules:
        for trigger in rule.triggers:
            if trigger.detector == "weight_loss" and trigger.weight is not None:
                wanted = trigger.weight
                weeks = weekly_middles(line, day, (wanted.earlier_weeks + wanted.weeks) * 7)
                compared = _compared(line, weeks, wanted)
                return None if compared is None else 100 * (compared[1] - compared[0]) / compared[1]
    return None
