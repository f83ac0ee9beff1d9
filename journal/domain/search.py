"""Finds a symptom by the words that people use: any order, half-typed, and with a slip of the finger or two."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from journal.domain.vocabulary import Symptom, Vocabulary

EXACT, BEGUN, SAME_STEM, ONE_SLIP, TWO_SLIPS = 1.0, 0.9, 0.75, 0.8, 0.6
NAMES_A_PLACE = 0.8
WORTH_SHOWING = 0.5
FORGIVE_ONE_FROM, FORGIVE_TWO_FROM, STEM = 4, 7, 5
LONGEST_TEXT = 80

# Words that say nothing about the symptom; both ways of writing "cannot" are one word.
_EMPTY = {"a", "am", "an", "and", "at", "bad", "feel", "feeling", "for", "had", "have", "i", "in", "is", "it", "its"}
_EMPTY |= {"me", "my", "of", "on", "or", "really", "so", "some", "the", "very"}
_ALIKE = {"cannot": "cant", "belly": "stomach", "tummy": "stomach", "abdomen": "stomach", "abdominal": "stomach"}


class _Index(Struct, frozen=True):
    """Which phrases hold a word; a phrase is (symptom's place, number of its words, weight)."""

    words: dict[str, tuple[int, ...]]
    letters: dict[str, int]
    phrases: tuple[tuple[int, int, float], ...]
    body_words: frozenset[str]


def search_symptoms(vocabulary: Vocabulary, text: str, limit: int = 8) -> tuple[Symptom, ...]:
    """The symptoms that `text` may mean, the likeliest first, at most `limit`; none for empty text."""
    asked = _words(text[:LONGEST_TEXT])
    if not asked:
        return ()
    index = _index(vocabulary)
    places_named = sum(word in index.body_words for word in asked)
    scores: dict[int, float] = {}
    for phrase, found in _matched(asked, index).items():
        place, length, weight = index.phrases[phrase]
        spare = min(places_named, len(asked) - len(found)) if vocabulary.symptoms[place].takes_site else 0
        meant = sum(found) + NAMES_A_PLACE * spare
        score = weight * (0.8 * meant / len(asked) + 0.2 * min(1.0, len(found) / length))
        scores[place] = max(score, scores.get(place, 0.0))
    ranked = sorted((-score, place) for place, score in scores.items() if score >= WORTH_SHOWING)
    return tuple(vocabulary.symptoms[place] for _, place in ranked[:limit])


def _matched(asked: list[str], index: _Index) -> dict[int, list[float]]:
    """For each phrase, how well each of the words that it holds was meant."""
    matched: defaultdict[int, list[float]] = defaultdict(list)
    for word in dict.fromkeys(asked):
        best: dict[int, float] = {}
        for known, likeness in _like(word, index).items():
            for phrase in index.words[known]:
                best[phrase] = max(likeness, best.get(phrase, 0.0))
        for phrase, likeness in best.items():
            matched[phrase].append(likeness)
    return matched


@lru_cache(maxsize=4)
def _index(vocabulary: Vocabulary) -> _Index:
    words: defaultdict[str, list[int]] = defaultdict(list)
    phrases: list[tuple[int, int, float]] = []

    def add(place: int, text: str, weight: float) -> None:
        said = set(_words(text))
        for word in said:
            words[word].append(len(phrases))
        phrases.append((place, len(said), weight))

    for place, symptom in enumerate(vocabulary.symptoms):
        add(place, symptom.name, 1.0)
        for synonym in symptom.synonyms:
            add(place, synonym, 0.98)
        if symptom.id == "pain":
            for site in vocabulary.sites:
                add(place, f"{site.name} pain", 0.9)
    held = {word: tuple(found) for word, found in words.items()}
    body_words = frozenset(word for site in vocabulary.sites for word in _words(site.name))
    return _Index(held, {word: _letters(word) for word in held}, tuple(phrases), body_words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("’", "")
    spaced = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    words = [_ALIKE.get(word, word) for word in spaced.split()]
    return [word for word in words if word not in _EMPTY] or words


def _like(word: str, index: _Index) -> dict[str, float]:
    """The known words that `word` may stand for, with how likely that is."""
    if word in index.words:
        return {word: EXACT} | {known: BEGUN for known in index.words if known != word and known.startswith(word)}
    letters, forgiven = _letters(word), _forgiven(word)
    stem = word[:STEM] if len(word) >= STEM else None
    found = {}
    for known, its_letters in index.letters.items():
        if known.startswith(word):
            found[known] = BEGUN
        elif known[:STEM] == stem:
            found[known] = SAME_STEM
        elif abs(len(known) - len(word)) <= forgiven and (letters ^ its_letters).bit_count() <= 2 * forgiven:
            slips = _slips(word, known, forgiven)
            if slips <= forgiven:
                found[known] = ONE_SLIP if slips == 1 else TWO_SLIPS
    return found


def _forgiven(word: str) -> int:
    return 2 if len(word) >= FORGIVE_TWO_FROM else int(len(word) >= FORGIVE_ONE_FROM)


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _slips(one: str, other: str, most: int) -> int:
    """How many letters were missed, added, mistaken or swapped; gives up beyond `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, aim in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != aim))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == aim:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return row[-1]
