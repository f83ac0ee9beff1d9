"""How fast charts are: `python -m tests.benchmarks.charts [--rounds 7]` prints ratios and fails above their limits.

Every figure is a ratio of medians from interleaved rounds in one run. Redrawing six panels of twenty years stands
beside plain matplotlib that gives the same values, already as numbers, to lines it keeps. Reading twenty years into a
history of records, each held against its hash, stands beside a bare cursor that fetches the same rows and columns.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from journal import opening, paths
from journal.charts.drawing import draw, make_figure
from journal.charts.layout import PER_INCH
from journal.charts.panel import Choice, Panel
from journal.charts.panels import panels
from journal.charts.plan import bare_size
from journal.charts.saving import pixels
from journal.charts.spans import whole
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.vocabulary import load_vocabulary
from journal.storage.rows import CHECK_IN_COLUMNS, RATING_COLUMNS
from journal.storage.store import Store
from journal.ui.theme import LIGHT
from journal.ui.trends.look import chart_colors
from tests.helpers.years import SYMPTOMS, years_of_entries

TODAY = dt.date(2026, 3, 31)
YEARS, SHOWN, WIDTH = 20, 6, 960.0
REDRAW_LIMIT, READ_LIMIT = 0.8, 2.6
Work = Callable[[], object]


def main() -> int:
    """Prints a Markdown table. Returns 1 where a ratio is above its limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    journal = years_of_entries(YEARS, TODAY)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store.create(Path(scratch) / "long.sqlite")
        store.apply(opening.whole(journal))
        reading = interleaved({"read": lambda: read(store), "cursor": lambda: cursor(store)}, rounds)
        store.close()
    made = twenty_years(History(journal))
    drawing = interleaved({"redraw": redrawing(made), "plain": plain(made)}, rounds)
    rows = (
        ("redraw of 6 panels × 20 years, beside plain matplotlib", drawing["redraw"] / drawing["plain"], REDRAW_LIMIT),
        ("reading 20 years for a chart, beside a bare cursor", reading["read"] / reading["cursor"], READ_LIMIT),
    )
    print("| what | measured | goal |\n|---|---|---|")
    for what, ratio, limit in rows:
        print(f"| {what} | {ratio:.2f} × | ≤ {limit} × |")
    print(f"medians of {rounds} rounds; redraw {1000 * drawing['redraw']:.0f} ms, read {1000 * reading['read']:.0f} ms")
    return int(any(ratio > limit for _, ratio, limit in rows))


def interleaved(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """The median seconds of each work, after one round that does not count."""
    seen: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            if number:
                seen[name].append(time.perf_counter() - began)
    return {name: statistics.median(values) for name, values in seen.items()}


def twenty_years(history: History) -> tuple[Panel, ...]:
    """Six panels over all of it."""
    chosen = [Choice(symptom, site) for symptom, site in SYMPTOMS[:SHOWN]]
    levels = {("fatigue", None): 4.0, ("pain", None): 3.0}
    words = load_vocabulary(paths.resource())
    return panels(history, words, FlagBoard(TODAY), whole(history, TODAY), chosen, levels)


def redrawing(made: tuple[Panel, ...]) -> Work:
    """Ours: new data and a new picture."""
    drawing = draw(make_figure(*bare_size(made, 2, WIDTH)), made, chart_colors(LIGHT), 2)

    def redraw() -> None:
        drawing.redraw(made, 2)
        pixels(drawing.figure)

    return redraw


def plain(made: tuple[Panel, ...]) -> Work:
    """Theirs: the same values in lines with marks on axes of dates, at the same size."""
    width, height = bare_size(made, 2, WIDTH)
    canvas = FigureCanvasAgg(Figure(figsize=(width / PER_INCH, height / PER_INCH), dpi=PER_INCH))
    epoch = dt.date(1970, 1, 1).toordinal()
    data = [(np.array(panel.worst.days) - epoch, np.array(panel.worst.values)) for panel in made]
    lines = []
    for axes, panel, (days, values) in zip(canvas.figure.subplots(3, 2).flat, made, data, strict=True):
        lines += axes.plot(days, values, "o-", markersize=3, linewidth=0.7)
        axes.xaxis_date()
        axes.set_ylim(0, 10)
        axes.set_title(panel.title)

    def redraw() -> None:
        for line, (days, values) in zip(lines, data, strict=True):
            line.set_data(days, values)
        canvas.draw()

    return redraw


def read(store: Store) -> History:
    """As the Trends page reads "All"."""
    history = History(store.window(dt.date.min))
    assert history.rated
    return history


def cursor(store: Store) -> int:
    """The same rows and columns, fetched and dropped."""
    with store.guarded() as connection:
        days = connection.execute(f"SELECT {', '.join(CHECK_IN_COLUMNS)}, hash FROM check_in ORDER BY key").fetchall()
        found = connection.execute(
            f"SELECT check_in, {', '.join(RATING_COLUMNS)} FROM rating ORDER BY check_in, position"
        ).fetchall()
    return len(days) + len(found)


if __name__ == "__main__":
    sys.exit(main())
