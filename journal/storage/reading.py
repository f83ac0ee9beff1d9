"""The light way to read a journal: raw SQL on the store's connection, no SQLAlchemy; every hash is looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from journal.domain.records import CheckIn, Journal, Profile, Rating
from journal.storage.connection import Connection
from journal.storage.rows import (
    CHECK_IN_COLUMNS,
    HASH_BYTES,
    RATING_COLUMNS,
    Row,
    check_in_hash,
    check_in_of,
    damaged,
    folded,
    month_of,
    packed,
    rating_of,
    record_hash,
    record_of,
)
from journal.storage.search import query_of

_CHECK_IN = ", ".join(f"c.{column}" for column in (*CHECK_IN_COLUMNS, "hash"))
_RATING = ", ".join(f"r.{column}" for column in RATING_COLUMNS)
# The ratings of a check-in come as one text, a JSON list a line: a third of the time that a row each takes.
_CHECK_INS_WITH_RATINGS = (
    f"SELECT {_CHECK_IN}, (SELECT group_concat(json_array({_RATING}), char(10) ORDER BY r.position)"  # noqa: S608
    " FROM rating r WHERE r.check_in = c.key) FROM check_in c"
)


class Day(NamedTuple):
    """A day of the calendar: how many check-ins, the worst severity 0-10 (None without ratings), and any note."""

    date: dt.date
    check_ins: int
    worst: int | None
    has_note: bool

    @property
    def present(self) -> bool:
        """Whether something was recorded as present."""
        return bool(self.worst)


class Seal(NamedTuple):
    """What the journal says of itself: its identity, the next free key, its content hash, and a count of changes."""

    journal: bytes
    next_key: int
    total: bytes
    changes: int
    backed_up: int


def read_journal(connection: Connection) -> Journal:
    """The whole journal in the order it was written, held against its seal. Raises Damaged."""
    hashes: list[bytes] = []
    journal = with_small_records(connection, _read(connection, "TRUE", (), hashes), hashes)
    if folded(hashes) != read_seal(connection).total:
        raise damaged()
    return journal


def read_window(connection: Connection, since: dt.date | None, until: dt.date | None) -> Journal:
    """The check-ins from `since` to `until`, both counted, with every small record."""
    return with_small_records(connection, read_check_ins(connection, since, until))


def read_check_ins(connection: Connection, since: dt.date | None, until: dt.date | None) -> tuple[CheckIn, ...]:
    """Check-ins of the days from `since` to `until`, both counted, in the order written; none of them is missing.

    Whole months are read and held against their seals, so that a lost check-in is noticed and not only a changed one.
    """
    first, last = since or dt.date.min, until or dt.date.max
    months = (month_of(first.isoformat()), month_of(last.isoformat()))
    hashes: list[bytes] = []
    found = _read(connection, "c.date BETWEEN ? AND ?", (f"{months[0]}-01", f"{months[1]}-31"), hashes)
    if month_seals(found, hashes) != _seals_between(connection, months):
        raise damaged()
    return tuple([check_in for check_in in found if first <= check_in.date <= last])


def month_seals(check_ins: Iterable[CheckIn], hashes: Iterable[bytes]) -> dict[str, bytes]:
    """What the hashes of each month's check-ins add up to."""
    by_month: dict[str, list[bytes]] = defaultdict(list)
    for check_in, written in zip(check_ins, hashes, strict=True):
        by_month[month_of(check_in.date.isoformat())].append(written)
    return {name: folded(written) for name, written in by_month.items()}


def _seals_between(connection: Connection, months: tuple[str, str]) -> dict[str, bytes]:
    return dict(connection.execute("SELECT name, total FROM month WHERE name BETWEEN ? AND ?", months).fetchall())


def read_check_in(connection: Connection, key: int) -> CheckIn | None:
    """The check-in with this key. Raises Damaged where it is not as it was written."""
    return next(iter(_read(connection, "c.key = ?", (key,), None)), None)


def search_check_ins(connection: Connection, words: str, limit: int) -> tuple[CheckIn, ...]:
    """The latest `limit` check-ins with a note that holds every word, latest written first."""
    query = query_of(words)
    if query is None:
        return ()
    found = connection.execute(
        "SELECT rowid FROM note_index WHERE note_index MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit)
    ).fetchall()
    marks = ", ".join("?" * len(found))
    return _read(connection, f"c.key IN ({marks})", tuple(key for (key,) in found), None)[::-1]


def _read(
    connection: Connection, where: str, values: tuple[object, ...], hashes: list[bytes] | None
) -> tuple[CheckIn, ...]:
    # Most ratings say the same few things day after day: equal ones share one record, which saves time and memory.
    seen: dict[str, tuple[Rating, bytes]] = {}
    check_ins = []
    rows = connection.execute(f"{_CHECK_INS_WITH_RATINGS} WHERE {where} ORDER BY c.key", values)
    for *content, written, ratings in rows:
        own = [_rating(text, seen) for text in ratings.split("\n")] if ratings else []
        row = tuple(content)
        if check_in_hash(row, [pack for _, pack in own]) != written:
            raise damaged()
        if hashes is not None:
            hashes.append(written)
        check_ins.append(check_in_of(row, tuple([rating for rating, _ in own])))
    return tuple(check_ins)


def _rating(text: str, seen: dict[str, tuple[Rating, bytes]]) -> tuple[Rating, bytes]:
    known = seen.get(text)
    if known is None:
        try:
            row = tuple(json.loads(text))
            known = seen[text] = (rating_of(row), packed(row))
        except ValueError:
            raise damaged() from None
    return known


def read_part(connection: Connection, after: int, count: int, hashes: list[bytes]) -> tuple[CheckIn, ...]:
    """The next `count` check-ins in the order written, from the one after the key `after`; adds to `hashes`."""
    where = "c.key IN (SELECT key FROM check_in WHERE key > ? ORDER BY key LIMIT ?)"
    return _read(connection, where, (after, count), hashes)


def with_small_records(
    connection: Connection, check_ins: tuple[CheckIn, ...], hashes: list[bytes] | None = None
) -> Journal:
    """A journal of `check_ins` and every small record; adds the records' hashes to `hashes`."""
    rows = connection.execute("SELECT key, kind, body, hash FROM record ORDER BY key").fetchall()
    for key, kind, body, written in rows:
        if record_hash(kind, key, body) != written:
            raise damaged()
        if hashes is not None:
            hashes.append(written)
    return journal_of(check_ins, [row[:3] for row in rows])


def journal_of(check_ins: tuple[CheckIn, ...], rows: Iterable[tuple[int, str, str]]) -> Journal:
    """A journal of `check_ins` and of small records given as key, kind and body. Raises Damaged."""
    gathered: dict[str, list[Any]] = defaultdict(list)
    for key, kind, body in rows:
        gathered[kind].append(record_of(kind, key, body))
    return Journal(
        profile=_only(gathered["profile"]) or Profile(),
        treatments=tuple(gathered["treatment"]),
        events=tuple(gathered["event"]),
        check_ins=check_ins,
        visits=tuple(gathered["visit"]),
        flag_responses=tuple(gathered["flag_response"]),
        medicines=tuple(gathered["medicine"]),
        questions=tuple(gathered["question"]),
        flags=tuple(gathered["flag"]),
        rule_settings=tuple(gathered["rule_setting"]),
        settings=_only(gathered["settings"]),
    )


def _only(records: list[Any]) -> Any:
    return records[-1] if records else None


def read_days(connection: Connection, since: dt.date, until: dt.date) -> tuple[Day, ...]:
    """The days with a check-in from `since` to `until`, both counted, ascending."""
    by_day: dict[dt.date, list[CheckIn]] = defaultdict(list)
    for check_in in read_check_ins(connection, since, until):
        by_day[check_in.date].append(check_in)
    return tuple(_day(day, by_day[day]) for day in sorted(by_day))


def _day(day: dt.date, check_ins: list[CheckIn]) -> Day:
    severities = [rating.severity for check_in in check_ins for rating in check_in.ratings]
    return Day(day, len(check_ins), max(severities, default=None), any(c.note is not None for c in check_ins))


def read_seal(connection: Connection) -> Seal:
    """The one row that the journal keeps about itself. Raises Damaged."""
    row = connection.execute("SELECT journal, next_key, total, changes, backed_up FROM seal").fetchone()
    if row is None or len(row[2]) != HASH_BYTES:
        raise damaged()
    return Seal(*row)


def read_ledger_before(connection: Connection, day: dt.date) -> tuple[dt.date, dict[str, Any]] | None:
    """The latest sound ledger checkpoint of a day before `day`; one that is damaged is as good as none."""
    rows = connection.execute(
        "SELECT day, document, hash FROM ledger WHERE day < ? ORDER BY day DESC", (day.isoformat(),)
    )
    return _first_sound(rows)


def _first_sound(rows: Iterable[Row]) -> tuple[dt.date, dict[str, Any]] | None:
    for name, document, written in rows:
        if record_hash(name, 0, document) == written:
            return dt.date.fromisoformat(name), json.loads(document)
    return None


def read_draft(connection: Connection, name: str) -> str | None:
    """The text of a draft, None where there is none."""
    row = connection.execute("SELECT text FROM draft WHERE name = ?", (name,)).fetchone()
    return row and str(row[0])
