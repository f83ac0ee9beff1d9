"""Any record a journal may hold, for round trips: built from the types themselves, so that a new field is tried too."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from typing import Any

from hypothesis import strategies as st
from msgspec import Meta, Struct
from msgspec.structs import fields

from journal.domain.documents import ROW
from journal.domain.records import Journal

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2100, 1, 1))


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Records of `kind` with any of its optional fields given."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{f.name: _values(hints[f.name]) for f in fields(kind) if f.name != ROW})


def journals() -> st.SearchStrategy[Journal]:
    """Whole journals, small."""
    return records(Journal)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (inner,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
        return st.none() | _values(inner)
    if typing.get_origin(hint) is tuple:
        return st.lists(_values(typing.get_args(hint)[0]), max_size=3).map(tuple)
    if typing.get_origin(hint) is typing.Annotated:
        return _limited(*typing.get_args(hint))
    if issubclass(hint, Struct):
        return records(hint)
    return _plain(hint)


def _limited(hint: Any, limit: Meta) -> st.SearchStrategy[Any]:
    words = limit.extra or {}
    if "choices" in words:
        return st.sampled_from(words["choices"])
    if "format" in words:
        return st.datetimes(dt.datetime(2000, 1, 1)).map(lambda moment: moment.isoformat(timespec="seconds") + "Z")
    if "units" in words:
        return st.builds(hint, value=_NUMBERS, unit=st.sampled_from(words["units"]))
    if limit.pattern is not None:
        return st.from_regex(limit.pattern, fullmatch=True)
    return st.integers(limit.ge, 10_000 if limit.le is None else limit.le)


_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def _plain(hint: Any) -> st.SearchStrategy[Any]:
    if issubclass(hint, enum.Enum):
        return st.sampled_from(list(hint))
    known = {str: WORDS, int: st.integers(-(2**53), 2**53), float: _NUMBERS, bool: st.booleans(), dt.date: DAYS}
    return known[hint]
