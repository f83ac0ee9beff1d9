"""Records to rows and back, without a database: the columns of the two wide tables, and a content hash per record.

A check-in and its ratings are one record with one hash, so that a lost rating is noticed like a flipped bit.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from _blake2 import blake2b  # the one of hashlib, which loads all of OpenSSL with it: 4 MB, and 7 ms of each start
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from journal.domain.documents import DocumentError, decode, encode
from journal.domain.records import (
    CheckIn,
    FlagResponse,
    FlagRow,
    Measurement,
    Medicine,
    Profile,
    Question,
    Rating,
    RuleSetting,
    Settings,
    Shortcut,
    Treatment,
    TreatmentEvent,
    ValueStatus,
    Visit,
)
from journal.storage.errors import DAMAGED, Damaged, StorageError

Row: TypeAlias = tuple[Any, ...]

HASH_BYTES = 8
CHECK_IN_COLUMNS = (
    "key",
    "date",
    "id",
    "time",
    "recorded_at",
    "entered_by",
    "shortcut",
    "weight_kg",
    "weight_status",
    "weight_entered",
    "weight_unit",
    "temperature_c",
    "temperature_status",
    "temperature_entered",
    "temperature_unit",
    "activity_level",
    "note",
)
RATING_COLUMNS = (
    "symptom",
    "severity",
    "site",
    "differs_from_usual",
    "qualifiers",
    "count_24h",
    "time",
    "began_on",
    "note",
    "took",
    "helped",
    "days_of_week",
)
KINDS: dict[str, type[Any]] = {
    "profile": Profile,
    "settings": Settings,
    "treatment": Treatment,
    "event": TreatmentEvent,
    "visit": Visit,
    "flag_response": FlagResponse,
    "medicine": Medicine,
    "question": Question,
    "rule_setting": RuleSetting,
    "flag": FlagRow,
}
KIND_OF: dict[type[Any], str] = {record: kind for kind, record in KINDS.items()}


def check_in_row(check_in: CheckIn, key: int) -> Row:
    """A check-in as CHECK_IN_COLUMNS, its ratings apart."""
    weight, temperature = check_in.weight_entered, check_in.temperature_entered
    return (
        key,
        check_in.date.isoformat(),
        check_in.id,
        check_in.time,
        check_in.recorded_at,
        check_in.entered_by,
        check_in.shortcut and check_in.shortcut.value,
        _real(check_in.weight_kg),
        check_in.weight_status and check_in.weight_status.value,
        weight and _real(weight.value),
        weight and weight.unit,
        _real(check_in.temperature_c),
        check_in.temperature_status and check_in.temperature_status.value,
        temperature and _real(temperature.value),
        temperature and temperature.unit,
        _whole(check_in.activity_level),
        check_in.note,
    )


def rating_row(rating: Rating) -> Row:
    """A rating as RATING_COLUMNS."""
    return (
        rating.symptom,
        int(rating.severity),
        rating.site,
        _whole(rating.differs_from_usual),
        json.dumps(rating.qualifiers) if rating.qualifiers else None,
        _whole(rating.count_24h),
        rating.time,
        rating.began_on and rating.began_on.isoformat(),
        rating.note,
        rating.took,
        _whole(rating.helped),
        _whole(rating.days_of_week),
    )


def rating_of(row: Row) -> Rating:
    """A rating from RATING_COLUMNS."""
    symptom, severity, site, differs, qualifiers, count, time, began, note, took, helped, days = row
    return Rating(
        symptom,
        severity,
        site,
        None if differs is None else bool(differs),
        tuple(json.loads(qualifiers)) if qualifiers else (),
        count,
        time,
        began and dt.date.fromisoformat(began),
        note,
        took,
        None if helped is None else bool(helped),
        days,
    )


def check_in_of(row: Row, ratings: tuple[Rating, ...]) -> CheckIn:
    """A check-in from CHECK_IN_COLUMNS and its ratings."""
    (key, date, id, time, recorded, by, shortcut, kg, kg_status, weight, weight_unit, *rest) = row
    celsius, celsius_status, temperature, temperature_unit, activity, note = rest
    return CheckIn(
        dt.date.fromisoformat(date),
        ratings,
        kg,
        celsius,
        note,
        id,
        time,
        recorded,
        by,
        shortcut and Shortcut(shortcut),
        kg_status and ValueStatus(kg_status),
        celsius_status and ValueStatus(celsius_status),
        None if weight is None else Measurement(weight, weight_unit),
        None if temperature is None else Measurement(temperature, temperature_unit),
        activity,
        key=key,
    )


def body_of(record: Any) -> str:
    """A small record as the JSON text of its row. Raises StorageError where it would not come back as it is."""
    document = encode(record)
    try:
        decode(type(record), document)
    except DocumentError as error:
        raise StorageError("This cannot be saved: {reason}. Nothing was changed.", reason=str(error)) from None
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def record_of(kind: str, key: int, body: str) -> Any:
    """A small record from its row, with its key. Raises Damaged."""
    try:
        record = decode(KINDS[kind], json.loads(body))
    except (DocumentError, KeyError, ValueError):
        raise damaged() from None
    return record if kind == "flag" else replace(record, key=key)


def packed(row: Row) -> bytes:
    """A row as bytes to hash: the same on every platform and Python."""
    return json.dumps(row).encode()


def check_in_hash(row: Row, ratings: Iterable[bytes]) -> bytes:
    """The content hash of a check-in row with its packed ratings, in order."""
    return digest(packed(row) + b"".join(ratings))


def record_hash(kind: str, key: int, body: str) -> bytes:
    """The content hash of a small record or any other named text."""
    return digest(packed((kind, key, body)))


def digest(content: bytes) -> bytes:
    """Eight bytes that notice a flipped bit; no defence against a forger, who could write the hash too."""
    return blake2b(content, digest_size=HASH_BYTES).digest()


def folded(hashes: Iterable[bytes], total: bytes = bytes(HASH_BYTES)) -> bytes:
    """All hashes in one, whatever their order; folding a hash in twice takes it out again."""
    number = int.from_bytes(total, "big")
    for each in hashes:
        number ^= int.from_bytes(each, "big")
    return number.to_bytes(HASH_BYTES, "big")


def month_of(date: str) -> str:
    """The month of an ISO date, as `2026-03`."""
    return date[:7]


def damaged() -> Damaged:
    """The sentence for content that is not what was written."""
    return Damaged(DAMAGED)


def notes_of(note: str | None, ratings: Sequence[Row]) -> str:
    """The words of a check-in that a search looks through, one note a line."""
    place = RATING_COLUMNS.index("note"), RATING_COLUMNS.index("took")
    words = [note, *(row[column] for row in ratings for column in place)]
    return "\n".join(text for text in words if text)


def _real(value: float | None) -> float | None:
    if value is None:
        return None
    if not math.isfinite(value):
        raise StorageError("A measurement must be a number. Nothing was changed.")
    return float(value) + 0.0  # a disk keeps no negative zero; the hash must not see one


def _whole(value: int | None) -> int | None:
    return None if value is None else int(value)
