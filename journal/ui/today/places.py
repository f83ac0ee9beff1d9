"""Finding a place of the body by name, and what a pain there is called. Qt-free."""

from __future__ import annotations

from journal.domain.language import Translate
from journal.domain.vocabulary import SIDES, Vocabulary
from journal.ui.today.answers import Asked

BELLY = {"abdomen", "abdomen_lower", "abdomen_upper_left", "abdomen_upper_right", "abdomen_upper_both"}
INSIDE_CHEST = "inside_chest"
COMMON = (
    "",
    "lower_back",
    "hip_right",
    "hip_left",
    "knee_right",
    "knee_left",
    "shoulder_right",
    "shoulder_left",
    "neck",
)


def pain_at(place: str) -> Asked:
    """A pain at a place as the journal names it: in the head a headache, in the belly a belly pain."""
    if place == "head":
        return "headache", None
    if place == INSIDE_CHEST:
        return "chest_pain", None
    return ("abdominal_pain", place) if place in BELLY else ("pain", place)


def places(words: Vocabulary, t: Translate = str, inside_chest: bool = True) -> tuple[tuple[str, str], ...]:
    """Every place with its words, sides as "left hip", "right hip", "both hips"; a pain may be inside the chest, what
    is not a pain may have no certain place."""
    found = [(INSIDE_CHEST, t("inside the chest"))] if inside_chest else [("", t("no certain place"))]
    for site in words.sites:
        forms = [f"{site.part}_{side}" for side in SIDES] if site.sided else [site.part]
        found += [(form, words.site_name(form, t)) for form in forms]
    return tuple(found)


def find_places(text: str, all_places: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The places whose words begin with the words typed, in any order: `r hip`, `hip` and `rh` find "right hip".

    Where nothing fits, words that are in no place are left out: `sore right hip` finds it too.
    """
    typed = text.lower().split()
    if not typed:
        named = dict(all_places)
        return tuple((place, named[place]) for place in COMMON if place in named)
    fitting = [pair for pair in all_places if _fits(typed, pair[1])]
    if not fitting:
        known = [part for part in typed if any(_fits([part], words) for _, words in all_places)]
        fitting = [pair for pair in all_places if known and _fits(known, pair[1])]
    return tuple(sorted(fitting, key=lambda pair: ("both" in pair[0], len(pair[1].split()))))


def _fits(typed: list[str], words: str) -> bool:
    rest = words.lower().split()
    if len(typed) == 1 and len(rest) > 1 and typed[0] == "".join(word[0] for word in rest):
        return True
    for part in typed:
        match = next((word for word in rest if word.startswith(part)), None)
        if match is None:
            return False
        rest.remove(match)
    return True
