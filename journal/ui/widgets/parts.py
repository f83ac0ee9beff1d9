"""A column whose seldom needed parts are built when they are first asked for; each keeps its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget


class Parts:
    """The parts of `column` by name, from top to bottom; they come after what already stands in it."""

    def __init__(self, column: QBoxLayout, builders: Mapping[str, Callable[[], QWidget]]) -> None:
        self._column, self._builders, self._before = column, builders, column.count()
        self._built: dict[str, QWidget] = {}

    def built(self, name: str) -> Any:
        """The part, None while nobody has asked for it."""
        return self._built.get(name)

    def part(self, name: str) -> Any:
        """The part, built at its place if it is not there yet; whoever asks knows of which kind it is."""
        if name not in self._built:
            made = self._builders[name]()
            above = sum(other in self._built for other in takewhile(lambda other: other != name, self._builders))
            self._column.insertWidget(self._before + above, made)
            self._built[name] = made
        return self._built[name]
