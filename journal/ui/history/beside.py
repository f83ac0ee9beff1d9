"""What stood beside the days, by her own words: illnesses, infusions, travel; on a day, or found by what she typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from journal.domain.records import TreatmentEvent
from journal.domain.spoken import dated
from journal.domain.vocabulary import Vocabulary

AT_MOST = 20


def events_on(events: Iterable[TreatmentEvent], day: dt.date) -> list[TreatmentEvent]:
    """The events that touch a day, the one that began first before the others."""
    return sorted((e for e in events if e.date <= day <= (e.end or e.date)), key=lambda e: e.date)


def events_named(events: Iterable[TreatmentEvent], text: str, words: Vocabulary) -> list[TreatmentEvent]:
    """The latest events whose kind, name or note holds every word of `text`, at most 20."""
    asked = text.casefold().split()
    found = [e for e in events if asked and all(word in _all_words(e, words) for word in asked)]
    return sorted(found, key=lambda e: e.date, reverse=True)[:AT_MOST]


def said(event: TreatmentEvent, words: Vocabulary, on: dt.date, tr: Callable[[str], str]) -> str:
    """`Flu: November 3 to November 9`; with the note where that is not its name already."""
    name = words.event_name(event)
    if event.note and event.note.casefold() != name.casefold():
        name = tr("{name} ({note})").format(name=name, note=event.note)
    if event.end is None or event.end == event.date:
        return tr("{name}: {day}").format(name=name, day=dated(event.date, on))
    days = tr("{name}: {first} to {last}")
    return days.format(name=name, first=dated(event.date, on), last=dated(event.end, on))


def _all_words(event: TreatmentEvent, words: Vocabulary) -> str:
    kind = next((kind.name for kind in words.event_types if kind.id == event.type), event.type)
    return f"{kind} {words.event_name(event)} {event.note or ''}".casefold()
