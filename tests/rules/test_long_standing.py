"""Why a flag is shown although she wrote down that she has had it for long."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from journal.domain.history import History
from journal.domain.records import CheckIn, Journal, OwnSymptom, Profile, Rating, UsualLevel
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.ledger import advance, board
from journal.rules.life import LedgerState

DAY = dt.date(2026, 11, 19)
HAND = "Long-standing for you: numbness or tingling (left hand), usually 3. "


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def shown(ratings: list[Rating], usual: list[UsualLevel], conditions: tuple[str, ...] = (), days: int = 1, **rest):
    """What the open flags of the last of some equal days say about it, by rule."""
    check_ins = tuple(CheckIn(DAY - dt.timedelta(days=ago), tuple(ratings)) for ago in reversed(range(days)))
    profile = Profile(usual=tuple(usual), known_conditions=conditions, **rest)
    history = History(Journal(profile=profile, check_ins=check_ins))
    state = advance(book(), history, LedgerState(), DAY)
    return {flag.rule: flag.long_standing for flag in board(book(), history, state, DAY).open}


def numb(level: int, site: str | None = "hand_left", **rest) -> Rating:
    return Rating("numbness", level, site, **rest)


def usual(level: int, site: str | None = "hand_left", symptom: str = "numbness", **rest) -> UsualLevel:
    return UsualLevel(symptom, level, site, **rest)


@pytest.mark.parametrize(
    ("rating", "level", "says"),
    [
        (numb(5), usual(3), HAND + "It is shown because it was 5 on November 19, above your usual."),
        (numb(3, differs_from_usual=True), usual(3),
         HAND + "It is shown because you marked it as different from your usual on November 19."),
        (numb(3, "hand_right"), usual(3),
         HAND + "It is shown because what you noted is at another place: right hand."),
        (numb(3, None), usual(3), HAND + "It is shown because what you noted names no place."),
        (numb(3), usual(3, None), "Long-standing for you: numbness or tingling, usually 3. "
         "It is shown because that names no place. You can add the place in Settings."),
        (numb(3), usual(3, until=dt.date(2026, 10, 1)), HAND + "It is shown because that was until October 1."),
        (numb(3), usual(3, since=dt.date(2026, 11, 20)),
         HAND + "It is shown because you gave that level from November 20 on, and noted this on November 19. "
         "It stays until you say that it is settled."),
    ],
    ids=["above it", "different", "the other hand", "no place noted", "no place declared", "ended", "begins later"],
)  # fmt: skip
def test_a_flag_says_why_what_is_long_standing_is_shown(rating, level, says):
    assert shown([rating], [level]) == {"limb-weakness-numbness": says}


def test_what_is_at_its_usual_level_has_no_flag():
    assert shown([numb(3), numb(4, "foot_both")], [usual(3), usual(3, "foot_both")]) == {}


def test_a_flag_about_something_never_declared_says_nothing():
    assert shown([numb(3)], []) == {"limb-weakness-numbness": ""}
    assert shown([numb(3)], [usual(3, None, "fatigue")]) == {"limb-weakness-numbness": ""}
    assert shown([numb(3)], [usual(0)]) == {"limb-weakness-numbness": ""}


def test_of_two_places_on_one_day_the_one_that_is_not_usual_is_named():
    said = shown([numb(3), numb(2, "hand_right")], [usual(3)])["limb-weakness-numbness"]
    assert said.endswith("at another place: right hand.")


def test_a_known_ache_somewhere_else_is_not_spoken_of_beside_a_new_pain():
    hip = [Rating("pain", 4, "hip_right", qualifiers=("at_night",))]
    assert shown(hip, [usual(3, "hand_both", "pain")], days=3)["bone-pain-loaded"] == ""
    assert shown(hip, [usual(3, "hip_left", "pain")], days=3)["bone-pain-loaded"].endswith("another place: right hip.")
    assert shown([numb(3, "foot_left")], [usual(3)])["limb-weakness-numbness"].endswith("another place: left foot.")


def test_known_pain_that_completes_a_pattern_is_said_to_count_for_what_came_with_it():
    said = shown([Rating("pain", 4, "lower_back"), Rating("trouble_walking", 3)], [usual(4, "lower_back", "pain")])
    assert said["walking-balance"] == (
        "Long-standing for you: pain (lower back), usually 4. "
        "It counts here all the same, because of how strong it was or what came with it."
    )


def test_nerve_trouble_after_chemotherapy_without_a_level_says_where_to_give_one():
    assert shown([numb(3, "fingers_toes_both")], [], ("chemo_neuropathy",))["limb-weakness-numbness"] == (
        "Long-standing for you: nerve trouble after chemotherapy. "
        "It is shown because no usual level is written down. You can add one in Settings."
    )


def test_a_known_condition_asks_whether_it_was_as_usual():
    assert shown([Rating("seizure", 1)], [], ("epilepsy",)) == {
        "seizure": "Long-standing for you: epilepsy. "
        "It is shown because your entry does not say whether it was like your usual."
    }
    assert shown([Rating("seizure", 1, differs_from_usual=True)], [], ("epilepsy",))["seizure"].endswith(
        "It is shown because you marked it as different from your usual on November 19."
    )
    assert shown([Rating("seizure", 1, differs_from_usual=False)], [], ("epilepsy",)) == {"seizure": ""}
    assert shown([Rating("lump", 1, "breast_left")], [], ("epilepsy",)) == {"lump": ""}


def test_a_symptom_of_her_own_keeps_her_own_words():
    own = (OwnSymptom("own_1", "Cold Nose"),)
    level = usual(2, None, "own_1", until=DAY - dt.timedelta(days=300))
    said = shown([Rating("own_1", 5)], [level], days=15, own_symptoms=own)["new-symptom-other"]
    assert said.startswith("Long-standing for you: Cold Nose, usually 2. It is shown because that was until January 23")


def test_both_sides_declared_apart_are_the_usual_of_both():
    each = [usual(3), usual(5, "hand_right")]
    assert shown([numb(4, "hand_both")], each) == {}
    assert shown([numb(5, "hand_both")], each) != {}
    assert shown([numb(3, "hand_both")], each[:1]) != {}
