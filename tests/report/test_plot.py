"""What a chart may show: a dot for each logged day, an open one for asked and absent, else nothing."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.summary import ChartPanel, ChartPoint, DateLabel
from journal.report.panels import thinned
from journal.report.plot import Circle, Stroke, Tone, plot

FIRST = dt.date(2026, 1, 1)
DATES = (DateLabel(FIRST, "Jan 1"),)


def panel(values, counted=()):
    """A panel with the values by day number, 0-10."""
    points = tuple(ChartPoint(FIRST + dt.timedelta(n), value, n in counted) for n, value in sorted(values.items()))
    return ChartPanel("Pain", FIRST, FIRST + dt.timedelta(29), (0, 5, 10), "", points)


def drawn(made):
    """Dots and the lines between dots of a panel."""
    shapes = plot(made, 260, 100, DATES)
    dots = [shape for shape in shapes if isinstance(shape, Circle)]
    return dots, [s for s in shapes if isinstance(s, Stroke) and s.tone is Tone.QUIET and not s.dash]


def test_a_gap_stays_a_gap():
    _, joins = drawn(panel({0: 3, 1: 4, 5: 4, 6: 0}))
    assert len(joins) == 2


def test_asked_and_absent_is_an_open_dot_and_a_counted_day_has_a_ring():
    dots, _ = drawn(panel({0: 0, 3: 5, 9: 6}, counted={9}))
    assert [dot.filled for dot in dots] == [True, True, False, False]
    assert (dots[3].x, dots[3].y) == (dots[1].x, dots[1].y)
    assert dots[3].radius > dots[1].radius


@given(st.dictionaries(st.integers(0, 29), st.integers(0, 10), max_size=30))
def test_every_logged_day_is_drawn_once_and_higher_is_higher(values):
    dots, _ = drawn(panel(values))
    assert len(dots) == len(values)
    by_day = [dot.y for dot in sorted(dots, key=lambda dot: dot.x)]
    by_value = sorted(zip([v for _, v in sorted(values.items())], by_day, strict=True))
    assert all(a[1] > b[1] if a[0] < b[0] else a[1] == b[1] for a, b in itertools.pairwise(by_value))
    assert all(0 < dot.x < 260 and 0 < dot.y < 100 for dot in dots)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=1500))
def test_a_long_period_keeps_its_highest_and_lowest_days_and_invents_none(values):
    points = [ChartPoint(FIRST + dt.timedelta(n), value) for n, value in enumerate(values)]
    kept = thinned(points, FIRST, points[-1].date)
    assert set(kept) <= set(points)
    assert {max(values), min(values)} <= {point.value for point in kept}
    assert len(kept) <= 270
