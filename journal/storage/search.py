"""Full text over her notes, in any script: what is indexed, and how her words become a query.

The index keeps no text of its own. Scripts that are written without spaces are spaced out letter by letter, so that
a word inside a sentence is found as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CREATE_INDEX = (
    "CREATE VIRTUAL TABLE note_index USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO note_index(note_index, rank) VALUES('secure-delete', 1)",
)
ADD = "INSERT INTO note_index(rowid, text) VALUES(?, ?)"
REMOVE = "INSERT INTO note_index(note_index, rowid, text) VALUES('delete', ?, ?)"

# Thai to Burmese, Khmer, then kana, Han and their compatibility forms.
_UNSPACED = "([\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"


def indexed(text: str) -> str:
    """What the index sees of a text: one spelling of each letter, no capitals, unspaced scripts spaced out."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _unspaced().sub(r" \1 ", folded)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)  # takes 8 ms, and most journals hold no such letter


def query_of(words: str) -> str | None:
    """A full-text query that finds notes with every word of `words`, each also as a beginning; None without a word."""
    phrases = []
    for word in words.replace("\x00", " ").split():
        if any(letter.isalnum() for letter in word):
            phrases.append('"' + indexed(word).replace('"', '""') + '"*')
    return " ".join(phrases) or None
