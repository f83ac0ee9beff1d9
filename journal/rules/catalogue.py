"""Reads the rule table strictly: an unknown word, symptom, site, treatment or source is refused by name."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, structs

from journal.domain.flags import Citation
from journal.domain.language import Translate
from journal.domain.records import Urgency
from journal.domain.vocabulary import SIDES, Vocabulary
from journal.rules.rule import (
    Clause,
    Course,
    Limits,
    RedFlagRule,
    RuleBook,
    RuleError,
    RunParameters,
    Trigger,
    WeightParameters,
    Window,
)

__all__ = ["RedFlagRule", "RuleBook", "RuleError", "load_rules"]

LOWEST_TEAM_LIMIT = 37.5  # °C: a limit that her team gave her counts from here; below it every day would call
ENGINE = 5  # counts up when detectors or ledger judge the same table otherwise, so that journals are replayed
TEMPERATURE, TEMPERATURE_LOW, WEIGHT, OWN = "temperature", "temperature_low", "weight", "own"
DETECTORS = frozenset({"entries", "persistent", "worsening", "weight_loss", "cluster"})
_MEASURED = frozenset({TEMPERATURE, TEMPERATURE_LOW, WEIGHT, OWN})
_URGENCY = {urgency.id: urgency for urgency in Urgency}
_LISTS = frozenset({"of", "known", "marked", "windows", "types", "drugs", "events", "conditions"})
_SPECIAL = frozenset({"from", "sites"})
_Table = Mapping[str, Any]
_Lists = dict[str, tuple[Clause, ...]]


def load_rules(folder: Path, vocabulary: Vocabulary, t: Translate = str) -> RuleBook:
    """The rule book of `red_flags.toml` and `sources.toml` in `folder`. Raises RuleError, OSError."""
    text = (folder / "red_flags.toml").read_text("utf-8")
    table = _parsed(text, "red_flags.toml")
    sources = {id: Citation(id, row["title"], row.get("address")) for id, row in _read(folder / "sources.toml").items()}
    reader = _Reader(table, vocabulary, sources)
    rules = tuple(reader.rule(id, row) for id, row in table["rules"].items())
    defaults = table["defaults"]
    limits = Limits(
        automatic_usual=frozenset(defaults["automatic_usual"].split()),
        **{name: defaults[name] for name in _field_words(Limits) - {"automatic_usual"}},
    )
    shared = (sources, reader.windows, reader.courses, reader.areas, limits, _leads(rules))
    edition = f"{ENGINE}.{zlib.crc32(f'{text}{vocabulary}'.encode()):08x}"
    return RuleBook(rules, *shared, vocabulary, folder, edition, t)


def _gates(trigger: Trigger) -> tuple[tuple[str, float, bool], ...]:
    """What must be answered on a day for the trigger to be worth asking; any weight may complete a cluster."""
    gates: dict[tuple[str, float, bool], None] = {}
    for clause in trigger.clauses:
        for symptom in clause.of:
            least = -1000.0 if symptom == TEMPERATURE_LOW else clause.least
            gates[symptom, least, bool(clause.marked) or clause.different] = None
    if trigger.weight is not None:
        gates[WEIGHT, 0, False] = None
    return tuple(gates)


def _leads(rules: tuple[RedFlagRule, ...]) -> dict[str, tuple[tuple[int, float], ...]]:
    """For each symptom: which rules to ask, and from which answer on."""
    leads: dict[str, dict[int, float]] = {}
    for index, rule in enumerate(rules):
        for clause in rule.clauses:
            for symptom in clause.of:
                gates = leads.setdefault(symptom, {})
                least = -1000.0 if symptom == TEMPERATURE_LOW else clause.least
                gates[index] = min(least, gates.get(index, least))
    return {symptom: tuple(gates.items()) for symptom, gates in leads.items()}


def _read(path: Path) -> dict[str, Any]:
    return _parsed(path.read_text("utf-8"), path.name)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


class _Reader:
    """Turns the tables of one file into rules; holds the groups of sites and the defaults that they share."""

    def __init__(self, table: _Table, vocabulary: Vocabulary, sources: Mapping[str, Citation]) -> None:
        self._vocabulary = vocabulary
        self._sources = sources
        self._groups: dict[str, str] = table["sites"]
        self._defaults = table["defaults"]
        self._sites: dict[str, frozenset[str | None]] = {}
        self._by_site = False
        self._marks = {mark.id for mark in vocabulary.qualifiers}
        self._conditions = {condition.id for condition in vocabulary.conditions}
        self.areas = {concern: area for area, concerns in table["areas"].items() for concern in concerns.split()}
        self.windows = {id: Window(id=id, **_named(Window, row, id)) for id, row in table["windows"].items()}
        self.courses = {id: Course(id=id, **_named(Course, row, id)) for id, row in table["courses"].items()}

    def rule(self, id: str, row: _Table) -> RedFlagRule:
        """One rule. Raises RuleError that names it."""
        try:
            return self._rule(id, row)
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(f"rule '{id}': {error}") from error

    def _rule(self, id: str, row: _Table) -> RedFlagRule:
        self._by_site = row.get("by_site", False)
        triggers = tuple(self._trigger(row.get("each", {}) | trigger) for trigger in row["triggers"])
        guidance, sources = _words(row.get("guidance", "")), _words(row.get("sources", ""))
        _known((source.split(":")[0] for source in (*guidance, *sources)), self._sources)
        extra = set(row) - _RULE_WORDS
        if extra:
            raise RuleError(f"unknown word {sorted(extra)[0]}")
        return RedFlagRule(
            id=id,
            title=row["title"],
            concern=row["concern"],
            area=self.areas[row["concern"]],
            urgency=max(trigger.urgency for trigger in triggers),
            triggers=triggers,
            messages=_by_urgency(row["messages"]),
            titles=_by_urgency(row.get("titles", {})),
            sources=sources,
            guidance=guidance,
            by_site=self._by_site,
            by_symptom=row.get("by_symptom", False),
            may_be_usual=row.get("usual", False),
            may_turn_down=row.get("turn_down", row.get("usual", False)),
            notes=_words(row.get("notes", "")),
            name_treatments=_words(row.get("name_treatments", "")),
            beside=_words(row.get("beside", "")),
            status=row.get("status", self._defaults["status"]),
            reviewed=row.get("reviewed", self._defaults["reviewed"]),
        )

    def _trigger(self, row: _Table) -> Trigger:
        words = dict(row)
        detector = words.pop("detector")
        if detector not in DETECTORS:
            raise RuleError(f"unknown detector {detector}")
        urgency = _URGENCY[words.pop("urgency")]
        lists: _Lists = {
            name: tuple(self._clause(one) for one in words.pop(name, ())) for name in ("needs", "any", "none")
        }
        if "started_sites" in words:
            words["started_sites"] = self._site_set(words["started_sites"])
        for course in ("on", "not_on", "not_started"):
            _known([words[course]] if course in words else [], self.courses)
        if detector != "entries":
            parts = self._parts(detector, words, lists)
            lists["any"] = parts.pop("any", lists["any"])
            words |= parts
        unknown = set(words) - _TRIGGER_WORDS
        if unknown:
            raise RuleError(f"unknown word {sorted(unknown)[0]}")
        trigger = Trigger(urgency, detector, lists["needs"], lists["any"], none=lists["none"], **words)
        return structs.replace(trigger, gates=_gates(trigger))

    def _parts(self, detector: str, words: dict[str, Any], lists: _Lists) -> dict[str, Any]:
        """Takes from `words` what belongs to the run, the weight and the counted entry."""
        parts: dict[str, Any] = {}
        run = {name: words.pop(name) for name in _RUN_WORDS & set(words)}
        if detector != "weight_loss":
            parts["run"] = RunParameters(
                **({"share": self._defaults["share"], "weekly": self._defaults["weekly"]} | run)
            )
        weight = {name: words.pop(name) for name in _WEIGHT_WORDS & set(words)}
        if weight:
            parts["weight"] = WeightParameters(**weight)
        entry = {name: words.pop(name) for name in (_CLAUSE_WORDS | _SPECIAL) & set(words)}
        if detector == "weight_loss":
            entry["of"] = WEIGHT
        if detector == "cluster":
            windows = entry.pop("windows", "").split()
            parts["any"] = tuple(structs.replace(one, windows=tuple(windows)) for one in lists["any"])
        elif entry:
            asked = parts["entry"] = self._clause(entry)
            bare: dict[str, Any] = {"over_usual": 0, "over_declared": 0, "usual_below": None, "usual_from": None}
            parts["counted"] = structs.replace(asked, **bare)
            parts["unexcused"] = structs.replace(asked, **bare, windows=())
        return parts

    def _clause(self, row: _Table) -> Clause:
        vocabulary = self._vocabulary.symptom
        words: dict[str, Any] = {name: _words(v) if name in _LISTS else v for name, v in row.items()}
        unknown = set(words) - _CLAUSE_WORDS - _SPECIAL
        if unknown:
            raise RuleError(f"unknown word {sorted(unknown)[0]}")
        if "from" in words:
            words["minimum"] = words.pop("from")
        for name in ("sites", "declared_at"):
            if name in words:
                words[name] = self._site_set(words[name])
        if self._by_site and any(s in vocabulary and vocabulary[s].takes_site for s in words.get("of", ())):
            words["same_site"] = True
        _known((s for s in words.get("of", ()) if s not in _MEASURED), vocabulary)
        _known(words.get("known", ()), self._conditions)
        _known(words.get("marked", ()), self._marks)
        _known(words.get("windows", ()), self.windows)
        plain = not set(words) - _PLAIN_WORDS
        least = max(words.get("minimum", 1), words.get("over_usual", 0) + words.get("usual_from", 0))
        if words.get("own_limit"):
            least = min(least, LOWEST_TEAM_LIMIT)
        return Clause(**{"of": (), "plain": plain, "least": least, **words})

    def _site_set(self, text: str) -> frozenset[str | None]:
        if text not in self._sites:
            self._sites[text] = self._expanded(text)
        return self._sites[text]

    def _expanded(self, text: str) -> frozenset[str | None]:
        words = _words(text)
        if words[0] == "not":
            return frozenset({None, *self._vocabulary.site}) - self._expanded(" ".join(words[1:]))
        sites: set[str | None] = set()
        for word in words:
            if word in self._groups:
                sites |= self._expanded(self._groups[word])
            else:
                sites |= self._written(word)
        return frozenset(sites)

    def _written(self, word: str) -> set[str | None]:
        part, _, side = word.partition(":")
        if part == "none":
            return {None}
        forms = [part] if part in self._vocabulary.site else [f"{part}_{s}" for s in SIDES]
        _known(forms, self._vocabulary.site)
        wanted = {"": SIDES, "one": ("left", "right"), "both": ("both",)}[side]
        return {form for form in forms if form == part or form.rsplit("_", 1)[1] in wanted}


def _named(kind: type[Struct], row: _Table, id: str) -> dict[str, Any]:
    words = {name: _words(value) if name in _LISTS else value for name, value in row.items()}
    unknown = set(words) - _field_words(kind)
    if unknown:
        raise RuleError(f"'{id}': unknown word {sorted(unknown)[0]}")
    optional = {"type": None, "drug": None} if kind is Window else {}
    return optional | words


def _by_urgency(texts: Mapping[str, str]) -> dict[Urgency, str]:
    return {_URGENCY[urgency]: text for urgency, text in texts.items()}


def _known(ids: Iterable[str], known: Mapping[str, Any] | set[str]) -> None:
    for id in ids:
        if id not in known:
            raise RuleError(f"unknown id {id}")


def _field_words(kind: type[Struct]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__)


_RUN_WORDS = _field_words(RunParameters)
_WEIGHT_WORDS = _field_words(WeightParameters)
_CLAUSE_WORDS = _field_words(Clause) - {"minimum", "plain", "least", "same_site"}
_PLAIN_WORDS = frozenset(["of", "sites", "minimum", "days", "in_days", "spread", "weekly", "same_site"])
_TRIGGER_WORDS = _field_words(Trigger) - {"urgency", "detector", "needs", "any", "none"}
_RULE_WORDS = _field_words(RedFlagRule) - {"id", "area", "urgency", "may_be_usual", "may_turn_down"} | {
    "each",
    "usual",
    "turn_down",
    "beyond_sources",
}
