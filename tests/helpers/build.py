"""Builders of the domain's records for tests: say what matters, the rest is plain."""

import datetime as dt

from journal.domain.records import CheckIn, Journal, Profile, Rating

DAY = dt.date(2026, 3, 2)


def rating(symptom="fatigue", severity=3, **rest):
    """One answer; a plain tiredness of 3 where nothing else is said."""
    return Rating(symptom, severity, **rest)


def check_in(date=DAY, *ratings, **rest):
    """A check-in of one day with the ratings given."""
    return CheckIn(date, tuple(ratings), **rest)


def journal(*check_ins, **rest):
    """A journal with the check-ins given and an empty profile unless one is given."""
    return Journal(**{"profile": Profile(), "check_ins": tuple(check_ins)} | rest)
