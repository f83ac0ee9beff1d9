"""What one chart says, as plain data: values by day, lines, bands, counted days, words and a table."""

from __future__ import annotations

import datetime as dt
import enum

from msgspec import Struct

from journal.charts.spans import Span

WEIGHT, TEMPERATURE = "weight_kg", "temperature_c"
MEASURED = (WEIGHT, TEMPERATURE)
_POUNDS = 2.2046226218487757  # in a kilogram


class Choice(Struct, frozen=True):
    """What a panel is about: a symptom at a written site, WEIGHT or TEMPERATURE."""

    symptom: str
    site: str | None = None


class Values(Struct, frozen=True):
    """Values on days given as ordinals (`date.toordinal()`), ascending; several may share a day."""

    days: tuple[int, ...] = ()
    values: tuple[float, ...] = ()

    def __len__(self) -> int:
        return len(self.days)


class Level(Struct, frozen=True):
    """A level that held from the ordinal day `first` to `last`, both counted: a usual level, a week's median."""

    first: int
    last: int
    value: float


class Week(Struct, frozen=True):
    """A weekly answer: the worst `value` of the ordinal days `first` to `last`, and on how many `days` it was there."""

    first: int
    last: int
    value: float
    days: int


class Unit(enum.Enum):
    """What the values are: a 0-10 score, a sign (0 or 1), a weight (`st` is held in pounds), or a temperature."""

    SCORE = "score"
    SIGN = "sign"
    KG = "kg"
    LB = "lb"
    ST = "st"
    CELSIUS = "°C"
    FAHRENHEIT = "°F"

    @property
    def counts(self) -> bool:
        """Whether 0 means asked and absent."""
        return self in (Unit.SCORE, Unit.SIGN)


def in_unit(measured: float, unit: Unit) -> float:
    """A value as it is kept (0-10, kg, °C) as it is drawn in `unit`."""
    if unit in (Unit.LB, Unit.ST):
        return measured * _POUNDS
    return measured * 9 / 5 + 32 if unit is Unit.FAHRENHEIT else measured


def value_text(value: float, unit: Unit) -> str:
    """The number alone: `4`, `70.8`, or stones and pounds for a value in pounds, `11 st 2 lb`."""
    if unit.counts:
        return f"{value:.0f}"
    if unit is not Unit.ST:
        return f"{value:.1f}"
    stones, pounds = divmod(round(value), 14)
    return f"{stones} st {pounds} lb"


class Axis(Struct, frozen=True):
    """The whole range of the upright axis and its labeled values, lowest first."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


class BandKind(enum.Enum):
    """What a named stretch of days stands for."""

    TREATMENT = "treatment"
    EVENT = "event"
    ILLNESS = "illness"
    EXCUSED = "excused"


class Band(Struct, frozen=True):
    """A named stretch of days beside the values; `last` equals `first` for a single day, None is still going on."""

    kind: BandKind
    name: str
    first: dt.date
    last: dt.date | None

    def until(self, end: dt.date) -> dt.date:
        """The last day, or `end` while it still goes on."""
        return end if self.last is None else self.last

    def throughout(self, span: Span) -> bool:
        """Whether it was there before `span` began and after it ended, so that it marks no day of it."""
        return self.first < span.first and (self.last is None or self.last > span.last)


class Counted(Struct, frozen=True):
    """The days of this panel that one flag counted, with the values it counted and the flag's name."""

    name: str
    raised_on: dt.date
    open: bool
    days: Values


class Panel(Struct, frozen=True):
    """One chart of small multiples over `span`.

    `worst` holds one value for each logged day (for weight the last accepted one, for temperature the highest), 0 being
    asked and absent; `others` the further entries of a day; `weeks` answers that cover seven days; `unconfirmed` values
    she was asked about. `counts_from` is the value from which days are counted. `note` is the few words beside the
    title, `summary` the whole chart in sentences.
    """

    choice: Choice
    title: str
    span: Span
    axis: Axis
    unit: Unit
    worst: Values = Values()
    others: Values = Values()
    unconfirmed: Values = Values()
    weeks: tuple[Week, ...] = ()
    medians: tuple[Level, ...] = ()
    usual: tuple[Level, ...] = ()
    counts_from: float | None = None
    counted: tuple[Counted, ...] = ()
    bands: tuple[Band, ...] = ()
    note: str = ""
    summary: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was recorded in the span."""
        return not (self.worst.days or self.unconfirmed.days)
