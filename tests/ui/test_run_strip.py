"""The small strip of days on a flag: its words stand beside one another, never on one another."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from journal.ui.flags.run_strip import RunStrip, Strip
from journal.ui.theme import Appearance

LAST = dt.date(2026, 11, 22)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("back", [0, 1, 10, 30, 55, 56])
def test_the_names_of_days_never_overlap_and_both_ends_are_named(qtbot, qapp, percent, back) -> None:
    counted = frozenset({LAST - dt.timedelta(days=back)})
    strip = Strip((), counted, 3.0, LAST - dt.timedelta(days=56), LAST)
    widget = RunStrip(strip, "Pain", Appearance(qapp, "light", percent))
    qtbot.addWidget(widget)
    widget.resize(390, widget.sizeHint().height())
    font = QFont(widget.font())
    font.setPixelSize(round(13 * percent / 100))
    labels = widget.day_labels(QFontMetrics(font))
    assert not any(one.intersects(other) for (one, _), (other, _) in combinations(labels, 2))
    assert {"Sep 27", "Nov 22"} <= {words for _, words in labels}
    if percent == 100 and back == 30:
        assert "Oct 23" in {words for _, words in labels}
