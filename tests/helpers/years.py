"""Long journals for measuring: daily entries with the same number of ratings, the same on every run."""

from __future__ import annotations

import datetime as dt
import random

from journal.domain.records import CheckIn, Journal, Profile, Rating, Tracked

SYMPTOMS = (
    ("fatigue", None), ("pain", "knee_both"), ("pain", "hand_both"), ("hot_flashes", None), ("sleep_trouble", None),
    ("nausea", None), ("headache", None), ("cough", None), ("breathlessness", None), ("appetite_loss", None),
    ("dizziness", None), ("low_mood", None),
)  # fmt: skip


def years_of_entries(years: float, until: dt.date, note_every: int = 5) -> Journal:
    """A journal with 12 ratings on each day of `years` that end on `until`, a weekly weight and some notes."""
    draw = random.Random(7)
    days = round(years * 365.25)
    check_ins = []
    for back in range(days - 1, -1, -1):
        day = until - dt.timedelta(days=back)
        ratings = tuple(
            Rating(symptom, max(0, min(10, round(draw.gauss(1.2 if site else 0.6, 0.9)))), site=site)
            for symptom, site in SYMPTOMS
        )
        note = f"Slept {draw.randint(4, 9)} hours, walked to the market and back." if back % note_every == 0 else None
        weight = round(draw.gauss(70, 0.6), 1) if back % 7 == 0 else None
        check_ins.append(CheckIn(day, ratings, weight_kg=weight, note=note, time="20:00"))
    tracked = tuple(Tracked(symptom, site, "day") for symptom, site in SYMPTOMS[:5])
    return Journal(Profile(display_name="Long Journal", tracked=tracked), check_ins=tuple(check_ins))
