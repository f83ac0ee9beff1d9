"""The emergency panel: fixed words and numbers, always on screen, never computed from what she logs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.domain.contacts import any_hour_line, emergency_number
from journal.domain.records import Profile
from journal.ui.widgets.text import label


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
