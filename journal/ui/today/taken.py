"""What she is typing about what she took, kept inside the journal until it is saved. Qt-free."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from typing import Protocol

from msgspec.structs import replace

from journal.domain.problems import Problem
from journal.domain.records import CheckIn, Rating
from journal.ui.today.answers import asked, rating_of


class Drafts(Protocol):
    """Where drafts are kept; the store of a journal is one."""

    def draft(self, name: str) -> str | None: ...

    def save_draft(self, name: str, text: str) -> None: ...

    def drop_draft(self, name: str) -> None: ...


class TakenDraft:
    """One draft a day: she types in one field at a time. If it cannot be kept, she hears of it when it is saved."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._kept: str | None = None  # the name under which something is kept

    def keep(self, rating: Rating, day: dt.date) -> None:
        """Keeps what `rating` says was taken."""
        with contextlib.suppress(Problem):
            self._drafts.save_draft(_name(day), json.dumps([*asked(rating), rating.took], ensure_ascii=False))
            self._kept = _name(day)

    def drop(self) -> None:
        """It is saved."""
        if self._kept is not None:
            with contextlib.suppress(Problem):
                self._drafts.drop_draft(self._kept)
                self._kept = None

    def left(self, check_in: CheckIn | None, day: dt.date) -> Rating | None:
        """The answer of `check_in` with the words that a kill left unsaved; None where there are none for it."""
        symptom, site, took = None, None, None
        with contextlib.suppress(Problem, ValueError):
            symptom, site, took = json.loads(self._drafts.draft(_name(day)) or "")
        rating = rating_of(check_in, (symptom, site)) if symptom else None
        if rating is None or rating.severity == 0:
            return None
        self._kept = _name(day)
        return replace(rating, took=took)


def _name(day: dt.date) -> str:
    return f"took {day.isoformat()}"
