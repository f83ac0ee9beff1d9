"""What stood beside the symptoms: treatments, events and illnesses, named as she named them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from journal.charts.panel import Band, BandKind
from journal.charts.spans import Span
from journal.domain.history import History
from journal.domain.language import Translate
from journal.domain.vocabulary import Vocabulary

_ILLNESS = {"illness", "hospital_stay", "injury"}


def bands_in(history: History, vocabulary: Vocabulary, span: Span) -> tuple[Band, ...]:
    """Every treatment and event that touches `span`, in order of their first day."""
    found = [*_treatments(history, vocabulary), *_events(history, vocabulary)]
    touching = [band for band in found if band.first <= span.last and band.until(span.last) >= span.first]
    return tuple(sorted(touching, key=lambda band: (band.first, band.name)))


def excused_bands(shaded: Iterable[dt.date], span: Span, t: Translate = str) -> tuple[Band, ...]:
    """Days that a treatment window leaves out of a count, neighboring days joined."""
    days = sorted({day.toordinal() for day in shaded if span.first <= day <= span.last})
    starts = [day for index, day in enumerate(days) if index == 0 or day - days[index - 1] > 1]
    ends = [before for before, after in pairwise(days) if after - before > 1] + days[-1:]
    return tuple(
        Band(BandKind.EXCUSED, t("left out of the count"), dt.date.fromordinal(first), dt.date.fromordinal(last))
        for first, last in zip(starts, ends, strict=True)
    )


def _treatments(history: History, vocabulary: Vocabulary) -> Iterator[Band]:
    names = {kind.id: kind.name for kind in vocabulary.treatment_types}
    for treatment in history.journal.treatments:
        name = treatment.name or names.get(treatment.type, treatment.type)
        yield Band(BandKind.TREATMENT, name, treatment.start, treatment.end)


def _events(history: History, vocabulary: Vocabulary) -> Iterator[Band]:
    for event in history.journal.events:
        kind = BandKind.ILLNESS if event.type in _ILLNESS else BandKind.EVENT
        yield Band(kind, vocabulary.event_name(event), event.date, event.end or event.date)
