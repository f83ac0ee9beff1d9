"""Which of her numbers to ring for which urgency."""

from __future__ import annotations

from journal.domain.records import CareContact, Profile, Urgency

# The number that reaches an ambulance where she has entered none, by ISO 3166 country code.
NUMBERS = {"US": "911", "CA": "911", "GB": "999", "IE": "112", "AU": "000", "NZ": "111"}
_ORDER = {
    Urgency.EMERGENCY_NOW: ("emergency", "any_hour_line"),
    Urgency.CALL_TODAY: ("breast_nurse", "oncology_team", "any_hour_line", "family_doctor", "other"),
    Urgency.WITHIN_WEEK: ("breast_nurse", "oncology_team", "family_doctor", "any_hour_line", "other"),
    Urgency.NEXT_VISIT: ("breast_nurse", "oncology_team", "family_doctor", "other"),
}


def emergency_number(profile: Profile) -> str:
    """Her emergency number, else her country's, else 112, which works in most of the world."""
    return profile.emergency_number or NUMBERS.get((profile.country or "US").upper(), "112")


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
