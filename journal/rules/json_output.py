"""Boards as the published JSON of the `flags` command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journal.domain.flags import CountedEntry, Flag, FlagBoard, UnitQuestion

FORMAT = "survivorship-journal-flags"
VERSION = 1


def flags_document(board: FlagBoard) -> dict[str, Any]:
    """What `flags --json` prints for one day."""
    return {"format": FORMAT, "version": VERSION, "on": board.on.isoformat(), **_standing(board)}


def history_document(boards: Iterable[FlagBoard]) -> dict[str, Any]:
    """What `flags --history --json` prints: the first day, then each day on which something changed."""
    rows: list[dict[str, Any]] = []
    before: Any = None
    for board in boards:
        looks = _looks(board)
        if looks != before:
            rows.append({"date": board.on.isoformat(), **_standing(board)})
            before = looks
    return {"format": FORMAT, "version": VERSION, "days": rows}


def _looks(board: FlagBoard) -> Any:
    """What makes a new row: which flags are open, an urgency, a status, or the questions."""
    flags = [(f.rule, f.site, f.title, f.raised_on, f.urgency, f.shown_as, f.status) for f in board.open]
    return flags, board.questions


def _standing(board: FlagBoard) -> dict[str, Any]:
    return {"open": [_flag(flag) for flag in board.open], "questions": [_question(q) for q in board.questions]}


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "rule": flag.rule,
        "concern": flag.concern,
        "site": flag.site,
        "urgency": flag.urgency.id,
        "shown_as": flag.shown_as.id,
        "raised_on": flag.raised_on.isoformat(),
        "status": flag.status.value,
        "message": flag.message,
        "evidence": [_entry(entry) for entry in flag.evidence.entries],
        "counted": flag.evidence.counted,
        "sources": [source.id for source in flag.sources],
    }


def _entry(entry: CountedEntry) -> dict[str, Any]:
    return {"date": entry.date.isoformat(), "symptom": entry.symptom, "site": entry.site, "value": entry.value}


def _question(question: UnitQuestion) -> dict[str, Any]:
    return {
        "date": question.date.isoformat(),
        "about": question.about,
        "entered": question.entered,
        "suggested": question.suggested,
    }
