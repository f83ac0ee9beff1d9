"""Any record a journal may hold, for round trips: built from the types themselves, so that a new field is tried too."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from typing import Any

from hypothesis import strategies as st

from journal.domain.records import Journal

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2100, 1, 1))


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Records of `kind` with any of its optional fields given."""
    hints = typing.get_type_hints(kind)
    fields = {
        f.name: _values(hints[f.name], f.metadata) for f in dataclasses.fields(kind) if not f.metadata.get("machine")
    }
    return st.builds(kind, **fields)


def journals() -> st.SearchStrategy[Journal]:
    """Whole journals, small."""
    return records(Journal)


def _values(hint: Any, metadata: typing.Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if isinstance(hint, types.UnionType):
        (inner,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
        return st.none() | _values(inner, metadata)
    if typing.get_origin(hint) is tuple:
        return st.lists(_values(typing.get_args(hint)[0], {}), max_size=3).map(tuple)
    if "choices" in metadata:
        return st.sampled_from(metadata["choices"])
    if "pattern" in metadata:
        return st.from_regex(metadata["pattern"], fullmatch=True)
    if "minimum" in metadata:
        return st.integers(metadata["minimum"], metadata.get("maximum", 10_000))
    if metadata.get("format") == "date-time":
        return st.datetimes(dt.datetime(2000, 1, 1)).map(lambda moment: moment.isoformat(timespec="seconds") + "Z")
    if "units" in metadata:
        return st.builds(hint, value=_NUMBERS, unit=st.sampled_from(metadata["units"]))
    if dataclasses.is_dataclass(hint):
        return records(typing.cast(type[Any], hint))
    return _plain(hint)


_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def _plain(hint: Any) -> st.SearchStrategy[Any]:
    if issubclass(hint, enum.Enum):
        return st.sampled_from(list(hint))
    known = {str: WORDS, int: st.integers(-(2**53), 2**53), float: _NUMBERS, bool: st.booleans(), dt.date: DAYS}
    return known[hint]
