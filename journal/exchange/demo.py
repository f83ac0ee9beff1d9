"""An invented journal for looking around: two years of one person, always ending yesterday."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli
from msgspec.structs import replace

from journal.domain.documents import decode
from journal.domain.records import CheckIn, Journal, Measurement, Rating, Shortcut, ValueStatus
from journal.exchange.curves import answered_days, levels_on, severity, wobbled

Row = Mapping[str, Any]
ByDay = Mapping[int, Sequence[Rating]]

AGE, BIRTHDAY = 68, (3, 14)
CARD_ANSWERED, NOTHING_ELSE, SAME_AGAIN, MEDICINE_TAKEN, MEDICINE_HELPED = 0.9, 0.3, 0.06, 0.6, 0.5
_DAY_KEYS = {"date", "start", "end", "since", "until", "recorded_on", "raised_on", "added_on"}
_YEAR = re.compile(r"\{year (-?\d+)\}")


def demo_journal(today: dt.date, folder: Path) -> Journal:
    """The course in `folder`, told so that its last check-in is the day before `today`; the same for the same day."""
    course = tomli.loads((folder / "course.toml").read_text("utf-8"))
    journal = decode(Journal, _frame(course, today))
    chance = Random(course["random"])
    own: dict[int, Row] = {row["day"]: row for row in course["days"]}
    days = answered_days(course["first"], _paused(journal, today), {course["first"], -1, *own}, chance)
    answers = _answers(course, days, own, today, chance)
    weights = wobbled(course["weight"]["level"], course["weight"]["wobble"], _weekly_days(days), chance)
    check_ins = []
    for number, day in enumerate(days, 1):
        ratings, shortcut = answers[day]
        written = _written(own[day]) if day in own else {}
        measured = _weighed(weights[day], course, day) if day in weights else {}
        check_ins.append(
            CheckIn(
                date=today + dt.timedelta(day),
                ratings=ratings,
                id=f"check-in-{number}",
                time=f"{chance.choice((18, 19, 20, 21))}:{chance.randrange(60):02}",
                shortcut=shortcut,
                **written,
                **measured,
            )
        )
    return replace(journal, check_ins=tuple(check_ins))


# --- everything but the check-ins ------------------------------------------------------------------------------------


def _frame(course: Row, today: dt.date) -> dict[str, Any]:
    document: dict[str, Any] = _dated(course["journal"], today)
    had_birthday = (today.month, today.day) >= BIRTHDAY
    document["profile"]["date_of_birth"] = dt.date(today.year - AGE - (not had_birthday), *BIRTHDAY).isoformat()
    for visit in document["visits"]:
        visit["date"] = _working_day(dt.date.fromisoformat(visit["date"])).isoformat()
    for kind, days in course["recurring"].items():
        drug = {"drug_class": "taxane"} if kind == "chemo_infusion" else {}
        document["events"] += [{"type": kind, "date": _iso(today, day)} | drug for day in days]
    document["events"].sort(key=lambda event: event["date"])
    for number, event in enumerate(document["events"], 1):
        event["id"] = f"event-{number}"
    document["check_ins"] = []
    return document


def _dated(part: Any, today: dt.date, key: str = "") -> Any:
    """A part of the course with its days as dates: -1 is yesterday, `{year -770}` the year of that day."""
    if isinstance(part, dict):
        return {name: _dated(value, today, name) for name, value in part.items()}
    if isinstance(part, list):
        return [_dated(item, today) for item in part]
    if isinstance(part, str):
        return _YEAR.sub(lambda found: _iso(today, int(found[1]))[:4], part)
    return _iso(today, part) if key in _DAY_KEYS else part


def _iso(today: dt.date, day: int) -> str:
    return (today + dt.timedelta(day)).isoformat()


def _working_day(date: dt.date) -> dt.date:
    return date - dt.timedelta(max(0, date.weekday() - 4))


def _paused(journal: Journal, today: dt.date) -> set[int]:
    pauses = journal.settings.pauses if journal.settings else ()
    return {
        day for pause in pauses for day in range((pause.start - today).days, ((pause.end or today) - today).days + 1)
    }


# --- what she answered -----------------------------------------------------------------------------------------------


def _answers(
    course: Row, days: Sequence[int], own: Mapping[int, Row], today: dt.date, chance: Random
) -> dict[int, tuple[tuple[Rating, ...], Shortcut | None]]:
    daily = _asked(course["daily"], days, course["recurring"], chance)
    weekly = _asked(course["weekly"], _weekly_days(days), course["recurring"], chance)
    spells = _spells(course["spells"], today, chance)
    card = [_rating(symptom, None, 0) for symptom in course["red_card"]]
    found: dict[int, tuple[tuple[Rating, ...], Shortcut | None]] = {}
    for day in days:
        asked, rest = daily[day], [*_told(own.get(day, {})), *spells.get(day, ()), *weekly.get(day, ())]
        shortcut, drawn = None, chance.random()
        if not rest and day not in own and day - 1 in found and drawn < SAME_AGAIN:
            asked, shortcut = daily[day - 1], Shortcut.SAME_AS_LAST_TIME
        elif not rest and drawn < NOTHING_ELSE:
            shortcut = Shortcut.NOTHING_ELSE
        answered_card = card if shortcut or chance.random() < CARD_ANSWERED else []
        found[day] = _each_once([*rest, *asked], answered_card), shortcut
    return found


def _asked(rows: Iterable[Row], days: Sequence[int], recurring: Row, chance: Random) -> dict[int, list[Rating]]:
    found: dict[int, list[Rating]] = defaultdict(list)
    for row in rows:
        span = range(row.get("from", days[0]), row.get("until", days[-1]) + 1)
        extra = _after(row, recurring)
        for day, level in wobbled(row["level"], row["wobble"], (d for d in days if d in span), chance).items():
            found[day].append(_rating(row["symptom"], row.get("site"), severity(level + extra.get(day, 0))))
    return found


def _after(row: Row, recurring: Row) -> dict[int, float]:
    """What each of the days after an event adds to the level."""
    if "after" not in row:
        return {}
    return {
        day + later: add for day in recurring[row["after"]["event"]] for later, add in enumerate(row["after"]["add"])
    }


def _spells(rows: Iterable[Row], today: dt.date, chance: Random) -> dict[int, list[Rating]]:
    found: dict[int, list[Rating]] = defaultdict(list)
    for row in rows:
        first, last = row["level"][0][0], row["level"][-1][0]
        for day, level in wobbled(row["level"], row["wobble"], range(first, last + 1), chance).items():
            found[day].append(_spell_rating(row, day, severity(level), today, chance))
        for day in range(last + 1, last + 1 + row.get("zeros", 0)):
            found[day].append(_rating(row["symptom"], row.get("site"), 0))
    return found


def _spell_rating(row: Row, day: int, level: int, today: dt.date, chance: Random) -> Rating:
    marks = [*row.get("qualifiers", ()), *(mark for since, mark in row.get("marks", ()) if day >= since)]
    takes = "took" in row and day >= row["took_from"] and chance.random() < MEDICINE_TAKEN
    return Rating(
        row["symptom"],
        level,
        row.get("site"),
        differs_from_usual=True if day >= row.get("differs_from", 0) else None,
        qualifiers=tuple(marks) if level else (),
        began_on=today + dt.timedelta(row["began_on"]) if "began_on" in row else None,
        took=row["took"] if takes else None,
        helped=chance.random() < MEDICINE_HELPED if takes else None,
    )


def _told(own: Row) -> list[Rating]:
    times = own.get("vomited")
    vomiting = [Rating("vomiting", min(10, times + 3), count_24h=times)] if times else []
    return [_rating(symptom, None, 1) for symptom in own.get("present", ())] + vomiting


def _each_once(ratings: Iterable[Rating], card: Iterable[Rating]) -> tuple[Rating, ...]:
    """The ratings, the first of each symptom and site, and of the red card what has no other answer."""
    first: dict[tuple[str, str | None], Rating] = {}
    for rating in ratings:
        first.setdefault((rating.symptom, rating.site), rating)
    answered = {symptom for symptom, _ in first}
    return (*first.values(), *(rating for rating in card if rating.symptom not in answered))


@cache
def _rating(symptom: str, site: str | None, level: int) -> Rating:
    return Rating(symptom, level, site)


# --- what she measured and wrote -------------------------------------------------------------------------------------


def _weekly_days(days: Iterable[int]) -> list[int]:
    """The first answered day of each seven."""
    return list({day // 7: day for day in sorted(days, reverse=True)}.values())[::-1]


def _written(own: Row) -> dict[str, Any]:
    warmth = own.get("temperature_c")
    return {
        "note": own.get("note"),
        "entered_by": own.get("entered_by"),
        "temperature_c": warmth,
        "temperature_entered": Measurement(warmth, "C") if warmth else None,
        "temperature_status": ValueStatus.ACCEPTED if warmth else None,
    }


def _weighed(weight: float, course: Row, day: int) -> dict[str, Any]:
    shown = round(weight, 1)
    return {
        "weight_kg": shown,
        "weight_entered": Measurement(shown, "kg"),
        "weight_status": ValueStatus.ACCEPTED,
        "activity_level": round(levels_on(course["activity"]["level"], [day])[day]),
    }
