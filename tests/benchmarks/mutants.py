"""Broken copies of the rules, one break each: in the numbers and words of the catalogue, and in the code."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^\[(?P<kind>\w+)(\.(?P<name>[\w-]+))?\]")
_NUMBER = re.compile(r"\b(?P<key>\w+) = (?P<value>-?\d+(\.\d+)?)(?![\w.-])")
_TRUTH = re.compile(r"\b(?P<key>\w+) = (?P<value>true|false)\b")
_WORDS = re.compile(r"\b(?P<key>windows|marked|of|known|types|drugs|events) = '(?P<value>[^']+ [^']+)'")
_OTHER_WAY = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


@dataclass(frozen=True)
class Mutant:
    """One break: the whole changed text of a file, the rule that it belongs to (None = any), and what was broken."""

    kind: str
    rule: str | None
    place: str
    text: str


def of_catalogue(text: str) -> Iterator[Mutant]:
    """Every number one step up and down, every truth turned, every word of a list left out. `text` is the TOML."""
    lines, section, rule = text.splitlines(keepends=True), "", None
    for number, line in enumerate(lines):
        opened = _SECTION.match(line)
        if opened:
            section, rule = opened["kind"], opened["name"] if opened["kind"] == "rules" else None
        if line.lstrip().startswith("#") or section in ("areas", ""):
            continue
        for kind, found, value in _breaks(line):
            broken = line[: found.start("value")] + value + line[found.end("value") :]
            changed = "".join([*lines[:number], broken, *lines[number + 1 :]])
            place = f"{rule or section}, line {number + 1}: {found['key']} = {found['value']} -> {value}"
            yield Mutant(kind, rule, place, changed)


def _breaks(line: str) -> Iterator[tuple[str, re.Match[str], str]]:
    code = re.sub(r'"[^"]*"', lambda quoted: "_" * len(quoted[0]), line.split(" #")[0])
    for found in _NUMBER.finditer(code):
        step = 0.1 if "." in found["value"] else 1
        for changed in (float(found["value"]) - step, float(found["value"]) + step):
            yield "number", found, f"{changed:.1f}" if step < 1 else f"{changed:.0f}"
    for found in _TRUTH.finditer(code):
        yield "truth", found, "false" if found["value"] == "true" else "true"
    for found in _WORDS.finditer(code):
        words = found["value"].split()
        for left_out in words:
            yield "word", found, " ".join(word for word in words if word != left_out)


def of_code(path: Path) -> Iterator[Mutant]:
    """Every comparison, `and`, `or`, plus, minus and whole number of a module, turned or moved by one."""
    tree = ast.parse(path.read_text("utf-8"))
    spots = [node for node in ast.walk(tree) if _breakable(node)]
    for index, spot in enumerate(spots):
        for variant in range(len(spot.ops) if isinstance(spot, ast.Compare) else 1):
            changed = copy.deepcopy(tree)
            twin = [node for node in ast.walk(changed) if _breakable(node)][index]
            before = ast.unparse(twin)
            _break(twin, variant)
            place = f"{path.name}, line {twin.lineno}: {before} -> {ast.unparse(twin)}"  # type: ignore[attr-defined]
            yield Mutant("code", None, place, ast.unparse(changed))


def _breakable(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return any(type(op) in _OTHER_WAY for op in node.ops)
    if isinstance(node, ast.BoolOp | ast.BinOp):
        return type(node.op) in _OTHER_WAY
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _break(node: ast.AST, variant: int) -> None:
    if isinstance(node, ast.Compare):
        node.ops[variant] = _OTHER_WAY.get(type(node.ops[variant]), type(node.ops[variant]))()  # type: ignore[assignment]
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = _OTHER_WAY[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        node.value = node.value + 1
