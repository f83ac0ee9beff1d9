"""Which of her numbers to ring for which urgency."""

from __future__ import annotations

from journal.domain.records import CareContact, Profile, Urgency

# The number that reaches an ambulance where she has entered none, by ISO 3166 country code.
NUMBERS = {"US": "911", "CA": "911", "GB": "999", "IE": "112", "AU": "000", "NZ": "111"}
_AMBULANCE_DIGITS = 5  # the longest number of an ambulance anywhere
_ORDER = {
    Urgency.EMERGENCY_NOW: ("emergency", "any_hour_line"),
    Urgency.CALL_TODAY: ("breast_nurse", "oncology_team", "any_hour_line", "family_doctor", "other"),
    Urgency.WITHIN_WEEK: ("breast_nurse", "oncology_team", "family_doctor", "any_hour_line", "other"),
    Urgency.NEXT_VISIT: ("breast_nurse", "oncology_team", "family_doctor", "other"),
}


def emergency_number(profile: Profile) -> str:
    """Her emergency number, else her country's, else 112, which works in most of the world."""
    return own_emergency_number(profile) or NUMBERS.get((profile.country or "US").upper(), "112")


def own_emergency_number(profile: Profile) -> str | None:
    """The emergency number that she wrote down about herself or among her care team, None where she has not.

    Among the care team only a short one counts: a longer one may be a relative's, and must not take the place of an
    ambulance.
    """
    listed = (c.phone for c in profile.care_team if c.role == "emergency" and c.phone)
    short = (phone for phone in listed if 0 < sum(map(str.isdigit, phone)) <= _AMBULANCE_DIGITS)
    return profile.emergency_number or next(short, None)


def any_hour_line(profile: Profile) -> str | None:
    """The number of her team that is answered at any hour, None when she has not entered one."""
    return next((c.phone for c in profile.care_team if c.role == "any_hour_line" and c.phone), None)


def contact_for(profile: Profile, urgency: Urgency) -> CareContact | None:
    """Whom to ring first for this urgency; any number of her team is better than none. None when there is none."""
    for role in _ORDER[urgency]:
        for contact in profile.care_team:
            if contact.role == role and contact.phone:
                return contact
    return next((contact for contact in profile.care_team if contact.phone and contact.role != "emergency"), None)
