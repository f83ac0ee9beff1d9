"""The published ids are all there, and a resource file that does not fit is refused by place."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import tomli

from journal.domain.records import OwnSymptom, TreatmentEvent
from journal.domain.vocabulary import SymptomKind, VocabularyError, load_vocabulary
from journal.paths import resource

COPY_OF_IDS = Path(__file__).parent / "ids.toml"
PUBLISHED_IDS = Path(__file__).parents[2].parent / "shared" / "ids.toml"


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary(resource())


@pytest.fixture(params=[COPY_OF_IDS, PUBLISHED_IDS], ids=["copy", "published"])
def ids(request):
    if not request.param.exists():
        pytest.skip("the published ids are not beside this checkout")
    return tomli.loads(request.param.read_text("utf-8"))


def test_every_published_symptom_with_its_kind(vocabulary, ids):
    for kind in SymptomKind:
        assert {s.id for s in vocabulary.symptoms if s.kind is kind} == set(ids["symptoms"][kind.value])
    assert {s.id for s in vocabulary.symptoms if s.takes_site} == set(ids["symptoms"]["with_site"])


def test_every_published_site_with_its_sets(vocabulary, ids):
    sites = ids["sites"]
    assert {s.part for s in vocabulary.sites if not s.sided} == set(sites["midline"])
    assert {s.part for s in vocabulary.sites if s.sided} == set(sites["sided"])
    assert {s.part for s in vocabulary.sites if s.spine} == set(sites["spine"])
    assert {s.part for s in vocabulary.sites if s.loaded} == set(sites["loaded"])
    assert {s.part for s in vocabulary.sites if s.axial} == set(sites["axial"])
    assert {s.part for s in vocabulary.sites if s.small_joint} == set(sites["small_joints"])


def test_every_other_published_id(vocabulary, ids):
    assert {q.id for q in vocabulary.qualifiers} == set(ids["qualifiers"]["ids"])
    assert {c.id for c in vocabulary.conditions} == set(ids["conditions"]["ids"])
    assert {kind.id for kind in vocabulary.treatment_types} == set(ids["treatments"]["types"])
    assert {d.id for d in vocabulary.drug_classes} == set(ids["treatments"]["drug_classes"])
    assert {e.id for e in vocabulary.event_types} == set(ids["events"]["types"])


def test_every_symptom_has_words_to_ask_and_to_find_it_by(vocabulary):
    for symptom in vocabulary.symptoms:
        assert symptom.name
        assert symptom.question.endswith("?")
        assert symptom.synonyms
    assert len({s.name for s in vocabulary.symptoms}) == len(vocabulary.symptoms)


def test_the_red_card_asks_about_what_cannot_wait(vocabulary):
    red = {s.id for s in vocabulary.symptoms if s.red_card}
    assert {"seizure", "face_droop", "slurred_speech", "weakness", "numbness", "bladder_bowel_change"} <= red
    assert {"chest_pain", "breathlessness", "feverish", "jaundice", "coughing_blood"} <= red


def test_intimacy_mood_and_worry_are_private(vocabulary):
    private = {s.id for s in vocabulary.symptoms if s.private}
    assert {"interest_in_sex", "pain_with_sex", "body_image", "low_mood", "worry"} <= private
    assert "pain" not in private


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("hip_left", "left hip"),
        ("knee_both", "both knees"),
        ("foot_both", "both feet"),
        ("chest_wall_both", "both sides of the chest wall"),
        ("lower_back", "lower back"),
    ],
)
def test_a_site_reads_as_people_say_it(vocabulary, written, words):
    assert vocabulary.site_name(written) == words


def test_a_title_names_the_symptom_and_the_place(vocabulary):
    assert vocabulary.title("pain", "hip_right") == "Pain · right hip"
    assert vocabulary.title("fatigue", None) == "Tiredness"


def test_words_go_through_the_language_passed_in(vocabulary):
    spanish = {"left {part}": "{part} izquierda", "hip": "cadera"}.get
    assert vocabulary.site_name("hip_left", lambda words: spanish(words, words)) == "cadera izquierda"


def test_her_own_symptoms_join_the_published_ones(vocabulary):
    own = vocabulary.with_own((OwnSymptom("own_ringing", "Ringing in my ears", "sign"),))
    assert own.symptom["own_ringing"].kind is SymptomKind.SIGN
    assert "own_ringing" not in vocabulary.symptom


@pytest.mark.parametrize(
    ("name", "before", "after", "place"),
    [
        ("symptoms.toml", "name = 'Tiredness'", "name = 'Tiredness'\ncolour = 'red'", "symptoms.fatigue"),
        ("symptoms.toml", "question = 'How tired were you today, at worst?'\n", "", "symptoms.fatigue"),
        ("symptoms.toml", "group = 'body'", "group = 'mind and soul'", "symptoms.fatigue"),
        ("symptoms.toml", "ask = 'at_night", "ask = 'at_noon", "symptoms.pain"),
        ("treatments.toml", "listed = 'fatigue", "listed = 'tiredness", "types.chemotherapy"),
        ("treatments.toml", "[events]", "[happenings]", "treatments.toml"),
        ("body_sites.toml", "spine = ['neck'", "spine = ['nape'", "sets.spine"),
        ("body_sites.toml", "[sided]", "[sided]\nneck = 'neck'", "body_sites.toml"),
        ("body_sites.toml", "foot = 'both feet'", "paw = 'both paws'", "both"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_place(tmp_path, name, before, after, place):
    for file in ("symptoms.toml", "body_sites.toml", "treatments.toml"):
        shutil.copy(resource(file), tmp_path)
    text = (tmp_path / name).read_text("utf-8")
    assert before in text
    (tmp_path / name).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(VocabularyError, match=place):
        load_vocabulary(tmp_path)


def test_an_id_that_stands_twice_is_refused(tmp_path):
    for file in ("symptoms.toml", "body_sites.toml", "treatments.toml"):
        shutil.copy(resource(file), tmp_path)
    with (tmp_path / "symptoms.toml").open("a", encoding="utf-8") as file:
        file.write('[symptoms.fatigue]\nname = "Tired again"\n')
    with pytest.raises(tomli.TOMLDecodeError):
        load_vocabulary(tmp_path)


@pytest.mark.parametrize(
    ("type", "note", "name"),
    [
        ("illness", "flu", "Flu"),
        ("illness", None, "Illness"),
        ("illness", "", "Illness"),
        ("other", "Rome", "Rome"),
        ("other", None, "Something else"),
        ("scan", "CT of the chest", "Scan"),
        ("from_elsewhere", None, "from elsewhere"),
    ],
)
def test_an_illness_is_named_by_her_own_word(vocabulary, type, note, name):
    assert vocabulary.event_name(TreatmentEvent(dt.date(2026, 3, 1), type, note=note)) == name
