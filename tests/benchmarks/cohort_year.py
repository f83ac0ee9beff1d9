"""One simulated person-year: what she feels each day, quiet or with one real change, and what she writes down."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from journal.domain.records import (
    CheckIn,
    Journal,
    Profile,
    Rating,
    Treatment,
    TreatmentEvent,
    UsualLevel,
)

Key = tuple[str, str | None]
FIRST_DAY = dt.date(2026, 1, 5)
DAYS = 365
KNEE: Key = ("pain", "knee_left")


def parameters() -> dict[str, Any]:
    """The published and judged numbers of `cohort_parameters.toml`."""
    return tomli.loads((Path(__file__).parent / "cohort_parameters.toml").read_text("utf-8"))


@dataclass
class Year:
    """What she feels: a mean level a day for each symptom and site, and what stands beside it."""

    rnd: random.Random
    felt: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0] * DAYS))
    marks: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    different: set[Key] = field(default_factory=set)
    signs: set[Key] = field(default_factory=set)
    counts: dict[int, int] = field(default_factory=dict)
    fever: dict[int, float] = field(default_factory=dict)
    weight: list[float] = field(default_factory=list)
    usual: list[UsualLevel] = field(default_factory=list)
    treatments: list[Treatment] = field(default_factory=list)
    events: list[TreatmentEvent] = field(default_factory=list)

    def feel(self, key: Key, start: int, levels: list[float], adds: bool = False) -> None:
        """Lays an episode over the year; the stronger of two wins unless it `adds`."""
        for day, level in enumerate(levels, start):
            if 0 <= day < DAYS:
                self.felt[key][day] = self.felt[key][day] + level if adds else max(self.felt[key][day], level)


def quiet_year(rnd: random.Random, numbers: dict[str, Any], flares: bool = False) -> Year:
    """A year off treatment with colds, a stomach bug, strains, aches, headaches, arthritis and a noisy scale."""
    year, quiet = Year(rnd), numbers["quiet"]
    year.feel(("fatigue", None), 0, [rnd.uniform(*quiet["usual_tiredness"]["level"])] * DAYS)
    _arthritis(year, quiet["arthritis"], flares)
    for start in _starts(rnd, quiet["cold"]["per_year"]):
        _cold(year, quiet["cold"], start)
    for start in _starts(rnd, quiet["stomach_bug"]["per_year"]):
        _stomach_bug(year, quiet["stomach_bug"], start)
    for start in _starts(rnd, quiet["strain"]["per_year"]):
        strain = quiet["strain"]
        length = max(2, round(rnd.gauss(strain["days_mean"], strain["days_sd"])))
        year.feel(("pain", rnd.choice(strain["sites"])), start, _fading(rnd.uniform(*strain["level"]), length))
    for start in _starts(rnd, quiet["short_ache"]["per_year"]):
        ache = quiet["short_ache"]
        year.feel(
            ("pain", rnd.choice(ache["sites"])), start, [rnd.uniform(*ache["level"])] * rnd.randint(*ache["days"])
        )
    for start in _starts(rnd, quiet["tension_headache"]["per_year"]):
        year.feel(("headache", None), start, [rnd.uniform(*quiet["tension_headache"]["level"])])
    year.weight = [rnd.uniform(*numbers["scale"]["weight_kg"])] * DAYS
    return year


def _starts(rnd: random.Random, per_year: float) -> list[int]:
    """Start days of a Poisson number of episodes, by exponential waiting times."""
    starts, day = [], rnd.expovariate(per_year / DAYS)
    while day < DAYS:
        starts.append(int(day))
        day += rnd.expovariate(per_year / DAYS)
    return starts


def _fading(level: float, length: int) -> list[float]:
    """Full for the first half, then down to 1."""
    half = length // 2
    return [level] * half + [level - (level - 1) * (i + 1) / (length - half) for i in range(length - half)]


def _arthritis(year: Year, arthritis: dict[str, Any], flares: bool) -> None:
    usual = year.rnd.randint(*arthritis["level"])
    year.usual.append(UsualLevel(KNEE[0], usual, KNEE[1]))
    year.feel(KNEE, 0, [float(usual)] * DAYS)
    for start in _starts(year.rnd, arthritis["flares_per_year"]) if flares else ():
        year.feel(KNEE, start, [usual + arthritis["flare_adds"]] * year.rnd.randint(*arthritis["flare_days"]))


def _cold(year: Year, cold: dict[str, Any], start: int) -> None:
    rnd = year.rnd
    year.feel(("fatigue", None), start, [2.0, 2.0, 2.0, 1.0, 1.0], adds=True)
    year.feel(("headache", None), start, [3.0, 3.0, 2.0])
    if rnd.random() < cold["with_cough"]:
        length = max(4, round(rnd.gauss(cold["cough_days_mean"], cold["cough_days_sd"])))
        year.feel(("cough", None), start, _fading(cold["cough_level"], length))
    if rnd.random() < 0.3:
        year.fever[start] = round(rnd.uniform(37.4, 38.4), 1)
    year.events.append(TreatmentEvent(_date(start), "illness", note="cold"))


def _stomach_bug(year: Year, bug: dict[str, Any], start: int) -> None:
    length = year.rnd.randint(*bug["days"])
    for symptom, level in (
        ("nausea", 6),
        ("vomiting", 4),
        ("diarrhea", 5),
        ("appetite_loss", 6),
        ("abdominal_pain", 4),
    ):
        year.feel((symptom, None), start, [float(level)] * length)
    year.feel(("fatigue", None), start, [3.0] * length + [1.5], adds=True)
    year.counts |= {start + i: year.rnd.randint(1, 3) for i in range(min(2, length))}


def add_chemotherapy(year: Year, chemo: dict[str, Any]) -> None:
    """Six infusions with what they usually bring, and now and then a fever (where a call is right)."""
    rnd, last = year.rnd, chemo["first_day"] + chemo["every_days"] * (chemo["infusions"] - 1)
    year.treatments.append(Treatment("chemotherapy", _date(chemo["first_day"]), drug_class="taxane", end=_date(last)))
    aching = rnd.random() < 0.5
    for day in range(chemo["first_day"], last + 1, chemo["every_days"]):
        year.events.append(TreatmentEvent(_date(day), "chemo_infusion", drug_class="taxane"))
        year.events.append(TreatmentEvent(_date(day + 1), "gcsf_injection"))
        year.feel(("nausea", None), day, chemo["nausea"])
        year.feel(("appetite_loss", None), day, chemo["appetite_loss"])
        year.feel(("fatigue", None), day, chemo["fatigue_adds"], adds=True)
        for site in chemo["ache_sites"] if aching else ():
            year.feel(("pain", site), day, chemo["aches"])
    if rnd.random() < chemo["fever_per_year"]:
        year.fever[rnd.randrange(chemo["first_day"], last + 21)] = round(rnd.uniform(38.0, 39.2), 1)


def add_change(year: Year, change: dict[str, Any], onset: int) -> None:
    """Lays one real change over the year from day `onset` on, for good."""
    if "usual" in change:
        known = UsualLevel(**change["usual"])
        year.usual.append(known)
        year.feel((known.symptom, known.site), 0, [float(known.severity)] * DAYS)
    for course in change.get("course", ()):
        key = (course["symptom"], course.get("site"))
        first = onset + course.get("from", 0)
        year.feel(key, first, _rise(course, DAYS - first), adds="adds" in course)
        if course.get("sign"):
            year.signs.add(key)
        if course.get("differs"):
            year.different.add(key)
        year.marks[key] = tuple(course.get("qualifiers", ()))
    lost = change.get("weight_per_week", 0.0)
    year.weight = [kg - max(0, day - onset) * lost / 7 for day, kg in enumerate(year.weight)]


def _rise(course: dict[str, Any], length: int) -> list[float]:
    top = 1.0 if course.get("sign") else float(course.get("level", course.get("adds", 0)))
    if "per_week" in course:
        return [min(top, course["per_week"] * day / 7) for day in range(length)]
    ramp = course.get("ramp", 1)
    return [top * min(1.0, (day + 1) / ramp) for day in range(length)]


def _date(day: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=day)


# --- what she writes down ---


def written(year: Year, rate: float, until: int, numbers: dict[str, Any]) -> Journal:
    """Her journal up to day `until`, logging a share `rate` of days; 2 is two days a week, 0 is weekly mode."""
    answers = {key: _answers(year, key, numbers["diary"]) for key in sorted(year.felt, key=str)}
    check_ins = [_weighed(year, day, numbers["scale"]) for day in range(0, until, 7)]
    if rate:
        check_ins += _daily(year, answers, _logged_days(year.rnd, rate, until), numbers)
    else:
        check_ins += [_weekly(answers, day, numbers) for day in range(6, until, 7)]
    check_ins += [
        CheckIn(_date(day), temperature_c=celsius) for day, celsius in sorted(year.fever.items()) if day < until
    ]
    profile = Profile(usual=tuple(year.usual))
    return Journal(profile, tuple(year.treatments), tuple(year.events), tuple(check_ins))


def _logged_days(rnd: random.Random, rate: float, until: int) -> list[int]:
    """The days on which she writes: each with the chance `rate`, or `rate` days of each week where it is above 1."""
    if rate <= 1:
        return [day for day in range(until) if rnd.random() < rate]
    weeks = (sorted(rnd.sample(range(first, first + 7), int(rate))) for first in range(0, until, 7))
    return [day for week in weeks for day in week if day < until]


def _answers(year: Year, key: Key, diary: dict[str, Any]) -> list[Rating]:
    """One rounded, noisy answer a day; what is not felt at all is answered 0."""
    fresh = math.sqrt(1 - diary["lag1"] ** 2) * diary["sd"]
    answers, drift = [], None
    for day, level in enumerate(year.felt[key]):
        if level < 0.5 or key in year.signs:
            drift = None
        elif drift is None:
            drift = year.rnd.gauss(0, diary["sd"])
        else:
            drift = diary["lag1"] * drift + year.rnd.gauss(0, fresh)
        severity = min(10, max(0, round(level + (drift or 0.0))))
        felt = severity > 0
        answers.append(
            Rating(
                key[0],
                severity,
                key[1],
                True if felt and key in year.different else None,
                year.marks.get(key, ()) if felt else (),
                year.counts.get(day) if key[0] == "vomiting" and felt else None,
            )
        )
    return answers


def _daily(year: Year, answers: dict[Key, list[Rating]], days: list[int], numbers: dict[str, Any]) -> list[CheckIn]:
    always = {(symptom, None) for symptom in numbers["tracked"]["daily"]} | {KNEE}
    felt_on: dict[Key, int] = {}
    check_ins = []
    for day in days:
        asked = []
        for key, ratings in answers.items():
            if ratings[day].severity:
                felt_on[key] = day
            if key in always or day - felt_on.get(key, -99) <= 14:
                asked.append(ratings[day])
        missing = [Rating(symptom, 0, site) for symptom, site in sorted(always - set(answers), key=str)]
        check_ins.append(CheckIn(_date(day), (*asked, *missing)))
    return check_ins


def _weekly(answers: dict[Key, list[Rating]], day: int, numbers: dict[str, Any]) -> CheckIn:
    """Answers to "worst this week?" and "on how many days?", for what was felt and for what is always asked."""
    told = []
    for key, ratings in answers.items():
        week = ratings[day - 6 : day + 1]
        worst = max(week, key=lambda rating: rating.severity)
        if worst.severity or key[0] in numbers["tracked"]["daily"]:
            days = sum(rating.severity > 0 for rating in week)
            told.append(
                Rating(
                    worst.symptom,
                    worst.severity,
                    worst.site,
                    worst.differs_from_usual,
                    worst.qualifiers,
                    worst.count_24h,
                    days_of_week=days,
                )
            )
    return CheckIn(_date(day), tuple(told))


def _weighed(year: Year, day: int, scale: dict[str, Any]) -> CheckIn:
    return CheckIn(_date(day), weight_kg=round(year.weight[day] + year.rnd.gauss(0, scale["sd_kg"]), 1))
