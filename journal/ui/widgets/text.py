"""Labels and buttons in the roles of the style sheet. Her own words are always plain text, never markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget


def label(text: str, role: str = "body", parent: QWidget | None = None, selectable: bool = False) -> QLabel:
    """A wrapped plain-text label; roles: title, card-title, strong, body, quiet, small, figure, chip, problem."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(role not in ("chip", "badge"))
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def urgency_chip(urgency_id: str) -> QLabel:
    """The word and shape of an urgency: ● next visit, ◆ this week, ▲ call today, ■ emergency now."""
    words = {
        "next_visit": "● Next visit",
        "within_week": "◆ This week",
        "call_today": "▲ Call today",
        "emergency_now": "■ Emergency now",
    }
    made = label(words[urgency_id], "chip")
    made.setProperty("role", "")
    made.setProperty("urgency", urgency_id)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, on_click: Callable[[], object] | None = None, role: str = "secondary") -> QPushButton:
    """A push button 46 px high; roles: primary (one a page), secondary, plain, link, choice, emergency."""
    made = QPushButton(text)
    made.setProperty("role", role)
    if role not in ("link", "choice", "nav"):
        made.setMinimumHeight(46)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def line() -> QFrame:
    """A hairline between parts of a card."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def restyle(widget: QWidget) -> None:
    """Looks the widget up in the style sheet again after a property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
