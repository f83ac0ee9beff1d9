"""The published JSON of `flags`, held to its keys and types: nothing more, nothing less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

URGENCIES = ("next_visit", "within_week", "call_today", "emergency_now")
Check = Callable[[Any, str], None]


def text(value: Any, place: str) -> None:
    """A string with something in it."""
    assert type(value) is str, place
    assert value.strip(), place


def date(value: Any, place: str) -> None:
    """An ISO 8601 day."""
    text(value, place)
    assert dt.date.fromisoformat(value).isoformat() == value, place


def number(value: Any, place: str) -> None:
    """A number that is no boolean."""
    assert type(value) in (int, float), place


def one_of(*values: object) -> Check:
    """One of the published words."""

    def check(value: Any, place: str) -> None:
        assert type(value) is not bool, place
        assert value in values, f"{place}: {value!r}"

    return check


def maybe(inner: Check) -> Check:
    """Or null."""

    def check(value: Any, place: str) -> None:
        if value is not None:
            inner(value, place)

    return check


def rows(inner: Check, least: int = 0) -> Check:
    """An array."""

    def check(value: Any, place: str) -> None:
        assert type(value) is list, place
        assert len(value) >= least, place
        for position, row in enumerate(value):
            inner(row, f"{place}[{position}]")

    return check


def table(keys: Mapping[str, Check]) -> Check:
    """An object with exactly these keys."""

    def check(value: Any, place: str) -> None:
        assert type(value) is dict, place
        assert set(value) == set(keys), f"{place}: {sorted(value)}"
        for key, inner in keys.items():
            inner(value[key], f"{place}.{key}")

    return check


_EVIDENCE = table({"date": date, "symptom": text, "site": maybe(text), "value": number})
_FLAG = table(
    {
        "rule": text,
        "concern": text,
        "site": maybe(text),
        "urgency": one_of(*URGENCIES),
        "shown_as": one_of(*URGENCIES),
        "raised_on": date,
        "status": one_of("open", "told", "snoozed"),
        "message": text,
        "evidence": rows(_EVIDENCE, least=1),
        "counted": text,
        "sources": rows(text, least=1),
    }
)
_QUESTION = table(
    {"date": date, "about": one_of("temperature", "weight"), "entered": number, "suggested": maybe(number)}
)
_STANDING = {"open": rows(_FLAG), "questions": rows(_QUESTION)}
_HEAD = {"format": one_of("survivorship-journal-flags"), "version": one_of(1)}

flags_document = table({**_HEAD, "on": date, **_STANDING})
history_document = table({**_HEAD, "days": rows(table({"date": date, **_STANDING}))})
