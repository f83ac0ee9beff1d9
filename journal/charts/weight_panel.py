"""The panel of weight: each reading, the median of each Monday week, her usual weight, and readings asked about."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from journal.charts.panel import WEIGHT, Axis, Choice, Level, Panel, Unit, Values, in_unit, value_text
from journal.charts.spans import Span
from journal.domain.history import History
from journal.domain.language import Translate
from journal.domain.records import CheckIn, ValueStatus

_LEAST_SHARE = (
    0.1  # the axis spans at least a tenth of the weight, so that a home scale's noise does not look like change
)


def weight_panel(history: History, span: Span, t: Translate = str) -> Panel:
    """Weight in her own unit (kg where none is set), without flags, bands or words."""
    settings = history.journal.settings
    unit = Unit(settings.weight_unit if settings and settings.weight_unit else "kg")
    weighed = [entry for entry in history.since(span.first, span.last) if entry.weight_kg is not None]
    by_day: dict[int, list[float]] = defaultdict(list)
    for entry in weighed:
        if entry.weight_status is not ValueStatus.UNCONFIRMED:
            by_day[entry.date.toordinal()].append(in_unit(_kg(entry), unit))
    asked = [entry for entry in weighed if entry.weight_status is ValueStatus.UNCONFIRMED]
    usual_kg = history.journal.profile.usual_weight_kg
    usual = (Level(span.first.toordinal(), span.last.toordinal(), in_unit(usual_kg, unit)),) if usual_kg else ()
    values = [value for day in by_day.values() for value in day]
    return Panel(
        choice=Choice(WEIGHT),
        title=t("Weight, kg") if unit is Unit.KG else t("Weight, lb") if unit is Unit.LB else t("Weight, st and lb"),
        span=span,
        axis=_axis([*values, *(level.value for level in usual)], unit),
        unit=unit,
        worst=Values(tuple(by_day), tuple(day[-1] for day in by_day.values())),
        others=_others(by_day),
        unconfirmed=Values(
            tuple(entry.date.toordinal() for entry in asked), tuple(in_unit(_kg(entry), unit) for entry in asked)
        ),
        medians=_medians(by_day),
        usual=usual,
    )


def _kg(entry: CheckIn) -> float:
    return entry.weight_kg or 0.0


def _others(by_day: dict[int, list[float]]) -> Values:
    pairs = [(day, value) for day, values in by_day.items() for value in values[:-1]]
    return Values(tuple(day for day, _ in pairs), tuple(value for _, value in pairs))


def _medians(by_day: dict[int, list[float]]) -> tuple[Level, ...]:
    weeks: dict[int, list[float]] = defaultdict(list)
    for day, values in by_day.items():
        weeks[day - dt.date.fromordinal(day).weekday()].extend(values)
    return tuple(Level(monday, monday + 6, median(values)) for monday, values in sorted(weeks.items()))


def _axis(values: Iterable[float], unit: Unit) -> Axis:
    shown = list(values) or [70.0 if unit is Unit.KG else 154.0]
    low, high = min(shown), max(shown)
    missing = max(0.0, _LEAST_SHARE * high - (high - low))
    low, high = low - missing / 2, high + missing / 2
    steps = (7, 14, 28, 56) if unit is Unit.ST else (1, 2, 4, 5, 10, 20, 50, 100)
    step = next((step for step in steps if (high - low) / step <= 4), steps[-1])
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple((float(n * step), _tick_text(n * step, unit)) for n in range(first, last + 1))
    return Axis(first * step, last * step, ticks)


def _tick_text(value: int, unit: Unit) -> str:
    return value_text(value, unit) if unit is Unit.ST else str(value)
