"""What was answered before a day about each symptom and place: what stands beside a row. Qt-free."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict

from msgspec import Struct

from journal.domain.history import History
from journal.domain.records import CheckIn
from journal.ui.today.answers import Asked


class Seen(Struct, frozen=True):
    """The last day with an answer about something, the worst of that day, and whether it was ever there."""

    day: dt.date
    worst: int
    ever: bool


class Answered:
    """The answers of a history by what they are about. From one history to the next only what differs is read."""

    def __init__(self) -> None:
        self._read: list[CheckIn] = []
        self._answers: dict[Asked, list[tuple[dt.date, int]]] = defaultdict(list)

    def read(self, history: History) -> None:
        """Takes in a history: usually the last one with another check-in at its end."""
        same = 0
        for known, now in zip(self._read, history.check_ins, strict=False):
            if known is not now and known != now:
                break
            same += 1
        for check_in in reversed(self._read[same:]):
            for rating in check_in.ratings:
                self._answers[rating.symptom, rating.site].pop()
        del self._read[same:]
        for check_in in history.check_ins[same:]:
            self._read.append(check_in)
            for rating in check_in.ratings:
                self._answers[rating.symptom, rating.site].append((check_in.date, rating.severity))

    def before(self, what: Asked, day: dt.date) -> Seen | None:
        """What was answered about `what` before `day`, None where nothing was."""
        answers = self._answers.get(what, [])
        end = bisect_left(answers, (day,))
        if not end:
            return None
        last = answers[end - 1][0]
        worst = max(severity for _, severity in answers[bisect_left(answers, (last,)) : end])
        return Seen(last, worst, any(severity for _, severity in answers[:end]))
