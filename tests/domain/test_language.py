"""A language is a file: where it is there its words are used, where it is not nothing pretends to be it."""

import pytest

from journal.domain.language import spoken, translator
from tests.helpers.catalogues import write_catalogue


def test_a_catalogue_gives_its_words(tmp_path):
    write_catalogue(tmp_path, "es", {"Questions": "Preguntas"})
    t = translator("es", tmp_path)
    assert t("Questions") == "Preguntas"
    assert t("Medicines") == "Medicines"
    assert spoken("es", tmp_path) == "es"


@pytest.mark.parametrize("language", [None, "", "de"])
def test_without_a_catalogue_the_words_and_their_name_are_english(tmp_path, language):
    assert translator(language, tmp_path)("Questions") == "Questions"
    assert spoken(language, tmp_path) == "en"
