"""Finding a symptom by any everyday word, typos forgiven, or writing one in her own words."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QCoreApplication

from journal.domain.records import OwnSymptom, Profile
from journal.domain.search import search_symptoms
from journal.domain.vocabulary import Vocabulary
from journal.ui.today.finder import Found

LIMIT = 7
OWN = "own:"


def find_symptoms(text: str, words: Vocabulary, usual_first: tuple[str, ...]) -> Found:
    """Lines for the finder; the last one offers to write it in her own words."""
    if not text:
        return [(id, words.symptom[id].name) for id in usual_first[:LIMIT] if id in words.symptom]
    found: list[tuple[object, str]] = [(s.id, s.name) for s in search_symptoms(words, text, LIMIT)]
    if text.casefold() not in {name.casefold() for _, name in found}:
        offer = QCoreApplication.translate("Today", "Add “{text}” in my own words")
        found.append((OWN + text, offer.format(text=text)))
    return found


def own_symptom(text: str, profile: Profile) -> OwnSymptom:
    """Her own symptom under a free id; the name is as she typed it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = "own_" + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "symptom")
    taken = {own.id for own in profile.own_symptoms}
    id, count = base, 2
    while id in taken:
        id, count = f"{base}_{count}", count + 1
    return OwnSymptom(id, text.strip(), "scale")
