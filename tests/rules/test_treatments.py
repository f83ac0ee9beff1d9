"""How often a treatment is given is read from a file as it says, and anything else is no schedule."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import Treatment
from journal.rules.treatments import _step


def given_every(schedule: str | None) -> int | None:
    return _step(Treatment("chemotherapy", dt.date(2026, 1, 5), schedule=schedule))


@pytest.mark.parametrize(
    ("schedule", "days"),
    [("daily", 1), ("every_21_days", 21), ("every_0_days", None), ("every_²_days", None), ("Once", None), (None, None)],
)
def test_the_days_between_doses(schedule: str | None, days: int | None) -> None:
    assert given_every(schedule) == days


@given(st.text().map(lambda count: f"every_{count}_days"))
def test_no_schedule_stops_the_rules(schedule: str) -> None:
    assert given_every(schedule) is None or given_every(schedule) > 0
