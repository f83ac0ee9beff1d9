"""Every write to a journal, in SQLAlchemy Core inside the caller's transaction; the seal follows each."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, delete, func, insert, null, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.domain.records import Change, CheckIn, FlagRow, Profile, Record, Settings
from journal.storage import schema
from journal.storage.rows import (
    CHECK_IN_COLUMNS,
    HASH_BYTES,
    KIND_OF,
    RATING_COLUMNS,
    body_of,
    check_in_hash,
    check_in_row,
    folded,
    month_of,
    notes_of,
    packed,
    rating_row,
    record_hash,
)
from journal.storage.search import ADD, REMOVE, indexed

_CHUNK = 500
# What every save says is put together once: that takes longer than saying it.
# The rows themselves are asked for their highest key too: a damaged seal must not stop her from writing.
_HIGHEST = [select(func.max(table.c.key)).scalar_subquery() for table in (schema.check_in, schema.record)]
_SEAL = select(schema.seal.c.next_key, schema.seal.c.total, *_HIGHEST)
_RESEAL = update(schema.seal).values(
    total=bindparam("folded"), next_key=bindparam("free"), changes=schema.seal.c.changes + 1
)
_MONTH = select(schema.month.c.total).where(schema.month.c.name == bindparam("month"))
_NOTES = select(schema.check_in.c.key, schema.check_in.c.note).where(
    schema.check_in.c.key.in_(bindparam("keys", expanding=True))
)
_WORDED = select(*(schema.rating.c[name] for name in RATING_COLUMNS)).where(
    schema.rating.c.check_in == bindparam("about"),
    schema.rating.c.note.is_not(None) | schema.rating.c.took.is_not(None),
)
_NEW_CHECK_IN, _NEW_RATING = insert(schema.check_in), insert(schema.rating)
_NOTHING = bytes(HASH_BYTES)

# What a record leaves in the seals: the month of a check-in (None for a small record) and its content hash.
Trace: TypeAlias = tuple[str | None, bytes]


def apply_change(connection: Connection, change: Change) -> Change:
    """Saves one step: what stands in `before` goes, what stands in `after` comes. The change with every key filled."""
    after = tuple(_with_known_key(connection, record) for record in change.after)
    gone = [record.key for record in (*change.before, *after) if record.key is not None]
    seal = _seal(connection)
    removed = _remove(connection, gone)
    filled, next_key = _numbered(after, seal.next_key)
    added = _add_check_ins(connection, [r for r in filled if isinstance(r, CheckIn)])
    others = [(KIND_OF[type(r)], r.key, body_of(r)) for r in filled if not isinstance(r, CheckIn)]
    added += _add_records(connection, others)
    _reseal(connection, removed + added, seal.total, next_key)
    return replace(change, after=filled)


def replace_flags(connection: Connection, rows: Sequence[FlagRow]) -> bool:
    """Publishes `rows` in place of the flags that stand; whether anything differed."""
    old = select(schema.record.c.key, schema.record.c.body).where(schema.record.c.kind == "flag")
    standing = connection.execute(old.order_by(schema.record.c.key)).all()
    bodies = [body_of(row) for row in rows]
    if [body for _, body in standing] == bodies:
        return False
    seal = _seal(connection)
    removed = _remove(connection, [key for key, _ in standing])
    added = _add_records(connection, [("flag", seal.next_key + place, body) for place, body in enumerate(bodies)])
    _reseal(connection, removed + added, seal.total, seal.next_key + len(bodies))
    return True


def _with_known_key(connection: Connection, record: Record) -> Record:
    # There is one profile and one set of settings: writing one without its key writes over the one that stands.
    if record.key is not None or not isinstance(record, Profile | Settings):
        return record
    kind = schema.record.c.kind == KIND_OF[type(record)]
    return replace(record, key=connection.scalar(select(schema.record.c.key).where(kind)))


def _numbered(records: Iterable[Record], next_key: int) -> tuple[tuple[Record, ...], int]:
    filled = []
    for record in records:
        if record.key is None:
            record = replace(record, key=next_key)
        next_key = max(next_key, (record.key or 0) + 1)
        filled.append(record)
    return tuple(filled), next_key


class _Seal(NamedTuple):
    next_key: int
    total: bytes


def _seal(connection: Connection) -> _Seal:
    next_key, total, *keys = connection.execute(_SEAL).one()
    return _Seal(max([next_key, *(key + 1 for key in keys if key is not None)]), total)


def _remove(connection: Connection, keys: Sequence[int]) -> list[Trace]:
    """Deletes every record with one of `keys` (one key is one record, of whatever kind); what they left."""
    traces: list[Trace] = []
    for start in range(0, len(keys), _CHUNK):
        chunk = sorted(set(keys[start : start + _CHUNK]))
        _unindex(connection, chunk)
        for table, day in ((schema.check_in, schema.check_in.c.date), (schema.record, null())):
            found = connection.execute(select(day, table.c.hash).where(table.c.key.in_(chunk))).all()
            if found:
                connection.execute(delete(table).where(table.c.key.in_(chunk)))
            traces += [(None if date is None else month_of(date), written) for date, written in found]
    return traces


def _unindex(connection: Connection, keys: Sequence[int]) -> None:
    """Takes the words of these check-ins out of the index, which must be told exactly what it was given."""
    for key, note in connection.execute(_NOTES, {"keys": list(keys)}).all():
        ratings = connection.execute(_WORDED, {"about": key}).all()
        words = notes_of(note, [tuple(row) for row in ratings])
        if words:
            connection.exec_driver_sql(REMOVE, (key, indexed(words)))


def _add_check_ins(connection: Connection, check_ins: Sequence[CheckIn]) -> list[Trace]:
    heads: list[dict[str, Any]] = []
    ratings: list[dict[str, Any]] = []
    words: list[tuple[int, str]] = []
    for check_in in check_ins:
        key = check_in.key or 0
        row, own = check_in_row(check_in, key), [rating_row(rating) for rating in check_in.ratings]
        written = check_in_hash(row, map(packed, own))
        heads.append(dict(zip(CHECK_IN_COLUMNS, row, strict=True)) | {"hash": written})
        for position, content in enumerate(own):
            ratings.append(dict(zip(RATING_COLUMNS, content, strict=True)) | {"check_in": key, "position": position})
        if text := notes_of(check_in.note, own):
            words.append((key, indexed(text)))
    if heads:
        connection.execute(_NEW_CHECK_IN, heads)
    if ratings:
        connection.execute(_NEW_RATING, ratings)
    if words:
        connection.exec_driver_sql(ADD, words)
    return [(month_of(head["date"]), head["hash"]) for head in heads]


def _add_records(connection: Connection, rows: Sequence[tuple[str, Any, str]]) -> list[Trace]:
    values = [
        {"key": key, "kind": kind, "body": body, "hash": record_hash(kind, key, body)} for kind, key, body in rows
    ]
    if values:
        connection.execute(insert(schema.record), values)
    return [(None, value["hash"]) for value in values]


def _reseal(connection: Connection, traces: Sequence[Trace], total: bytes, next_key: int) -> None:
    total = folded((written for _, written in traces), total)
    connection.execute(_RESEAL, {"folded": total, "free": next_key})
    by_month: dict[str, list[bytes]] = defaultdict(list)
    for name, written in traces:
        if name is not None:
            by_month[name].append(written)
    for name, hashes in by_month.items():
        _reseal_month(connection, name, hashes)


def _reseal_month(connection: Connection, name: str, hashes: Iterable[bytes]) -> None:
    old = connection.scalar(_MONTH, {"month": name})
    row = {"name": name, "total": folded(hashes, old or _NOTHING)}
    if row["total"] == _NOTHING:
        connection.execute(delete(schema.month).where(schema.month.c.name == name))
    else:
        connection.execute(upsert(schema.month).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def write_ledger(connection: Connection, day: dt.date, document: dict[str, Any], keep_from: dt.date | None) -> None:
    """Saves the checkpoint of `day` and lets those before `keep_from` go, but for the ends of years."""
    name, text = day.isoformat(), json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    row = {"day": name, "document": text, "hash": record_hash(name, 0, text)}
    connection.execute(upsert(schema.ledger).values(row).on_conflict_do_update(index_elements=["day"], set_=row))
    if keep_from is not None:
        old = schema.ledger.c.day < keep_from.isoformat()
        connection.execute(delete(schema.ledger).where(old, schema.ledger.c.day.not_like("%-12-31")))


def drop_ledger_from(connection: Connection, day: dt.date) -> None:
    """Forgets the checkpoints of `day` and later."""
    connection.execute(delete(schema.ledger).where(schema.ledger.c.day >= day.isoformat()))


def write_draft(connection: Connection, name: str, text: str) -> None:
    """Keeps what is being typed."""
    row = {"name": name, "text": text}
    connection.execute(upsert(schema.draft).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def drop_draft(connection: Connection, name: str) -> None:
    """Forgets a draft."""
    connection.execute(delete(schema.draft).where(schema.draft.c.name == name))


def mark_backed_up(connection: Connection, changes: int) -> None:
    """Remembers up to which change a backup holds everything."""
    connection.execute(update(schema.seal).values(backed_up=changes))
