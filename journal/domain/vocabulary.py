"""The published words of the journal: symptoms, body sites and treatments, read strictly from `resources/`."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import tomli
from msgspec import Struct
from msgspec.structs import replace

from journal.domain.language import Translate
from journal.domain.records import OwnSymptom, TreatmentEvent


class SymptomKind(enum.Enum):
    """How a symptom is answered: 0-10, 0-10 with a count, or present and absent."""

    SCALE = "scale"
    COUNTED = "counted"
    SIGN = "sign"


class Symptom(NamedTuple):
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


class BodySite(NamedTuple):
    """A part of the body; sided parts are written `hip_left`, `hip_right` or `hip_both` in a rating."""

    part: str
    name: str
    sided: bool
    spine: bool = False
    loaded: bool = False
    axial: bool = False
    small_joint: bool = False
    both: str | None = None


class TreatmentType(NamedTuple):
    """A kind of treatment; `listed_effects` are symptom ids that its information sheets name."""

    id: str
    name: str
    listed_effects: tuple[str, ...] = ()


class NamedId(NamedTuple):
    """An id with the words that stand for it in window and print (events, conditions, qualifiers, drug classes)."""

    id: str
    name: str


SIDES = ("left", "right", "both")
SETS = {"spine", "loaded", "axial", "small_joint"}


class VocabularyError(ValueError):
    """A resource file that does not fit; the text names the place."""


class Vocabulary(Struct, frozen=True, dict=True):
    """Every published id with its words. `groups` are the headings under which symptoms are listed."""

    symptoms: tuple[Symptom, ...]
    sites: tuple[BodySite, ...]
    treatment_types: tuple[TreatmentType, ...]
    drug_classes: tuple[NamedId, ...]
    event_types: tuple[NamedId, ...]
    conditions: tuple[NamedId, ...]
    qualifiers: tuple[NamedId, ...]
    groups: tuple[NamedId, ...] = ()

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

    @cached_property
    def qualifier(self) -> dict[str, str]:
        """The words of a qualifier by id: `at_night` is "wakes me at night"."""
        return {named.id: named.name for named in self.qualifiers}

    def with_own(self, own: tuple[OwnSymptom, ...]) -> Vocabulary:
        """This vocabulary with her own symptoms added."""
        added = tuple(
            Symptom(o.id, o.name, o.name, SymptomKind(o.kind or "scale"), group="own", takes_site=False) for o in own
        )
        return replace(self, symptoms=self.symptoms + added)

    def site_name(self, written: str, t: Translate = str) -> str:
        """`hip_left` as "left hip", `knee_both` as "both knees". Raises KeyError."""
        site = self.site[written]
        if not site.sided:
            return t(site.name)
        side = written.rsplit("_", 1)[1]
        if side == "both":
            return t(site.both or f"both {site.name}s")
        return t("left {part}" if side == "left" else "right {part}").format(part=t(site.name))

    def event_name(self, event: TreatmentEvent, t: Translate = str) -> str:
        """A dated event by its kind; an illness, or something else, by her own words where she gave them."""
        if event.type in ("illness", "other") and event.note:
            return event.note[:1].upper() + event.note[1:]
        names = {kind.id: kind.name for kind in self.event_types}
        return t(names.get(event.type, event.type.replace("_", " ")))

    def title(self, symptom: str, site: str | None, t: Translate = str) -> str:
        """A symptom and its place as one heading: "Pain · right hip". Raises KeyError."""
        name = t(self.symptom[symptom].name)
        return f"{name} · {self.site_name(site, t)}" if site else name


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of the three files in `folder`. Raises VocabularyError, tomli.TOMLDecodeError, OSError."""
    symptoms = _tables(folder / "symptoms.toml", {"groups", "symptoms", "qualifiers", "conditions"})
    sites = _tables(folder / "body_sites.toml", {"midline", "sided", "both", "sets"})
    treatments = _tables(folder / "treatments.toml", {"types", "drug_classes", "events"})
    vocabulary = Vocabulary(
        symptoms=tuple(_symptom(id, row) for id, row in symptoms["symptoms"].items()),
        sites=_sites(sites["midline"], sites["sided"], sites["both"], sites["sets"]),
        treatment_types=tuple(_treatment_type(id, row) for id, row in treatments["types"].items()),
        drug_classes=_named(treatments["drug_classes"]),
        event_types=_named(treatments["events"]),
        conditions=_named(symptoms["conditions"]),
        qualifiers=_named(symptoms["qualifiers"]),
        groups=_named(symptoms["groups"]),
    )
    _check_references(vocabulary)
    return vocabulary


def _tables(path: Path, expected: set[str]) -> dict[str, Any]:
    document = tomli.loads(path.read_text("utf-8"))
    if document.keys() != expected:
        raise VocabularyError(f"{path.name}: must hold the tables {', '.join(sorted(expected))} and no others")
    return document


def _symptom(id: str, row: Mapping[str, Any]) -> Symptom:
    _check_keys(f"symptoms.{id}", row, {"name", "question", "group"}, "kind say ask site private red snomed")
    return Symptom(
        id=id,
        name=row["name"],
        question=row["question"],
        kind=SymptomKind(row.get("kind", "scale")),
        group=row["group"],
        takes_site=row.get("site", False),
        synonyms=tuple(row["say"].split(", ")) if "say" in row else (),
        qualifiers=tuple(row.get("ask", "").split()),
        private=row.get("private", False),
        red_card=row.get("red", False),
        snomed=row.get("snomed"),
    )


def _sites(
    midline: Mapping[str, str], sided: Mapping[str, str], both: Mapping[str, str], sets: Mapping[str, list[str]]
) -> tuple[BodySite, ...]:
    _check_keys("sets", sets, SETS, "")
    _check_known("body_sites.toml", [part for part in midline if part in sided], ())
    _check_known("both", both, sided)
    for name, parts in sets.items():
        _check_known(f"sets.{name}", parts, {*midline, *sided})
    return tuple(
        BodySite(
            part=part,
            name=name,
            sided=part in sided,
            spine=part in sets["spine"],
            loaded=part in sets["loaded"],
            axial=part in sets["axial"],
            small_joint=part in sets["small_joint"],
            both=both.get(part),
        )
        for part, name in (*midline.items(), *sided.items())
    )


def _treatment_type(id: str, row: Mapping[str, Any]) -> TreatmentType:
    _check_keys(f"types.{id}", row, {"name"}, "listed")
    return TreatmentType(id, row["name"], tuple(row.get("listed", "").split()))


def _named(rows: Mapping[str, str]) -> tuple[NamedId, ...]:
    return tuple(NamedId(id, name) for id, name in rows.items())


def _check_references(vocabulary: Vocabulary) -> None:
    groups = {group.id for group in vocabulary.groups}
    for symptom in vocabulary.symptoms:
        _check_known(f"symptoms.{symptom.id}.group", [symptom.group], groups)
        _check_known(f"symptoms.{symptom.id}.ask", symptom.qualifiers, vocabulary.qualifier)
    for kind in vocabulary.treatment_types:
        _check_known(f"types.{kind.id}.listed", kind.listed_effects, vocabulary.symptom)


def _check_known(place: str, ids: Iterable[str], known: Iterable[str]) -> None:
    for id in ids:
        if id not in known:
            raise VocabularyError(f"{place}: {id} is unknown here, or stands twice")


def _check_keys(place: str, row: Mapping[str, Any], required: set[str], optional: str) -> None:
    for key in required - row.keys():
        raise VocabularyError(f"{place}: {key} is missing")
    for key in row.keys() - required - set(optional.split()):
        raise VocabularyError(f"{place}: {key} is not a key of this table")
