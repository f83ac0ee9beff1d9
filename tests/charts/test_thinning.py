"""Twenty years on four hundred pixels: fewer points, nothing lost to the eye."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.thinning import joined, spots

logged = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 10)), min_size=1, max_size=300, unique_by=lambda p: p[0]
)


def arrays(pairs):
    """Days and values, ascending."""
    pairs = sorted(pairs)
    return np.array([d for d, _ in pairs], float), np.array([v for _, v in pairs], float)


@given(logged, st.floats(0.01, 0.99))
def test_every_pixel_that_had_a_point_still_has_one(pairs, per_day):
    days, values = arrays(pairs)
    kept_days, kept_values = spots(days, values, per_day, 15)

    def cells(found_days, found_values):
        return set(zip(np.floor((found_days - days[0]) * per_day), np.floor(found_values * 15), strict=True))

    assert cells(kept_days, kept_values) == cells(days, values)
    assert set(zip(kept_days, kept_values, strict=True)) <= set(zip(days, values, strict=True))


@given(logged, st.floats(0.5, 20))
def test_lines_join_neighboring_days_only(pairs, per_day):
    days, values = arrays(pairs)
    line_days, line_values = joined(days, values, per_day)
    written = dict(zip(days, values, strict=True))
    ends = list(zip(line_days, line_values, strict=True))
    assert all(written[day] == value for day, value in ends if not np.isnan(day))
    drawn = {before for (before, _), (after, _) in pairwise(ends) if after == before + 1}
    assert not any(after != before + 1 for (before, _), (after, _) in pairwise(ends) if not np.isnan(before + after))
    assert drawn == {day for day in written if day + 1 in written}


def test_a_short_span_keeps_every_point_and_breaks_at_a_gap():
    days, values = arrays([(1, 4), (2, 5), (4, 1), (8, 2), (9, 2)])
    assert spots(days, values, 4, 15)[0] is days
    line = joined(days, values, 4)[0]
    assert [None if np.isnan(day) else day for day in line] == [1, 2, None, 8, 9]


def test_twenty_years_become_few_points():
    chance = np.random.default_rng(1)
    days, values = np.arange(7300.0), chance.integers(0, 11, 7300).astype(float)
    assert len(spots(days, values, 0.055, 15)[0]) < 4500
    assert len(joined(days, values, 0.055)[0]) == 0
