"""Her usual level: what she declared for that day, else what a settled past says; never what the current run says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.domain.records import UsualLevel
from journal.rules.rule import Limits
from journal.rules.series import Series, middle


class Declared(NamedTuple):
    """A level 0-10 that she declared, from one day until another, both counted."""

    site: str | None
    since: int
    until: int
    severity: int

    def covers(self, site: str | None) -> bool:
        """Whether it is about that place; `knee_both` is about each knee."""
        return self.site == site or (site is not None and self.site == both_sides(site)) or _covers_all(self.site, site)


class UsualLevels:
    """Declared levels by symptom, and the automatic ones for tiredness, pain and breathlessness."""

    def __init__(self, declared: Iterable[UsualLevel], limits: Limits) -> None:
        self._declared: dict[str, list[Declared]] = {}
        self._limits = limits
        for level in declared:
            self.add(level)

    def copy(self) -> UsualLevels:
        """The same levels, to add to apart from these."""
        other = UsualLevels((), self._limits)
        other._declared = {symptom: rows.copy() for symptom, rows in self._declared.items()}
        return other

    def add(self, level: UsualLevel) -> None:
        """One more declared level; of several that hold on a day the one declared last counts."""
        since = level.since.toordinal() if level.since else 0
        until = level.until.toordinal() if level.until else 10**9
        rows = self._declared.setdefault(level.symptom, [])
        rows.append(Declared(level.site, since, until, level.severity))
        rows.sort(key=lambda row: row.since)

    def rows(self, symptom: str) -> Sequence[Declared]:
        """All that she declared about a symptom, the latest last."""
        return self._declared.get(symptom, ())

    def declared(self, symptom: str, site: str | None, day: int) -> int | None:
        """The level 0-10 that she declared for that day; for both sides the milder, where each has one of its own."""
        rows = self._declared.get(symptom)
        if not rows:
            return None
        for row in reversed(rows):
            if row.since <= day <= row.until and row.covers(site):
                return row.severity
        if site is None or not site.endswith("_both"):
            return None
        left, right = (self.declared(symptom, f"{site[:-4]}{side}", day) for side in ("left", "right"))
        return None if left is None or right is None else min(left, right)

    def level(self, series: Series, symptom: str, site: str | None, day: int, run_from: int | None = None) -> float:
        """Declared, else automatic, else 0. Blocks of 14 days that overlap a run since `run_from` are left out."""
        declared = self.declared(symptom, site, day)
        if declared is not None:
            return declared
        if symptom not in self._limits.automatic_usual:
            return 0
        automatic = self._automatic(series, day, run_from)
        return 0 if automatic is None else automatic

    def _automatic(self, series: Series, day: int, run_from: int | None) -> float | None:
        limits = self._limits
        days = series.days
        if not days or days[0] > day - limits.settled - limits.block:
            return None
        last = (day - limits.settled + 1) // limits.block - 1
        if run_from is not None:
            last = min(last, run_from // limits.block - 1)
        first = -((limits.look_back - day) // limits.block)
        known = series.usual_by_blocks
        if (first, last) not in known:
            # a block ends long before the day it is asked on, so that what it says never changes
            medians = [m for block in range(first, last + 1) if (m := self._block_median(series, block)) is not None]
            known[first, last] = middle(medians) if len(medians) >= limits.blocks else None
        return known[first, last]

    def _block_median(self, series: Series, block: int) -> float | None:
        known = series.block_medians
        if block not in known:
            start = block * self._limits.block
            places = series.between(start, start + self._limits.block - 1)
            enough = len(places) >= self._limits.block_entries
            known[block] = middle([series.worst[i] for i in places]) if enough else None
        return known[block]


def both_sides(site: str) -> str:
    """`knee_left` as `knee_both`."""
    return f"{site.rsplit('_', 1)[0]}_both"


def _covers_all(declared: str | None, site: str | None) -> bool:
    """A level without a site covers the belly, but never a pain somewhere else."""
    return declared is None and (site is None or site.startswith("abdomen"))
