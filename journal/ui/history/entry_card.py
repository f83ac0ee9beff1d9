"""One check-in in words: every rating, measurement and note, with Edit and Delete."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.records import CheckIn, Rating, Settings, Shortcut, ValueStatus
from journal.domain.spoken import spoken_day
from journal.domain.vocabulary import SymptomKind, Vocabulary
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import button, label

_KG_PER_LB = 0.45359237


class EntryCard(Card):
    """Signals `edited` and `deleted`; the page knows which check-in the card shows."""

    edited = Signal()
    deleted = Signal()

    def __init__(
        self, check_in: CheckIn, words: Vocabulary, settings: Settings, on: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self._words = words
        title = spoken_day(check_in.date, on)
        head = f"{title[:1].upper()}{title[1:]}" + (f" · {check_in.time}" if check_in.time else "")
        self.column.addWidget(label(head, "card-title"))
        for sentence in self._sentences(check_in, settings):
            self.column.addWidget(label(sentence))
        if check_in.note:
            self.column.addWidget(label(check_in.note, "body", selectable=True))
        for quiet in _made_how(check_in):
            self.column.addWidget(label(quiet, "small"))
        self.column.addWidget(
            flow(button(self.tr("Edit"), self.edited.emit), button(self.tr("Delete"), self.deleted.emit, "plain"))
        )

    def _sentences(self, check_in: CheckIn, settings: Settings) -> list[str]:
        present = [self._rating(r) for r in check_in.ratings if r.severity > 0]
        placed = {r.symptom for r in check_in.ratings if r.severity > 0 and r.site}
        absent = [
            self.tr("{name} anywhere else").format(name=self._name(r))
            if r.site is None and r.symptom in placed
            else self._name(r)
            for r in check_in.ratings
            if r.severity == 0
        ]
        lines = present + ([self.tr("Asked, none: {names}").format(names=", ".join(absent))] if absent else [])
        if check_in.weight_kg is not None:
            lines.append(self.tr("Weight {weight}").format(weight=_weight(check_in, settings)))
        if check_in.temperature_c is not None:
            lines.append(self.tr("Temperature {value}").format(value=_temperature(check_in, settings)))
        return lines

    def _name(self, rating: Rating) -> str:
        symptom = self._words.symptom.get(rating.symptom)
        name = symptom.name if symptom else rating.symptom
        return f"{name} · {self._words.site_name(rating.site)}" if rating.site else name

    def _rating(self, rating: Rating) -> str:
        symptom = self._words.symptom.get(rating.symptom)
        sign = symptom is not None and symptom.kind is SymptomKind.SIGN
        line = self._name(rating) + (self.tr(": yes") if sign else f": {rating.severity}")
        names = {q.id: q.name for q in self._words.qualifiers}
        details = [names.get(q, q) for q in rating.qualifiers]
        if rating.differs_from_usual:
            details.append(self.tr("differs from my usual"))
        if rating.count_24h is not None:
            details.append(self.tr("{count} times").format(count=rating.count_24h))
        if rating.days_of_week is not None:
            details.append(self.tr("on {days} of 7 days").format(days=rating.days_of_week))
        if rating.took:
            helped = {True: self.tr(", helped"), False: self.tr(", did not help"), None: ""}[rating.helped]
            details.append(self.tr("took {what}").format(what=rating.took) + helped)
        if rating.note:
            details.append(rating.note)
        return f"{line} ({'; '.join(details)})" if details else line


def _made_how(check_in: CheckIn) -> list[str]:
    lines = []
    if check_in.entered_by:
        lines.append(f"Entered by {check_in.entered_by}")
    if check_in.shortcut is Shortcut.SAME_AS_LAST_TIME:
        lines.append("Entered with “Same as last time”")
    return lines


def _asked(status: ValueStatus | None) -> str:
    return " (not confirmed)" if status is ValueStatus.UNCONFIRMED else ""


def _weight(check_in: CheckIn, settings: Settings) -> str:
    kilograms = check_in.weight_kg or 0.0
    if settings.weight_unit in ("lb", "st"):
        return f"{kilograms / _KG_PER_LB:.1f} lb" + _asked(check_in.weight_status)
    return f"{kilograms:.1f} kg" + _asked(check_in.weight_status)


def _temperature(check_in: CheckIn, settings: Settings) -> str:
    celsius = check_in.temperature_c or 0.0
    if settings.temperature_unit == "F":
        return f"{celsius * 9 / 5 + 32:.1f} °F" + _asked(check_in.temperature_status)
    return f"{celsius:.1f} °C" + _asked(check_in.temperature_status)
