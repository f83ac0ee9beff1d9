"""Small journals to draw, and a figure's marks read back from it."""

import datetime as dt
from functools import cache

from journal import paths
from journal.charts.panel import WEIGHT, Choice
from journal.charts.panels import panels
from journal.charts.spans import Span
from journal.domain.flags import CountedEntry, Evidence, Flag, FlagBoard
from journal.domain.history import History
from journal.domain.records import FlagStatus, Urgency
from journal.domain.vocabulary import load_vocabulary
from journal.ui.theme import LIGHT
from journal.ui.trends.look import chart_colors
from tests.helpers.build import check_in, journal, rating

ON = dt.date(2026, 3, 31)
MARCH = Span(dt.date(2026, 3, 1), ON)
HIP = Choice("pain", "hip_right")
TIRED = Choice("fatigue")
WEIGHED = Choice(WEIGHT)
ON_SCREEN = chart_colors(LIGHT)


def march(day):
    """A day of the month drawn."""
    return dt.date(2026, 3, day)


def days(*pairs, symptom="fatigue", **rest):
    """Check-ins of March as (day, severity)."""
    return [check_in(march(day), rating(symptom, severity, **rest)) for day, severity in pairs]


@cache
def vocabulary():
    """The published words."""
    return load_vocabulary(paths.resource())


def flag(title, *counted, symptom="pain", site="hip_right", raised=28, urgency=Urgency.WITHIN_WEEK, shaded=()):
    """An open flag that counted (day of March, value) pairs."""
    entries = tuple(CountedEntry(march(day), symptom, site, float(value)) for day, value in counted)
    evidence = Evidence(urgency, entries[0].date, entries, "3 or more", shaded=tuple(shaded))
    return Flag("a-rule", "a_concern", site, title, urgency, urgency, march(raised), FlagStatus.OPEN, "", evidence, ())


def drawn_panels(check_ins, *choices, flags=(), levels=None, span=MARCH, t=str, **rest):
    """The panels of a journal, for `choices` or tiredness."""
    history = History(journal(*check_ins, **rest))
    board = FlagBoard(ON, open=tuple(flags))
    return panels(history, vocabulary(), board, span, choices or (TIRED,), levels, t)


def one_panel(check_ins, choice=TIRED, **rest):
    """The only panel."""
    (panel,) = drawn_panels(check_ins, choice, **rest)
    return panel


def by_day(values):
    """Values as {day of the month: value}."""
    return {dt.date.fromordinal(day).day: value for day, value in zip(values.days, values.values, strict=True)}
