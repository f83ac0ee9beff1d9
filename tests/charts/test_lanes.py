"""Names above a chart never cover one another and never leave it."""

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.lanes import GAP, Label, place

names = st.lists(
    st.builds(Label, st.text(max_size=9), st.floats(0, 400), st.floats(1, 500), st.floats(0, 100)), max_size=20
)


@given(names, st.integers(1, 3))
def test_no_name_covers_another_or_runs_out(labels, lanes):
    placed = place(labels, 400, lanes)
    for one in placed:
        assert one.left >= 0
        assert one.left + one.label.width <= 400 + 1e-6
        for other in placed:
            if other is not one and other.lane == one.lane and other.left >= one.left:
                assert other.left >= one.left + one.label.width + GAP - 1e-6


def test_what_fits_is_placed_where_it_begins():
    (cold, scan) = place([Label("cold", 10, 30), Label("scan", 60, 30)], 400, 2)
    assert (cold.left, cold.lane) == (10, 0)
    assert (scan.left, scan.lane) == (60, 0)
    (first,) = place([Label("taxol", 30, 60), Label("scan", 10, 60)], 400, 1)
    assert first.label.text == "taxol"
    near = place([Label("cold", 10, 60), Label("scan", 30, 60)], 400, 2)
    assert [one.lane for one in near] == [0, 1]
