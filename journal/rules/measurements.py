"""Weights and temperatures: which readings are believed, which are asked about, and what may have been meant."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from journal.domain.records import ValueStatus
from journal.rules.series import middle

KG_RANGE = (25.0, 300.0)
WEIGHT_JUMP = 0.10
WEIGHT_AGREES = 0.03
RING = 5
CELSIUS_RANGE = (33.0, 43.0)
FAHRENHEIT_RANGE = (91.0, 109.0)
KG_PER_LB = 0.45359237
KG_PER_ST = 6.35029318
KEPT_DAYS = 364
_ANSWERED = (ValueStatus.CONFIRMED, ValueStatus.CORRECTED)


class Doubt(NamedTuple):
    """A reading to ask about: as entered, and what may have been meant (kg or °C)."""

    day: int
    entered: float
    suggested: float | None


class Weights:
    """Weights in kg, accepted one after the other against the median of the last five accepted.

    While `already_held` is set, an earlier pass has judged: what it held stays held, the rest is accepted.
    """

    def __init__(self, declared: float | None) -> None:
        self.declared = declared
        self.days: list[int] = []
        self.kg: list[float] = []
        self.held: list[Doubt] = []
        self.changed_on = 0
        self.already_held: frozenset[tuple[int, float]] | None = None

    def copy(self) -> Weights:
        """The same readings, to add to apart from these."""
        other = Weights(self.declared)
        other.days, other.kg, other.held = self.days.copy(), self.kg.copy(), self.held.copy()
        other.changed_on, other.already_held = self.changed_on, self.already_held
        return other

    def add(self, day: int, kg: float, status: ValueStatus | None) -> None:
        """One reading: accepted, or held and asked about."""
        if self.already_held is not None:
            if (day, kg) in self.already_held:
                self.held.append(Doubt(day, kg, self._meant(day, kg)))
            else:
                self._accept(day, kg)
        elif (status in _ANSWERED and KG_RANGE[0] <= kg <= KG_RANGE[1]) or self._plausible(day, kg):
            self._accept(day, kg)
        elif self._follows_held(kg) and KG_RANGE[0] <= kg <= KG_RANGE[1]:
            before = self.held.pop()
            self._accept(before.day, before.entered)
            self._accept(day, kg)
        else:
            self.held.append(Doubt(day, kg, self._meant(day, kg)))

    def _follows_held(self, kg: float) -> bool:
        """Whether the reading before was held and this one agrees with it."""
        if not self.held or (self.days and self.days[-1] > self.held[-1].day):
            return False
        return _agree(self.held[-1].entered, kg)

    def _accept(self, day: int, kg: float) -> None:
        place = len(self.days)
        while place and self.days[place - 1] > day:
            place -= 1
        self.days.insert(place, day)
        self.kg.insert(place, kg)
        self.changed_on = day

    def _plausible(self, day: int, kg: float) -> bool:
        if not KG_RANGE[0] <= kg <= KG_RANGE[1]:
            return False
        expected = self._expected(day)
        return expected is None or abs(kg - expected) <= WEIGHT_JUMP * expected

    def _expected(self, day: int) -> float | None:
        """The median of the last five accepted in a year, else the declared weight, else what little there is."""
        recent = self.kg[max(bisect_left(self.days, day - KEPT_DAYS), len(self.kg) - RING) :]
        if len(recent) < RING and self.declared is not None:
            return self.declared
        return middle(recent) if recent else None

    def _meant(self, day: int, kg: float) -> float | None:
        """The reading in pounds, in stones or with its point moved, whichever lands near what is expected."""
        expected = self._expected(day)
        if expected is None:
            return None
        for meant in (kg * KG_PER_LB, kg * KG_PER_ST, kg * 10, kg / 10):
            if abs(meant - expected) <= WEIGHT_JUMP * expected:
                return round(meant, 1)
        return None


class Temperatures:
    """Temperatures in °C; a number that can only be °F is believed as °F until she answers."""

    def __init__(self) -> None:
        self.held: list[Doubt] = []

    def copy(self) -> Temperatures:
        """The same readings, to add to apart from these."""
        other = Temperatures()
        other.held = self.held.copy()
        return other

    def add(self, day: int, celsius: float, status: ValueStatus | None) -> float | None:
        """The temperature to believe in °C, None where the number cannot be one."""
        if CELSIUS_RANGE[0] <= celsius <= CELSIUS_RANGE[1]:
            return celsius
        meant = None
        if FAHRENHEIT_RANGE[0] <= celsius <= FAHRENHEIT_RANGE[1]:
            meant = round((celsius - 32) / 1.8, 1)
        if status not in _ANSWERED:
            self.held.append(Doubt(day, celsius, meant))
        return meant


def _agree(one: float, other: float) -> bool:
    return abs(one - other) <= WEIGHT_AGREES * max(one, other)
