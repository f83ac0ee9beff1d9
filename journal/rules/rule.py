"""The words of the rule table as frozen data: a rule, its triggers, and the entries that a trigger counts."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct

from journal.domain.flags import Citation
from journal.domain.language import Translate
from journal.domain.records import Urgency
from journal.domain.vocabulary import Vocabulary


class RuleError(ValueError):
    """A rule file that does not say what a rule must say; names the rule and the word."""


class Clause(Struct, frozen=True):
    """Days that match: severity 0-10 (or °C) of `of` at `sites`, on `days` logged days within `in_days` days.

    `sites` None means anywhere, taken together. Marks are qualifiers. `windows` name days that may be left out.
    `spread`: days from the first that matches to the last, both counted. `weekly`: so many weekly answers in a row
    stand for the days. `plain`: the number alone decides. `least`: what an answer must reach whatever her usual is.
    """

    of: tuple[str, ...]
    sites: frozenset[str | None] | None = None
    minimum: float = 1
    below: float | None = None
    over_usual: int = 0
    over_declared: int = 0
    worse_by: int = 0
    usual_below: int | None = None
    usual_from: int | None = None
    new: bool = False
    strict: bool = False
    different: bool = False
    answered: bool = False
    known: tuple[str, ...] = ()
    known_quiet: bool = False
    declared_at: frozenset[str | None] = frozenset()
    unless_only: str | None = None
    unless_on: str | None = None
    marked: tuple[str, ...] = ()
    marks: int = 1
    times: int = 0
    days: int = 1
    in_days: int = 1
    spread: int = 0
    weekly: int = 0
    same_site: bool = False
    one_sided: bool = False
    own_limit: bool = False
    after_event: str | None = None
    after_days: int = 0
    windows: tuple[str, ...] = ()
    plain: bool = False
    least: float = 1


class RunParameters(Struct, frozen=True):
    """How long and how often: `share` percent of logged days over `span` days (both ends counted).

    `last` entries are compared, or all of the last `all_days` where those are more; `few` entries are enough over
    `few_span` days. `weekly`: weekly answers needed, `weekly_new` where no usual level is known; `weekly_share`: the
    percent of their days, where that is not `share`.
    """

    share: int = 70
    span: int = 1
    entries: int = 1
    middle: int | None = None
    earlier_middle: int | None = None
    last: int = 0
    all_days: int = 0
    few: int = 0
    few_span: int = 0
    weekly: int = 0
    weekly_new: int = 0
    weekly_share: int = 0
    in_days: int = 28
    times_usual: int = 0

    @property
    def fewest(self) -> int:
        """The fewest entries, or weekly answers, that may be compared."""
        return min(number for number in (self.entries, self.few, self.weekly) if number)


class WeightParameters(Struct, frozen=True):
    """Loss in percent and kg between weekly middles; `planned_percent` still counts when she means to lose weight."""

    percent: float
    kg: float
    weeks: int
    earlier_weeks: int
    first_weeks: int
    planned: bool = False
    planned_percent: float | None = None
    planned_with: str | None = None
    thin_bmi: float | None = None
    thin_percent: float | None = None


class Trigger(Struct, frozen=True, dict=True):
    """One way in which a rule holds, and the urgency that it gives.

    `gates`: symptom, least answer and whether it must be marked, of which one must be given on the day itself.
    `counted` is `entry` without its comparisons with her usual (a run compares once, as a whole); `unexcused` is
    that without its windows.
    """

    urgency: Urgency
    detector: str
    needs: tuple[Clause, ...] = ()
    any: tuple[Clause, ...] = ()
    at_least: int = 1
    none: tuple[Clause, ...] = ()
    entry: Clause | None = None
    counted: Clause | None = None
    unexcused: Clause | None = None
    run: RunParameters = RunParameters()
    weight: WeightParameters | None = None
    on: str | None = None
    not_on: str | None = None
    not_started: str | None = None
    started_within: int | None = None
    started_sites: frozenset[str | None] = frozenset()
    unless_listed: bool = False
    gates: tuple[tuple[str, float, bool], ...] = ()

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What this trigger counts."""
        return (*self.needs, *self.any, *((self.entry,) if self.entry else ()))


class Window(Struct, frozen=True):
    """Days `first` to `last` after a treatment on which the reason is known."""

    id: str
    name: str
    event: str
    type: str | None
    drug: str | None
    last: int
    same_site: bool = False


class Course(Struct, frozen=True):
    """A kind of treatment that a rule asks about; still counts for `after` days once ended. `name`: when it is."""

    id: str
    name: str
    types: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    also: str | None = None
    after: int = 0
    open_events: bool = False


class RedFlagRule(Struct, frozen=True, dict=True):
    """One row of the rule table. `urgency` is the highest that it can reach, `messages` one for each urgency.

    `titles` stand in for `title` at an urgency whose triggers count something narrower.
    """

    id: str
    title: str
    concern: str
    area: str
    urgency: Urgency
    triggers: tuple[Trigger, ...]
    messages: dict[Urgency, str]
    sources: tuple[str, ...]
    guidance: tuple[str, ...]
    by_site: bool
    by_symptom: bool
    may_be_usual: bool
    may_turn_down: bool
    notes: tuple[str, ...]
    name_treatments: tuple[str, ...]
    beside: tuple[str, ...]
    status: str
    reviewed: str
    titles: dict[Urgency, str] = {}

    def title_at(self, urgency: Urgency) -> str:
        """The heading of a flag of this rule at an urgency."""
        return self.titles.get(urgency, self.title)

    @property
    def symptoms(self) -> tuple[str, ...]:
        """Every symptom (or `weight`, `temperature`) that this rule reads, in the order of the table."""
        return tuple(dict.fromkeys(symptom for clause in self.clauses for symptom in clause.of))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Everything that this rule counts, over all triggers."""
        return tuple(clause for trigger in self.triggers for clause in trigger.clauses)

    @cached_property
    def placed(self) -> tuple[tuple[str, float, frozenset[str | None] | None], ...]:
        """Each symptom that is counted at one site: with the least answer and the sites (None: any), no doubles."""
        rows = [(s, clause.least, clause.sites) for clause in self.clauses if clause.same_site for s in clause.of]
        return tuple(dict.fromkeys(rows))

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The symptoms that are counted wherever they are."""
        return frozenset(s for clause in self.clauses if not clause.same_site for s in clause.of)


class Limits(Struct, frozen=True):
    """What holds for every run of days: the gap in days, how far back, entries that are enough, the automatic usual."""

    gap: int
    look_back: int
    few_entries: int
    sparse_entries: int
    sparse_span: int
    automatic_usual: frozenset[str]
    block: int
    block_entries: int
    blocks: int
    settled: int


class RuleBook(Struct, frozen=True, dict=True):
    """All rules with what they share. `t` puts the book's sentences into her language.

    `leads`: for each symptom the rules (by position) that an answer of at least so much may raise. `edition` changes
    with every word of the table and of the vocabulary, and is the same wherever the program runs.
    """

    rules: tuple[RedFlagRule, ...]
    sources: dict[str, Citation]
    windows: dict[str, Window]
    courses: dict[str, Course]
    areas: dict[str, str]
    limits: Limits
    leads: dict[str, tuple[tuple[int, float], ...]]
    vocabulary: Vocabulary
    folder: Path
    edition: str
    t: Translate = str

    @cached_property
    def rule(self) -> dict[str, RedFlagRule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def asked_by_answer(self) -> dict[tuple[str, float, bool], tuple[tuple[int, int], ...]]:
        """Filled as answers come: for a symptom, its answer and whether it is marked, the rules to ask (asking.py)."""
        return {}

    @cached_property
    def listed_effects(self) -> dict[str, frozenset[str]]:
        """The symptoms that information sheets name, by type of treatment."""
        return {kind.id: frozenset(kind.listed_effects) for kind in self.vocabulary.treatment_types}

    def citations(self, ids: tuple[str, ...]) -> tuple[Citation, ...]:
        """`S1:46` with the title of its article, a guidance id with title and address."""
        found = []
        for id in ids:
            source = self.sources[id.split(":")[0]]
            found.append(Citation(id, source.title, source.address))
        return tuple(found)
