"""The mutation test of the rules itself: breaks are made one at a time, and the case files notice them."""

from __future__ import annotations

import sys

import tomli

from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from tests.benchmarks.mutants import of_catalogue
from tests.benchmarks.mutation import altered, catalogue_mutant_noticed
from tests.rules.case_table import read_cases

SMALL = """[rules.ache]
from = 3
share = 70
temperature = 38.0
new = true
windows = 'gcsf taxane'
"""


def test_each_break_changes_one_thing() -> None:
    tables = [tomli.loads(mutant.text)["rules"]["ache"] for mutant in of_catalogue(SMALL)]
    true = tomli.loads(SMALL)["rules"]["ache"]
    differing = [[(key, table[key]) for key in true if table[key] != true[key]] for table in tables]
    wanted = [("from", 2), ("from", 4), ("share", 69), ("share", 71), ("temperature", 37.9), ("temperature", 38.1)]
    wanted += [("new", False), ("windows", "taxane"), ("windows", "gcsf")]
    assert sorted(differing, key=str) == sorted(([change] for change in wanted), key=str)


def test_the_cases_of_a_rule_notice_a_broken_number() -> None:
    cases, words = read_cases(), load_vocabulary(resource())
    text = resource("rules", "red_flags.toml").read_text("utf-8")
    span = [m for m in of_catalogue(text) if m.rule == "cough-persistent" and "span" in m.place]
    assert span
    assert all(catalogue_mutant_noticed(mutant, cases, words) for mutant in span)


def test_a_broken_module_is_put_back() -> None:
    from journal.rules import catalogue

    with altered("journal.rules.catalogue", "load_rules = None"):
        from journal.rules.catalogue import load_rules

        assert load_rules is None
    assert sys.modules["journal.rules.catalogue"] is catalogue
