"""Mutation test of the rules: `python -m tests.benchmarks.mutation [--code [--every N]] [--rule ID]`.

Breaks one number, word or comparison at a time in a copy held in memory or in a scratch folder, never in the
checkout, runs the case files and prints the share of breaks that a case noticed, with the ones that none did.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from journal.domain.history import History
from journal.domain.vocabulary import Vocabulary, load_vocabulary
from journal.paths import resource
from tests.benchmarks.mutants import Mutant, of_catalogue, of_code
from tests.rules.case_table import Case, read_cases

PATIENCE_SECONDS = 60
ABOUT_CONDITIONS = frozenset({"detectors", "evaluate", "matching", "measurements", "reading", "runs", "series"}) | {
    "timeline",
    "treatments",
    "usual",
    "weekly",
    "weight",
    "worsening",
}


class _Altered(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module of the rules from changed text."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._text, self._name, "exec"), module.__dict__)


@contextmanager
def altered(name: str, text: str) -> Iterator[None]:
    """The rules imported anew, with module `name` replaced by `text`; afterwards the true ones are back."""
    kept = {key: module for key, module in sys.modules.items() if key.startswith("journal.rules")}
    for key in kept:
        del sys.modules[key]
    finder = _Altered(name, text)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for key in [key for key in sys.modules if key.startswith("journal.rules")]:
            del sys.modules[key]
        sys.modules.update(kept)


def failing(book: Any, evaluate: Callable[..., Any], cases: Iterable[Case]) -> Case | None:
    """The first case that the rules no longer satisfy."""
    for case in cases:
        found = [f for f in evaluate(book, History(case.journal), case.on) if f.rule == case.rule]
        said = max((f.evidence.urgency for f in found if case.site in (None, f.site)), default=None)
        if (said.id if said is not None else None) != case.expect:
            return case
    return None


def noticed(run: Callable[[], Case | None]) -> bool:
    """Whether a case fails; an error or no end counts as noticed."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        return run() is not None
    except Exception:
        return True
    finally:
        signal.alarm(0)


def catalogue_mutant_noticed(mutant: Mutant, cases: Sequence[Case], words: Vocabulary) -> bool:
    """Runs the cases against a scratch catalogue with the break in it."""
    from journal.rules.catalogue import load_rules
    from journal.rules.evaluate import evaluate

    with tempfile.TemporaryDirectory() as scratch:
        for path in resource("rules").glob("*.toml"):
            Path(scratch, path.name).write_text(path.read_text("utf-8"), "utf-8")
        Path(scratch, "red_flags.toml").write_text(mutant.text, "utf-8")
        chosen = [case for case in cases if mutant.rule in (None, case.rule)]
        return noticed(lambda: failing(load_rules(Path(scratch), words), evaluate, chosen))


def code_mutant_noticed(mutant: Mutant, module: str, cases: Sequence[Case], words: Vocabulary) -> bool:
    """Runs the cases against freshly imported rules with the break in one module."""

    def run() -> Case | None:
        from journal.rules.catalogue import load_rules
        from journal.rules.evaluate import evaluate

        return failing(load_rules(resource("rules"), words), evaluate, cases)

    with altered(module, mutant.text):
        return noticed(run)


def report(title: str, outcomes: list[tuple[Mutant, bool]]) -> None:
    """Prints the score, by kind, and every break that no case noticed."""
    total, caught = Counter(m.kind for m, _ in outcomes), Counter(m.kind for m, seen in outcomes if seen)
    print(f"## {title}")
    for kind, count in total.items():
        print(f"{kind}: {caught[kind]} of {count} noticed, {100 * caught[kind] / count:.1f} %")
    for mutant, seen in outcomes:
        if not seen:
            print(f"  not noticed: {mutant.place}")


def main() -> None:
    """Prints the score of the catalogue and, with --code, of the modules."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--code", action="store_true", help="break the modules instead of the catalogue")
    asked.add_argument("--rule", default="", help="only this rule, or only modules of this name")
    asked.add_argument("--every", type=int, default=1, help="only every Nth break of a module")
    given = asked.parse_args()
    cases, words = read_cases(), load_vocabulary(resource())
    if given.code:
        for path in sorted(Path(__file__).parents[2].joinpath("journal", "rules").glob("*.py")):
            if path.stem in ABOUT_CONDITIONS and given.rule in path.name:
                module, mutants = f"journal.rules.{path.stem}", list(of_code(path))[:: given.every]
                report(path.name, [(m, code_mutant_noticed(m, module, cases, words)) for m in mutants])
        return
    text = resource("rules", "red_flags.toml").read_text("utf-8")
    mutants = [m for m in of_catalogue(text) if given.rule in (m.rule or "")]
    report("red_flags.toml", [(m, catalogue_mutant_noticed(m, cases, words)) for m in mutants])


if __name__ == "__main__":
    main()
