"""Weight and temperature as they are typed: numbers, units, and the slip that is asked about at once. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median

from msgspec import Struct

from journal.domain.records import CheckIn, Measurement, ValueStatus

KG_PER = {"kg": 1.0, "lb": 0.45359237, "st": 6.35029318}
POSSIBLE_KG = (25.0, 300.0)
POSSIBLE_C = (33.0, 43.0)
LOOKS_LIKE_F = (91.0, 109.0)
JUMP = 0.10
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_TOO_LARGE = re.compile(r"\d{4,6}(?:[.,]\d{1,3})?")
_STONES = re.compile(r"(\d{1,2}) *(?:st(?:one)?)?[ ,.;]+(\d{1,2}(?:[.,]\d)?) *(?:lb|lbs|pounds)?")


class Slip(Struct, frozen=True):
    """A value that is asked about: what may have been meant, and what it was measured against (in kg)."""

    entered: Measurement
    meant: Measurement | None
    usual: float | None = None


def read_number(text: str, unit: str) -> float | None:
    """The number in `text`, `37,5` like `37.5`; in stones `11 4` is 11 stone 4 pounds. None where there is none."""
    typed = text.strip().lower()
    stones = _STONES.fullmatch(typed) if unit == "st" and not _NUMBER.fullmatch(typed) else None
    if stones:
        pounds = float(stones[2].replace(",", "."))
        return round(int(stones[1]) + pounds / 14, 4) if pounds < 14 else None
    return float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None


def read_too_large(text: str) -> float | None:
    """The number in `text` where it has more figures than any weight or temperature, None where it has not."""
    typed = text.strip()
    return float(typed.replace(",", ".")) if _TOO_LARGE.fullmatch(typed) else None


def to_kg(entered: Measurement) -> float:
    """A weight in kg."""
    return round(entered.value * KG_PER[entered.unit], 3)


def to_celsius(entered: Measurement) -> float:
    """A temperature in °C."""
    return entered.value if entered.unit == "C" else round((entered.value - 32) / 1.8, 2)


def accepted_weights(check_ins: Iterable[CheckIn], except_key: int | None = None) -> tuple[float, ...]:
    """The weights in kg that were believed, oldest first, without the check-in that is being written."""
    return tuple(
        c.weight_kg
        for c in check_ins
        if c.weight_kg is not None
        and c.weight_status is not ValueStatus.UNCONFIRMED
        and (except_key is None or c.key != except_key)
    )


def weight_slip(entered: Measurement, accepted: Sequence[float], declared: float | None) -> Slip | None:
    """What to ask about a weight: impossible, or more than 10 % from the median of the last five believed."""
    usual = median(accepted[-5:]) if len(accepted) >= 5 else declared or (median(accepted) if accepted else None)
    if _believable(to_kg(entered), usual):
        return None
    return Slip(entered, _meant_weight(entered, usual), usual)


def temperature_slip(entered: Measurement) -> Slip | None:
    """What to ask about a temperature: 101.3 in the °C box, 38 in the °F box, or no temperature of a living person."""
    if _within(to_celsius(entered), POSSIBLE_C):
        return None
    other = Measurement(entered.value, "F" if entered.unit == "C" else "C")
    if _within(entered.value, LOOKS_LIKE_F if other.unit == "F" else POSSIBLE_C):
        return Slip(entered, other)
    return Slip(entered, next((m for m in _without_point(entered) if _within(to_celsius(m), POSSIBLE_C)), None))


def _meant_weight(entered: Measurement, usual: float | None) -> Measurement | None:
    value, unit = entered.value, entered.unit
    readings = [Measurement(value, other) for other in KG_PER if other != unit]
    readings += [Measurement(round(value * 10, 1), unit), *_without_point(entered)]
    readings += [Measurement(value + 100, unit)]
    fitting = [m for m in readings if _believable(to_kg(m), usual)]
    if usual is None:
        return fitting[0] if fitting else None
    return min(fitting, key=lambda m: abs(to_kg(m) - usual), default=None)


def _without_point(entered: Measurement) -> tuple[Measurement, Measurement]:
    """What 641 and 6412 stand for where the point was forgotten."""
    value, unit = entered.value, entered.unit
    return Measurement(round(value / 10, 1), unit), Measurement(round(value / 100, 2), unit)


def _believable(kg: float, usual: float | None) -> bool:
    return _within(kg, POSSIBLE_KG) and (usual is None or abs(kg - usual) <= usual * JUMP)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
