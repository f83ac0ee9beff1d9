"""Putting one answer into a check-in and taking one out; what was not answered stays unknown. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from journal.domain.records import CheckIn, Rating

Asked = tuple[str, str | None]  # a symptom and the place it is asked about


def asked(rating: Rating) -> Asked:
    """What a rating answers."""
    return rating.symptom, rating.site


def rating_of(check_in: CheckIn | None, what: Asked) -> Rating | None:
    """The answer about one symptom and place, None where there is none."""
    return next((r for r in check_in.ratings if asked(r) == what), None) if check_in else None


def with_ratings(check_in: CheckIn, ratings: Iterable[Rating]) -> CheckIn:
    """The check-in with these answers in place of earlier ones about the same; new ones come last."""
    new = {asked(rating): rating for rating in ratings}
    kept = tuple(new.pop(asked(r), r) for r in check_in.ratings)
    return replace(check_in, ratings=kept + tuple(new.values()))


def without_rating(check_in: CheckIn, what: Asked) -> CheckIn:
    """The check-in with one answer taken back: it is unknown again, not zero."""
    return replace(check_in, ratings=tuple(r for r in check_in.ratings if asked(r) != what))


def is_empty(check_in: CheckIn) -> bool:
    """Whether nothing at all is written in it."""
    return check_in == CheckIn(
        date=check_in.date,
        id=check_in.id,
        time=check_in.time,
        recorded_at=check_in.recorded_at,
        entered_by=check_in.entered_by,
        shortcut=check_in.shortcut,
    )


def worst_of_day(check_ins: Iterable[CheckIn]) -> tuple[Rating, ...]:
    """One answer per symptom and place out of several sittings: the strongest."""
    worst: dict[Asked, Rating] = {}
    for check_in in check_ins:
        for rating in check_in.ratings:
            known = worst.get(asked(rating))
            if known is None or rating.severity > known.severity:
                worst[asked(rating)] = rating
    return tuple(worst.values())
