"""Days and times in words, in the language of the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.domain.records import Rating
from journal.domain.vocabulary import Vocabulary

NAMED = 4  # answers named beside "Same as last time"


def tr(text: str) -> str:
    """A translated text of the Today page."""
    return QCoreApplication.translate("Today", text)


def long_day(day: dt.date, today: dt.date) -> str:
    """ "Sunday, November 22"; with the year when it is another one."""
    form = tr("dddd, MMMM d") if day.year == today.year else tr("dddd, MMMM d, yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def near_day(day: dt.date, today: dt.date) -> str:
    """How she would name a day: today, yesterday, Thursday, November 5."""
    days = (today - day).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    form = tr("dddd") if 1 < days < 7 else tr("MMMM d") if day.year == today.year else tr("MMMM d, yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def heading(day: dt.date, today: dt.date, weekly: bool) -> str:
    """The question at the head of the page."""
    if weekly:
        return tr("How was your week?")
    if day == today:
        return tr("How are you today?")
    if (today - day).days == 1:
        return tr("How were you yesterday?")
    return tr("How were you on {day}?").format(day=near_day(day, today))


def subtitle(day: dt.date, today: dt.date, last: dt.date | None) -> str:
    """The date, and when she wrote the last time before it."""
    said = tr("last check-in: {day}").format(day=near_day(last, today)) if last else tr("your first check-in")
    return f"{long_day(day, today)} · {said}"


def since(day: dt.date, today: dt.date, weekly: bool, last: dt.date | None = None) -> str:
    """How the red card's question begins; after a gap it asks about the days between, too."""
    if weekly and (last is None or (day - last).days <= 7):
        return tr("In the last seven days")
    if day != today:
        return tr("On that day")
    if last is None or (day - last).days <= 1:
        return tr("Since yesterday")
    return tr("Since {day}").format(day=near_day(last, today))


def last_time(copied: Sequence[Rating], last: dt.date | None, today: dt.date, words: Vocabulary) -> str:
    """What "Same as last time" would fill in, in one line; empty where there is nothing to copy."""
    if last is None or not copied:
        return ""
    present = [r for r in copied if r.severity > 0]
    said = ", ".join(f"{words.title(r.symptom, r.site, tr).lower()} {r.severity}" for r in present[:NAMED])
    more = "…" if len(present) > NAMED else ""
    return tr("{day}: {answers}").format(day=near_day(last, today), answers=(said + more) or tr("nothing"))
