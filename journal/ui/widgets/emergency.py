"""The emergency panel: fixed words and numbers, always on screen, never computed from what she logs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.domain.records import Profile
from journal.ui.widgets.text import label

# The number that reaches an ambulance in most of the world's countries when none has been entered.
NUMBERS = {"US": "911", "CA": "911", "GB": "999", "IE": "112", "AU": "000", "NZ": "111"}


def emergency_number(profile: Profile) -> str:
    """Her emergency number, else the country's, else the words for it."""
    return profile.emergency_number or NUMBERS.get((profile.country or "US").upper(), "112")


def any_hour_line(profile: Profile) -> str | None:
    """The telephone number of her team that is answered at any hour, None when she has not entered one."""
    return next((c.phone for c in profile.care_team if c.role == "any_hour_line" and c.phone), None)


class EmergencyPanel(QFrame):
    """Stands at the foot of the rail. Without a profile it still reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "emergency")
        self.setAccessibleName(self.tr("Emergency numbers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(3)
        self._number = label("", "figure", selectable=True)
        self._team_words = label(self.tr("Your team, any hour"), "strong")
        self._team = label("", "figure", selectable=True)
        column.addWidget(label(self.tr("Emergency: call"), "strong"))
        column.addWidget(self._number)
        column.addWidget(
            label(
                self.tr(
                    "Chest pain, can't breathe, weak legs, can't pass urine, seizure. Say you have had breast cancer."
                ),
                "small",
            )
        )
        column.addWidget(self._team_words)
        column.addWidget(self._team)
        self.show_numbers(Profile())

    def show_numbers(self, profile: Profile) -> None:
        """Puts her numbers in."""
        self._number.setText(emergency_number(profile))
        line = any_hour_line(profile)
        self._team_words.setVisible(line is not None)
        self._team.setVisible(line is not None)
        self._team.setText(line or "")
