"""About me as data: what the rules and the page need to know, each with one line of why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from journal.diary import Diary
from journal.domain.records import (
    CareContact,
    DatedSpan,
    Medicine,
    OwnSymptom,
    Pause,
    Phase,
    Record,
    Tracked,
    Treatment,
    TreatmentEvent,
    UsualLevel,
)
from journal.domain.spoken import spoken_day
from journal.ui.edits import Edits
from journal.ui.settings.fields import Field, Kind
from journal.ui.settings.record_list import ListSpec

SIDES = (("left", "Left"), ("right", "Right"), ("both", "Both"))
ROLES = (
    ("emergency", "Emergency"),
    ("any_hour_line", "24-hour line"),
    ("oncology_team", "Oncology team"),
    ("breast_nurse", "Breast nurse"),
    ("family_doctor", "Family doctor"),
    ("other", "Other"),
)

PERSON = (
    Field("display_name", "Your name", why="Printed on every page of the summary."),
    Field("date_of_birth", "Date of birth", Kind.DATE, "Printed beside your name."),
    Field("hospital_number", "Hospital number", why="Helps the clinic find you."),
    Field(
        "background", "Background, in two lines", Kind.LONG,
        "Diagnosis, year, treatment in short and last tests. It stands at the top of the printed page.",
    ),
    Field("allergies", "Allergies", why="Printed first. Write “none known” if you have none."),
    Field(
        "phase", "Where you are in your care", Kind.CHOICE,
        choices=((Phase.FOLLOW_UP, "Follow-up"), (Phase.ON_TREATMENT, "On treatment"),
                 (Phase.METASTATIC_ON_TREATMENT, "On treatment, cancer has spread")),
    ),
    Field("treated_side", "Treated side", Kind.CHOICE, "For the body map and the printed page.", SIDES),
    Field(
        "mastectomy_side", "Mastectomy", Kind.CHOICE, "The body map draws you as you are.",
        (("none", "None"), *SIDES),
    ),
    Field("height_cm", "Height in cm", Kind.NUMBER, "A small person's weight is watched more closely.",
          minimum=80, maximum=250),
    Field("usual_weight_kg", "Usual weight in kg", Kind.NUMBER, "A loss is measured against it.",
          minimum=25, maximum=300),
    Field("country", "Country (two letters)", why="Chooses the emergency number until you enter one."),
    Field("emergency_number", "Emergency number", why="Stands on screen at all times."),
)  # fmt: skip


def list_specs(diary: Diary, edits: Edits, clock: Callable[[], dt.date]) -> dict[str, ListSpec]:
    """Every list of About me by its id."""
    on = clock()
    return {
        "usual": _usual(diary, edits, on),
        "treatments": _treatments(diary, edits, on),
        "events": _events(diary, edits, on),
        "medicines": _medicines(diary, edits),
        "care_team": _care_team(diary, edits),
        "tracked": _tracked(diary, edits),
        "own": _own(diary, edits),
        "on_purpose": _on_purpose(diary, edits, on),
        "pauses": _pauses(diary, edits, on),
    }


def _inside_profile(diary: Diary, edits: Edits, name: str) -> dict[str, Any]:
    """Rows, save and remove of a list that lives inside the profile."""
    return _inside(lambda: diary.profile, edits, name)


def _inside(owner: Callable[[], Any], edits: Edits, name: str) -> dict[str, Any]:
    def rows() -> tuple[Any, ...]:
        kept: tuple[Any, ...] = getattr(owner(), name)
        return kept

    def write(changed: tuple[Any, ...], words: str) -> None:
        before = owner()
        edits.put(words, replace(before, **{name: changed}), before if before.key else None)

    def save(new: Any, old: Any | None) -> None:
        changed = (*rows(), new) if old is None else tuple(new if row is old else row for row in rows())
        write(changed, "Saved")

    def remove(old: Any) -> None:
        write(tuple(row for row in rows() if row is not old), "Removed")

    return {"rows": rows, "save": save, "remove": remove}


def _of_kind(edits: Edits, rows: Callable[[], tuple[Record, ...]]) -> dict[str, Any]:
    return {
        "rows": rows,
        "save": lambda new, old: edits.put("Saved", new, old),
        "remove": lambda old: edits.remove("Removed", old),
    }


def _symptom_choices(diary: Diary) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((s.id, s.name) for s in diary.vocabulary.symptoms), key=lambda pair: pair[1]))


def _site_choices(diary: Diary) -> tuple[tuple[str, str], ...]:
    words = diary.vocabulary
    return tuple(sorted(((written, words.site_name(written)) for written in words.site), key=lambda pair: pair[1]))


def _where(diary: Diary, symptom: str, site: str | None) -> str:
    known = diary.vocabulary.symptom.get(symptom)
    name = known.name if known else symptom
    return f"{name} · {diary.vocabulary.site_name(site)}" if site else name


def _span(start: dt.date | None, end: dt.date | None, on: dt.date) -> str:
    since = f"since {spoken_day(start, on)}" if start else ""
    return f"{since} until {spoken_day(end, on)}".strip() if end else since


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _usual(diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    return ListSpec(
        "Long-standing symptoms",
        "Aches and troubles your team already knows. The journal then speaks up only when they get worse.",
        "Add a long-standing symptom",
        lambda: (
            Field("symptom", "Symptom", Kind.CHOICE, choices=_symptom_choices(diary), required=True),
            Field("site", "Where (for pain, swelling and the like)", Kind.CHOICE, choices=_site_choices(diary)),
            Field("severity", "Usual level, 0 to 10", Kind.WHOLE, required=True, maximum=10),
            Field("since", "Since when", Kind.DATE),
            Field("checked_by", "Who of your team looked at it"),
        ),
        sentence=lambda u: _joined(
            f"{_where(diary, u.symptom, u.site)}: usually {u.severity}", _span(u.since, u.until, on), u.checked_by
        ),
        blank=lambda: UsualLevel("pain", 3, recorded_on=on),
        **_inside_profile(diary, edits, "usual"),
    )


def _treatments(diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    words = diary.vocabulary
    types = tuple((t.id, t.name) for t in words.treatment_types)
    classes = tuple((c.id, c.name) for c in words.drug_classes)
    names = dict(types)
    return ListSpec(
        "Treatments",
        "Some treatments explain a symptom for a few days; others make it more important to call.",
        "Add a treatment",
        lambda: (
            Field("type", "Kind of treatment", Kind.CHOICE, choices=types, required=True),
            Field("name", "Name"),
            Field("drug_class", "Drug group", Kind.CHOICE, choices=classes),
            Field("dose", "Dose"),
            Field("schedule", "How often", why="For example daily, or every_21_days."),
            Field("start", "First day", Kind.DATE, required=True),
            Field("end", "Last day", Kind.DATE),
            Field("site", "Where (radiotherapy, surgery)", Kind.CHOICE, choices=_site_choices(diary)),
            Field("told_to_expect", "What my team told me to expect", Kind.LONG),
        ),
        sentence=lambda t: _joined(t.name or names.get(t.type, t.type), t.dose, _span(t.start, t.end, on)),
        blank=lambda: Treatment("other", on),
        **_of_kind(edits, lambda: diary.treatments),
    )


def _events(diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    types = tuple((e.id, e.name) for e in diary.vocabulary.event_types)
    classes = tuple((c.id, c.name) for c in diary.vocabulary.drug_classes)
    names = dict(types)
    return ListSpec(
        "Infusions, scans, illness, travel",
        "They are drawn on your charts, and a few days after an infusion count differently.",
        "Add an event",
        lambda: (
            Field("type", "What", Kind.CHOICE, choices=types, required=True),
            Field("date", "Day", Kind.DATE, required=True),
            Field("end", "Last day", Kind.DATE),
            Field("drug_class", "Drug group", Kind.CHOICE, choices=classes),
            Field("site", "Where", Kind.CHOICE, choices=_site_choices(diary)),
            Field("note", "Note"),
        ),
        sentence=lambda e: _joined(names.get(e.type, e.type), spoken_day(e.date, on), e.note),
        blank=lambda: TreatmentEvent(on, "other"),
        **_of_kind(edits, lambda: tuple(sorted(diary.events, key=lambda e: e.date, reverse=True))),
    )


def _medicines(diary: Diary, edits: Edits) -> ListSpec:
    return ListSpec(
        "Medicines",
        "Printed near the top of the summary.",
        "Add a medicine",
        lambda: (
            Field("name", "Name", required=True),
            Field("dose", "Dose"),
            Field("schedule", "How often"),
            Field("start", "Since", Kind.DATE),
            Field("end", "Until", Kind.DATE),
            Field("reason", "What for"),
        ),
        sentence=lambda m: _joined(m.name, m.dose, m.schedule, m.reason),
        blank=lambda: Medicine(""),
        **_of_kind(edits, lambda: diary.medicines),
    )


def _care_team(diary: Diary, edits: Edits) -> ListSpec:
    roles = dict(ROLES)
    return ListSpec(
        "Care team and numbers",
        "The right number stands beside each flag. The 24-hour line is always on screen.",
        "Add a number",
        lambda: (
            Field("name", "Name", required=True),
            Field("role", "Who they are", Kind.CHOICE, choices=ROLES),
            Field("phone", "Phone"),
            Field("hours", "Hours", why="For example Mon–Fri 9–5."),
        ),
        sentence=lambda c: _joined(c.name, roles.get(c.role or "", ""), c.phone, c.hours),
        blank=lambda: CareContact("", "oncology_team"),
        **_inside_profile(diary, edits, "care_team"),
    )


def _tracked(diary: Diary, edits: Edits) -> ListSpec:
    every = (("day", "Every day"), ("week", "Every week"))
    return ListSpec(
        "What I track",
        "These stand on Today in this order. Five a day are enough; the rest can be weekly.",
        "Add a symptom to track",
        lambda: (
            Field("symptom", "Symptom", Kind.CHOICE, choices=_symptom_choices(diary), required=True),
            Field("site", "Where", Kind.CHOICE, choices=_site_choices(diary)),
            Field("every", "How often", Kind.CHOICE, choices=every, required=True),
        ),
        sentence=lambda t: _joined(_where(diary, t.symptom, t.site), dict(every).get(t.every or "day")),
        blank=lambda: Tracked("fatigue", every="day"),
        **_inside_profile(diary, edits, "tracked"),
    )


def _own(diary: Diary, edits: Edits) -> ListSpec:
    kinds = (("scale", "0 to 10"), ("sign", "Yes or no"))
    spec = _inside_profile(diary, edits, "own_symptoms")
    keep = spec["save"]

    def save(new: OwnSymptom, old: OwnSymptom | None) -> None:
        keep(new if old else replace(new, id=own_id(new.name, diary)), old)

    return ListSpec(
        "My own symptoms",
        "Anything the list does not know, in your words.",
        "Add my own symptom",
        lambda: (
            Field("name", "What do you call it?", required=True),
            Field("kind", "How is it answered?", Kind.CHOICE, choices=kinds, required=True),
        ),
        sentence=lambda o: o.name,
        blank=lambda: OwnSymptom("own_new", "", "scale"),
        **(spec | {"save": save}),
    )


def own_id(name: str, diary: Diary) -> str:
    """A fresh id for her own symptom: the letters and digits of its name, numbered where that is taken."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name.lower()).strip("_")
    stem = f"own_{plain or 'symptom'}"
    taken = {own.id for own in diary.profile.own_symptoms}
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(id for id in numbered if id not in taken)


def _on_purpose(diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    return ListSpec(
        "Losing weight on purpose",
        "While you are trying, a loss is shown but waits for the next visit. A large loss is still raised.",
        "Add a time",
        lambda: (
            Field("start", "From", Kind.DATE, required=True),
            Field("end", "Until", Kind.DATE),
        ),
        sentence=lambda s: _span(s.start, s.end, on),
        blank=lambda: DatedSpan(on),
        **_inside_profile(diary, edits, "weight_loss_on_purpose"),
    )


def _pauses(diary: Diary, edits: Edits, on: dt.date) -> ListSpec:
    return ListSpec(
        "Pauses",
        "Holidays and hospital stays. The journal does not remind you then.",
        "Add a pause",
        lambda: (
            Field("start", "From", Kind.DATE, required=True),
            Field("end", "Until", Kind.DATE),
            Field("reason", "Why"),
        ),
        sentence=lambda p: _joined(_span(p.start, p.end, on), p.reason),
        blank=lambda: Pause(on),
        **_inside(lambda: diary.settings, edits, "pauses"),
    )
