"""The cohort benchmark, as Markdown tables: `python -m tests.benchmarks.cohort [--people N] [--quiet N] [--seed WORD]`.

Simulated person-years, quiet or with exactly one real change, seeded and so the same on every computer. The numbers
behind them stand in cohort_parameters.toml, each with its source. Simulated years are not patients: they compare rules.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journal.domain.records import Urgency
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from tests.benchmarks.cohort_score import (
    days_until_found,
    raised_by_rules,
    raised_by_trial_rule,
)
from tests.benchmarks.cohort_year import (
    DAYS,
    FIRST_DAY,
    Year,
    add_change,
    add_chemotherapy,
    parameters,
    quiet_year,
    written,
)

CHEMO_RATE = "60 % of days"


@dataclass(frozen=True)
class Setting:
    """How often she logs, whether chemotherapy runs, and whether her arthritis flares up."""

    name: str
    rate: float
    chemotherapy: bool = False
    flares: bool = False


@dataclass(frozen=True)
class Change:
    """What became of one real change: days from onset to a flag by our rules and by the trial rule (None = missed)."""

    name: str
    setting: str
    deadline: int
    possible: int
    ours: int | None
    trial: int | None

    def in_time(self, days: int | None) -> bool:
        """Whether a delay lies within the deadline."""
        return days is not None and days <= self.deadline


@dataclass(frozen=True)
class Quiet:
    """Flags above next visit of one year in which nothing changed, by rule."""

    setting: str
    ours: Counter[str]
    trial: int


def settings(numbers: dict[str, Any]) -> list[Setting]:
    """The logging habits of the parameters, and one chemotherapy year."""
    rates = [Setting(name, rate) for name, rate in numbers["logging"].items()]
    return [*rates, Setting("on chemotherapy", numbers["logging"][CHEMO_RATE], chemotherapy=True)]


def flare_settings(numbers: dict[str, Any]) -> list[Setting]:
    """The most and the least telling diary of a woman whose arthritis flares up every month."""
    rates = numbers["logging"]
    names = [name for name in rates if name in ("daily", "weekly")]
    return [Setting(f"{name}, monthly flares", rates[name], flares=True) for name in names]


def year_of(person: int, setting: Setting, numbers: dict[str, Any], about: str) -> Year:
    """The quiet part of a person-year; the same person has the same year whatever changes in it."""
    year = quiet_year(random.Random(f"{numbers['seed']}-{person}-{about}"), numbers, setting.flares)
    if setting.chemotherapy:
        add_chemotherapy(year, numbers["chemotherapy"])
    return year


def quiet_years(book: RuleBook, numbers: dict[str, Any], people: int) -> Iterator[Quiet]:
    """Whole years without a change, for each setting."""
    for setting in [*settings(numbers), *flare_settings(numbers)]:
        for person in range(people):
            journal = written(year_of(person, setting, numbers, "quiet"), setting.rate, DAYS, numbers)
            flags = raised_by_rules(book, journal, FIRST_DAY + dt.timedelta(days=DAYS - 1))
            above = Counter(flag.rule for flag in flags if flag.urgency > Urgency.NEXT_VISIT)
            yield Quiet(setting.name, above, len(raised_by_trial_rule(journal)))


def changed_years(book: RuleBook, numbers: dict[str, Any], people: int, only: str = "") -> Iterator[Change]:
    """Years with exactly one change, for each kind and setting."""
    for change in numbers["change"]:
        if only in change["name"]:
            for setting in settings(numbers):
                for person in range(people):
                    yield _changed(book, numbers, change, setting, person)


def _changed(book: RuleBook, numbers: dict[str, Any], change: dict[str, Any], setting: Setting, person: int) -> Change:
    year = year_of(person, setting, numbers, change["name"])
    onset = year.rnd.randint(*numbers["changes"]["onset"])
    add_change(year, change, onset)
    deadline = change.get("real_after", 0) + change.get("deadline", 28)
    until = min(DAYS, onset + deadline + 14)
    journal = written(year, setting.rate, until, numbers)
    began = FIRST_DAY + dt.timedelta(days=onset)
    ours = raised_by_rules(book, journal, FIRST_DAY + dt.timedelta(days=until - 1))
    symptoms = {course["symptom"] for course in change.get("course", ())}
    return Change(
        change["name"],
        setting.name,
        deadline,
        change["possible_after"],
        days_until_found(ours, set(change["concerns"]), began, change["possible_after"]),
        days_until_found(_at_sites(raised_by_trial_rule(journal), change), symptoms, began, 0),
    )


def _at_sites(flags: list[Any], change: dict[str, Any]) -> list[Any]:
    sites = {course.get("site") for course in change.get("course", ())}
    return [flag for flag in flags if flag.site in sites]


# --- tables ---


def change_table(changes: list[Change]) -> list[str]:
    """Markdown: a row for each kind of change, a column for each setting, and the trial rule beside them."""
    columns = list(dict.fromkeys(change.setting for change in changes))
    lines = [
        "| real change | " + " | ".join(columns) + " | trial rule |",
        "|---" * (len(columns) + 2) + "|",
    ]
    for name in dict.fromkeys(change.name for change in changes):
        rows = [change for change in changes if change.name == name]
        cells = [_cell([row for row in rows if row.setting == column]) for column in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {_cell(rows, trial=True)} |")
    cells = [_cell([change for change in changes if change.setting == column]) for column in columns]
    lines.append("| **all** | " + " | ".join(cells) + f" | {_cell(changes, trial=True)} |")
    return lines


def _cell(rows: list[Change], trial: bool = False) -> str:
    delays = [(row, row.trial if trial else row.ours) for row in rows]
    found = [days for row, days in delays if days is not None and row.in_time(days)]
    share = f"{100 * len(found) / len(rows):.0f} %"
    if not found:
        return share
    late = statistics.median(
        max(0, days - row.possible) for row, days in delays if row.in_time(days) and days is not None
    )
    return f"{share} · {statistics.median(found):g} d" + ("" if trial else f" ({late:g})")


def quiet_table(quiet: list[Quiet]) -> list[str]:
    """Markdown: flags above next visit in a quiet person-year by rule, for each setting; the trial rule last."""
    columns = list(dict.fromkeys(year.setting for year in quiet))
    by_setting = {column: [year for year in quiet if year.setting == column] for column in columns}
    rules = Counter(rule for year in quiet for rule in year.ours.elements())
    lines = ["| flags a quiet year | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for rule, _ in rules.most_common():
        means = [statistics.fmean(year.ours[rule] for year in by_setting[column]) for column in columns]
        lines.append(f"| {rule} | " + " | ".join(f"{mean:.2f}" for mean in means) + " |")
    ours = [statistics.fmean(year.ours.total() for year in by_setting[column]) for column in columns]
    trial = [statistics.fmean(year.trial for year in by_setting[column]) for column in columns]
    lines.append("| **all rules** | " + " | ".join(f"**{mean:.2f}**" for mean in ours) + " |")
    lines.append("| trial rule | " + " | ".join(f"{mean:.1f}" for mean in trial) + " |")
    return lines


def summary(changes: list[Change]) -> str:
    """One sentence: found in time and the median delay, for our rules and for the trial rule."""
    ours = [change.ours for change in changes if change.ours is not None and change.in_time(change.ours)]
    trial = [change.trial for change in changes if change.trial is not None and change.in_time(change.trial)]
    return (
        f"Found in time: {100 * len(ours) / len(changes):.1f} % of {len(changes)} changes, "
        f"median delay {statistics.median(ours):g} days from onset; "
        f"trial rule {100 * len(trial) / len(changes):.1f} %."
    )


def main() -> None:
    """Prints both tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=10, help="person-years for each change and setting")
    asked.add_argument("--quiet", type=int, default=60, help="quiet person-years for each setting")
    asked.add_argument("--only", default="", help="part of the name of a change")
    asked.add_argument("--seed", default="survivorship", help="other invented people")
    given = asked.parse_args()
    numbers = parameters() | {"seed": given.seed}
    book = load_rules(resource("rules"), load_vocabulary(resource()))
    changes = list(changed_years(book, numbers, given.people, given.only))
    print("\n".join(change_table(changes)))
    print("\nA cell: found in time · median days from onset (from the first day on which the rule could be true).")
    print(summary(changes) + "\n")
    if given.quiet:
        print("\n".join(quiet_table(list(quiet_years(book, numbers, given.quiet)))))


if __name__ == "__main__":
    main()
