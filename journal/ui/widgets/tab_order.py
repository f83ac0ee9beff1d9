"""Tab follows the eye: the order of the layouts, not the order in which widgets were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_the_eye(part: QWidget) -> None:
    """Orders the Tab chain of everything in `part` from top to bottom."""
    for one, next_one in pairwise(list(_focusable(part))):
        QWidget.setTabOrder(one, next_one)


def _focusable(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield part
    elif part.layout() is not None:
        yield from _in_layout(part.layout())
    else:
        for child in part.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _focusable(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item.widget() is not None:
            yield from _focusable(item.widget())
        elif item.layout() is not None:
            yield from _in_layout(item.layout())
