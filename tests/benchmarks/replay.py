"""What a full replay of the flags costs beside a bare window: `python -m tests.benchmarks.replay [--years 1 5 20]`.

Daily entries with 12 ratings. Processor time, because a replay waits for nothing; the bare windows are timed in turn
with the replays of one run. The exponent is the slope of log time over log years: 1 is linear.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import deque

from journal import opening
from journal.domain.history import History
from journal.domain.records import Journal
from journal.rules.ledger import replay
from journal.rules.rule import RuleBook
from tests.benchmarks.exponent import exponent
from tests.helpers.years import years_of_entries

TODAY = dt.date(2026, 11, 20)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--years", type=int, nargs="+", default=[1, 5, 20])
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    for line in table(*measure(chosen.years, chosen.rounds)):
        print(line)


def measure(years: list[int], rounds: int) -> tuple[dict[int, float], float]:
    """Seconds of processor time by years (the quickest of the rounds), and of a bare window (their median)."""
    book = rule_book()
    journals = {count: years_of_entries(count, TODAY) for count in years}
    seconds: dict[int, list[float]] = {count: [] for count in years}
    bare = []
    for _ in range(rounds):
        for count, journal in journals.items():
            bare.append(bare_window())
            seconds[count].append(replay_seconds(book, journal))
    return {count: min(took) for count, took in seconds.items()}, statistics.median(bare)


def rule_book() -> RuleBook:
    """The rules as the program reads them."""
    return opening.load_rule_book()


def replay_seconds(book: RuleBook, journal: Journal) -> float:
    """Processor time of one replay from the first day to the last."""
    began = time.process_time()
    deque(replay(book, History(journal)), maxlen=0)
    return time.process_time() - began


def bare_window() -> float:
    """Processor time of a process that shows a bare window and ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tests.benchmarks.start_child", "bare", str(time.monotonic())]
    subprocess.run(command, capture_output=True, check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(seconds: dict[int, float], bare: float) -> list[str]:
    """The lines of a Markdown table."""
    rows = [
        f"| {years} | {took:.2f} s | {took / bare:.1f} F | {1e6 * took / (years * 365.25):.0f} µs |"
        for years, took in seconds.items()
    ]
    slope = f"exponent {exponent(seconds):.2f}; " if len(seconds) > 1 else ""
    return [
        "| years | replay | beside a bare window | a day |",
        "|---|---|---|---|",
        *rows,
        f"{slope}F = {1000 * bare:.0f} ms",
    ]


if __name__ == "__main__":
    main()
