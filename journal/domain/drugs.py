"""Names of medicines and the kind of treatment that each belongs to, read from `resources/drug_names.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import tomli

EXAMPLES = 3  # names beside a kind of treatment, fewer where they are long
LONGEST = 56  # letters, that they can be read at one glance


class Drug(NamedTuple):
    """A medicine by its generic name, with the ids of its kind of treatment and its group, and its brand names."""

    name: str
    kind: str
    group: str | None = None
    brands: tuple[str, ...] = ()


def load_drugs(file: Path) -> tuple[Drug, ...]:
    """Every medicine in the order of the file. Raises tomli.TOMLDecodeError, OSError."""
    tables = tomli.loads(file.read_text("utf-8"))
    groups = tables.pop("drug_class")
    return tuple(
        Drug(name, kind, groups.get(name), tuple(brands.split()))
        for kind, rows in tables.items()
        for name, brands in rows.items()
    )


def find_drug(text: str, drugs: tuple[Drug, ...]) -> tuple[Drug, str] | None:
    """The medicine that `text` names as a whole word, and the name that was found: the longest; None without one."""
    typed = " ".join(text.lower().split())
    named = [(drug, name) for drug in drugs for name in (drug.name, *drug.brands) if _holds(typed, name.lower())]
    return max(named, key=lambda found: len(found[1]), default=None)


def _holds(typed: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", typed) is not None


def with_examples(name: str, kind: str, drugs: tuple[Drug, ...]) -> str:
    """A kind of treatment with a few of its medicines, where its name names none: "Chemotherapy (paclitaxel…)"."""
    known = [drug.name for drug in drugs if drug.kind == kind]
    if not known or any(drug in name.lower() for drug in known):
        return name
    said = [_with(name, known, count) for count in range(min(EXAMPLES, len(known)), 0, -1)]
    return next((words for words in said if len(words) <= LONGEST), said[-1])


def _with(name: str, known: list[str], count: int) -> str:
    return f"{name} ({', '.join(known[:count])}{'…' if count < len(known) else ''})"
