"""One check-in in words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from journal.domain.records import CheckIn, Rating, Settings
from journal.ui.history.entry_card import EntryCard
from tests.helpers.today import TODAY, words


def said(qtbot, *ratings: Rating) -> list[str]:
    card = EntryCard(CheckIn(TODAY, ratings), words(), Settings(), TODAY)
    qtbot.addWidget(card)
    return [label.text() for label in card.findChildren(QLabel)]


def test_no_pain_beside_a_pain_means_no_pain_anywhere_else(qtbot) -> None:
    assert "Asked, none: Pain anywhere else" in said(qtbot, Rating("pain", 6, "hip_right"), Rating("pain", 0))
    assert "Asked, none: Pain" in said(qtbot, Rating("pain", 0))
