"""Random courses for the laws of the rules: dense enough that flags open, are told, close and reopen."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from journal.domain.records import (
    CheckIn,
    FlagResponse,
    Journal,
    Profile,
    Rating,
    Response,
    Treatment,
    TreatmentEvent,
    UsualLevel,
)

START = dt.date(2026, 1, 1)
PLACES = (
    ("pain", "hip_left"), ("pain", "hip_both"), ("pain", "lower_back"), ("pain", None), ("fatigue", None),
    ("cough", None), ("nausea", None), ("headache", None), ("dizziness", None), ("breathlessness", None),
    ("lump", "breast_left"), ("seizure", None), ("numbness", "fingers_toes_both"), ("sleep_trouble", None),
)  # fmt: skip
RULES = ("bone-pain-new", "lump", "fatigue-persistent", "cough-persistent", "seizure", "nausea-persistent")


@st.composite
def ratings(draw, day):
    symptom, site = draw(st.sampled_from(PLACES))
    return Rating(
        symptom,
        draw(st.sampled_from((0, 0, 2, 3, 4, 5, 7))),
        site,
        differs_from_usual=draw(st.sampled_from((None, None, True, False))),
        qualifiers=draw(st.sampled_from(((), (), ("at_night",)))),
        began_on=draw(st.sampled_from((None, None, None, day - dt.timedelta(days=20)))),
        days_of_week=draw(st.sampled_from((None, None, None, None, 3, 6))),
    )


@st.composite
def courses(draw, days=70):
    """A journal of up to `days` days with spells of one symptom, stray answers, weights, treatment and responses."""
    check_ins = []
    for _ in range(draw(st.integers(1, 3))):
        symptom, site = draw(st.sampled_from(PLACES))
        first, length = draw(st.integers(0, days - 1)), draw(st.integers(3, 40))
        level, step = draw(st.integers(2, 8)), draw(st.integers(1, 4))
        for day in range(first, min(first + length, days), step):
            check_ins.append(CheckIn(START + dt.timedelta(days=day), (Rating(symptom, level, site),)))
    for day in draw(st.lists(st.integers(0, days - 1), max_size=15)):
        date = START + dt.timedelta(days=day)
        given = tuple(draw(st.lists(ratings(date), max_size=4)))
        weight = draw(st.sampled_from((None, None, 70.0, 71.0, 66.0, 154.0)))
        temperature = draw(st.sampled_from((None, None, None, 36.6, 38.2, 101.3)))
        check_ins.append(CheckIn(date, given, weight_kg=weight, temperature_c=temperature))
    return Journal(
        profile=Profile(usual=draw(st.sampled_from(((), (UsualLevel("fatigue", 3),))))),
        treatments=draw(st.sampled_from(((), (Treatment("chemotherapy", START, schedule="every_21_days"),)))),
        events=draw(st.sampled_from(((), (TreatmentEvent(START + dt.timedelta(days=9), "chemo_infusion"),)))),
        check_ins=tuple(check_ins),
        flag_responses=tuple(draw(st.lists(responses(days), max_size=4))),
    )


@st.composite
def responses(draw, days):
    date = START + dt.timedelta(days=draw(st.integers(0, days + 5)))
    rule = draw(st.sampled_from(RULES))
    site = {"bone-pain-new": "hip_left", "lump": "breast_left"}.get(rule)
    return FlagResponse(rule, date, date, draw(st.sampled_from(tuple(Response))), site)
