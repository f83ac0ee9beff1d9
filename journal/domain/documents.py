"""Records to plain JSON-able documents and back, strictly: one codec for the journal file and for rows on disk.

Absent, null and an empty list are one thing; an empty string is not nothing. A key that is not in the contract, a
wrong type or a number out of range is refused with the place where it stands.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import math
import re
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

T = TypeVar("T")
Convert = Callable[[Any], Any]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?", re.ASCII
)
_SHARED_KEYS, _SHARED_RECORDS = 4, 4096
ROW = "key"  # the field that is the record's row on this disk and no part of a document
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(ValueError):
    """A document that does not fit the contract. `place` is a path such as `ratings[0].severity`."""

    def __init__(self, reason: str, place: str = "") -> None:
        self.reason = reason
        self.place = place
        super().__init__(f"{place}: {reason}" if place else reason)

    def inside(self, outer: str) -> DocumentError:
        """The same error seen from one level further out."""
        joint = "" if not self.place or self.place.startswith("[") else "."
        return DocumentError(self.reason, f"{outer}{joint}{self.place}")


def decode(kind: type[T], document: object) -> T:
    """A record of `kind` from a document. Raises DocumentError."""
    return typing.cast(T, _decoder(kind)(document))


def encode(record: Any) -> dict[str, Any]:
    """A JSON-able document of a record; what is None or empty is left out."""
    document: dict[str, Any] = {}
    for attribute, name in _names(type(record)):
        value = getattr(record, attribute)
        if value is None or value == ():
            continue
        document[name] = _plain(value)
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return _enum_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Struct):
        return encode(value)
    return value


def _enum_text(member: enum.Enum) -> str:
    return member.name.lower() if isinstance(member, enum.IntEnum) else str(member.value)


def _field_names(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((f.name, f.encode_name) for f in fields(kind) if f.name != ROW)


def _make_decoder(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind, include_extras=True)
    converters: dict[str, tuple[str, Convert]] = {}
    required: list[str] = []
    for f in fields(kind):
        if f.name == ROW:
            continue
        converters[f.encode_name] = (f.name, _type_converter(hints[f.name]))
        if f.default is NODEFAULT and f.default_factory is NODEFAULT:
            required.append(f.encode_name)

    convert = _object_of(kind, converters, required)
    return convert if ROW in kind.__struct_fields__ else _shared(convert)


def _object_of(kind: Any, converters: dict[str, tuple[str, Convert]], required: list[str]) -> Convert:
    """Reads an object key by key; `converters` give for each key the attribute of `kind` and how its value is read."""

    def convert(document: object) -> Any:
        if not isinstance(document, dict):
            raise DocumentError(f"must be an object, not {_said(document)}")
        values = {}
        for name, value in document.items():
            if name not in converters:
                raise DocumentError("is not a key of this format", str(name))
            if value is None:
                continue
            attribute, converter = converters[name]
            try:
                values[attribute] = converter(value)
            except DocumentError as error:
                raise error.inside(name) from None
        for name in required:
            if document.get(name) is None:
                raise DocumentError(f"'{name}' is missing")
        return kind(**values)

    return convert


def _shared(convert: Convert) -> Convert:
    """Equal documents give one record: years of daily answers repeat, and building them is most of reading a file."""
    known: dict[str, Any] = {}

    def shared(document: object) -> Any:
        if not isinstance(document, dict) or len(document) > _SHARED_KEYS:
            return convert(document)
        written = repr(document)
        record = known.get(written)
        if record is None:
            record = convert(document)
            if len(known) < _SHARED_RECORDS:
                known[written] = record
        return record

    return shared


def _limited(convert: Convert, limit: Meta) -> Convert:
    words = limit.extra or {}
    if words.get("format") == "date-time":
        return _date_time
    if "choices" in words:
        return _checked(convert, words["choices"].__contains__, "is not one of the allowed words")
    if "units" in words:
        return _checked(convert, lambda m: m.unit in words["units"], "has an unknown unit")
    if limit.pattern is not None:
        return _checked(convert, re.compile(limit.pattern).fullmatch, "does not have the form it must have")
    low, high = limit.ge or 0, math.inf if limit.le is None else limit.le
    said = f"must be from {low} to {high}" if high != math.inf else f"must be {low} or more"
    return _checked(convert, lambda number: low <= number <= high, said)


def _checked(convert: Convert, fits: Callable[[Any], object], words: str) -> Convert:
    def checked(value: object) -> Any:
        converted = convert(value)
        if not fits(converted):
            raise DocumentError(words)
        return converted

    return checked


def _type_converter(hint: Any) -> Convert:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (hint,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    if typing.get_origin(hint) is typing.Annotated:
        plain, limit = typing.get_args(hint)
        return _limited(_type_converter(plain), limit)
    if typing.get_origin(hint) is tuple:
        return _list_of(_type_converter(typing.get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return lambda value: _decoder(hint)(value)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return _enum(hint)
    return _SCALARS[hint]


def _list_of(convert: Convert) -> Convert:
    def convert_list(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise DocumentError(f"must be a list, not {_said(value)}")
        items = []
        for position, item in enumerate(value):
            try:
                items.append(convert(item))
            except DocumentError as error:
                raise error.inside(f"[{position}]") from None
        return tuple(items)

    return convert_list


def _enum(kind: type[enum.Enum]) -> Convert:
    members = {_enum_text(member): member for member in kind}

    def convert(value: object) -> enum.Enum:
        if not isinstance(value, str) or value not in members:
            raise DocumentError(f"must be one of {', '.join(members)}")
        return members[value]

    return convert


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise DocumentError(f"must be text, not {_said(value)}")
    if "\x00" in value or not (value.isascii() or _LONE_SURROGATE.search(value) is None):
        raise DocumentError("holds a character that is not text")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise DocumentError(f"must be a whole number, not {_said(value)}")
    if abs(value) > 2**53:
        raise DocumentError("is too large a number")
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise DocumentError(f"must be a number, not {_said(value)}")
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise DocumentError(f"must be true or false, not {_said(value)}")
    return value


def _date(value: object) -> dt.date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise DocumentError("must be a date like 2026-01-31")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise DocumentError(f"{value} is not a day of the calendar") from None


def _date_time(value: object) -> str:
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        raise DocumentError("must be a date and time like 2026-01-31T08:30:00Z")
    _date(value[:10])
    return value


def _said(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")


_names: Callable[[Any], tuple[tuple[str, str], ...]] = functools.cache(_field_names)
_decoder: Callable[[Any], Convert] = functools.cache(_make_decoder)
_SCALARS: dict[Any, Convert] = {str: _text, int: _whole, float: _number, bool: _truth, dt.date: _date}
