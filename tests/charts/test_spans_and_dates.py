"""Spans and their named days, from three days to decades."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.dates import date_ticks, span_words
from journal.charts.spans import LONGEST, SHORTEST, Span, last_months, make_span, since_last_visit, whole
from journal.domain.history import History
from journal.domain.records import Visit
from tests.charts.scenes import days
from tests.helpers.build import journal

dates = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
spans = st.builds(make_span, dates, dates)


def labels(first, last, room=5):
    """The labels with their years, as read from left to right."""
    ticks = date_ticks(Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last)), room)
    return [f"{tick.label} {tick.year}".strip() for tick in ticks]


def test_every_length_of_time_has_dates_that_a_person_can_read():
    assert labels("2026-03-01", "2026-03-03") == ["Mar 1 2026", "Mar 2", "Mar 3"]
    assert labels("2026-03-01", "2026-03-31") == ["Mar 2 2026", "Mar 9", "Mar 16", "Mar 23", "Mar 30"]
    assert labels("2025-11-20", "2026-02-19") == ["Dec 2025", "Jan 2026", "Feb"]
    assert labels("2025-03-10", "2026-03-09") == ["Apr 2025", "Jul", "Oct", "Jan 2026"]
    assert labels("2006-05-01", "2026-04-30") == ["2010", "2015", "2020", "2025"]


@given(spans, st.integers(2, 12))
def test_ticks_are_few_in_order_and_inside(span, room):
    found = [tick.day for tick in date_ticks(span, room)]
    assert 2 <= len(found) <= room
    assert found == sorted(set(found))
    assert span.first.toordinal() <= found[0]
    assert found[-1] <= span.last.toordinal()


@given(spans, st.floats(0.01, 100), st.floats(0, 1))
def test_zooming_keeps_the_day_under_the_pointer(span, factor, around):
    zoomed = span.zoomed(factor, around)
    assert SHORTEST <= zoomed.days <= LONGEST
    before = span.first.toordinal() + around * span.days
    after = zoomed.first.toordinal() + around * zoomed.days
    at_an_end = zoomed.first == dt.date.min or zoomed.last == dt.date.max
    assert at_an_end or abs(before - after) <= 1


@given(spans, st.integers(-(10**7), 10**7))
def test_moving_keeps_the_length(span, by):
    assert span.moved(by).days == span.days


def test_months_end_with_the_day_and_survive_short_ones():
    assert last_months(dt.date(2026, 5, 31), 3) == Span(dt.date(2026, 2, 28), dt.date(2026, 5, 31))
    assert last_months(dt.date(2024, 2, 29), 12) == Span(dt.date(2023, 2, 28), dt.date(2024, 2, 29))


def test_a_visit_today_is_not_the_last_one():
    visits = [Visit(dt.date(2026, 1, 5)), Visit(dt.date(2026, 3, 31)), Visit(dt.date(2026, 6, 1))]
    assert since_last_visit(visits, dt.date(2026, 3, 31)).first == dt.date(2026, 1, 5)
    assert since_last_visit(visits[1:], dt.date(2026, 3, 31)) is None


def test_everything_is_from_the_first_day_logged():
    on = dt.date(2026, 3, 31)
    assert whole(History(journal(*days((4, 1), (9, 1)))), on) == Span(dt.date(2026, 3, 4), on)
    assert whole(History(journal()), on) == last_months(on, 1)


def test_a_span_is_said_with_both_years_where_they_differ():
    assert span_words(make_span(dt.date(2026, 3, 1), dt.date(2026, 3, 9))) == "March 1 – March 9, 2026"
    assert span_words(make_span(dt.date(2025, 12, 30), dt.date(2026, 1, 9))) == "December 30, 2025 – January 9, 2026"
