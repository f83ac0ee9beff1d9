"""The plain words around numbers: dates, levels, what was counted and what was there before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from journal.domain.language import Translate
from journal.domain.records import Settings
from journal.domain.spoken import dated
from journal.rules.measurements import KG_PER_LB, KG_PER_ST


def said_days(days: Sequence[dt.date], on: dt.date, t: Translate, at_most: int = 4) -> str:
    """`January 11`, `January 11 and January 13`, or the first and the last of many."""
    if len(days) > at_most:
        return t("{n} days from {first} to {last}").format(
            n=len(days), first=dated(days[0], on, t), last=dated(days[-1], on, t)
        )
    words = [dated(day, on, t) for day in days]
    return words[0] if len(words) == 1 else t("{days} and {last}").format(days=", ".join(words[:-1]), last=words[-1])


def said_number(value: float) -> str:
    """A number without a needless point: `4`, `4.5`."""
    return f"{value:.1f}".removesuffix(".0")


def said_weight(kg: float, settings: Settings | None) -> str:
    """A weight in her unit: `68.2 kg`, `150 lb`, `10 st 10 lb`."""
    unit = settings.weight_unit if settings else None
    if unit == "lb":
        return f"{round(kg / KG_PER_LB)} lb"
    if unit == "st":
        stones, pounds = divmod(round(kg / KG_PER_LB), round(KG_PER_ST / KG_PER_LB))
        return f"{stones} st {pounds} lb"
    return f"{kg:.1f} kg"


def said_temperature(celsius: float, settings: Settings | None) -> str:
    """A temperature in her unit: `38.3 °C`, `100.9 °F`."""
    if settings and settings.temperature_unit == "F":
        return f"{celsius * 1.8 + 32:.1f} °F"
    return f"{celsius:.1f} °C"
