"""Weight and height are read as they were meant, and shown as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import Profile, Settings
from journal.domain.units import (
    shown_height,
    shown_weight,
    temperature_unit,
    typed_height,
    typed_weight,
    weight_unit,
)


@pytest.mark.parametrize(
    ("text", "unit", "kg"),
    [
        ("64.5", "kg", 64.5), ("64,5", "kg", 64.5), ("142", "lb", 64.41), ("64.5 kg", "lb", 64.5),
        ("142 lbs", "kg", 64.41), ("10 st 2", "kg", 64.41), ("10 2", "st", 64.41), ("10st 2lb", "lb", 64.41),
        ("10", "st", 63.503), ("10 stone", "kg", 63.503),
    ],
)  # fmt: skip
def test_a_weight_as_people_write_it(text: str, unit: str, kg: float) -> None:
    assert typed_weight(text, unit) == pytest.approx(kg, abs=0.001)


@pytest.mark.parametrize(("text", "unit"), [("", "kg"), ("much", "kg"), ("10 20", "st"), ("10 2", "kg"), ("1e3", "lb")])
def test_what_is_no_weight_is_not_made_one(text: str, unit: str) -> None:
    assert typed_weight(text, unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "cm"),
    [
        ("163", "cm", 163), ("1.63", "cm", 163), ("1,63 m", "ft", 163), ("5 ft 4 in", "ft", 162.6),
        ("5'4\"", "cm", 162.6), ("5’4", "ft", 162.6), ("5 4", "ft", 162.6), ("5", "ft", 152.4), ("64 in", "ft", 162.6),
        ("163", "ft", 163),
        ("5 ft 4.5", "ft", 163.8), ("5ft", "cm", 152.4),
    ],
)  # fmt: skip
def test_a_height_as_people_write_it(text: str, unit: str, cm: float) -> None:
    assert typed_height(text, unit) == pytest.approx(cm, abs=0.05)


@pytest.mark.parametrize(("text", "unit"), [("", "cm"), ("tall", "cm"), ("5.4", "ft"), ("5 13", "ft"), ("5 4", "cm")])
def test_what_is_no_height_or_may_be_two_is_not_made_one(text: str, unit: str) -> None:
    assert typed_height(text, unit) is None


@given(st.integers(551, 6610), st.sampled_from(["lb", "st"]))
def test_a_weight_in_pounds_comes_back_as_it_was_typed(tenths: int, unit: str) -> None:
    typed = f"{tenths / 10:g}" if unit == "lb" else f"{tenths // 140} st {tenths % 140 / 10:g} lb"
    assert shown_weight(typed_weight(typed, unit), unit) == typed


@given(st.integers(2500, 30000))
def test_a_weight_in_kilograms_comes_back_as_it_was_typed(hundredths: int) -> None:
    typed = f"{hundredths / 100:g}"
    assert shown_weight(typed_weight(typed, "kg"), "kg") == typed


@given(st.integers(32, 98), st.sampled_from([0, 0.5]))
def test_a_height_comes_back_as_it_was_typed(inches: int, half: float) -> None:
    typed = f"{inches // 12} ft {inches % 12 + half:g} in"
    assert shown_height(typed_height(typed, "ft"), "ft") == typed


@pytest.mark.parametrize(
    ("country", "chosen", "weight", "temperature"),
    [(None, None, "lb", "F"), ("GB", None, "kg", "C"), ("us", None, "lb", "F"), ("US", "st", "st", "F")],
)
def test_the_units_are_hers_or_those_of_her_country(country, chosen, weight: str, temperature: str) -> None:
    settings, profile = Settings(weight_unit=chosen), Profile(country=country)
    assert (weight_unit(settings, profile), temperature_unit(settings, profile)) == (weight, temperature)
