"""What a trigger reads at a site, and which of the days a treatment explains."""

from __future__ import annotations

from collections.abc import Sequence

from journal.rules.found import Ask
from journal.rules.rule import Clause
from journal.rules.series import EMPTY, Series

_STRONG = 7


def read_series(ask: Ask, entry: Clause) -> tuple[str, Series]:
    """The symptom that a run is about, and its answers at the site asked about."""
    symptom = ask.symptom or entry.of[0]
    if entry.same_site:
        if entry.sites is not None and ask.site not in entry.sites:
            return symptom, EMPTY
        sites = ask.line.sites(symptom)
        return symptom, sites.get(ask.site, EMPTY) if sites or ask.site else ask.line.series(symptom)
    return symptom, ask.line.series(symptom)


def open_places(ask: Ask, series: Series, first: int, last: int) -> Sequence[int]:
    """Logged days without those that a treatment explains; a strong or a "different" answer is never explained."""
    places, line, entry = series.between(first, last), ask.line, ask.trigger.entry
    if entry is None or not line.treatments.may_excuse(entry.windows):
        return places
    return [
        i
        for i in places
        if line.treatments.excused(entry.windows, series.days[i], ask.site) is None
        or series.worst[i] >= _STRONG
        or any(rating.differs_from_usual for rating in series.ratings[i])
    ]


def treatment_explains(ask: Ask, series: Series, places: Sequence[int], onset: int) -> bool:
    """Whether a treatment that began not long before explains this site; never a strong or a "different" pain."""
    trigger = ask.trigger
    if trigger.not_started is None or ask.site not in trigger.started_sites:
        return False
    if any(r.differs_from_usual or r.severity >= _STRONG for i in places for r in series.ratings[i]):
        return False
    return ask.line.treatments.started(trigger.not_started, onset, trigger.started_within)
