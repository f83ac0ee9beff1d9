"""Why is there no flag? A sentence for any symptom on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journal.diary import Diary
from journal.domain.history import History
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, drop_down, label

Asked = tuple[str, str | None]  # a symptom and its place
LOOK_BACK = dt.timedelta(days=365)


class WhyNot(Card):
    """A card with a symptom, a day and an answer."""

    def __init__(self, diary: Diary, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._diary = diary
        today = clock()
        history = diary.history(today - LOOK_BACK)
        self._symptom = drop_down(self.tr("Symptom"))
        choices = self._choices(history)
        for symptom, site in choices:
            name = diary.vocabulary.symptom[symptom].name
            where = f" · {diary.vocabulary.site_name(site)}" if site else ""
            self._symptom.addItem(name + where, (symptom, site))
        latest = _latest(history)
        self._symptom.setCurrentIndex(choices.index(latest) if latest in choices else 0)
        self._day = DayField(today, self.tr("Day"), latest=today)
        self._answer = label("", "body")
        self._answer.hide()
        self.column.addWidget(label(self.tr("Why is there no flag?"), "card-title"))
        self.column.addWidget(flow(self._symptom, self._day, button(self.tr("Explain"), self._explain)))
        self.column.addWidget(self._answer)
        if not self._symptom.count():
            self.hide()

    def _choices(self, history: History) -> list[Asked]:
        known = self._diary.vocabulary.symptom
        return sorted(
            ((symptom, site) for symptom, site in history.rated if symptom in known),
            key=lambda named: (known[named[0]].name, named[1] or ""),
        )

    def _explain(self) -> None:
        symptom, site = self._symptom.currentData()
        try:
            day = self._day.day()
        except ValueError:
            return  # it is said under the field
        sentence = self._diary.why_no_flag(symptom, site, day)
        self._answer.setText(sentence)
        self._answer.show()


def _latest(history: History) -> Asked | None:
    """What she wrote down last, the strongest of that entry: most likely she asks about it."""
    for check_in in reversed(history.check_ins):
        present = [rating for rating in check_in.ratings if rating.severity > 0]
        if present:
            worst = max(present, key=lambda rating: rating.severity)
            return worst.symptom, worst.site
    return None
