"""What the program says to her: never a diagnosis, never reassurance, never a fright."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).parent.parent
FORBIDDEN = re.compile(r"diagnos|all[ -]clear|nothing to worry|risk of|recurrence|metasta", re.IGNORECASE)
# The purpose statement says what the program does not do; the field for her own background asks for a word she knows.
ALLOWED = re.compile(
    r"[Dd]oes not diagnose|Diagnosis, year|diagnosis, year|"
    r"^(known_metastases|metastatic_on_treatment)$|Metastatic Breast Cancer|[Mm]etastatic breast cancer|"
    r"Can[cz]er recurrence \(|recurrence \(title\)"
)
# Titles of published articles and the evidence that clinicians read keep their own words.
CLINICIAN_FILES = {"sources.toml", "evidence.toml", "guidance.toml"}


def spoken(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are not docstrings."""
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docstrings.add(id(first.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)


def files() -> list[Path]:
    code = sorted((ROOT / "journal").rglob("*.py"))
    data = [p for p in sorted((ROOT / "resources").rglob("*")) if p.suffix in (".toml", ".html", ".jinja", ".j2")]
    return [file for file in code + data if file.name not in CLINICIAN_FILES]


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_forbidden_words(file: Path) -> None:
    text = file.read_text("utf-8")
    if file.suffix == ".py":
        strings = list(spoken(ast.parse(text)))
    elif file.suffix == ".toml":
        strings = list(words_of(tomli.loads(text)))
    else:
        strings = text.splitlines()
    found = [s for s in strings if FORBIDDEN.search(ALLOWED.sub("", s))]
    assert not found


def test_the_lint_sees_what_it_is_for() -> None:
    assert FORBIDDEN.search(ALLOWED.sub("", "You have a high risk of something"))
    assert FORBIDDEN.search(ALLOWED.sub("", "Your diagnosis is"))
    assert not FORBIDDEN.search(ALLOWED.sub("", "It does not diagnose."))
