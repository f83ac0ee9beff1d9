"""A bundle for clinical systems (HL7 FHIR R4): her answers as patient-reported observations, nothing derived."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

from journal.domain.records import CheckIn, Journal, Medicine, Profile, Rating, ValueStatus
from journal.domain.vocabulary import SymptomKind, Vocabulary

SNOMED, LOINC, UNITS = "http://snomed.info/sct", "http://loinc.org", "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
_NAMESPACE = uuid.UUID("5f0b2f0e-6a50-4d0e-9a8e-2f5c3f1f7a11")

Resource = dict[str, Any]


def write_fhir(
    journal: Journal,
    vocabulary: Vocabulary,
    since: dt.date,
    until: dt.date,
    exported_at: dt.datetime,
    private: bool = False,
) -> str:
    """The bundle of a period, both days counted; private symptoms only where `private` says so."""
    profile = journal.profile
    # Two people, or two exports of one, must never meet under one id in a system that reads both.
    whose = uuid.uuid5(_NAMESPACE, f"{profile.display_name}/{profile.date_of_birth}/{exported_at.isoformat()}")
    patient = _patient(profile) | {"id": _id(whose, "patient")}
    subject = {"reference": _address(patient)}
    words = vocabulary.with_own(profile.own_symptoms)
    resources = [patient, *_written_down(journal, words, since, until, whose, subject, private)]
    for number, medicine in enumerate(journal.medicines):
        resources.append(
            _medicine(medicine, exported_at.date()) | {"subject": subject, "id": _id(whose, "medicine", number)}
        )
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": exported_at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": _address(resource), "resource": resource} for resource in resources],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _written_down(
    journal: Journal,
    words: Vocabulary,
    since: dt.date,
    until: dt.date,
    whose: uuid.UUID,
    subject: dict[str, str],
    private: bool,
) -> Iterator[Resource]:
    for number, check_in in enumerate(sorted(journal.check_ins, key=lambda c: (c.date, c.time or ""))):
        if since <= check_in.date <= until:
            for place, observation in enumerate(_observations(check_in, words, private)):
                about = {"subject": subject, "performer": [subject], "effectiveDateTime": check_in.date.isoformat()}
                yield observation | about | {"id": _id(whose, "observation", number, place)}


def _patient(profile: Profile) -> Resource:
    patient: Resource = {"resourceType": "Patient"}
    if profile.display_name:
        patient["name"] = [{"text": profile.display_name}]
    if profile.date_of_birth:
        patient["birthDate"] = profile.date_of_birth.isoformat()
    if profile.hospital_number:
        patient["identifier"] = [{"value": profile.hospital_number}]
    return patient


def _observations(check_in: CheckIn, words: Vocabulary, private: bool) -> Iterator[Resource]:
    for rating in check_in.ratings:
        if private or not words.symptom[rating.symptom].private:
            yield _rating(rating, words)
    if check_in.weight_kg is not None:
        yield _measured("29463-7", "Body weight", check_in.weight_kg, "kg", check_in.weight_status)
    if check_in.temperature_c is not None:
        yield _measured("8310-5", "Body temperature", check_in.temperature_c, "Cel", check_in.temperature_status)


def _rating(rating: Rating, words: Vocabulary) -> Resource:
    symptom = words.symptom[rating.symptom]
    code: Resource = {"text": symptom.name.strip() or symptom.id}
    if symptom.snomed:
        code["coding"] = [{"system": SNOMED, "code": symptom.snomed}]
    observation = _observation("survey", code, "final")
    if symptom.kind is SymptomKind.SIGN:
        observation["valueBoolean"] = rating.severity > 0
    else:
        observation["valueInteger"] = rating.severity
        observation["method"] = {"text": "patient's own rating, 0 none to 10 worst, worst of the time it covers"}
    if rating.site:
        observation["bodySite"] = {"text": words.site_name(rating.site)}
    details = [{"code": {"text": words.qualifier[id]}, "valueBoolean": True} for id in rating.qualifiers]
    if rating.differs_from_usual is not None:
        details.append(
            {"code": {"text": "differs from the patient's usual"}, "valueBoolean": rating.differs_from_usual}
        )
    for text, number in (("times in 24 hours", rating.count_24h), ("days of the last seven", rating.days_of_week)):
        if number is not None:
            details.append({"code": {"text": text}, "valueInteger": number})
    if details:
        observation["component"] = details
    if rating.note and rating.note.strip():
        observation["note"] = [{"text": rating.note}]
    return observation


def _measured(loinc: str, text: str, value: float, unit: str, status: ValueStatus | None) -> Resource:
    believed = "preliminary" if status is ValueStatus.UNCONFIRMED else "final"
    code = {"coding": [{"system": LOINC, "code": loinc}], "text": text}
    quantity = {"value": value, "unit": "°C" if unit == "Cel" else unit, "system": UNITS, "code": unit}
    return _observation("vital-signs", code, believed) | {"valueQuantity": quantity}


def _observation(category: str, code: Resource, status: str) -> Resource:
    return {
        "resourceType": "Observation",
        "status": status,
        "category": [{"coding": [{"system": CATEGORIES, "code": category}]}],
        "code": code,
    }


def _medicine(medicine: Medicine, on: dt.date) -> Resource:
    ended = medicine.end is not None and medicine.end < on
    statement: Resource = {
        "resourceType": "MedicationStatement",
        "status": "completed" if ended else "active",
        "medicationCodeableConcept": {"text": medicine.name.strip() or "not named"},
    }
    span = {"start": medicine.start, "end": medicine.end}
    period = {name: day.isoformat() for name, day in span.items() if day}
    if period:
        statement["effectivePeriod"] = period
    dosage = ", ".join(part for part in (medicine.dose, medicine.schedule) if part)
    if dosage:
        statement["dosage"] = [{"text": dosage}]
    if medicine.reason:
        statement["reasonCode"] = [{"text": medicine.reason}]
    return statement


def _id(whose: uuid.UUID, *parts: object) -> str:
    return str(uuid.uuid5(whose, "/".join(map(str, parts))))


def _address(resource: Resource) -> str:
    return f"urn:uuid:{resource['id']}"
