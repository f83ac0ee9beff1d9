"""What stands beside a flag: treatments, events and other answers of the same days; named, never as a cause."""

from __future__ import annotations

from journal.domain.spoken import dated
from journal.rules.found import Ask, Found
from journal.rules.matching import date_of
from journal.rules.sentences import symptom_name

_BESIDE_DAYS = 28
_LONG_BESIDE = {"radiotherapy": 42, "surgery": 42}


def notes_beside(ask: Ask, found: Found) -> tuple[str, ...]:
    """Dated events near the onset, treatments of the time, and what the row wants shown but not counted."""
    return (*_events(ask, found), *_treatments(ask), *_answers(ask))


def _events(ask: Ask, found: Found) -> list[str]:
    if not ask.rule.notes or not ask.line.treatments.events:
        return []
    t, on = ask.book.t, date_of(ask.day)
    said = []
    for event in ask.line.treatments.between(found.onset - max(_LONG_BESIDE.values()), ask.day):
        days = _LONG_BESIDE.get(event.type, _BESIDE_DAYS)
        if event.type in ask.rule.notes and event.date.toordinal() >= found.onset - days:
            name = ask.book.vocabulary.event_name(event, t)
            said.append(t("{event} on {date}").format(event=name, date=dated(event.date, on, t)))
    return said


def _treatments(ask: Ask) -> list[str]:
    t, on = ask.book.t, date_of(ask.day)
    names = {kind.id: kind.name for kind in ask.book.vocabulary.treatment_types}
    return [
        t("{treatment} since {date}").format(treatment=one.name or t(names[one.type]), date=dated(one.start, on, t))
        for one in ask.line.treatments.current(ask.day)
    ]


def _answers(ask: Ask) -> list[str]:
    said = []
    for symptom in ask.rule.beside:
        series = ask.line.series(symptom)
        if any(series.worst[i] > 0 for i in series.between(ask.day - 3, ask.day)):
            said.append(ask.book.t("Also noted: {symptom}").format(symptom=symptom_name(ask, symptom)))
    return said
