"""Journals on disk for the tests of this room; the real cost of a key is paid in one test only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from journal.domain.records import Change, CheckIn, Profile, Question, Rating
from journal.storage import keys
from journal.storage.store import Store

DAY = dt.date(2026, 3, 1)
SECRET = "unmistakable-words"


@pytest.fixture
def light_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs a thousandth of the real one."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed, plain journal with a little of everything."""
    made = tmp_path / "journal.sqlite"
    store = Store.create(made)
    store.apply(
        Change(
            after=(
                Profile(display_name="Ann"),
                *(CheckIn(DAY + dt.timedelta(n), (Rating("pain", n % 7, "hip_left"),)) for n in range(40)),
                CheckIn(DAY, note=f"a note with {SECRET}"),
                Question("What next?"),
            )
        )
    )
    store.close()
    return made
