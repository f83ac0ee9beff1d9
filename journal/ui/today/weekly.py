"""Daily or weekly: when a weekly rhythm is worth offering, and the card that asks."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.history import History
from journal.domain.records import Profile, Rating, Settings
from journal.ui.today.plan import usual_level
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label

QUIET_CHECK_INS = 14
QUIET_UP_TO = 2


def is_offered(history: History, profile: Profile, settings: Settings, day: dt.date) -> bool:
    """Whether the last 14 check-ins were quiet and she has not chosen a rhythm: nothing above 2 or above her usual."""
    if settings.rhythm is not None:
        return False
    last = [c for c in history.check_ins if c.date <= day][-QUIET_CHECK_INS:]
    return len(last) == QUIET_CHECK_INS and all(_is_quiet(r, profile, c.date) for c in last for r in c.ratings)


def _is_quiet(rating: Rating, profile: Profile, day: dt.date) -> bool:
    usual = usual_level(profile, (rating.symptom, rating.site), day)
    return rating.severity <= max(QUIET_UP_TO, usual.severity if usual else 0)


class RhythmCard(Card):
    """`chosen` carries `daily` or `weekly`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setAccessibleName(self.tr("How often Today asks"))
        self._why = label("", "body")
        self.daily = button(self.tr("Every day"), lambda: self._choose("daily"))
        self.weekly = button(self.tr("Once a week"), lambda: self._choose("weekly"))
        note = self.tr("Once a week asks for the worst of the week, and on how many days. You can write on any day.")
        for part in (
            label(self.tr("How often shall this page ask?"), "card-title"),
            self._why,
            label(note, "quiet"),
            flow(self.daily, self.weekly),
        ):
            self.column.addWidget(part)
        self.hide()

    def offer(self) -> None:
        """Shown by itself after quiet weeks."""
        self._why.setText(self.tr("Your last {n} check-ins were quiet.").format(n=QUIET_CHECK_INS))
        self._why.show()
        self.show()

    def ask(self) -> None:
        """Opened by her."""
        self._why.hide()
        self.show()
        self.daily.setFocus()

    def _choose(self, rhythm: str) -> None:
        self.hide()
        self.chosen.emit(rhythm)
