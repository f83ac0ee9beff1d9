"""What Today asks about while she has not chosen for herself: `resources/tracked.toml`, by what she is on. Qt-free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import tomli
from msgspec import Struct

from journal.domain.records import Profile, Rating, Tracked, Treatment

DAILY_AT_MOST = 5


class Listed(Struct, frozen=True):
    """What one treatment adds, as `symptom` or `symptom@site`; it counts for `for_days` after its end."""

    daily: tuple[str, ...] = ()
    weekly: tuple[str, ...] = ()
    for_days: int = 0


class TrackedDefaults(Struct, frozen=True):
    """The whole file: what everyone is asked, what each treatment adds, and how the red card speaks."""

    everyone: Listed
    on: dict[str, Listed]
    emergency: frozenset[str]
    sudden: frozenset[str]
    in_part: frozenset[str]
    calmer_at: frozenset[str]
    crisis_lines: dict[str, str]

    def crisis_line(self, profile: Profile) -> str | None:
        """The number to call for someone who cannot keep herself safe, None where none is known for her country."""
        return self.crisis_lines.get((profile.country or "US").upper())

    def is_emergency(self, rating: Rating) -> bool:
        """Whether a tick on the red card asks for the emergency number at once."""
        part = (rating.site or "").removesuffix("_left").removesuffix("_right").removesuffix("_both")
        return rating.symptom in self.emergency and not (rating.symptom == "numbness" and part in self.calmer_at)


def load_tracked(file: Path) -> TrackedDefaults:
    """Reads `tracked.toml`. Raises OSError, tomli.TOMLDecodeError, KeyError."""
    document = tomli.loads(file.read_text("utf-8"))
    return TrackedDefaults(
        everyone=_listed(document["everyone"]),
        on={name: _listed(row) for name, row in document["on"].items()},
        emergency=frozenset(document["red_card"]["emergency"].split()),
        sudden=frozenset(document["red_card"]["sudden"].split()),
        in_part=frozenset(document["red_card"]["in_part"].split()),
        calmer_at=frozenset(document["red_card"]["calmer_at"].split()),
        crisis_lines=document["crisis_line"],
    )


def tracked_for(
    profile: Profile, treatments: Iterable[Treatment], day: dt.date, defaults: TrackedDefaults
) -> tuple[Tracked, ...]:
    """What she is asked on `day`: her own list in her order, else the defaults of what she is on."""
    if profile.tracked:
        return profile.tracked
    lists = [defaults.everyone, *_current(treatments, day, defaults)]
    side = profile.treated_side if profile.treated_side in ("left", "right") else None
    daily = _rows((entry for listed in lists for entry in listed.daily), side)
    weekly = [*daily[DAILY_AT_MOST:], *_rows((entry for listed in lists for entry in listed.weekly), side)]
    daily = daily[:DAILY_AT_MOST]
    once = [row for row in dict.fromkeys(weekly) if row not in daily]
    return tuple(Tracked(s, site, "day") for s, site in daily) + tuple(Tracked(s, site, "week") for s, site in once)


def _listed(row: dict[str, str | int]) -> Listed:
    return Listed(
        daily=tuple(str(row.get("daily", "")).split()),
        weekly=tuple(str(row.get("weekly", "")).split()),
        for_days=int(row.get("for_days", 0)),
    )


def _current(treatments: Iterable[Treatment], day: dt.date, defaults: TrackedDefaults) -> list[Listed]:
    found = []
    for treatment in treatments:
        for name in (treatment.type, treatment.drug_class):
            listed = defaults.on.get(name or "")
            if listed and treatment.start <= day and _counts(treatment, listed, day):
                found.append(listed)
    return found


def _counts(treatment: Treatment, listed: Listed, day: dt.date) -> bool:
    end = treatment.end or (treatment.start if treatment.type == "surgery" else None)
    return end is None or day <= end + dt.timedelta(days=listed.for_days)


def _rows(entries: Iterable[str], side: str | None) -> list[tuple[str, str | None]]:
    rows: dict[tuple[str, str | None], None] = {}
    for entry in entries:
        symptom, _, site = entry.partition("@")
        if "{side}" in site:
            if side is None:
                continue
            site = site.format(side=side)
        rows[symptom, site or None] = None
    return list(rows)
