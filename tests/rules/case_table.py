"""Reads the case files of the rules: tables of days and answers that a nurse can check by eye.

Day 1 is 2026-01-01. A row such as `"pain@hip_left" = ". . 3 4* 4 0~5"` has one word a day:
`.` not logged, `3` an answer from 0 to 10, `*` "different from usual", `=` "not different from usual",
`[at_night,band_like]` qualifiers, `[since:-9]` "it began on day -9", `[5of7]` a weekly answer "on 5 of 7 days",
`x3` three times in 24 hours, `2/5` two answers on one day, `~5` the same for 5 days, `(3 0)~5` the pair five times.
`weight` and `temperature` rows hold kg and °C; `weight_weekly` has one word a week, from Monday 5 January on.
`team_limit` is the temperature in °C at which her team wants a call.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from journal.domain.records import (
    CheckIn,
    Journal,
    OwnSymptom,
    Profile,
    Rating,
    Settings,
    Treatment,
    TreatmentEvent,
    UsualLevel,
    ValueStatus,
)

FOLDER = Path(__file__).parent / "cases"
QUIET = "quiet"
_ANSWER = re.compile(r"(?P<level>\d+)(?P<differs>[*=]?)(\[(?P<marks>[^\]]*)\])?(x(?P<count>\d+))?")
_GROUP = re.compile(r"\(([^()]*)\)~(\d+)")
_ABOUT_HER = {"usual", "conditions", "height_cm", "usual_weight_kg", "on_purpose", "own", "team_limit"}
_WORDS = {"name", "expect", "site", "on", "setting", "noted", "treatments", "events"} | _ABOUT_HER


class CaseError(ValueError):
    """A case file that cannot be read; says where."""


@dataclass(frozen=True)
class Case:
    """One course: what rule `rule` must say about `journal` on the day `on` (None = quiet)."""

    rule: str
    name: str
    expect: str | None
    on: dt.date
    journal: Journal
    site: str | None = None
    noted: bool = False

    @property
    def id(self) -> str:
        """The readable id of the test."""
        return f"{self.rule}: {self.name}"


def day(number: int) -> dt.date:
    """The date of a day number; day 1 is 2026-01-01, day 0 the day before."""
    return dt.date(2026, 1, 1) + dt.timedelta(days=number - 1)


def read_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Every case of every file, in the order of the files. Raises CaseError."""
    return tuple(case for path in sorted(folder.glob("*.toml")) for case in read_file(path))


def read_file(path: Path) -> tuple[Case, ...]:
    """The cases of one rule; the file is named as the rule. Raises CaseError."""
    document = tomli.loads(path.read_text("utf-8"))
    settings = document.get("setting", {})
    cases = []
    for row in document["case"]:
        try:
            cases.append(_case(path.stem, settings.get(row.get("setting"), {}) | row))
        except (ValueError, KeyError, TypeError) as error:
            raise CaseError(f"{path.name}, case '{row.get('name')}': {error}") from error
    return tuple(cases)


def _case(rule: str, row: dict[str, Any]) -> Case:
    tables = {key: _days(text) for key, text in row.items() if key not in _WORDS}
    if "weight_weekly" in tables:
        tables["weight"] = _on_mondays(tables.pop("weight_weekly"))
    last = max((len(words) for words in tables.values()), default=1)
    return Case(
        rule,
        row["name"],
        None if row["expect"] == QUIET else row["expect"],
        day(row.get("on", last)),
        Journal(
            profile=_profile(row),
            treatments=tuple(_dated(Treatment, t) for t in row.get("treatments", ())),
            events=tuple(_dated(TreatmentEvent, e) for e in row.get("events", ())),
            check_ins=_check_ins(tables),
            settings=Settings(temperature_call_c=row["team_limit"]) if "team_limit" in row else None,
        ),
        row.get("site"),
        row.get("noted", False),
    )


def _days(text: str) -> list[str]:
    while (opened := _GROUP.sub(lambda found: " ".join([found[1]] * int(found[2])), text)) != text:
        text = opened
    words: list[str] = []
    for word in text.split():
        token, _, times = word.partition("~")
        words += [token] * int(times or 1)
    return words


def _on_mondays(words: list[str]) -> list[str]:
    return [".", ".", "."] + [word for week in words for word in [".", week, *["."] * 5]]


def _check_ins(tables: dict[str, list[str]]) -> tuple[CheckIn, ...]:
    ratings: dict[int, list[Rating]] = defaultdict(list)
    measured: list[CheckIn] = []
    for key, words in tables.items():
        for number, word in enumerate(words, 1):
            for answer in word.split("/") if word != "." else ():
                if key in ("weight", "temperature"):
                    measured.append(_measured(key, number, answer))
                else:
                    ratings[number].append(_rating(key, answer))
    return (*(CheckIn(day(n), tuple(answers)) for n, answers in sorted(ratings.items())), *measured)


def _measured(kind: str, number: int, word: str) -> CheckIn:
    value = float(word.rstrip("!"))
    status = ValueStatus.CONFIRMED if word.endswith("!") else None
    if kind == "weight":
        return CheckIn(day(number), weight_kg=value, weight_status=status)
    return CheckIn(day(number), temperature_c=value, temperature_status=status)


def _rating(key: str, word: str) -> Rating:
    found = _ANSWER.fullmatch(word)
    if not found:
        raise CaseError(f"'{word}' is not an answer")
    symptom, _, site = key.partition("@")
    marks = [mark for mark in (found["marks"] or "").split(",") if mark]
    began = next((day(int(mark[6:])) for mark in marks if mark.startswith("since:")), None)
    weekly = next((int(mark[0]) for mark in marks if mark.endswith("of7")), None)
    return Rating(
        symptom,
        int(found["level"]),
        site or None,
        {"*": True, "=": False}.get(found["differs"]),
        tuple(mark for mark in marks if not mark.startswith("since:") and not mark.endswith("of7")),
        int(found["count"]) if found["count"] else None,
        began_on=began,
        days_of_week=weekly,
    )


def _profile(row: dict[str, Any]) -> Profile:
    return Profile(
        height_cm=row.get("height_cm"),
        usual_weight_kg=row.get("usual_weight_kg"),
        intentional_weight_loss=row.get("on_purpose"),
        known_conditions=tuple(row.get("conditions", ())),
        usual=tuple(_usual(key, level) for key, level in row.get("usual", {}).items()),
        own_symptoms=tuple(OwnSymptom(id, id) for id in row.get("own", ())),
    )


def _usual(key: str, level: Any) -> UsualLevel:
    symptom, _, site = key.partition("@")
    told = level if isinstance(level, dict) else {"level": level}
    since, until = (day(told[edge]) if edge in told else None for edge in ("since", "until"))
    return UsualLevel(symptom, told["level"], site or None, since, until)


def _dated(kind: type[Any], row: dict[str, Any]) -> Any:
    dated = {key: day(value) if key in ("start", "end", "day") else value for key, value in row.items()}
    if "day" in dated:
        dated["date"] = dated.pop("day")
    return kind(**dated)
