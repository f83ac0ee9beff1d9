"""The rows that Today knows: none to severe, days of the week, yes and no."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from journal.ui.today.score_row import Bracket, ScoreRow


def severity_row(title: str, parent: QWidget | None = None) -> ScoreRow:
    """The eleven numbers from none to severe."""
    names = [_words(text) for text in ("none", "mild", "moderate", "severe")]
    spans = ((0, 0), (1, 3), (4, 6), (7, 10))
    return ScoreRow(title, range(11), [Bracket(name, *span) for name, span in zip(names, spans, strict=True)], parent)


def days_row(title: str, parent: QWidget | None = None) -> ScoreRow:
    """On how many days of the week: 0 to 7."""
    spans = ((_words("no day"), 0, 0), (_words("some days"), 1, 3), (_words("most days"), 4, 6), (_words("all"), 7, 7))
    return ScoreRow(title, range(8), [Bracket(*span) for span in spans], parent)


def yes_no_row(title: str, parent: QWidget | None = None) -> ScoreRow:
    """A sign that was there or not; Y and N answer too."""
    faces = {0: _words("No"), 1: _words("Yes")}
    return ScoreRow(title, (0, 1), (Bracket("", 0, 0), Bracket("", 1, 1)), parent, faces)


def _words(text: str) -> str:
    return QCoreApplication.translate("ScoreRow", text)
