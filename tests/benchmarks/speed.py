"""How fast the program is, beside a bare window: `python -m tests.benchmarks.speed [--rounds 11] [--years 1 10 20]`.

Every figure is a ratio of medians from interleaved rounds in one run, so that it means the same on any machine.
F is the time of a process with a bare QMainWindow to its first paint.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from journal import opening
from journal.domain.records import Change, CheckIn, Rating
from journal.storage import encrypting, keys
from journal.storage.connection import connect
from journal.storage.store import Store
from tests.helpers.years import SYMPTOMS, years_of_entries

PASSPHRASE = "four words no link"
TODAY = dt.date.today()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--years", type=int, nargs="+", default=[1, 10, 20])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ |= {"XDG_CONFIG_HOME": scratch, "XDG_DATA_HOME": scratch, "QT_QPA_PLATFORM": "offscreen"}
        keep_bytecode(home)
        journals = {years: make_journal(home / f"{years}.sqlite", years) for years in chosen.years}
        measure(home, journals, 1)  # compiles every module once, as installing does
        for line in table(measure(home, journals, chosen.rounds), journals):
            print(line)


def keep_bytecode(home: Path) -> None:
    """Lets every process find compiled modules, as in an installed program; else compiling is what is measured."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")


def make_journal(path: Path, years: int) -> Path:
    """A plain journal of daily entries on disk, its ledger up to date."""
    store = Store.create(path)
    store.apply(opening.whole(years_of_entries(years, TODAY - dt.timedelta(days=1))))
    store.close()
    diary = opening.open_diary(path, TODAY)
    diary.flags(TODAY)
    diary.close()
    return path


def measure(home: Path, journals: dict[int, Path], rounds: int) -> dict[str, list[float]]:
    """Seconds, MB and gaps by name, one value a round."""
    secret, locked = _encrypted(home, journals)
    year_file = _exported(home, journals[min(journals)])
    seen: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        _window(seen, "bare", home / "none.sqlite")
        _window(seen, "frame", journals[max(journals)])
        for years, journal in journals.items():
            _window(seen, "today", journal, f"today {years}")
        _window(seen, "unlock", locked, secret=secret)
        _window(seen, "charts", journals[max(journals)])
        seen["key and read"].append(_timed(lambda: _key_and_read(locked, secret)))
        seen["python"].append(_command([sys.executable, "-c", "pass"]))
        program = [sys.executable, "-m", "journal"]
        seen["flags file"].append(_command([*program, "flags", "--from", str(year_file), "--json"]))
        for years, journal in journals.items():
            seen[f"flags {years}"].append(_command([*program, "--journal", str(journal), "flags", "--json"]))
        for years, journal in journals.items():
            _saves(seen, journal, years)
    return seen


def table(seen: dict[str, list[float]], journals: dict[int, Path]) -> list[str]:
    """The lines of a Markdown table."""
    middle = {name: statistics.median(values) for name, values in seen.items()}
    bare, few, many, ten = middle["bare"], min(journals), max(journals), 10 if 10 in journals else max(journals)
    python, save = middle["python"], middle[f"save {ten}"] / middle[f"raw {ten}"]
    size = (journals[many].stat().st_size - journals[few].stat().st_size) / 1000 / max(1, many - few)
    rows = [
        ("first paint with the real frame", f"{middle['frame'] / bare:.2f} F", "≤ 1.4 F"),
        (f"today and flags on screen, {ten} years, plain", f"{middle[f'today {ten}'] / bare:.2f} F", "≤ 2.2 F"),
        (
            f"the same encrypted, {ten} years, after the passphrase, beside bare key and read",
            f"{middle['unlock'] / middle['key and read']:.2f} ×",
            "≤ 1.3 ×",
        ),
        ("worst stall of the event loop until loaded", f"{1000 * middle[f'today {ten} gap']:.0f} ms", "≤ 50 ms"),
        ("memory, no chart", f"{middle[f'today {ten} memory'] / middle['bare memory']:.2f} ×", "≤ 1.8 ×"),
        ("memory, charts open", f"{middle['charts memory'] / middle['bare memory']:.2f} ×", "≤ 3.0 ×"),
        (f"save with the rules run again, {ten} years, beside a raw commit", f"{save:.1f} ×", "≤ 8 ×"),
        (f"today on screen: {many} beside {few} years",
         f"{middle[f'today {many}'] / middle[f'today {few}']:.2f} ×", "≤ 1.15 ×"),
        (f"save: {many} beside {few} years", f"{middle[f'save {many}'] / middle[f'save {few}']:.2f} ×", "≤ 1.15 ×"),
        ("`flags --from FILE`, one year, beside `python -c pass`", f"{middle['flags file'] / python:.1f} ×", "≤ 8 ×"),
        (f"`flags`, {ten} years in the journal", f"{middle[f'flags {ten}'] / bare:.2f} F", "≤ 2.5 F"),
        ("growth of the file a year (12 ratings a day)", f"{size:.0f} kB", "≤ 350 kB"),
    ]  # fmt: skip
    lines = ["| what | measured | goal |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]
    return [*lines, f"F = {1000 * bare:.0f} ms here; medians of {len(seen['bare'])} rounds."]


def _window(
    seen: dict[str, list[float]], what: str, journal: Path, name: str | None = None, secret: Path | None = None
) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.start_child", what, str(time.monotonic()), str(journal)]
    run = subprocess.run([*command, *([str(secret)] if secret else [])], capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    name = name or what
    seen[name].append(report["seconds"])
    seen[f"{name} gap"].append(report["worst_gap"])
    seen[f"{name} memory"].append(report["memory"])


def _command(command: list[str]) -> float:
    return _timed(lambda: subprocess.run(command, capture_output=True, check=True))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _encrypted(home: Path, journals: dict[int, Path]) -> tuple[Path, Path]:
    source = journals[10 if 10 in journals else max(journals)]
    locked = home / "locked.sqlite"
    locked.write_bytes(source.read_bytes())
    encrypting.encrypt(locked, PASSPHRASE)
    secret = home / "passphrase"
    secret.write_text(PASSPHRASE)
    return secret, locked


def _key_and_read(locked: Path, secret: Path) -> None:
    connection = connect(locked, keys.unlock_beside(locked, secret.read_text()))
    connection.execute("SELECT count(*) FROM check_in").fetchone()
    connection.close()


def _exported(home: Path, journal: Path) -> Path:
    diary = opening.open_diary(journal, TODAY)
    file = home / "year.json"
    file.write_text(opening.exported(diary, "journal", None, None, TODAY))
    diary.close()
    return file


def _saves(seen: dict[str, list[float]], journal: Path, years: int) -> None:
    diary = opening.open_diary(journal, TODAY)
    diary.warm()
    diary.flags(TODAY)
    ratings = tuple(Rating(symptom, 1, site=site) for symptom, site in SYMPTOMS)
    first = diary.apply(Change(after=(CheckIn(TODAY, ratings),))).after[0]

    def save() -> None:
        diary.apply(Change((first,), (replace(first, note="saved again"),)))
        diary.flags(TODAY)

    seen[f"save {years}"].append(_timed(save))
    diary.apply(Change(before=(first,)))
    diary.back_up_if_due(dt.datetime.now())  # as when she leaves; else the next start would do it, and be measured
    diary.close()
    connection = connect(journal, None)
    connection.execute("CREATE TABLE IF NOT EXISTS raw (n)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO raw VALUES (1)")
        connection.commit()

    seen[f"raw {years}"].append(statistics.median(_timed(commit) for _ in range(3)))
    connection.execute("DROP TABLE raw")
    connection.close()


if __name__ == "__main__":
    main()
