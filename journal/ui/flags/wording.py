"""What a flag's card says: what she did about it, how urgent it was, and the days that were counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from journal.domain.contacts import contact_for, emergency_number
from journal.domain.flags import Flag
from journal.domain.records import Profile, Urgency
from journal.domain.spoken import dated, spoken_day

Tr = Callable[[str], str]


def done(flag: Flag, on: dt.date, tr: Tr) -> str:
    """`You told your team on October 29: Nurse Ames.`"""
    if flag.told_on is None:
        return tr("You told your team.")
    day = spoken_day(flag.told_on, on)
    said = tr("You told your team on {day}") if day == dated(flag.told_on, on) else tr("You told your team {day}")
    end = tr("{said}: {whom}.") if flag.told_whom else tr("{said}.")
    return end.format(said=said.format(day=day), whom=flag.told_whom)


def until(back_at: dt.datetime | None, tr: Tr) -> str:
    """When a flag that she put off comes back."""
    if back_at is None:
        return tr("You chose Later. It comes back by itself.")
    return tr("You chose Later. It comes back at {time}.").format(time=back_at.strftime("%H:%M"))


def was_urgent(flag: Flag, profile: Profile, tr: Tr) -> str:
    """How urgent a flag was, in the past, and whom to call if it is not over."""
    if flag.urgency is Urgency.EMERGENCY_NOW:
        again = tr("It asked for emergency help. If it comes back or gets worse, call {number} at once.")
        return again.format(number=emergency_number(profile))
    asked = {
        Urgency.NEXT_VISIT: tr("It was for your next visit."),
        Urgency.WITHIN_WEEK: tr("It asked for a call within the week."),
    }.get(flag.shown_as, tr("It asked for a call the same day."))
    contact = contact_for(profile, flag.shown_as)
    if contact is None:
        return f"{asked} {tr('If it gets worse, call again.')}"
    again = tr("If it gets worse, call again: {name} {number}.")
    return f"{asked} {again.format(name=contact.name, number=contact.phone)}"


def days_counted(flag: Flag, on: dt.date, names: Mapping[str, str], tr: Tr) -> list[str]:
    """Each day with its number, a line for each symptom where there are several."""
    days: dict[str, list[str]] = {}
    for entry in flag.evidence.entries:
        days.setdefault(entry.symptom, []).append(f"{spoken_day(entry.date, on)}: {entry.value:g}")
    if len(days) == 1:
        (only,) = days.values()
        return [tr("Days and numbers that were counted: {days}").format(days=", ".join(only))]
    said = tr("Days and numbers that were counted for {symptom}: {days}")
    return [said.format(symptom=names[symptom].lower(), days=", ".join(some)) for symptom, some in days.items()]


def sentence(counted: str, begins: bool = True) -> str:
    """What was counted, with a capital where it begins, and a full stop."""
    first = counted[:1].upper() if begins else counted[:1]
    return first + counted[1:] + ("" if counted.endswith(".") else ".")
