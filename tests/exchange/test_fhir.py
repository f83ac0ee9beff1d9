"""The bundle holds what was answered and measured, nothing private unasked, and another library accepts it."""

import datetime as dt
import json

import pytest

from journal.domain.records import Medicine, OwnSymptom, Profile, ValueStatus
from journal.domain.vocabulary import load_vocabulary
from journal.exchange.demo import demo_journal
from journal.exchange.fhir import write_fhir
from journal.paths import resource
from tests.helpers.build import check_in, journal, rating

VOCABULARY = load_vocabulary(resource())
DAY = dt.date(2026, 3, 2)
NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)


def resources(whole, kind, **options):
    """The resources of one kind in the bundle of a journal."""
    bundle = json.loads(write_fhir(whole, VOCABULARY, DAY, DAY, NOON, **options))
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def test_a_rating_is_an_observation_with_its_code_site_and_details():
    pain = rating("pain", 4, site="hip_left", qualifiers=("at_night",), differs_from_usual=True, note="deep")
    (found,) = resources(journal(check_in(DAY, pain)), "Observation")
    assert found["code"]["coding"][0]["code"] == "22253000"
    assert found["valueInteger"] == 4
    assert found["bodySite"]["text"] == "left hip"
    assert [part["code"]["text"] for part in found["component"]] == [
        "wakes me at night",
        "differs from the patient's usual",
    ]
    assert found["note"] == [{"text": "deep"}]
    assert found["effectiveDateTime"] == "2026-03-02"


def test_a_sign_is_there_or_not_and_an_explicit_zero_is_kept():
    seizure, tired = resources(journal(check_in(DAY, rating("seizure", 0), rating("fatigue", 0))), "Observation")
    assert seizure["valueBoolean"] is False
    assert tired["valueInteger"] == 0


def test_a_measurement_that_is_not_confirmed_is_preliminary():
    day = check_in(DAY, weight_kg=68.5, temperature_c=38.1, weight_status=ValueStatus.UNCONFIRMED)
    weight, temperature = resources(journal(day), "Observation")
    assert (weight["status"], weight["valueQuantity"]["code"]) == ("preliminary", "kg")
    assert (temperature["status"], temperature["valueQuantity"]["code"]) == ("final", "Cel")


def test_private_symptoms_stay_out_unless_asked_for():
    whole = journal(check_in(DAY, rating("low_mood", 5), rating("fatigue", 2)))
    assert len(resources(whole, "Observation")) == 1
    assert len(resources(whole, "Observation", private=True)) == 2


def test_only_the_days_of_the_period():
    whole = journal(check_in(DAY - dt.timedelta(1), rating()), check_in(DAY + dt.timedelta(1), rating()))
    assert resources(whole, "Observation") == []


def test_a_medicine_that_has_ended_is_completed():
    medicines = (Medicine("Letrozole", dose="2.5 mg", schedule="daily"), Medicine("Ondansetron", end=DAY))
    active, ended = resources(journal(medicines=medicines), "MedicationStatement")
    assert (active["status"], active["dosage"]) == ("active", [{"text": "2.5 mg, daily"}])
    assert (ended["status"], ended["effectivePeriod"]) == ("completed", {"end": "2026-03-02"})


def test_her_own_symptoms_go_by_their_names():
    profile = Profile(own_symptoms=(OwnSymptom("own_ringing", "Ringing"),))
    (found,) = resources(journal(check_in(DAY, rating("own_ringing", 2)), profile=profile), "Observation")
    assert found["code"] == {"text": "Ringing"}


def test_no_two_people_share_an_address():
    def addresses(name):
        bundle = write_fhir(journal(profile=Profile(display_name=name)), VOCABULARY, DAY, DAY, NOON)
        return {entry["fullUrl"] for entry in json.loads(bundle)["entry"]}

    assert not addresses("Ruth") & addresses("Anna")


def test_another_library_reads_the_bundle_of_the_demo():
    bundles = pytest.importorskip("fhir.resources.R4B.bundle")
    today = dt.date(2026, 11, 22)
    demo = demo_journal(today, resource("demo"))
    text = write_fhir(demo, VOCABULARY, today - dt.timedelta(60), today, NOON, private=True)
    bundle = bundles.Bundle.model_validate_json(text)
    assert len(bundle.entry) == len(json.loads(text)["entry"]) > 500
