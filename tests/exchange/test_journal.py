"""The journal file is lossless, and anything that does not fit is refused in one sentence that names the place."""

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.vocabulary import load_vocabulary
from journal.exchange import source
from journal.exchange.journal import read_journal, write_journal
from journal.exchange.refusal import FileRefused
from journal.paths import resource
from tests.helpers.build import check_in, journal, rating
from tests.helpers.strategies import journals

SHARED = Path(__file__).parents[2].parent / "shared"
VOCABULARY = load_vocabulary(resource())
few_examples = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


def file_with(**parts):
    """The bytes of a journal file whose parts are those given."""
    whole = {"format": "survivorship-journal", "version": 1, "profile": {}, "check_ins": []} | parts
    return json.dumps(whole).encode()


def day(**parts):
    """The bytes of a journal file with one check-in."""
    return file_with(check_ins=[{"date": "2026-03-02"} | parts])


def rated(**parts):
    """The bytes of a journal file with one rating."""
    return day(ratings=[{"symptom": "pain", "severity": 3} | parts])


def refusal(content, **options):
    """The sentence with which a file is refused."""
    with pytest.raises(FileRefused) as refused:
        read_journal(content, VOCABULARY, **options)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def schema():
    path = SHARED / "journal.schema.json"
    if not path.exists():
        pytest.skip("the published schema is not beside this checkout")
    return jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))


def without_nothing(part):
    """A document in which absent, null and an empty list are one."""
    if isinstance(part, dict):
        return {name: without_nothing(value) for name, value in part.items() if value is not None and value != []}
    return [without_nothing(item) for item in part] if isinstance(part, list) else part


@few_examples
@given(journals())
def test_what_is_written_is_read_back_equal(whole):
    assert read_journal(write_journal(whole, NOON).encode(), VOCABULARY) == whole


@few_examples
@given(journals())
def test_what_is_written_fits_the_published_schema(whole):
    schema().validate(json.loads(write_journal(whole, NOON)))


def test_the_worked_cases_go_through_unchanged():
    cases = sorted((SHARED / "vignettes").glob("*.json"))
    if not cases:
        pytest.skip("the worked cases are not beside this checkout")
    for case in cases:
        part = json.loads(case.read_text("utf-8"))["journal"]
        again = json.loads(write_journal(read_journal(json.dumps(part).encode(), VOCABULARY)))
        assert without_nothing(again) == without_nothing(part), case.name


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(content):
    refusal(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("2026-03-02"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PARTS = ("profile", "treatments", "check_ins", "visits", "flags", "settings", "questions", "exported_at")


@given(st.dictionaries(st.sampled_from(PARTS), json_values), st.sampled_from([1, 1, 1, 2, 1.0, True, "1", None]))
def test_no_json_raises_anything_but_a_refusal(parts, version):
    try:
        read_journal(file_with(**parts, version=version), VOCABULARY)
    except FileRefused as refused:
        str(refused).encode("utf-8")


@few_examples
@given(journals(), st.data())
def test_a_damaged_file_is_refused_or_read(whole, data):
    content = bytearray(write_journal(whole).encode())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_journal(bytes(content), VOCABULARY)
    except FileRefused as refused:
        str(refused).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (rated(severity=11), "check_ins[0].ratings[0].severity", "from 0 to 10"),
        (rated(severity="3"), "check_ins[0].ratings[0].severity", "whole number"),
        (rated(severity=True), "check_ins[0].ratings[0].severity", "whole number"),
        (rated(severity=float("nan")), "check_ins[0].ratings[0].severity", "number"),
        (day(weight_kg=float("inf")), "check_ins[0].weight_kg", "number"),
        (rated(symptom="pian"), "check_ins[0].ratings[0].symptom", "“pian”"),
        (rated(symptom="own_ringing"), "check_ins[0].ratings[0].symptom", "declared"),
        (rated(site="hip"), "check_ins[0].ratings[0].site", "“hip”"),
        (rated(symptom="fatigue", site="hip_left"), "check_ins[0].ratings[0].site", "no site"),
        (rated(qualifiers=["at_noon"]), "check_ins[0].ratings[0].qualifiers[0]", "“at_noon”"),
        (rated(colour="red"), "check_ins[0].ratings[0].colour", "not a key"),
        (rated(time="24:00"), "check_ins[0].ratings[0].time", "form"),
        (day(date="2026-02-30"), "check_ins[0].date", "2026-02-30"),
        (day(date="1899-12-31"), "check_ins[0].date", "1899-12-31"),
        (day(date=None), "check_ins[0]", "'date' is missing"),
        (day(recorded_at="2026-03-02T25:00:00Z"), "check_ins[0].recorded_at", "date and time"),
        (file_with(check_ins=None), "the file", "'check_ins' is missing"),
        (file_with(check_ins={}), "check_ins", "list"),
        (file_with(exported_at="yesterday"), "exported_at", "date and time"),
        (file_with(profile={"known_conditions": ["gout"]}), "profile.known_conditions[0]", "“gout”"),
        (file_with(profile={"usual": [{"symptom": "ache", "severity": 2}]}), "profile.usual[0].symptom", "“ache”"),
        (file_with(profile={"tracked": [{"symptom": "ache"}]}), "profile.tracked[0].symptom", "“ache”"),
        (
            file_with(profile={"own_symptoms": [{"id": "own_a", "name": "A"}, {"id": "own_a", "name": "B"}]}),
            "profile.own_symptoms[1].id",
            "twice",
        ),
        (file_with(treatments=[{"type": "magic", "start": "2026-01-01"}]), "treatments[0].type", "“magic”"),
        (
            file_with(treatments=[{"type": "other", "start": "2026-01-01", "drug_class": "x"}]),
            "treatments[0].drug_class",
            "“x”",
        ),
        (file_with(events=[{"type": "party", "date": "2026-01-01"}]), "events[0].type", "“party”"),
        (file_with(visits=[{"date": "2026-01-01", "id": "v"}] * 2), "visits[1].id", "twice"),
        (file_with(version=0), "version", "version"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(content, place, reason):
    sentence = refusal(content)
    assert sentence.startswith(f"{place}: ")
    assert reason in sentence


def test_a_key_that_stands_twice_is_named_with_its_place():
    content = rated().replace(b'"severity": 3', b'"severity": 3, "severity": 4')
    assert refusal(content).startswith("check_ins[0].ratings[0]: the key “severity” stands twice")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1, column 1"),
        (file_with()[:-1], "whole JSON file"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (b"[" * 100_000, "deeply"),
        (b'{"format": "survivorship-journal", "version": ' + b"1" * 5000 + b"}", "digits"),
        (b'{"format": "another"}', "not a journal file"),
        (b"[]", "not a journal file"),
        (file_with(version=2), "newer version"),
    ],
)
def test_a_file_that_is_not_a_journal_is_refused(content, words):
    assert words in refusal(content)


def test_a_byte_order_mark_does_no_harm():
    assert read_journal(b"\xef\xbb\xbf" + file_with(), VOCABULARY) == journal()


def test_a_day_that_has_not_come_is_refused_where_today_is_known():
    content = day()
    assert "check_ins[0].date" in refusal(content, on=dt.date(2026, 3, 1))
    assert read_journal(content, VOCABULARY, on=dt.date(2026, 3, 2)).check_ins


def test_rule_ids_are_checked_where_the_rules_are_given():
    content = file_with(rule_settings=[{"rule": "no-such", "urgency": "next_visit", "since": "2026-01-01"}])
    assert read_journal(content, VOCABULARY).rule_settings
    assert refusal(content, rules={"seizure"}).startswith("rule_settings[0].rule")


def test_a_symptom_of_her_own_is_read_where_it_is_declared():
    content = file_with(
        profile={"own_symptoms": [{"id": "own_ringing", "name": "Ringing"}]},
        check_ins=[{"date": "2026-03-02", "ratings": [{"symptom": "own_ringing", "severity": 4}]}],
    )
    assert read_journal(content, VOCABULARY).check_ins[0].ratings[0].symptom == "own_ringing"


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    assert f"{source.LARGEST_FILE // 1024**2} MB" in refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no file" in refusal(tmp_path / "nothing.json")
    assert "not a file" in refusal(tmp_path)


def test_a_refusal_stays_short_and_on_one_line():
    assert len(refusal(rated(symptom="x\n" * 5000))) < 300
    assert len(refusal(rated(**{"y\n" * 5000: 1}))) < 300


def test_a_refusal_can_be_told_in_another_language():
    with pytest.raises(FileRefused) as refused:
        read_journal(b"[]", VOCABULARY)
    assert refused.value.said(str.upper).startswith("THIS IS NOT")


def test_each_day_stands_on_a_line_of_its_own():
    text = write_journal(journal(check_in(note="één"), check_in(dt.date(2026, 3, 3), rating())), NOON)
    assert '{"date": "2026-03-02", "note": "één"}' in text
    assert '"exported_at": "2026-03-02T12:00:00+00:00"' in text
    assert text.count("\n{") == 2


def test_reading_a_journal_file_loads_nothing_heavy():
    heavy = "{'sqlalchemy', 'matplotlib', 'numpy', 'PySide6', 'jinja2'}"
    code = f"import sys, journal.exchange.journal; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_year_is_read_in_a_moment():
    symptoms = [s.id for s in VOCABULARY.symptoms[:12]]
    ratings = [{"symptom": symptom, "severity": 3} for symptom in symptoms]
    first = dt.date(2025, 1, 1)
    days = [{"date": (first + dt.timedelta(n)).isoformat(), "ratings": ratings, "id": str(n)} for n in range(365)]
    content = file_with(check_ins=days)
    started = time.perf_counter()
    read_journal(content, VOCABULARY)
    assert time.perf_counter() - started < 0.5
