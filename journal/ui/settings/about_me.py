"""The lists of About me over an open journal: what stands in them, and how a change of one is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from journal.diary import Diary
from journal.domain.records import OwnSymptom
from journal.ui.edits import Edits
from journal.ui.settings.fields import Field
from journal.ui.settings.record_list import ListSpec
from journal.ui.settings.shapes import SHAPES, Shape


def list_specs(diary: Diary, edits: Edits, clock: Callable[[], dt.date]) -> dict[str, ListSpec]:
    """Every list of About me by its id."""
    on = clock()
    return {id: _spec(id, shape, diary, edits, on) for id, shape in SHAPES.items()}


def _spec(id: str, shape: Shape, diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    parts = _of_journal(shape, diary, edits) if shape.lives_in == "journal" else _inside(shape, diary, edits)
    if id == "own":
        parts["save"] = _naming(diary, parts["save"])
    return ListSpec(
        id,
        shape.title,
        shape.why,
        shape.add_words,
        fields=lambda: _filled(shape.fields, diary),
        sentence=lambda record: shape.sentence(record, diary.vocabulary, on),
        blank=lambda: shape.blank(on),
        **parts,
    )


def _filled(fields: tuple[Field, ...], diary: Diary) -> tuple[Field, ...]:
    """The fields with the choices that her vocabulary has, her own symptoms included."""
    return tuple(replace(f, choices=f.choices(diary.vocabulary)) if callable(f.choices) else f for f in fields)


def _inside(shape: Shape, diary: Diary, edits: Edits) -> dict[str, Any]:
    """Rows, save and remove of a list that lives inside the profile or the settings."""

    def rows() -> tuple[Any, ...]:
        kept: tuple[Any, ...] = getattr(getattr(diary, shape.lives_in), shape.name)
        return kept

    def write(changed: tuple[Any, ...], words: str) -> object:
        before = getattr(diary, shape.lives_in)
        return edits.put(words, replace(before, **{shape.name: changed}), before if before.key else None)

    def save(new: Any, old: Any | None) -> object:
        return write((*rows(), new) if old is None else tuple(new if row is old else row for row in rows()), "Saved")

    def remove(old: Any) -> object:
        return write(tuple(row for row in rows() if row is not old), "Removed")

    return {"rows": rows, "save": save, "remove": remove}


def _of_journal(shape: Shape, diary: Diary, edits: Edits) -> dict[str, Any]:
    """Rows, save and remove of records of their own, the latest first where they have a day."""

    def rows() -> tuple[Any, ...]:
        kept = getattr(diary, shape.name)
        return tuple(sorted(kept, key=lambda row: row.date, reverse=True)) if shape.name == "events" else kept

    return {
        "rows": rows,
        "save": lambda new, old: edits.put("Saved", new, old),
        "remove": lambda old: edits.remove("Removed", old),
    }


def _naming(diary: Diary, keep: Callable[[Any, Any], object]) -> Callable[[Any, Any], object]:
    """Saving her own symptoms, each new one under an id of its own."""

    def save(new: OwnSymptom, old: OwnSymptom | None) -> object:
        return keep(new if old else replace(new, id=own_id(new.name, diary)), old)

    return save


def own_id(name: str, diary: Diary) -> str:
    """A fresh id for her own symptom: the letters and digits of its name, numbered where that is taken."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name.lower()).strip("_")
    stem = f"own_{plain or 'symptom'}"
    taken = {own.id for own in diary.profile.own_symptoms}
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(id for id in numbered if id not in taken)
