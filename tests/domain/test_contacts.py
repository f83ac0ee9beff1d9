"""Which number stands beside what: hers first, and never a relative's in place of an ambulance."""

from __future__ import annotations

import pytest

from journal.domain.contacts import contact_for, emergency_number, own_emergency_number
from journal.domain.records import CareContact, Profile, Urgency


def listed(phone: str | None) -> tuple[CareContact, ...]:
    return (CareContact("Nurse Ames", "breast_nurse", "555 0100"), CareContact("Help", "emergency", phone))


@pytest.mark.parametrize(
    ("profile", "number"),
    [
        (Profile(), "911"),
        (Profile(country="gb"), "999"),
        (Profile(country="FR"), "112"),
        (Profile(country="GB", emergency_number="112"), "112"),
        (Profile(country="GB", care_team=listed("112")), "112"),
        (Profile(country="ZA", care_team=listed("10 111")), "10 111"),
        (Profile(emergency_number="999", care_team=listed("112")), "999"),
        (Profile(country="GB", care_team=listed("+44 20 7946 0000")), "999"),
        (Profile(country="GB", care_team=listed(None)), "999"),
        (Profile(country="GB", care_team=listed("")), "999"),
    ],
    ids=["nothing", "country", "elsewhere", "hers", "care team", "five digits", "hers first", "a relative", "no phone",
         "empty phone"],
)  # fmt: skip
def test_the_emergency_number(profile, number):
    assert emergency_number(profile) == number


def test_a_number_that_she_did_not_write_down_is_not_hers():
    assert own_emergency_number(Profile(country="GB")) is None
    assert own_emergency_number(Profile(care_team=listed("112"))) == "112"


def test_whom_to_call_today_is_never_the_ambulance():
    assert contact_for(Profile(care_team=listed("112")[1:]), Urgency.CALL_TODAY) is None
    nurse = contact_for(Profile(care_team=listed("112")[::-1]), Urgency.CALL_TODAY)
    assert nurse is not None
    assert nurse.name == "Nurse Ames"
