"""I'm worried: her numbers and words to read out, from her own entries. It computes nothing and promises nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.domain.contacts import emergency_number
from journal.domain.records import CareContact, Profile
from journal.ui.today.score_kinds import severity_row
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, label


class WorriedDialog(QDialog):
    """`worry_rated` carries 0 to 10; `number_wanted` asks for the place where her team's numbers are written down."""

    worry_rated = Signal(int)
    number_wanted = Signal()

    def __init__(
        self, profile: Profile, script: Sequence[str], worry: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("I'm worried"))
        self.resize(760, 720)
        self._script = " ".join(script)
        self._column, area = _scrolling_column()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        self._column.addWidget(label(self.tr("You can call at any time, for any worry"), "title"))
        self._column.addWidget(self._numbers(profile))
        self._column.addWidget(self._words())
        self._column.addWidget(self._rating(worry))
        self._column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 0, 28, 20)
        self.close_button = button(self.tr("Close"), self.accept, "primary")
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        outer.addLayout(foot)
        self.close_button.setFocus()

    def _numbers(self, profile: Profile) -> QWidget:
        card = Card()
        team = [contact for contact in profile.care_team if contact.phone]
        for contact in team:
            card.column.addWidget(_contact(contact))
        if not team:
            none = LineLabel(self.tr("You have not written down your team's numbers yet."), "quiet")
            card.column.addWidget(flow(none, button(self.tr("Add a number…"), self._add_number, "link")))
        card.column.addWidget(label(self.tr("Emergency"), "strong"))
        card.column.addWidget(label(emergency_number(profile), "figure", selectable=True))
        return card

    def _words(self) -> QWidget:
        card = Card()
        card.column.addWidget(label(self.tr("What you could say, from your own entries"), "card-title"))
        said = label(self._script, "body", selectable=True)
        said.setAccessibleName(self._script)
        card.column.addWidget(said)
        card.column.addWidget(flow(button(self.tr("Copy these words"), self._copy, "secondary")))
        return card

    def _rating(self, worry: int | None) -> QWidget:
        card = Card()
        card.column.addWidget(label(self.tr("How worried are you today?"), "card-title"))
        self.row = severity_row(self.tr("Worry"))
        self.row.show_value(worry)
        self.row.chosen.connect(self.worry_rated)
        card.column.addWidget(self.row)
        card.column.addWidget(label(self.tr("It is written down as your own answer. Print leaves it out."), "quiet"))
        return card

    def _add_number(self) -> None:
        self.accept()
        self.number_wanted.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._script)


def _scrolling_column() -> tuple[QVBoxLayout, QScrollArea]:
    """A column for the cards, and the area in which it scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    body = QWidget()
    body.setProperty("role", "page")
    column = QVBoxLayout(body)
    column.setContentsMargins(28, 24, 28, 16)
    column.setSpacing(14)
    area.setWidget(body)
    return column, area


def _contact(contact: CareContact) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(label(f"{contact.name}, {contact.hours}" if contact.hours else contact.name, "strong"))
    column.addWidget(label(contact.phone or "", "figure", selectable=True))
    return holder
