"""Makes Qt's enumerations in a quarter of the time: a start of the window needs 3,000 of their names.

For each name Python 3.11 looks at what a person may have written in a class, which takes 30 µs. What PySide6 hands
over is a plain list of names and numbers: here it is put straight where `enum` would put it. On any other Python, and
for any other enumeration, `enum` does it itself. A test compares the two for each enumeration of Qt.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

_KNOWN_PYTHON = (3, 11)  # where an enumeration keeps what is its own differs between versions
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)

_TAKEN = frozenset(name for kind in _KINDS for base in kind.__mro__ for name in vars(base)) | {"mro", ""}

_by_enum = enum.EnumType._create_
_simple_enum: Any = enum._simple_enum  # as the standard library makes its own


def make_enums_quickly() -> None:
    """From now on the enumerations that PySide6 asks for are made quickly."""
    if sys.version_info[:2] == _KNOWN_PYTHON:
        enum.EnumType._create_ = _create


def _create(cls: Any, class_name: str, names: Any, **asked: Any) -> Any:
    """Stands in for `EnumType._create_`, with its arguments."""
    plain = cls in _KINDS and type(names) is list and not any(asked[name] for name in ("module", "qualname", "type"))
    if not plain or not all(type(value) is int and name not in _TAKEN for name, value in names):
        return _by_enum(cls, class_name, names, **asked)
    caller = sys._getframe(2).f_globals.get("__name__")
    made = _simple_enum(cls, boundary=asked["boundary"])(type(class_name, (), {"__module__": caller}))
    _fill(made, names)
    return made


def _fill(made: Any, pairs: list[tuple[str, int]]) -> None:
    is_flag, new = issubclass(made, enum.Flag), made._new_member_
    order, known = made._member_names_, made._value2member_map_
    for name, value in pairs:
        member = known.get(value)
        if member is None:
            known[value] = member = new(made, value) if made._use_args_ else new(made)
            member._value_, member._name_, member._sort_order_ = value, name, len(order)
            member.__objclass__ = made
            if not is_flag or _is_one_bit(value):
                order.append(name)
        made._member_map_[name] = member
        type.__setattr__(made, name, member)
    if is_flag:
        _sum_up(made)


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0


def _sum_up(flag: Any) -> None:
    """Tells a Flag which bits it has."""
    bits = singles = 0
    for value in flag._value2member_map_:
        bits |= value
        singles |= value if _is_one_bit(value) else 0
    flag._flag_mask_, flag._singles_mask_, flag._all_bits_ = bits, singles, 2 ** bits.bit_length() - 1
    in_order = [flag._member_map_[name]._value_ for name in flag._member_names_]
    if in_order != sorted(in_order):
        flag._iter_member_ = flag._iter_member_by_def_
