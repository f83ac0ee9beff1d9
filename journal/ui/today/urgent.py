"""The fixed emergency words of the red card: shown at once, before and whether or not anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contacts import any_hour_line, contact_for, emergency_number
from journal.domain.records import Profile, Urgency
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label


class UrgentWords(Card):
    """Says whom to call now. `show_for` takes her numbers and whether one of the emergency signs is among the ticks.

    `number_wanted` asks for the place where her team's numbers are written down.
    """

    number_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("emergency-card", parent)
        self._head = label("", "card-title")
        self._number = label("", "huge", selectable=True)
        self._words = label("", "body")
        self._team = label("", "figure", selectable=True)
        self._add = button(self.tr("Write down the number of your team…"), self.number_wanted.emit, "link")
        for part in (self._head, self._number, self._words, self._team):
            self.column.addWidget(part)
        self.column.insertWidget(2, self._add, 0, Qt.AlignmentFlag.AlignLeading)  # below the number that is missing
        self.hide()

    def show_for(self, profile: Profile, emergency: bool) -> None:
        """Fills in the words; an empty profile still gives a number."""
        number, line = emergency_number(profile), any_hour_line(profile)
        if emergency:
            self._head.setText(self.tr("■ Emergency: please call now, or ask someone with you to call"))
            self._number.setText(number)
            self._words.setText(self.tr("Say you have had breast cancer, and read out what you ticked."))
            self._add.hide()
            self._team.setText(self.tr("Your team, any hour: {line}").format(line=line) if line else "")
        else:
            self._head.setText(self.tr("▲ Please call your team today"))
            self._show_team(profile)
            self._words.setText(
                self.tr("If it is strong, came on suddenly, or you feel very unwell, call {number} now.").format(
                    number=number
                )
            )
        self._speak()

    def show_gone(self, profile: Profile, day: str) -> None:
        """What was noted for an earlier day and is gone."""
        self._head.setText(self.tr("▲ You noted this on {day}").format(day=day))
        self._show_team(profile)
        self._words.setText(self.tr("If your team does not know yet, call them today."))
        self._speak()

    def _show_team(self, profile: Profile) -> None:
        """Whom of her team to call, and who answers when they do not; without a number the way to write one down."""
        contact, line = contact_for(profile, Urgency.CALL_TODAY), any_hour_line(profile)
        self._number.setText(f"{contact.name}  {contact.phone}" if contact else self.tr("Your doctor or clinic"))
        self._add.setVisible(contact is None)
        other = line if contact and line != contact.phone else None
        closed = self.tr("No answer within an hour, or closed: {line}")
        self._team.setText(closed.format(line=other) if other else "")

    def _speak(self) -> None:
        self._team.setVisible(bool(self._team.text()))
        said = (self._head, self._number, self._words, self._team)
        self.setAccessibleName(self._head.text())
        self.setAccessibleDescription(" ".join(part.text() for part in said if part.text()))
        self.show()

    @property
    def words(self) -> str:
        """Everything that it says, for announcing."""
        return self.accessibleDescription()
