"""Every message reads well whether or not her numbers are known."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest

from journal.domain.flags import CountedEntry, Evidence
from journal.domain.records import CareContact, FlagStatus, Journal, Profile, Urgency
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.life import LedgerFlag
from journal.rules.messages import Messages

DAY = dt.date(2026, 3, 1)
VALUES = (("t", "38.3 °C"), ("weight", "68.2 kg"), ("p", "5.4"), ("n", "10"), ("m", "12"))
NURSE = CareContact("Nurse Ames", "breast_nurse", "555 0100")
LINE = CareContact("Ward", "any_hour_line", "555 0199")
PROFILES = {
    "nothing": Profile(),
    "all": Profile(emergency_number="112", care_team=(NURSE, LINE)),
    "a nurse": Profile(care_team=(NURSE,)),
    "a name without a number": Profile(care_team=(CareContact("Nurse Ames", "breast_nurse"),)),
}


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def said(profile: Profile, rule: str, urgency: Urgency, site: str | None = None) -> str:
    evidence = Evidence(urgency, DAY, (CountedEntry(DAY, "pain", site, 4.0),), "", values=VALUES)
    about = "hot_flashes" if book().rule[rule].by_symptom else None
    flag = LedgerFlag(rule, DAY, urgency, FlagStatus.OPEN, evidence, DAY, 4, site, about)
    return Messages(book(), Journal(profile=profile)).write(flag, urgency, DAY, turned_down=False)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("rule", [rule.id for rule in book().rules])
def test_a_message_is_whole_sentences_whatever_numbers_are_known(rule, profile):
    for urgency in book().rule[rule].messages:
        for site in ("foot_both", "hip_right") if book().rule[rule].by_site else (None,):
            text = said(profile, rule, urgency, site)
            assert not re.search(r"[{}]|None|  |,,|,\.|\.\.| \.| ,|\(\)", text), text
            for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
                assert re.fullmatch(r"[A-Z].*[.!?]", sentence), text


def test_a_number_stands_between_commas_inside_a_sentence():
    known, unknown = PROFILES["all"], PROFILES["nothing"]
    assert "Call the emergency number, 112, if you cannot" in said(
        known, "fracture", Urgency.EMERGENCY_NOW, "hip_right"
    )
    assert "Call the emergency number if you cannot" in said(unknown, "fracture", Urgency.EMERGENCY_NOW, "hip_right")
    assert "Call your 24-hour line, 555 0199, now." in said(known, "fever-on-treatment", Urgency.CALL_TODAY)
    assert "Call your care team now." in said(unknown, "fever-on-treatment", Urgency.CALL_TODAY)


def test_both_sides_and_several_symptoms_read_as_one_says_them():
    worse = said(Profile(), "bone-pain-worsening", Urgency.WITHIN_WEEK, "knee_both")
    assert worse.startswith("Your pain (both knees) has been clearly above your usual for about two weeks.")
    other = said(Profile(), "new-symptom-other", Urgency.WITHIN_WEEK)
    assert other.startswith("You have noted this for two weeks: Hot flashes. Any new symptom")
