"""Explanations: the rule reference, why nothing was raised, how often a rule spoke, and the counted sentences."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest

from journal.domain.history import History
from journal.domain.records import CheckIn, Journal, Profile, Rating, Treatment, TreatmentEvent, UsualLevel
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.evaluate import evaluate
from journal.rules.explain import rule_reference, times_fired, why_no_flag
from journal.rules.trigger_words import trigger_words

FIRST = dt.date(2026, 3, 1)
END = "No flag does not mean nothing is wrong. If you are worried, call."


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def course(symptom: str, levels: list[int | None], site: str | None = None, **rest) -> list[CheckIn]:
    return [
        CheckIn(FIRST + dt.timedelta(days=i), (Rating(symptom, level, site, **rest),))
        for i, level in enumerate(levels)
        if level is not None
    ]


def finding(rule: str, check_ins, day: int, **rest):
    journal = Journal(check_ins=tuple(check_ins), **rest)
    found = evaluate(book(), History(journal), FIRST + dt.timedelta(days=day - 1))
    return next(f for f in found if f.rule == rule)


def why(check_ins, symptom: str, site: str | None, day: int, **rest) -> str:
    journal = Journal(check_ins=tuple(check_ins), **rest)
    return why_no_flag(book(), History(journal), book().vocabulary, symptom, site, FIRST + dt.timedelta(days=day - 1))


def words_of(rule: str) -> list[str]:
    return [words for trigger in book().rule[rule].triggers for words in trigger_words(book(), trigger)]


@pytest.mark.parametrize("rule", [rule.id for rule in book().rules])
def test_every_trigger_of_every_rule_is_told_in_words(rule):
    told = words_of(rule)
    assert len(told) >= len(book().rule[rule].triggers)
    for words in told:
        assert re.fullmatch(r"(emergency now|call today|this week|next visit): \S.*[^;, ]", words)
        assert "_" not in words
        assert "None" not in words
        assert "{" not in words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("pain-severe-new", "call today: Pain (anywhere but breast, chest wall, scar), 7 or more, "
         "where you have no usual level, on 2 days within 7 days, or in 2 weekly answers in a row"),
        ("vomiting", "call today: Vomiting, 2 times in 24 hours; only on chemotherapy and 42 days after it"),
        ("cough-persistent", "this week: Cough, 2 or more, 2 or more above the usual level that you gave, "
         "on 70 of 100 logged days over 21 days, 4 entries or more; "
         "2 weekly answers where you answer by the week"),
        ("both-limb-swelling", "this week: Swelling (both lower legs, both ankles, both feet, both legs, both hands), "
         "3 or more, 2 or more above the usual level that you gave, on 4 days within 10 days"),
        ("fever-on-treatment", "call today: temperature, below 36 °C, together with Feeling unwell / Shivering or "
         "chills / Feeling feverish; only on chemotherapy, 42 days after it, or on another drug that lowers white "
         "blood cells"),
    ],
)  # fmt: skip
def test_a_trigger_says_what_it_counts_how_much_and_how_often(rule, words):
    def plain(text):
        return sorted(re.split(r"[,;:()]\s*", text))

    assert plain(words) in [plain(told) for told in words_of(rule)]


def test_the_weight_rule_says_percent_kilograms_and_weeks():
    told = words_of("weight-loss")[0]
    assert told.startswith("this week: weight 5% and 2 kg lower: the middle of the last 4 weeks")
    assert "below a body mass index of 20, 3% is enough" in told


def test_the_reference_has_every_rule_with_its_messages_reason_and_sources():
    reference = rule_reference(book())
    sections = reference.split("\n## ")[1:-1]
    assert len(sections) == 48
    for section, rule in zip(sections, book().rules, strict=True):
        assert section.startswith(rule.title)
        assert f"`{rule.id}`" in section
        assert "It speaks at:" in section
        assert "Sources: " in section
        assert section.split("\n\n")[5].strip(), f"{rule.id} has no reason"
    assert "{" not in reference
    assert "…" not in reference
    assert not re.search(r"\bS[0-4]:\d", reference), "codes are for the data"


def test_the_reference_speaks_as_to_someone_whose_numbers_are_not_known():
    reference = rule_reference(book())
    assert "Your temperature is [reading]. Call your care team now." in reference
    assert "Your pain ([place]) has been clearly above your usual" in reference
    assert "“Trouble with memory or thinking”: “You noted trouble with memory or thinking." in reference


def test_only_rules_that_may_be_turned_down_say_so():
    for section, rule in zip(rule_reference(book()).split("\n## ")[1:-1], book().rules, strict=True):
        assert ("You can turn this rule down" in section) is rule.may_turn_down


def test_why_no_flag_says_what_is_recorded_what_is_waited_for_and_ends_the_same():
    said = why(course("cough", [3] * 10), "cough", None, 10)
    assert said.startswith("Cough: recorded on 10 of 10 logged days in four weeks, at worst 3.")
    assert "“Cough that stays” waits for 2 or more on most logged days over 21 days, with 4 entries." in said
    assert "So far: 2 or more on 10 of 10 logged days since March 1." in said
    assert said.endswith(END)


def test_why_no_flag_points_to_the_flag_where_the_rule_holds():
    said = why(course("cough", [3] * 21), "cough", None, 21)
    assert said == (
        "Cough: recorded on 21 of 21 logged days in four weeks, at worst 3. "
        f"There is a flag about this: “Cough that stays”. See Worth telling your team. {END}"
    )


@pytest.mark.parametrize(
    ("symptom", "site", "title"),
    [
        ("jaundice", None, "Yellow skin or eyes"),
        ("lump", "breast_left", "New lump or thickening"),
        ("memory_trouble", None, "Trouble with memory or thinking"),
        ("numbness", "hand_left", "New weakness or numbness"),
    ],
)
def test_why_no_flag_does_not_hide_a_flag_of_one_day(symptom, site, title):
    said = why(course(symptom, [1], site), symptom, site, 1)
    assert f"There is a flag about this: “{title}”. See Worth telling your team." in said
    assert "There is a flag" not in why(course(symptom, [1], site), symptom, site, 40)
    assert "There is a flag" not in why(course(symptom, [0], site), symptom, site, 1)


def test_why_no_flag_says_of_a_flag_elsewhere_nothing():
    both = [*course("pain", [8, 8], "hip_left"), *course("pain", [2, 2], "knee_left")]
    assert "Strong new pain" in why(both, "pain", "hip_left", 2)
    assert "There is a flag" not in why(both, "pain", "knee_left", 2)


def test_why_no_flag_waits_for_the_shortest_time_that_may_be_enough():
    said = why(course("fatigue", [5] * 5), "fatigue", None, 5)
    assert "“Tiredness that stays” waits for 4 or more on most logged days over 14 days, with 6 entries." in said


def test_why_no_flag_says_asked_and_none_and_gives_no_level_to_a_sign():
    assert why(course("seizure", [0, 0]), "seizure", None, 2) == (
        f"Seizure: asked on 2 logged days in four weeks, none. {END}"
    )
    assert why(course("seizure", [0]), "seizure", None, 1) == f"Seizure: asked on one day in four weeks, none. {END}"
    assert "recorded on 1 of 2 logged days in four weeks. " in why(course("jaundice", [0, 1]), "jaundice", None, 2)


def test_why_no_flag_of_numbness_at_its_usual_level_says_when_it_counts():
    usual = Profile(usual=(UsualLevel("numbness", 3, "hand_left"),))
    said = why(course("numbness", [3], "hand_left"), "numbness", "hand_left", 1, profile=usual)
    assert said.endswith(f"Your usual level is 3. It counts when it is clearly above your usual level. {END}")


def test_why_no_flag_names_her_usual_level():
    said = why(course("cough", [3] * 5), "cough", None, 5, profile=Profile(usual=(UsualLevel("cough", 3),)))
    assert "Your usual level is 3." in said


def test_why_no_flag_waits_for_what_lies_above_her_usual_level():
    said = why(course("cough", [3] * 5), "cough", None, 5, profile=Profile(usual=(UsualLevel("cough", 3),)))
    assert "“Cough that stays” waits for 5 or more on most logged days over 21 days" in said


def test_why_no_flag_does_not_wait_for_new_pain_where_the_pain_is_known():
    usual = Profile(usual=(UsualLevel("pain", 3, "knee_left"),))
    assert "New pain that stays" not in why(course("pain", [3] * 5, "knee_left"), "pain", "knee_left", 5, profile=usual)
    assert "New pain that stays" in why(course("pain", [3] * 5, "knee_left"), "pain", "knee_left", 5)


def test_why_no_flag_of_what_was_never_asked():
    said = why([], "pain", "hip_left", 1)
    assert said == f"Pain · left hip: not recorded in the four weeks before March 1. {END}"


def test_how_often_a_rule_would_have_spoken():
    twice = course("lump", [1], "breast_left") + course("lump", [1], "armpit_left")
    counts = times_fired(book(), History(Journal(check_ins=tuple(twice))), FIRST)
    assert counts["lump"] == 2
    assert counts["seizure"] == 0
    assert len(counts) == 48


def test_a_pattern_of_days_is_told_from_where_its_run_began():
    levels = course("pain", [3] * 17, "hip_right") + [
        CheckIn(FIRST + dt.timedelta(days=17 + i), (Rating("pain", 5, "hip_right", qualifiers=("at_night",)),))
        for i in range(7)
    ]
    evidence = finding("bone-pain-loaded", levels, 24).evidence
    assert evidence.onset == FIRST
    assert evidence.counted == (
        "3 or more on 24 of 24 logged days since March 1; “wakes me at night” on 7 days from March 18 to March 24"
    )
    earlier = [CheckIn(FIRST - dt.timedelta(days=1), (Rating("cough", 0),)), *levels]
    assert finding("bone-pain-loaded", earlier, 24).evidence.counted.endswith("; before March 1: none recorded")


@pytest.mark.parametrize("rule", ["bone-pain-different", "bone-pain-loaded"])
def test_the_onset_does_not_slide_while_the_run_goes_on(rule):
    marks = {"differs_from_usual": True, "qualifiers": ("weight_bearing",)}
    levels = course("pain", [0] * 5 + [4] * 40, "hip_left", **marks)
    onsets = {finding(rule, levels[:day], day).evidence.onset for day in range(9, 46)}
    assert onsets == {FIRST + dt.timedelta(days=5)}


def test_what_was_there_before_at_a_lower_level_is_not_called_unrecorded():
    levels = course("pain", [2, 2, 2, 7, 7], "hip_left")
    counted = finding("pain-severe-new", levels, 5).evidence.counted
    assert counted == (
        "7 or more on 2 of 2 logged days since March 4; in the 6 months before March 4: on 0 of 3 logged days"
    )


def test_worsening_says_whose_level_it_compares_with():
    declared = Profile(usual=(UsualLevel("pain", 4, "hip_left"),))
    above = course("pain", [6] * 14, "hip_left")
    counted = finding("bone-pain-worsening", above, 14, profile=declared).evidence.counted
    assert counted == "a typical entry since March 1 is 6, your usual is 4; above that on 14 of 14 logged days"
    grown = finding("bone-pain-worsening", course("pain", [2] * 10 + [5] * 14, "hip_left"), 24).evidence
    assert "before that it was mostly 2" in grown.counted
    assert grown.onset == FIRST + dt.timedelta(days=10)


def test_a_treatment_beside_a_flag_is_dated_with_its_year():
    letrozole = Treatment("aromatase_inhibitor", dt.date(2025, 4, 16), name="letrozole")
    found = finding("bone-pain-new", course("pain", [4] * 14, "hip_left"), 14, treatments=(letrozole,))
    assert "letrozole since April 16, 2025" in found.evidence.notes


def test_an_illness_beside_a_flag_has_her_own_word():
    events = (TreatmentEvent(FIRST, "illness", note="flu"), TreatmentEvent(FIRST + dt.timedelta(days=3), "illness"))
    found = finding("cough-persistent", course("cough", [3] * 21), 21, events=events)
    assert found.evidence.notes == ("Flu on March 1", "Illness on March 4")


def test_only_days_on_which_it_was_there_are_counted():
    evidence = finding("cough-persistent", course("cough", [3, 3, 0, 1] + [3] * 20), 24).evidence
    assert {entry.value for entry in evidence.entries} == {3}
    assert f"2 or more on {len(evidence.entries)} of 24 logged days" in evidence.counted
