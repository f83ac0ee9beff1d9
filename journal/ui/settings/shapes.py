"""About me as data: what the rules and the page need to know, each with one line of why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from journal.domain.drugs import with_examples
from journal.domain.records import (
    CareContact,
    DatedSpan,
    Medicine,
    OwnSymptom,
    Pause,
    Phase,
    Tracked,
    Treatment,
    TreatmentEvent,
    UsualLevel,
)
from journal.domain.schedule import in_words
from journal.domain.spoken import spoken_day
from journal.domain.vocabulary import Vocabulary
from journal.ui.settings.fields import Field, Kind
from journal.ui.settings.medicine import known_drugs

Sentence = Callable[[Any, Vocabulary, dt.date], str]


class Shape(Struct, frozen=True):
    """A list of records of one kind: its words, its fields, a new record on a day, and a record as a sentence.

    `lives_in` and `name` say where the records are: in a list of the journal, of the profile or of the settings.
    """

    lives_in: str
    name: str
    title: str
    why: str
    add_words: str
    fields: tuple[Field, ...]
    blank: Callable[[dt.date], Any]
    sentence: Sentence


def _symptoms(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((s.id, s.name) for s in words.symptoms), key=lambda pair: pair[1]))


def _sites(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((written, words.site_name(written)) for written in words.site), key=lambda pair: pair[1]))


def _treatment_types(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple((kind.id, with_examples(kind.name, kind.id, known_drugs())) for kind in words.treatment_types)


def _event_types(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple((kind.id, kind.name) for kind in words.event_types)


def _drug_classes(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple((group.id, group.name) for group in words.drug_classes)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _where(thing: UsualLevel | Tracked, words: Vocabulary) -> str:
    known = words.symptom.get(thing.symptom)
    return _joined(known.name if known else thing.symptom, words.site_name(thing.site) if thing.site else None)


def _span(start: dt.date | None, end: dt.date | None, on: dt.date) -> str:
    since = f"since {spoken_day(start, on)}" if start else ""
    return f"{since} until {spoken_day(end, on)}".strip() if end else since


def _usual(usual: UsualLevel, words: Vocabulary, on: dt.date) -> str:
    level = f"{_where(usual, words)}: usually {usual.severity}"
    return _joined(level, _span(usual.since, usual.until, on), usual.checked_by)


def _treatment(treatment: Treatment, words: Vocabulary, on: dt.date) -> str:
    kinds = {kind.id: kind.name for kind in words.treatment_types}
    name = treatment.name or kinds.get(treatment.type, treatment.type)
    often = in_words(treatment.schedule) if treatment.schedule else None
    return _joined(name, treatment.dose, often, _span(treatment.start, treatment.end, on))


def _event(event: TreatmentEvent, words: Vocabulary, on: dt.date) -> str:
    return _joined(dict(_event_types(words)).get(event.type, event.type), spoken_day(event.date, on), event.note)


SIDES = (("left", "Left"), ("right", "Right"), ("both", "Both"))
ROLES = (
    ("emergency", "Emergency number (ambulance)"),
    ("any_hour_line", "24-hour line"),
    ("oncology_team", "Oncology team"),
    ("breast_nurse", "Breast nurse"),
    ("family_doctor", "Family doctor"),
    ("other", "Other"),
)
PHASES = (
    (Phase.FOLLOW_UP, "Follow-up"),
    (Phase.ON_TREATMENT, "On treatment"),
    (Phase.METASTATIC_ON_TREATMENT, "On treatment, cancer has spread"),
)
EVERY = (("day", "Every day"), ("week", "Every week"))
ANSWERS = (("scale", "0 to 10"), ("sign", "Yes or no"))

PERSON = (
    Field("display_name", "Your name", why="Printed on every page of the summary."),
    Field("date_of_birth", "Date of birth", Kind.BIRTH_DATE, "Printed beside your name."),
    Field("hospital_number", "Hospital number", why="Helps the clinic find you."),
    Field(
        "background", "Background, in two lines", Kind.LONG,
        "Diagnosis, year, treatment in short and last tests. It stands at the top of the printed page.",
    ),
    Field("allergies", "Allergies", why="Printed first. Write “none known” if you have none."),
    Field("phase", "Where you are in your care", Kind.CHOICE, choices=PHASES),
    Field("treated_side", "Treated side", Kind.CHOICE, "For the body map and the printed page.", SIDES),
    Field("mastectomy_side", "Mastectomy", Kind.CHOICE, "The body map draws you as you are.",
          (("none", "None"), *SIDES)),
    Field("height_cm", "Height in {unit}", Kind.HEIGHT, "A small person's weight is watched more closely."),
    Field("usual_weight_kg", "Usual weight in {unit}", Kind.WEIGHT, "A loss is measured against it."),
    Field("country", "Country (two letters)", Kind.COUNTRY, "Chooses the emergency number until you enter one."),
    Field("emergency_number", "Emergency number", Kind.PHONE, "Stands on screen at all times.", minimum=2),
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "usual": Shape(
        "profile", "usual", "Long-standing symptoms",
        "Aches and troubles your team already knows. The journal then speaks up only when they get worse.",
        "Add a long-standing symptom",
        (
            Field("symptom", "Symptom", Kind.CHOICE, choices=_symptoms, required=True),
            Field("site", "Where (for pain, swelling and the like)", Kind.CHOICE, choices=_sites),
            Field("severity", "Usual level, 0 to 10", Kind.WHOLE, required=True, maximum=10),
            Field("since", "Since when", Kind.DATE),
            Field("checked_by", "Who of your team looked at it"),
        ),
        lambda on: UsualLevel("pain", 3, recorded_on=on),
        _usual,
    ),
    "treatments": Shape(
        "journal", "treatments", "Treatments",
        "Some treatments explain a symptom for a few days; others make it more important to call.",
        "Add a treatment",
        (
            Field("name", "Name", Kind.MEDICINE, "As on the box or the letter. A known name fills in the kind below."),
            Field("type", "Kind of treatment", Kind.CHOICE, choices=_treatment_types, required=True),
            Field("drug_class", "Drug group", Kind.CHOICE, choices=_drug_classes),
            Field("dose", "Dose"),
            Field("schedule", "How often", Kind.SCHEDULE, "Choose one, or type it in your words."),
            Field("start", "First day", Kind.DATE, required=True),
            Field("end", "Last day", Kind.DATE),
            Field("site", "Where (radiotherapy, surgery)", Kind.CHOICE, choices=_sites),
            Field("told_to_expect", "What my team told me to expect", Kind.LONG),
        ),
        lambda on: Treatment("other", on),
        _treatment,
    ),
    "events": Shape(
        "journal", "events", "Infusions, scans, illness, travel",
        "They are drawn on your charts, and a few days after an infusion count differently.",
        "Add an event",
        (
            Field("type", "What", Kind.CHOICE, choices=_event_types, required=True),
            Field("date", "Day", Kind.DATE, required=True),
            Field("end", "Last day", Kind.DATE),
            Field("drug_class", "Drug group", Kind.CHOICE, choices=_drug_classes),
            Field("site", "Where", Kind.CHOICE, choices=_sites),
            Field("note", "Note"),
        ),
        lambda on: TreatmentEvent(on, "other"),
        _event,
    ),
    "medicines": Shape(
        "journal", "medicines", "Medicines", "Printed near the top of the summary.", "Add a medicine",
        (
            Field("name", "Name", required=True),
            Field("dose", "Dose"),
            Field("schedule", "How often"),
            Field("start", "Since", Kind.DATE),
            Field("end", "Until", Kind.DATE),
            Field("reason", "What for"),
        ),
        lambda _on: Medicine(""),
        lambda medicine, _words, _on: _joined(medicine.name, medicine.dose, medicine.schedule, medicine.reason),
    ),
    "care_team": Shape(
        "profile", "care_team", "Care team and numbers",
        "The right number stands beside each flag. The 24-hour line is always on screen.",
        "Add a number",
        (
            Field("name", "Name", required=True),
            Field("role", "Who they are", Kind.CHOICE, choices=ROLES),
            Field("phone", "Phone", Kind.PHONE, minimum=3),
            Field("hours", "Hours", why="For example Mon–Fri 9–5."),
        ),
        lambda _on: CareContact("", "oncology_team"),
        lambda who, _words, _on: _joined(who.name, dict(ROLES).get(who.role or ""), who.phone, who.hours),
    ),
    "tracked": Shape(
        "profile", "tracked", "What I track",
        "These stand on Today in this order. Five a day are enough; the rest can be weekly.",
        "Add a symptom to track",
        (
            Field("symptom", "Symptom", Kind.CHOICE, choices=_symptoms, required=True),
            Field("site", "Where", Kind.CHOICE, choices=_sites),
            Field("every", "How often", Kind.CHOICE, choices=EVERY, required=True),
        ),
        lambda _on: Tracked("fatigue", every="day"),
        lambda tracked, words, _on: _joined(_where(tracked, words), dict(EVERY).get(tracked.every or "day")),
    ),
    "own": Shape(
        "profile", "own_symptoms", "My own symptoms", "Anything the list does not know, in your words.",
        "Add my own symptom",
        (
            Field("name", "What do you call it?", required=True),
            Field("kind", "How is it answered?", Kind.CHOICE, choices=ANSWERS, required=True),
        ),
        lambda _on: OwnSymptom("own_new", "", "scale"),
        lambda own, _words, _on: own.name,
    ),
    "on_purpose": Shape(
        "profile", "weight_loss_on_purpose", "Losing weight on purpose",
        "While you are trying, a loss is shown but waits for the next visit. A large loss is still raised.",
        "Add a time",
        (
            Field("start", "From", Kind.DATE, required=True),
            Field("end", "Until", Kind.DATE),
        ),
        DatedSpan,
        lambda span, _words, on: _span(span.start, span.end, on),
    ),
    "pauses": Shape(
        "settings", "pauses", "Pauses", "Holidays and hospital stays. The journal does not remind you then.",
        "Add a pause",
        (
            Field("start", "From", Kind.DATE, required=True),
            Field("end", "Until", Kind.DATE),
            Field("reason", "Why"),
        ),
        Pause,
        lambda pause, _words, on: _joined(_span(pause.start, pause.end, on), pause.reason),
    ),
}  # fmt: skip
