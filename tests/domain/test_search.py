"""A symptom is found by everyday words, half-typed and mistyped, quickly enough for every key."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import OwnSymptom
from journal.domain.search import search_symptoms
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource

VOCABULARY = load_vocabulary(resource())


def first(text):
    return search_symptoms(VOCABULARY, text, 5)[0].id


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("throwing up", "vomiting"),
        ("thrwoing up", "vomiting"),
        ("tired", "fatigue"),
        ("I feel so tierd", "fatigue"),
        ("pins and needles", "numbness"),
        ("pins and neddles", "numbness"),
        ("winded", "breathlessness"),
        ("nausia", "nausea"),
        ("cant sleep", "sleep_trouble"),
        ("can’t sleep", "sleep_trouble"),
        ("dizy", "dizziness"),
        ("diarrhoea", "diarrhea"),
        ("pain", "pain"),
        ("my hip hurts", "pain"),
        ("tummy ache", "abdominal_pain"),
        ("swollen ankel", "swelling"),
        ("lump in my breast", "lump"),
        ("yellow eyes", "jaundice"),
        ("chemo brain", "memory_trouble"),
        ("ABDOMINAL PAIN", "abdominal_pain"),
        ("passed out", "fainting"),
    ],
)
def test_everyday_words_find_the_symptom_first(text, symptom):
    assert first(text) == symptom


@pytest.mark.parametrize("symptom", VOCABULARY.symptoms, ids=lambda symptom: symptom.id)
def test_every_name_and_synonym_finds_its_symptom(symptom):
    assert first(symptom.name) == symptom.id
    for synonym in symptom.synonyms:
        assert symptom in search_symptoms(VOCABULARY, synonym, 5), synonym


def test_the_first_letters_are_enough():
    assert "nausea" in [symptom.id for symptom in search_symptoms(VOCABULARY, "nau", 5)]


def test_nonsense_and_nothing_find_nothing():
    assert search_symptoms(VOCABULARY, "qzxw", 5) == ()
    assert search_symptoms(VOCABULARY, " … ", 5) == ()


def test_her_own_symptoms_are_found():
    own = VOCABULARY.with_own((OwnSymptom("own_ringing", "Ringing in my ears"),))
    assert search_symptoms(own, "ringing", 5)[0].id == "own_ringing"


@given(st.text(max_size=200), st.integers(0, 8))
def test_any_text_gives_at_most_the_limit(text, limit):
    assert len(search_symptoms(VOCABULARY, text, limit)) <= limit


def test_a_search_takes_no_longer_than_a_key_press():
    search_symptoms(VOCABULARY, "pain", 5)
    quickest = 1.0
    for _ in range(5):
        started = time.perf_counter()
        search_symptoms(VOCABULARY, "pins and neddles in my fingres", 5)
        quickest = min(quickest, time.perf_counter() - started)
    assert quickest < 0.02
