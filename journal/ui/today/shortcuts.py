"""The buttons that fill a check-in with one press: what they copy, and what they never do. Qt-free."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from journal.domain.history import History
from journal.domain.records import CheckIn, Rating, Shortcut
from journal.domain.vocabulary import SymptomKind, Vocabulary
from journal.ui.today.answers import Asked, asked, rating_of, with_ratings

ASK_EVERY = 3  # every third use of "Same as last time" asks whether the pain is still the same
NOT_COPIED = {"sudden", "thunderclap"}  # a beginning belongs to its own day


def none_of_these(check_in: CheckIn, words: Vocabulary, shown: Iterable[Asked], in_part: Collection[str]) -> CheckIn:
    """The check-in with an explicit zero for every question that the red card asks in full.

    A strength that has its own row on the page is asked there, and what the card asks about only `in_part` stays
    unknown: "no sudden breathlessness" is not breathlessness 0.
    """
    own_row = {symptom for symptom, _ in shown}
    rated = {r.symptom for r in check_in.ratings if r.severity > 0}
    zeros = [
        Rating(symptom.id, 0)
        for symptom in words.symptoms
        if symptom.red_card
        and symptom.id not in rated
        and symptom.id not in in_part
        and (symptom.kind is SymptomKind.SIGN or symptom.id not in own_row)
    ]
    return with_ratings(check_in, zeros)


def card_answer(
    check_in: CheckIn | None, words: Vocabulary, shown: Iterable[Asked], sudden: Collection[str]
) -> bool | None:
    """How the red card stands: False for none of these, True for one of these, None while it is not answered."""
    if check_in is None:
        return None
    if noted_on_card(check_in, words, shown, sudden):
        return True
    zero = {r.symptom for r in check_in.ratings if r.severity == 0}
    signs = [s.id for s in words.symptoms if s.red_card and s.kind is SymptomKind.SIGN]
    return False if all(id in zero for id in signs) else None


def noted_on_card(
    check_in: CheckIn, words: Vocabulary, shown: Iterable[Asked], sudden: Collection[str]
) -> tuple[Rating, ...]:
    """The red symptoms that are there. A strength with its own row on the page is that row's business, and what the
    card asks about only when it is `sudden` counts only where she said so."""
    own_row = {symptom for symptom, _ in shown}
    red = {s.id: s.kind for s in words.symptoms if s.red_card}
    return tuple(
        r
        for r in check_in.ratings
        if r.severity > 0
        and r.symptom in red
        and (red[r.symptom] is SymptomKind.SIGN or r.symptom not in own_row)
        and (r.symptom not in sudden or "sudden" in r.qualifiers)
    )


def copied(last: Iterable[Rating], words: Vocabulary, weekly: bool = False) -> tuple[Rating, ...]:
    """What "Same as last time" may take over from the answers of the last time.

    Never red answers, signs that were there, notes, what was taken, "sudden" or when it began.
    """
    taken = []
    for rating in last:
        symptom = words.symptom.get(rating.symptom)
        if symptom is None or symptom.red_card or (rating.days_of_week is not None) != weekly:
            continue
        if symptom.kind is SymptomKind.SIGN and rating.severity > 0:
            continue
        kept = tuple(q for q in rating.qualifiers if q not in NOT_COPIED)
        taken.append(replace(rating, qualifiers=kept, time=None, began_on=None, note=None, took=None, helped=None))
    return tuple(taken)


def same_as_last_time(check_in: CheckIn, last: Iterable[Rating], words: Vocabulary, weekly: bool = False) -> CheckIn:
    """The check-in with the answers of the last time wherever she has not answered yet."""
    missing = [r for r in copied(last, words, weekly) if rating_of(check_in, asked(r)) is None]
    return replace(with_ratings(check_in, missing), shortcut=Shortcut.SAME_AS_LAST_TIME)


def nothing_else(check_in: CheckIn, shown: Iterable[Asked], weekly: Iterable[Asked] = ()) -> CheckIn:
    """The check-in with an explicit zero for everything that was shown and not answered; `weekly` on 0 days of 7."""
    once_a_week = set(weekly)
    hurts = any(r.symptom == "pain" and r.severity > 0 for r in check_in.ratings)
    zeros = [
        Rating(symptom, 0, site, days_of_week=0 if (symptom, site) in once_a_week else None)
        for symptom, site in shown
        if rating_of(check_in, (symptom, site)) is None and not ((symptom, site) == ("pain", None) and hurts)
    ]
    shortcut = check_in.shortcut or Shortcut.NOTHING_ELSE
    return replace(with_ratings(check_in, zeros), shortcut=shortcut)


def asks_about_pain(history: History, last: Iterable[Rating]) -> bool:
    """Whether this use of "Same as last time" asks "Still the same pain?": each third one, when a pain is copied."""
    uses = sum(c.shortcut is Shortcut.SAME_AS_LAST_TIME for c in history.check_ins)
    return (uses + 1) % ASK_EVERY == 0 and any(r.symptom == "pain" and r.severity > 0 for r in last)
