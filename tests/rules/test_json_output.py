"""The published JSON of the `flags` command, for one day and for a history."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

from journal.domain.history import History
from journal.domain.records import CheckIn, Journal, Rating
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.json_output import flags_document, history_document
from journal.rules.ledger import advance, board, replay
from journal.rules.life import LedgerState

FIRST = dt.date(2026, 3, 1)


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number - 1)


COURSE = Journal(
    check_ins=(
        *(CheckIn(day(n), (Rating("cough", 3),)) for n in range(1, 25)),
        CheckIn(day(23), (Rating("lump", 1, "breast_left"),)),
        CheckIn(day(24), temperature_c=101.3),
    )
)


def history_rows() -> list[dict]:
    return history_document(replay(book(), History(COURSE)))["days"]


def test_a_day_says_every_flag_with_its_evidence_and_sources():
    state = advance(book(), History(COURSE), LedgerState(), day(22))
    document = json.loads(json.dumps(flags_document(board(book(), History(COURSE), state, day(22)))))
    assert {key: document[key] for key in ("format", "version", "on")} == {
        "format": "survivorship-journal-flags", "version": 1, "on": "2026-03-22",
    }  # fmt: skip
    (flag,) = document["open"]
    assert (flag["rule"], flag["concern"], flag["site"]) == ("cough-persistent", "cough_persistent", None)
    assert (flag["urgency"], flag["shown_as"], flag["status"]) == ("within_week", "within_week", "open")
    assert flag["raised_on"] == "2026-03-21"
    assert flag["evidence"][0] == {"date": "2026-03-01", "symptom": "cough", "site": None, "value": 3}
    assert flag["counted"].startswith("2 or more on 22 of 22 logged days since March 1")
    assert flag["sources"] == ["S1:58", "S4:44"]
    assert flag["message"].startswith("You have had a cough for about three weeks.")


def test_a_history_has_the_first_day_and_each_day_on_which_something_changed():
    assert [row["date"] for row in history_rows()] == ["2026-03-01", "2026-03-21", "2026-03-23", "2026-03-24"]


def test_two_weekly_flags_of_different_areas_show_in_the_history_as_call_today():
    row = next(row for row in history_rows() if row["date"] == "2026-03-23")
    assert {flag["rule"]: (flag["urgency"], flag["shown_as"]) for flag in row["open"]} == {
        "cough-persistent": ("within_week", "call_today"),
        "lump": ("within_week", "call_today"),
    }


def test_a_reading_in_doubt_is_asked_about():
    assert history_rows()[-1]["questions"] == [
        {"date": "2026-03-24", "about": "temperature", "entered": 101.3, "suggested": 38.5}
    ]


def test_a_journal_without_entries_has_no_days():
    assert history_document(replay(book(), History(Journal())))["days"] == []
