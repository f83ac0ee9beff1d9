"""What every part of the page is made from: her days in the period, what the rules said, and the words to say it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from msgspec import Struct

from journal.domain.flags import Flag, FlagBoard
from journal.domain.history import DailySeries, History
from journal.domain.language import Translate
from journal.domain.records import CheckIn, Profile, Settings, ValueStatus, Visit
from journal.domain.summary import Comparison, SummaryOptions
from journal.domain.vocabulary import Vocabulary
from journal.report import wording

FEVER = 38.0  # °C, from which the sources call a temperature a fever


class Scope(Struct, frozen=True, dict=True):
    """The period from `first` to `last`, both counted, as seen on the day `on`."""

    history: History
    board: FlagBoard
    comparison: Comparison
    vocabulary: Vocabulary
    first: dt.date
    last: dt.date
    on: dt.date
    options: SummaryOptions
    t: Translate

    @property
    def profile(self) -> Profile:
        """Who she is."""
        return self.history.journal.profile

    @property
    def settings(self) -> Settings:
        """Her units and pauses."""
        return self.history.journal.settings or Settings()

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """The check-ins of the period."""
        return self.history.since(self.first, self.last)

    @cached_property
    def logged_days(self) -> tuple[dt.date, ...]:
        """The days of the period with a check-in, ascending."""
        return tuple(sorted({c.date for c in self.check_ins}))

    @cached_property
    def last_visit(self) -> Visit | None:
        """The latest visit before the last day of the period."""
        earlier = (v for v in self.history.journal.visits if v.date < self.last)
        return max(earlier, key=lambda v: v.date, default=None)

    def shows(self, symptom: str) -> bool:
        """Whether a symptom may be printed: private ones only where she ticked them."""
        known = self.vocabulary.symptom.get(symptom)
        return self.options.private or known is None or not known.private

    def shows_flag(self, flag: Flag) -> bool:
        """Whether a flag may be printed: none of what it counted, nor all it is about, is private."""
        counted = {entry.symptom for entry in flag.evidence.entries}
        about = [self.shows(symptom) for symptom in flag.symptoms]
        return all(self.shows(symptom) for symptom in counted) and (not about or any(about))

    def series(self, symptom: str, site: str | None) -> DailySeries:
        """The days of the period on which a symptom was rated."""
        return self.history.series(symptom, site).between(self.first, self.last)

    def weights(self, first: dt.date, last: dt.date) -> list[tuple[dt.date, float]]:
        """Dates and kg of the weights between two days; one still asked about is left out."""
        return [
            (c.date, c.weight_kg)
            for c in self.history.since(first, last)
            if c.weight_kg is not None and c.weight_status is not ValueStatus.UNCONFIRMED
        ]

    @cached_property
    def temperatures(self) -> tuple[tuple[dt.date, float], ...]:
        """Dates and °C of the readings of the period; one still asked about is left out."""
        return tuple(
            (c.date, c.temperature_c)
            for c in self.check_ins
            if c.temperature_c is not None and c.temperature_status is not ValueStatus.UNCONFIRMED
        )

    @property
    def fevers(self) -> list[tuple[dt.date, float]]:
        """Those of 38.0 °C and more."""
        return [(day, celsius) for day, celsius in self.temperatures if round(celsius, 1) >= FEVER]

    def name(self, symptom: str, site: str | None = None) -> str:
        """`Pain, right hip`."""
        return wording.symptom_name(self.vocabulary, symptom, site, self.t)

    def day(self, day: dt.date) -> str:
        """`Oct 29`, with the year where it is another year."""
        return wording.short_date(day, self.on, self.t)

    def span(self, first: dt.date, last: dt.date) -> str:
        """`Aug 24 – Nov 22`."""
        return wording.date_span(first, last, self.on, self.t)
