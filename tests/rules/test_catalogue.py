"""A rule file that does not say what a rule must say is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journal.domain.records import Urgency
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleError, load_rules

WORDS = load_vocabulary(resource())
LUMP = "triggers = [{urgency = 'within_week', detector = 'entries', needs = [{of = 'lump', new = true}]}]"


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the rules in which `old` reads `new`."""
    shutil.copytree(resource("rules"), folder, dirs_exist_ok=True)
    file = folder / "red_flags.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of = 'lump', new = true", "of = 'lumpp', new = true", "rule 'lump': unknown id lumpp"),
        ("of = 'lump', new = true", "of = 'lump', newish = true", "rule 'lump': unknown word newish"),
        ("of = 'lump', new = true", "of = 'lump', sites = 'elbo'", "rule 'lump': unknown id elbo_left"),
        ("of = 'lump', new = true", "of = 'lump', marked = 'lumpy'", "rule 'lump': unknown id lumpy"),
        ("of = 'lump', new = true", "of = 'lump', known = 'lumps'", "rule 'lump': unknown id lumps"),
        ("of = 'lump', new = true", "of = 'lump', windows = 'lunch'", "rule 'lump': unknown id lunch"),
        (LUMP, LUMP.replace("'entries'", "'guess'"), "rule 'lump': unknown detector guess"),
        (LUMP, LUMP.replace("'within_week'", "'someday'"), "rule 'lump': 'someday'"),
        (LUMP, LUMP.replace("needs", "on = 'magic', needs"), "rule 'lump': unknown id magic"),
        (LUMP, LUMP.replace("needs", "span_ = 3, needs"), "rule 'lump': unknown word span_"),
        ("concern = 'lump'", "concern = 'bump'", "rule 'lump': 'bump'"),
        ("sources = 'S2:39 S4:20 S4:22'", "sources = 'S9:1'", "rule 'lump': unknown id S9"),
        ("guidance = 'nhs_glands acs'", "guidance = 'rumor'", "rule 'lump': unknown id rumor"),
        ("title = 'New lump or thickening'", "titel = 'New lump'", "rule 'lump'"),
        ("gcsf = {name", "gcsf = {color = 'red', name", "'gcsf': unknown word color"),
        ("tamoxifen = {name", "tamoxifen = {dose = 20, name", "'tamoxifen': unknown word dose"),
    ],
)
def test_an_unknown_word_is_refused_with_the_rule_that_says_it(tmp_path, old, new, says):
    with pytest.raises(RuleError, match=says):
        load_rules(changed(tmp_path, old, new), WORDS)


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path):
    with pytest.raises(RuleError, match=r"red_flags\.toml"):
        load_rules(changed(tmp_path, "[defaults]", "[defaults"), WORDS)


def test_every_urgency_that_a_rule_can_reach_has_a_message_of_its_own():
    for rule in load_rules(resource("rules"), WORDS).rules:
        assert {trigger.urgency for trigger in rule.triggers} <= set(rule.messages), rule.id


def test_a_title_of_its_own_is_for_an_urgency_that_the_rule_can_reach():
    for rule in load_rules(resource("rules"), WORDS).rules:
        assert set(rule.titles) < {trigger.urgency for trigger in rule.triggers} or not rule.titles, rule.id


def test_no_rule_for_today_or_an_emergency_and_no_breast_sign_may_be_turned_down():
    for rule in load_rules(resource("rules"), WORDS).rules:
        if min(trigger.urgency for trigger in rule.triggers) >= Urgency.CALL_TODAY:
            assert not rule.may_turn_down, rule.id
    book = load_rules(resource("rules"), WORDS)
    for id in ("lump", "breast-skin-change", "nipple-change", "bone-pain-different", "bone-pain-loaded"):
        assert not book.rule[id].may_turn_down
        assert not book.rule[id].may_be_usual


def test_triggers_are_read_the_most_urgent_first():
    for rule in load_rules(resource("rules"), WORDS).rules:
        urgencies = [trigger.urgency for trigger in rule.triggers]
        assert urgencies == sorted(urgencies, reverse=True), rule.id


def test_a_symptom_leads_to_the_rules_that_count_it_from_their_least_answer():
    book = load_rules(resource("rules"), WORDS)
    asked = {book.rules[index].id: least for index, least in book.leads["cough"]}
    assert asked == {"immunotherapy-cough": 2, "cough-persistent": 2}
