"""What she can read out on the phone, made from her own entries. It counts and computes nothing else. Qt-free."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from journal.domain.history import History
from journal.domain.language import Translate
from journal.domain.records import Measurement, Rating, Treatment, ValueStatus
from journal.domain.spoken import spoken_day
from journal.domain.vocabulary import SymptomKind, Vocabulary
from journal.ui.today.answers import asked, worst_of_day

GAP = dt.timedelta(days=10)
RECENT = dt.timedelta(days=14)
YESTERDAY = dt.timedelta(days=1)


def phone_script(
    history: History,
    treatments: Iterable[Treatment],
    words: Vocabulary,
    day: dt.date,
    t: Translate = str,
) -> tuple[str, ...]:
    """Sentences to read out: who she is, what she has, since when and how strong; from entries up to `day`."""
    first = min((treatment.start for treatment in treatments), default=None)
    lines = [
        t("I had breast cancer. My treatment began in {year}.").format(year=first.year)
        if first
        else t("I have had breast cancer.")
    ]
    last_day, ratings = _latest(history, words, day)
    if last_day is None:
        return (*lines, t("I feel worried, and I would like to talk to someone."))
    when = spoken_day(last_day, day, t)
    if day - last_day > YESTERDAY:
        when = t("on {day}").format(day=when)
    for rating in sorted(ratings, key=lambda r: -r.severity):
        lines.append(_line(rating, history, words, day, when, t))
    lines += _temperature(history, last_day, when, t)
    return (*lines, t("I am worried, and I would like to know what to do."))


def _line(rating: Rating, history: History, words: Vocabulary, day: dt.date, when: str, t: Translate) -> str:
    name = words.title(rating.symptom, rating.site, t).replace(" · ", ", ")
    since = spoken_day(present_since(history, rating, day), day, t)
    name = name[:1].upper() + name[1:]  # her own words may begin small
    if words.symptom[rating.symptom].kind is SymptomKind.SIGN:
        line = t("{symptom}, since {since}.").format(symptom=name, since=since)
    else:
        line = t("{symptom}, since {since}. It was {strength} of 10 at worst {when}.").format(
            symptom=name, since=since, strength=rating.severity, when=when
        )
    marks = [t(words.qualifier[q]) for q in rating.qualifiers if q in words.qualifier]
    if rating.differs_from_usual:
        marks.insert(0, t("not my usual"))
    if marks:
        line += " " + t("It is: {marks}.").format(marks=", ".join(marks))
    if rating.took:
        line += " " + t("I took {medicine}.").format(medicine=rating.took)
    return line


def present_since(history: History, rating: Rating, day: dt.date) -> dt.date:
    """The first day of the run of days with this symptom that leads up to `day`, or an earlier one that she named.

    A day written down afterwards may lie before the day that she named first; then the day that is recorded counts.
    """
    series = history.series(*asked(rating))
    place = bisect_right(series.days, day) - 1
    start, began = day, rating.began_on or day
    while place >= 0 and series.worst[place] > 0 and start - series.days[place] <= GAP:
        start = series.days[place]
        began = min([began, *(r.began_on for r in series.ratings[place] if r.began_on)])
        place -= 1
    return min(start, began)


def _temperature(history: History, day: dt.date, when: str, t: Translate) -> tuple[str, ...]:
    """The highest temperature of a day as she typed it, if there is one; without a unit that is in doubt."""
    taken = [check_in for check_in in history.on(day) if check_in.temperature_c is not None]
    if not taken:
        return ()
    hottest = max(taken, key=lambda check_in: check_in.temperature_c or 0)
    typed = hottest.temperature_entered or Measurement(hottest.temperature_c or 0, "C")
    unit = "" if hottest.temperature_status is ValueStatus.UNCONFIRMED else f" °{typed.unit}"
    return (t("My temperature was {value} {when}.").format(value=f"{typed.value:g}{unit}", when=when),)


def _latest(history: History, words: Vocabulary, day: dt.date) -> tuple[dt.date | None, tuple[Rating, ...]]:
    spoken = {symptom.id for symptom in words.symptoms if not symptom.private}
    for earlier in reversed(history.days[: bisect_right(history.days, day)]):
        ratings = worst_of_day(history.on(earlier))
        present = tuple(r for r in ratings if r.severity > 0 and r.symptom in spoken)
        if day - earlier > RECENT:
            break
        if present:
            return earlier, present
    return None, ()
