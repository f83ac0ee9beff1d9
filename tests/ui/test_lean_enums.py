"""Qt's enumerations made quickly are what Python's `enum` would have made of them."""

from __future__ import annotations

import enum
import importlib
import pickle
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import Qt

from journal.ui import lean_enums

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != lean_enums._KNOWN_PYTHON, reason="another Python makes every enumeration itself"
)

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtDBus")


def enumerations(module: ModuleType) -> Iterator[enum.EnumType]:
    """Every enumeration of a module of Qt, and of its classes."""
    for thing in (getattr(module, name) for name in dir(module)):  # classes come into being when they are asked for
        if isinstance(thing, enum.EnumType):
            yield thing
        elif isinstance(thing, type):
            yield from (inner for inner in vars(thing).values() if isinstance(inner, enum.EnumType))


def both(kind: type[enum.Enum], pairs: list[tuple[str, int]], boundary: object = None) -> tuple[type, type]:
    """The same enumeration as `enum` makes it, and as it is made quickly."""
    asked = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": boundary}
    return lean_enums._by_enum(kind, "Same", pairs, **asked), lean_enums._create(kind, "Same", pairs, **asked)


def test_the_enumerations_of_qt_are_made_quickly() -> None:
    assert enum.EnumType._create_ is lean_enums._create


@pytest.mark.parametrize("name", MODULES)
def test_each_enumeration_of_qt_is_the_same(name: str) -> None:
    seen = 0
    for known in enumerations(importlib.import_module(f"PySide6.{name}")):
        kind = next(base for base in known.__mro__ if base in lean_enums._KINDS)
        pairs = [(word, member.value) for word, member in known.__members__.items()]
        usual, quick = both(kind, pairs, getattr(known, "_boundary_", None))
        enum._test_simple_enum(usual, quick)  # raises TypeError, naming what differs
        assert list(map(repr, usual)) == list(map(repr, quick))
        seen += 1
    assert seen > 3


@pytest.mark.parametrize("kind", lean_enums._KINDS)
@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("none", 0), ("one", 1), ("first", 1), ("two", 2), ("both", 3), ("far", 64)],
        [("high", 8), ("low", 1), ("all", -1), ("some", -8)],
        [("name", 1), ("value", 2)],
        [("_order", 1), ("__odd", 2)],
    ],
)
def test_aliases_masks_and_odd_names_are_the_same(kind: type[enum.Enum], pairs: list[tuple[str, int]]) -> None:
    keep = enum.FlagBoundary.KEEP if issubclass(kind, enum.Flag) else None
    usual, quick = both(kind, pairs, keep)
    enum._test_simple_enum(usual, quick)
    assert {word: member.value for word, member in usual.__members__.items()} == dict(pairs) | {
        word: quick.__members__[word].value for word in quick.__members__
    }
    for member in quick.__members__.values():
        assert quick(member.value) is member
        assert repr(member) == repr(usual(member.value))


def test_bits_are_joined_told_apart_and_kept() -> None:
    both_sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    assert repr(both_sides) == "<AlignmentFlag.AlignLeft|AlignTop: 33>"
    assert Qt.AlignmentFlag.AlignTop in both_sides
    assert Qt.AlignmentFlag.AlignRight not in both_sides
    assert both_sides & ~Qt.AlignmentFlag.AlignTop is Qt.AlignmentFlag.AlignLeft
    assert Qt.AlignmentFlag(0x21) is both_sides
    assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A
