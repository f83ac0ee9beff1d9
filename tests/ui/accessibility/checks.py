"""The gate: each check looks at a shown part of the window and returns its complaints, none where all is well."""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.ui.accessibility.seen import (
    CLICKABLE,
    WITH_TEXT,
    by_tab,
    drawn_by_parent,
    focusable,
    held,
    place,
    said,
    sheet,
    shown,
)

SHAPES = {"next_visit": "●", "within_week": "◆", "call_today": "▲", "emergency_now": "■"}
_FACE_ONLY = re.compile(r"[^\W_]")
SLACK = 2  # px by which rounding may be off
EMPTY = 4  # px of an empty edge that may be cut off


def unnamed(root: QWidget) -> list[str]:
    """Every control has a name; one whose face is a sign or a number is named in words."""
    found = []
    for widget in focusable(root):
        name = widget.accessibleName()
        if not name and isinstance(widget, QAbstractButton):
            name = widget.text().replace("&", "")
        if len(_FACE_ONLY.findall(name)) < 2:
            found.append(f"{said(widget)} has no name in words")
    return found


def too_small(root: QWidget, high: int = 24) -> list[str]:
    """Everything that is clicked is at least `high` px high and 24 px wide."""
    pressed = [w for w in shown(root) if isinstance(w, CLICKABLE) and not drawn_by_parent(w)]
    small = [w for w in pressed if w.height() < high or w.width() < 24]
    return [f"{said(w)} is {w.width()} × {w.height()}" for w in small]


def outside(root: QWidget) -> list[str]:
    """Nothing reaches over the edge of what holds it, and no page scrolls sideways."""
    found = []
    for widget in shown(root):
        above = widget.parentWidget()
        scrolls = isinstance(above.parentWidget(), QScrollArea) and above.parentWidget().widget() is widget
        if scrolls:
            if widget.width() > above.width() + SLACK:
                found.append(f"{said(above.parentWidget())} scrolls sideways by {widget.width() - above.width()}")
        elif not above.rect().adjusted(-EMPTY, -EMPTY, EMPTY, EMPTY).contains(widget.geometry()):
            found.append(f"{said(widget)} at {_numbers(widget.geometry())} is outside {_numbers(above.rect())}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """No two widgets with words lie on one another, unless one holds the other."""
    grounds: dict[QWidget, list[tuple[QRect, QWidget]]] = {}
    for widget in shown(root):
        if isinstance(widget, WITH_TEXT) and not drawn_by_parent(widget):
            grounds.setdefault(sheet(widget, root), []).append((place(widget, root), widget))
    found = []
    for parts in grounds.values():
        parts.sort(key=lambda part: part[0].top())
        for position, (one, upper) in enumerate(parts):
            for other, lower in parts[position + 1 :]:
                if other.top() >= one.bottom() - SLACK:
                    break
                shared = one.intersected(other)
                apart = shared.width() <= SLACK or shared.height() <= SLACK
                if not apart and not upper.isAncestorOf(lower) and not lower.isAncestorOf(upper):
                    found.append(f"{said(upper)} and {said(lower)} overlap by {shared.width()} × {shared.height()}")
    return found


def colour_alone(root: QWidget) -> list[str]:
    """An urgency has its shape and a word; a number button shows its number or word; a marked day says its mark."""
    found = []
    for widget in shown(root):
        urgency = widget.property("urgency")
        if urgency and not re.match(rf"{SHAPES[urgency]} \w+", widget.text()):
            found.append(f"{said(widget)} lacks the shape or the word of {urgency}")
        if widget.property("role") in ("score", "choice", "day") and not widget.text().strip():
            found.append(f"{said(widget)} shows nothing but its colour")
        if widget.property("role") == "day" and ("●" in widget.text()) != (
            "something recorded" in widget.accessibleName()
        ):
            found.append(f"{said(widget)} is marked one way and named another")
    return found


def out_of_order(root: QWidget) -> list[str]:
    """Tab goes down the page and along the line; going up is only for the next column."""
    mirrored = root.isRightToLeft()
    found = []
    for one, other in pairwise(tab_walk(root)):
        if sheet(one, root) is not sheet(other, root):
            continue
        a, b = place(one, root), place(other, root)
        overlap = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
        same_line = overlap > min(a.height(), b.height()) / 2
        before = b.left() >= a.right() if mirrored else b.right() <= a.left()
        next_column = b.right() <= a.left() if mirrored else b.left() >= a.right()
        if (same_line and before) or (not same_line and b.bottom() <= a.top() + SLACK and not next_column):
            found.append(f"Tab goes from {said(one)} {_numbers(a)} back to {said(other)} {_numbers(b)}")
    return found


def unreached(root: QWidget) -> list[str]:
    """Tab comes to every control, and to the first again."""
    walked = set(tab_walk(root))
    return [f"Tab does not reach {said(w)}" for w in by_tab(root) if w not in walked]


def tab_walk(root: QWidget) -> list[QWidget]:
    """The controls in the order in which real presses of Tab come to them, until the first comes again."""
    stops = by_tab(root)
    if not stops:
        return []
    window = root.window()
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget] = []
    for _ in range(3 * len(focusable(window)) + 10):
        now = held()
        if now in walked[:1]:
            break
        if now is not None and now not in walked and (root is window or root.isAncestorOf(now)):
            walked.append(now)
        for _section in range(4):  # a date first goes from day to month to year
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            if held() is not now:
                break
        else:
            break
    return walked


def _numbers(rect: QRect) -> tuple[int, int, int, int]:
    return rect.getRect()
