"""Kills, full disks and flipped bits, with the figures that the README promises.

    python -m tests.benchmarks.faults --rounds 200 --flips 500

Ends with status 1 when an acknowledged change was lost, a journal did not open, or a fault ended other than plainly.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from journal.domain.records import Change
from journal.storage import keys
from journal.storage.store import Store
from tests.benchmarks import fault_disk, fault_kills


def main() -> int:
    """Plays everything and prints one table; the exit status."""
    options = _options()
    keys.MEMORY_KIB = 64  # the cost of a key is no part of what is tried here
    _warm()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name) / "journal"
        print(f"{'what':34} {'times':>6}  outcome   (seed {options.seed})")
        broken = _kills(options.rounds, folder, dice, 0.5 if options.short else 1.0)
        broken += _flips(options.flips, folder, dice) + _disks(folder, dice, options.short)
    for words in broken:
        print("BROKEN", words)
    print("0 acknowledged changes lost, 0 journals that do not open" if not broken else f"{len(broken)} broken")
    return 1 if broken else 0


def _warm() -> None:
    """Imports what a child would import late, so that kills meet work and not imports."""
    for module in ("journal.storage.writing", "alembic.migration", "alembic.operations", "alembic.script", "argon2"):
        importlib.import_module(module)
    store = Store.in_memory()
    store.apply(Change(after=fault_kills.check_ins(1, "warm")))
    store.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=200, help="rounds of SIGKILL, over all scenes")
    parser.add_argument("--flips", type=int, default=500, help="flipped bits, half of them in an encrypted journal")
    parser.add_argument("--short", action="store_true", help="shorter work in each round, each disk fault once")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="to play the same moments again")
    return parser.parse_args()


def _kills(rounds: int, folder: Path, dice: random.Random, longest: float) -> list[str]:
    broken = []
    for place, scene in enumerate(fault_kills.SCENES):
        whole = fault_kills.duration(scene, folder, longest)
        own = rounds // len(fault_kills.SCENES) + (place < rounds % len(fault_kills.SCENES))
        killed = acknowledged = 0
        for _ in range(own):
            moment = fault_kills.random_moment(dice, whole)
            outcome = fault_kills.play(scene, folder, moment)
            killed += outcome.killed
            acknowledged += outcome.acknowledged
            if outcome.broken:
                broken.append(f"{scene.name} killed after {moment:.4f} s: {outcome.broken}")
        print(f"{'SIGKILL: ' + scene.name:34} {own:>6}  {killed} killed at work, {acknowledged} steps acknowledged")
    return broken


def _flips(count: int, folder: Path, dice: random.Random) -> list[str]:
    broken = []
    for name, encrypted in (("plain", False), ("encrypted", True)):
        words = fault_disk.flips(folder, count // 2, encrypted, dice)
        print(f"{'bit flips: ' + name:34} {count // 2:>6}  {_said(words)}")
        broken += [f"bit flip, {name}: {word}" for word in words if word.startswith("failed")]
    return broken


def _disks(folder: Path, dice: random.Random, once: bool) -> list[str]:
    broken = []
    for name, trial, often in fault_disk.TRIALS:
        times = 1 if once else often
        words = Counter(fault_disk.in_child(trial, folder, dice) for _ in range(times))
        print(f"{name:34} {times:>6}  {_said(words)}")
        broken += [f"{name}: {word}" for word in words if word.startswith("failed") or not word]
    return broken


def _said(words: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in words.most_common())


if __name__ == "__main__":
    sys.exit(main())
