"""A short form of the cohort benchmark, with generous bounds: few flags in quiet years, real changes found in time."""

from __future__ import annotations

import statistics
from functools import cache
from typing import Any

from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from tests.benchmarks.cohort import changed_years, quiet_years, settings, year_of
from tests.benchmarks.cohort_year import parameters, written


@cache
def rule_book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def few_settings() -> dict[str, Any]:
    """Logging on 60 % of days, off treatment and on chemotherapy."""
    numbers = parameters()
    return numbers | {"logging": {"60 % of days": numbers["logging"]["60 % of days"]}}


def test_real_changes_are_found_in_time() -> None:
    changes = list(changed_years(rule_book(), few_settings(), people=1))
    in_time = [change.ours for change in changes if change.ours is not None and change.in_time(change.ours)]
    missed = [(change.name, change.setting, change.ours) for change in changes if not change.in_time(change.ours)]
    assert len(in_time) >= 0.9 * len(changes), missed
    assert statistics.median(in_time) <= 14


def test_quiet_years_raise_few_flags() -> None:
    years = list(quiet_years(rule_book(), few_settings(), people=4))
    assert statistics.fmean(year.ours.total() for year in years) <= 3
    assert statistics.fmean(year.trial for year in years) > 10


def test_the_same_person_writes_the_same_year_every_time() -> None:
    numbers = parameters()
    for setting in settings(numbers):
        once, again = (written(year_of(3, setting, numbers, "quiet"), setting.rate, 120, numbers) for _ in range(2))
        assert once == again
