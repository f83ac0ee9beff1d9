"""The panel of temperature: the highest reading of each day, the others, and readings asked about."""

from __future__ import annotations

import math
from collections import defaultdict

from journal.charts.panel import TEMPERATURE, Axis, Choice, Panel, Unit, Values, in_unit
from journal.charts.spans import Span
from journal.domain.history import History
from journal.domain.language import Translate
from journal.domain.records import Settings, ValueStatus

# °C: always shown, so that an ordinary day does not look like a fever
_LOW, _HIGH = 36.0, 40.0


def temperature_panel(history: History, span: Span, t: Translate = str) -> Panel:
    """Temperatures in her own unit (°C where none is set), without flags, bands or words.

    `counts_from` is the temperature that her team gave her to call from, where it did.
    """
    settings = history.journal.settings or Settings()
    unit = Unit.FAHRENHEIT if settings.temperature_unit == "F" else Unit.CELSIUS
    by_day: dict[int, list[float]] = defaultdict(list)
    asked: list[tuple[int, float]] = []
    for day, celsius, status in _readings(history, span):
        if status is ValueStatus.UNCONFIRMED:
            asked.append((day, in_unit(celsius, unit)))
        else:
            by_day[day].append(in_unit(celsius, unit))
    ordered = {day: sorted(values, reverse=True) for day, values in by_day.items()}
    others = [(day, value) for day, values in ordered.items() for value in values[1:]]
    call = settings.temperature_call_c
    return Panel(
        choice=Choice(TEMPERATURE),
        title=t("Temperature, {unit}").format(unit=unit.value),
        span=span,
        axis=_axis([value for values in ordered.values() for value in values], unit),
        unit=unit,
        worst=Values(tuple(ordered), tuple(values[0] for values in ordered.values())),
        others=Values(tuple(day for day, _ in others), tuple(value for _, value in others)),
        unconfirmed=Values(tuple(day for day, _ in asked), tuple(value for _, value in asked)),
        counts_from=in_unit(call, unit) if call is not None else None,
    )


def _readings(history: History, span: Span) -> list[tuple[int, float, ValueStatus | None]]:
    return [
        (entry.date.toordinal(), entry.temperature_c, entry.temperature_status)
        for entry in history.since(span.first, span.last)
        if entry.temperature_c is not None
    ]


def _axis(values: list[float], unit: Unit) -> Axis:
    low = math.floor(min([*values, in_unit(_LOW, unit)]))
    high = math.ceil(max([*values, in_unit(_HIGH, unit)]))
    step = 1 if high - low <= 5 else 2
    low, high = low - low % step, high + high % step
    return Axis(low, high, tuple((float(tick), str(tick)) for tick in range(low, high + 1, step)))
