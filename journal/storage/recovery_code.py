"""A recovery code: seven groups of five, to be printed, read aloud and typed with numb fingers.

The 31 letters leave out 0 O 1 I L. The last letter of each group checks that group: because 31 is prime, any one
wrong letter, any two swapped neighbors and any two swapped groups are noticed, and the group is named.
"""

from __future__ import annotations

from random import SystemRandom

from journal.storage.errors import StorageError

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, DRAWN = 7, 4


def write_code() -> str:
    """A new code of 138 random bits, as `AAAAA-AAAAA-…`."""
    return "-".join(_group(place) for place in range(GROUPS))


def is_code(typed: str) -> bool:
    """Whether what was typed is a recovery code, and no passphrase."""
    try:
        normal_code(typed)
    except StorageError:
        return False
    return True


def normal_code(typed: str) -> bytes:
    """What was typed, without blanks, hyphens and small letters. Raises StorageError that names the wrong group."""
    letters = [letter for letter in typed.upper() if letter.isalnum()]
    size = DRAWN + 1
    if len(letters) != GROUPS * size:
        raise StorageError("A recovery code has {groups} groups of {size} letters.", groups=GROUPS, size=size)
    for place in range(GROUPS):
        group = letters[place * size : (place + 1) * size]
        if any(letter not in LETTERS for letter in group) or _check(group[:DRAWN], place) != group[DRAWN]:
            raise StorageError(
                "Group {place} of the recovery code has a slip. Please look at it again.", place=place + 1
            )
    return "".join(letters).encode()


def _group(place: int) -> str:
    drawn = SystemRandom().choices(LETTERS, k=DRAWN)
    return "".join(drawn) + _check(drawn, place)


def _check(drawn: list[str], place: int) -> str:
    weighed = sum(weight * LETTERS.index(letter) for weight, letter in enumerate(drawn, 1))
    return LETTERS[(weighed + (DRAWN + 1) * place) % len(LETTERS)]
