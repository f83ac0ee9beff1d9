"""Joins a journal from a file to the one that is here: known ids update, others add, and nothing is ever removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from msgspec import Struct, structs
from msgspec.structs import replace

from journal.domain.documents import ROW
from journal.domain.language import Translate
from journal.domain.records import Change, Journal, OwnSymptom, Profile, Record, Settings

Page = TypeVar("Page", Profile, Settings)

LISTS = {
    "check_ins": "check-ins",
    "treatments": "treatments",
    "events": "events",
    "visits": "visits",
    "medicines": "medicines",
    "questions": "questions",
    "flag_responses": "answers to flags",
    "rule_settings": "rule settings",
}


FIELDS = {
    "display_name": "name",
    "date_of_birth": "date of birth",
    "phase": "where you are in treatment",
    "height_cm": "height",
    "usual_weight_kg": "usual weight",
    "intentional_weight_loss": "weight loss on purpose",
    "known_conditions": "long-standing conditions",
    "known_metastases": "where cancer is known",
    "usual": "what is usual for you",
    "care_team": "care team and phone numbers",
    "treated_side": "treated side",
    "mastectomy_side": "mastectomy side",
    "background": "background",
    "hospital_number": "hospital number",
    "allergies": "allergies",
    "country": "country",
    "emergency_number": "emergency number",
    "tracked": "what you track",
    "own_symptoms": "your own symptoms",
    "weight_loss_on_purpose": "dates of weight loss on purpose",
    "weight_unit": "unit of weight",
    "temperature_unit": "unit of temperature",
    "temperature_call_c": "temperature at which to call",
    "rhythm": "daily or weekly",
    "reminder_time": "time of the reminder",
    "print_language": "language of the printed page",
    "pauses": "pauses",
    "weekly_day": "day of the week",
}


class RowCount(Struct, frozen=True):
    """What would happen to one list, in rows. `same` are rows that are here already, word for word."""

    list: str
    added: int
    changed: int
    same: int


class Merge(Struct, frozen=True):
    """The step that would join the journals, what it would do, and where the two disagree.

    A conflict is a field that says one thing here and another in the file, such as `profile.height_cm`; the change
    leaves such a field as it is here.
    """

    change: Change
    counts: tuple[RowCount, ...]
    conflicts: tuple[str, ...] = ()


def merge(existing: Journal, incoming: Journal, theirs: Collection[str] = ()) -> Merge:
    """What importing `incoming` would do to `existing`. Fields named in `theirs` are taken from the file."""
    before: list[Record] = []
    after: list[Record] = []
    conflicts: list[str] = []
    counts = []
    profile = _joined("profile", existing.profile, incoming.profile, theirs, conflicts)
    settings = incoming.settings
    if settings is not None:
        settings = _joined("settings", existing.settings or Settings(), settings, theirs, conflicts)
    for old, new in ((existing.profile, profile), (existing.settings, settings)):
        if new is not None and new != old:
            before += [old] if old is not None and old.key is not None else []
            after.append(new)
    for name in LISTS:
        changed, added, same = _rows(getattr(existing, name), getattr(incoming, name))
        before += [old for old, _ in changed]
        after += [new for _, new in changed] + added
        counts.append(RowCount(name, len(added), len(changed), same))
    return Merge(Change(tuple(before), tuple(after)), tuple(counts), tuple(conflicts))


def preview(found: Merge, t: Translate = str) -> tuple[str, ...]:
    """What an import would do, a line for each list that it touches: "check-ins: 12 new, 5 the same"."""
    lines = []
    for row in found.counts:
        parts = ((row.added, t("{n} new")), (row.changed, t("{n} changed")), (row.same, t("{n} the same")))
        said = ", ".join(words.format(n=number) for number, words in parts if number)
        lines += [f"{t(LISTS[row.list])}: {said}"] if said else []
    return tuple(lines)


def in_words(conflicts: Iterable[str], t: Translate = str) -> str:
    """Conflicts as she would name them, after one another."""
    return ", ".join(t(FIELDS[conflict.partition(".")[2]]) for conflict in conflicts)


def _rows(here: tuple[Any, ...], there: tuple[Any, ...]) -> tuple[list[tuple[Any, Any]], list[Any], int]:
    known = {row.id: row for row in here if getattr(row, "id", None) is not None}
    unmatched = Counter(here)
    changed, added, same = [], [], 0
    for row in there:
        old = known.get(getattr(row, "id", None))
        if unmatched[row] > 0:
            unmatched[row] -= 1
            same += 1
        elif old is not None:
            changed.append((old, replace(row, key=old.key)))
        else:
            added.append(replace(row, key=None))
    return changed, added, same


def _joined(name: str, here: Page, there: Page, theirs: Collection[str], conflicts: list[str]) -> Page:
    taken: dict[str, Any] = {}
    for field in structs.fields(here):
        ours, other = getattr(here, field.name), getattr(there, field.name)
        if field.name == ROW or other in (None, ()) or other == ours:
            continue
        place = f"{name}.{field.name}"
        if field.name == "own_symptoms":
            # Answers on both sides stand under these ids, so none may be lost: they are always joined.
            other, agree = _own_joined(ours, other, place in theirs)
        else:
            agree = ours in (None, ())
        if agree or place in theirs:
            taken[field.name] = other
        else:
            conflicts.append(place)
    return replace(here, **taken)


def _own_joined(
    ours: tuple[OwnSymptom, ...], other: tuple[OwnSymptom, ...], theirs_first: bool
) -> tuple[tuple[OwnSymptom, ...], bool]:
    """All own symptoms of both, and whether each id means the same in both."""
    here, there = {own.id: own for own in ours}, {own.id: own for own in other}
    joined = here | there if theirs_first else there | here
    return tuple(joined.values()), all(here[id] == there[id] for id in here.keys() & there.keys())
