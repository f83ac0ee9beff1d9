"""Dates, spans, weights and names as they are printed, in the language of the page."""

from __future__ import annotations

import datetime as dt
import unicodedata

from journal.domain.language import Translate
from journal.domain.vocabulary import Vocabulary

POUNDS_PER_KG = 2.2046226218
_POUNDS_PER_STONE = 14


def month(number: int, t: Translate) -> str:
    """The short name of a month, 1 to 12."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return t(names[number - 1])


def full_date(day: dt.date, t: Translate) -> str:
    """`Oct 29, 2026`."""
    return t("{month} {day}, {year}").format(month=month(day.month, t), day=day.day, year=day.year)


def short_date(day: dt.date, on: dt.date, t: Translate) -> str:
    """`Oct 29`; with the year where it is not the year of `on`."""
    if day.year != on.year:
        return full_date(day, t)
    return t("{month} {day}").format(month=month(day.month, t), day=day.day)


def date_span(first: dt.date, last: dt.date, on: dt.date, t: Translate) -> str:
    """`Aug 24 – Nov 22`, `Nov 9–22`, or one date."""
    if first == last:
        return short_date(first, on, t)
    if (first.year, first.month) == (last.year, last.month) and first.year == on.year:
        pattern = t("{month} {first}–{last}")
        return pattern.format(month=month(first.month, t), first=first.day, last=last.day)
    return f"{short_date(first, on, t)} – {short_date(last, on, t)}"


def days_said(count: int, t: Translate) -> str:
    """`1 day`, `25 days`."""
    return t("1 day") if count == 1 else t("{count} days").format(count=count)


def number(value: float) -> str:
    """`5`, `4.5`: at most one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def weight(kg: float, unit: str | None) -> str:
    """A weight in kg; where she thinks in pounds or stone, hers first: `157.0 lb (71.2 kg)`."""
    metric = f"{kg:.1f} kg"
    if unit == "lb":
        return f"{kg * POUNDS_PER_KG:.1f} lb ({metric})"
    if unit == "st":
        stones, pounds = divmod(round(kg * POUNDS_PER_KG), _POUNDS_PER_STONE)
        return f"{stones} st {pounds} lb ({metric})"
    return metric


def temperature(celsius: float, unit: str | None) -> str:
    """A temperature in °C; where she reads °F, hers first: `100.4 °F (38.0 °C)`."""
    metric = f"{celsius:.1f} °C"
    return f"{celsius * 9 / 5 + 32:.1f} °F ({metric})" if unit == "F" else metric


def apart(text: str) -> str:
    """Her own text inside a line of ours: words that run from right to left do not turn the line around them."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"\u2068{text}\u2069"
    return text


def percent_change(before: float, after: float) -> str:
    """`−0.6 %` with a true minus sign, `+1.2 %`, `0.0 %`."""
    change = round(100 * (after - before) / before, 1)
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{abs(change):.1f} %"


def symptom_name(vocabulary: Vocabulary, symptom: str, site: str | None, t: Translate) -> str:
    """`Pain, right hip`: the name from the vocabulary, the id in words where the vocabulary does not know it."""
    known = vocabulary.symptom.get(symptom)
    name = t(known.name) if known else symptom.removeprefix("own_").replace("_", " ").capitalize()
    if site is None:
        return name
    where = t(vocabulary.site_name(site)) if site in vocabulary.site else site.replace("_", " ")
    return f"{name}, {where}"


def within_sentence(name: str) -> str:
    """A name as it stands inside a sentence: `Yellow skin` as `yellow skin`, `DEXA` as it is."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]
