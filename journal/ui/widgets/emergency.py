"""The emergency panel: fixed words and numbers, always on screen, never computed from what she logs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

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
        self.show_numbers("911 / 112", None)

    def show_numbers(self, emergency: str, any_hour: str | None) -> None:
        """Puts her numbers in; without a number of her team, its lines go."""
        self._number.setText(emergency)
        self._team_words.setVisible(any_hour is not None)
        self._team.setVisible(any_hour is not None)
        self._team.setText(any_hour or "")
