"""The published words of the journal: symptoms, body sites, treatments and their windows, read from `resources/`."""

from __future__ import annotations

import enum
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journal.domain.records import OwnSymptom


class SymptomKind(enum.Enum):
    """How a symptom is answered: 0-10, 0-10 with a count, or present and absent."""

    SCALE = "scale"
    COUNTED = "counted"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing she can be asked about. `question` is plain language; `synonyms` are everyday words for search."""

    id: str
    name: str
    question: str
    kind: SymptomKind
    group: str
    takes_site: bool = False
    synonyms: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    private: bool = False
    red_card: bool = False
    snomed: str | None = None


@dataclass(frozen=True, slots=True)
class BodySite:
    """A part of the body; sided parts are written `hip_left`, `hip_right` or `hip_both` in a rating."""

    part: str
    name: str
    sided: bool
    spine: bool = False
    loaded: bool = False
    axial: bool = False
    small_joint: bool = False


@dataclass(frozen=True, slots=True)
class TreatmentType:
    """A kind of treatment; `listed_effects` are symptom ids that its information sheets name."""

    id: str
    name: str
    listed_effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedId:
    """An id with the words that stand for it in window and print (events, conditions, qualifiers, drug classes)."""

    id: str
    name: str


SIDES = ("left", "right", "both")


@dataclass(frozen=True)
class Vocabulary:
    """Every published id with its words."""

    symptoms: tuple[Symptom, ...]
    sites: tuple[BodySite, ...]
    treatment_types: tuple[TreatmentType, ...]
    drug_classes: tuple[NamedId, ...]
    event_types: tuple[NamedId, ...]
    conditions: tuple[NamedId, ...]
    qualifiers: tuple[NamedId, ...]

    @cached_property
    def symptom(self) -> dict[str, Symptom]:
        """Symptoms by id."""
        return {symptom.id: symptom for symptom in self.symptoms}

    @cached_property
    def site(self) -> dict[str, BodySite]:
        """Body sites by every written form: `jaw`, `hip_left`, `hip_right`, `hip_both`."""
        written = {}
        for site in self.sites:
            for form in [f"{site.part}_{side}" for side in SIDES] if site.sided else [site.part]:
                written[form] = site
        return written

    def with_own(self, own: tuple[OwnSymptom, ...]) -> Vocabulary:
        """This vocabulary with her own symptoms added."""
        added = tuple(
            Symptom(o.id, o.name, o.name, SymptomKind(o.kind or "scale"), group="own", takes_site=False) for o in own
        )
        return Vocabulary(
            self.symptoms + added,
            self.sites,
            self.treatment_types,
            self.drug_classes,
            self.event_types,
            self.conditions,
            self.qualifiers,
        )

    def site_name(self, written: str) -> str:
        """`hip_left` as "left hip", `knee_both` as "both knees"."""
        site = self.site[written]
        if not site.sided:
            return site.name
        side = written.rsplit("_", 1)[1]
        return f"both sides, {site.name}" if side == "both" else f"{side} {site.name}"


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of `symptoms.toml`, `body_sites.toml` and `treatments.toml` in `folder`."""
    symptoms = tomllib.loads((folder / "symptoms.toml").read_text("utf-8"))
    sites = tomllib.loads((folder / "body_sites.toml").read_text("utf-8"))
    treatments = tomllib.loads((folder / "treatments.toml").read_text("utf-8"))
    return Vocabulary(
        symptoms=tuple(_symptom(id, row) for id, row in symptoms["symptoms"].items()),
        sites=tuple(BodySite(part=part, **row) for part, row in sites["sites"].items()),
        treatment_types=tuple(
            TreatmentType(id, row["name"], tuple(row.get("listed_effects", ())))
            for id, row in treatments["types"].items()
        ),
        drug_classes=_named(treatments["drug_classes"]),
        event_types=_named(treatments["events"]),
        conditions=_named(symptoms["conditions"]),
        qualifiers=_named(symptoms["qualifiers"]),
    )


def _symptom(id: str, row: dict[str, object]) -> Symptom:
    lists = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Symptom(id=id, **(lists | {"kind": SymptomKind(row["kind"])}))  # type: ignore[arg-type]


def _named(rows: dict[str, str]) -> tuple[NamedId, ...]:
    return tuple(NamedId(id, name) for id, name in rows.items())
