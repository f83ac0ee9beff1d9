"""A set of body sites in few words: whole parts, one side, both sides, or everywhere but."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.vocabulary import SIDES
from journal.rules.rule import RuleBook

Sites = Iterable[str | None]


def place_words(book: RuleBook, sites: Sites) -> str:
    """`hip, groin, thigh`, `arm on one side`, `both hands`, or `anywhere but the breast` where that is shorter."""
    t, wanted = book.t, frozenset(sites)
    every = frozenset(book.vocabulary.site)
    if len(wanted) * 2 > len(every):
        return t("anywhere but {places}").format(places=", ".join(_named(book, every - wanted)))
    return ", ".join([*_named(book, wanted), *([t("no place given")] if None in wanted else [])])


def _named(book: RuleBook, sites: frozenset[str | None]) -> list[str]:
    t = book.t
    words = []
    for site in book.vocabulary.sites:
        if not site.sided:
            words += [t(site.name)] if site.part in sites else []
            continue
        sides = [side for side in SIDES if f"{site.part}_{side}" in sites]
        if len(sides) == len(SIDES):
            words.append(t(site.name))
        elif sides == ["left", "right"]:
            words.append(t("{part} on one side").format(part=t(site.name)))
        else:
            words += [book.vocabulary.site_name(f"{site.part}_{side}", t) for side in sides]
    return words
