"""How cost grows with the journal: `python -m tests.benchmarks.scale [--years 1 5 20 50] [--ratings 12] [--big 10]`.

Prints seconds for each size with the exponent of growth (1 is linear), and then one very large journal: `--big` years
of 60 symptoms a day with 100,000 notes (`--big 50` takes minutes, `--big 0` leaves it out). "Replay" is the first
reading of a journal that has no checkpoint yet, in processor time; all else is the median of five in wall time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from journal import opening
from journal.diary import Diary
from journal.domain.records import Change, CheckIn, Journal, Profile, Rating
from journal.storage.store import Store
from tests.benchmarks.exponent import exponent

TODAY = dt.date.today()
ROUNDS = 5
BIG_RATINGS, BIG_NOTES = 60, 100_000
PLACES = ("market", "river", "library", "garden", "church", "harbor", "school", "museum")
FLAGS_AND_PEAK = """
import sys
from journal.__main__ import main
main(sys.argv[1:])
peak = [row for row in open("/proc/self/status") if row.startswith("VmHWM:")]
print(peak[0], file=sys.stderr)
"""
Costs = dict[str, float]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--years", type=int, nargs="+", default=[1, 5, 20, 50])
    options.add_argument("--ratings", type=int, default=12)
    options.add_argument("--big", type=int, default=10)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"XDG_CONFIG_HOME": scratch, "XDG_DATA_HOME": scratch}
        sizes = {years: costs(Path(scratch), years, chosen.ratings, years * 73) for years in chosen.years}
        for line in table(sizes):
            print(line, flush=True)
        if chosen.big:
            print(f"\n{chosen.big} years, {BIG_RATINGS} symptoms a day, {BIG_NOTES} notes:")
            for name, cost in costs(Path(scratch), chosen.big, BIG_RATINGS, BIG_NOTES).items():
                print(f"- {name}: {said(name, cost)}", flush=True)


def costs(folder: Path, years: int, ratings: int, notes: int) -> Costs:
    """Seconds (for memory MB) by what was done with a new journal of that size."""
    path = folder / f"{years}-{ratings}.sqlite"
    store = Store.create(path)
    store.apply(opening.whole(long_journal(years, ratings, notes)))
    store.close()
    began = time.process_time()
    _flags(path)
    replayed = time.process_time() - began
    found = {
        "opening, today read": middle(lambda: _opened(path)),
        "opening with flags": middle(lambda: _flags(path)),
        "`flags` memory": _memory_of_flags(path),
        "file": path.stat().st_size / 1e6,
    }
    with closing(opening.open_diary(path, TODAY)) as diary:
        diary.warm()
        found |= {
            "saving with the rules": middle(_saving(diary, ratings)),
            "search, 1 word": middle(lambda: diary.search("harbor")),
            "search, 2 words": middle(lambda: diary.search("walked slept")),
            "search, nothing found": middle(lambda: diary.search("xylophone")),
        }
    path.unlink()
    return found | {"replay": replayed}


def long_journal(years: int, ratings: int, notes: int) -> Journal:
    """Daily entries of as many symptoms as asked, the notes spread evenly over check-ins of their own."""
    draw = random.Random(11)
    symptoms = [symptom.id for symptom in opening.load_words().symptoms if symptom.kind.value == "scale"]
    symptoms += [f"own_{number}" for number in range(ratings - len(symptoms))]
    days = round(years * 365.25)
    check_ins = []
    for back in range(days, 0, -1):
        day = TODAY - dt.timedelta(days=back)
        answers = tuple(Rating(symptom, max(0, round(draw.gauss(0.4, 0.8)))) for symptom in symptoms[:ratings])
        check_ins.append(CheckIn(day, answers, time="20:00"))
        for number in range((days - back + 1) * notes // days - (days - back) * notes // days):
            text = f"Slept {draw.randint(4, 9)} hours, walked to the {draw.choice(PLACES)} and back."
            check_ins.append(CheckIn(day, note=text, time=f"{8 + number:02}:00"))
    return Journal(Profile(display_name="Long Journal"), check_ins=tuple(check_ins))


def middle(work: Callable[[], object]) -> float:
    """The median wall time in seconds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _opened(path: Path) -> None:
    with closing(opening.open_diary(path, TODAY)) as diary:
        diary.check_ins_on(TODAY)
        diary.check_ins_on(TODAY - dt.timedelta(days=1))


def _flags(path: Path) -> None:
    with closing(opening.open_diary(path, TODAY)) as diary:
        diary.flags(TODAY)


def _saving(diary: Diary, ratings: int) -> Callable[[], object]:
    diary.flags(TODAY)
    answers = tuple(Rating("fatigue" if number == 0 else f"own_{number}", 1) for number in range(ratings))
    saved = [diary.apply(Change(after=(CheckIn(TODAY, answers),))).after[0]]

    def save() -> None:
        changed = replace(saved[0], note=f"saved {time.monotonic()}")
        saved[0] = diary.apply(Change((saved[0],), (changed,))).after[0]
        diary.flags(TODAY)

    return save


def _memory_of_flags(path: Path) -> float:
    """The largest resident memory in MB of a process that prints the flags."""
    # ru_maxrss would count the memory of the process that started this one
    command = [sys.executable, "-c", FLAGS_AND_PEAK, "--journal", str(path), "flags", "--json"]
    run = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(run.stderr.split()[-2]) / 1024


def table(sizes: dict[int, Costs]) -> list[str]:
    """The lines of a Markdown table: a row for each cost, a column for each size, the exponent last."""
    lines = ["| | " + " | ".join(f"{years} y" for years in sizes) + " | exponent |", "|---" * (len(sizes) + 2) + "|"]
    for name in next(iter(sizes.values())):
        cells = [said(name, cost[name]) for cost in sizes.values()]
        grows = {years: cost[name] for years, cost in sizes.items()}
        slope = f"{exponent(grows):.2f}" if len(sizes) > 1 else ""
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {slope} |")
    return lines


def said(name: str, cost: float) -> str:
    """A cost with its unit."""
    if name in ("`flags` memory", "file"):
        return f"{cost:.1f} MB"
    return f"{1000 * cost:.0f} ms" if cost < 10 else f"{cost:.1f} s"


if __name__ == "__main__":
    main()
