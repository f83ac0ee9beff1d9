"""How hard a passphrase is to guess, said in words."""

from __future__ import annotations

import enum
import math
import re
import unicodedata


class Strength(enum.Enum):
    """The word shown beside a passphrase while it is typed."""

    VERY_WEAK = "easy to guess"
    WEAK = "could be guessed"
    FAIR = "hard to guess"
    STRONG = "very hard to guess"


_COMMON = ("password", "passwort", "passphrase", "journal", "qwertyuiop", "qwertz", "letmein", "welcome", "iloveyou")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_BITS = ((60, Strength.STRONG), (42, Strength.FAIR), (28, Strength.WEAK))


def strength_of(passphrase: str) -> Strength:
    """The strength of a passphrase; a rough and rather severe guess, from length, variety and what is predictable."""
    text = unicodedata.normalize("NFKC", passphrase)
    for word in _COMMON:
        text = re.sub(re.escape(word), "#", text, flags=re.IGNORECASE)
    text = re.sub(r"(19|20)\d\d", "#", text)
    bits = _surprises(text) * _bits_each(text)
    return next((strength for least, strength in _BITS if bits >= least), Strength.VERY_WEAK)


def _surprises(text: str) -> float:
    """How many letters are news: those that repeat or continue a row of the keyboard or alphabet count little."""
    total, pairs = 0.0, set()
    for before, letter in zip(" " + text, text, strict=False):
        pair = (before + letter).lower()
        dull = before == letter or pair in pairs or any(pair in row or pair[::-1] in row for row in _ROWS)
        total += 0.25 if dull else 1
        pairs.add(pair)
    return total


def _bits_each(text: str) -> float:
    kinds = (("a", "z", 26), ("A", "Z", 26), ("0", "9", 10))
    pool = sum(size for low, high, size in kinds if any(low <= letter <= high for letter in text))
    pool += 30 if any(not letter.isalnum() or ord(letter) > 127 for letter in text) else 0
    # People do not choose letters at random: count less than the full alphabet would give.
    return 0.6 * math.log2(max(pool, 2))
