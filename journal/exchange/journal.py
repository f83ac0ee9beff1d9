"""The journal's own file: complete, lossless, and read all or nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from msgspec import Struct

from journal.domain.documents import DocumentError, decode, encode
from journal.domain.records import Journal, Moment
from journal.domain.vocabulary import Vocabulary
from journal.exchange.known import check_dates, check_ids
from journal.exchange.refusal import FileRefused, quoted, refused_at
from journal.exchange.source import read_text

FORMAT = "survivorship-journal"
VERSION = 1


class _Head(Struct, frozen=True):
    """What a journal file says about itself."""

    format: str
    version: int
    exported_at: Moment | None = None


def read_journal(
    source: Path | bytes,
    vocabulary: Vocabulary,
    on: dt.date | None = None,
    rules: Collection[str] | None = None,
) -> Journal:
    """The journal in a file. Check-ins after `on` and rule ids outside `rules` are refused where these are given.

    Raises FileRefused for anything that does not fit, whole or in part.
    """
    document = _parse(read_text(source))
    try:
        body = _without_head(document)
        journal = decode(Journal, body)
        check_ids(journal, vocabulary, rules)
        check_dates(journal, on)
    except DocumentError as error:
        raise refused_at(error) from None
    except RecursionError:
        raise _too_deep() from None
    return journal


def write_journal(journal: Journal, exported_at: dt.datetime | None = None) -> str:
    """The text of a journal file, one row a line. `exported_at` carries its offset from UTC."""
    parts: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if exported_at is not None:
        parts["exported_at"] = exported_at.isoformat(timespec="seconds")
    parts |= {"check_ins": []} | encode(journal)
    return "{\n" + ",\n".join(f"{_dumped(name)}: {_rows(part)}" for name, part in parts.items()) + "\n}\n"


def _rows(part: object) -> str:
    if not isinstance(part, list) or not part:
        return _dumped(part)
    return "[\n" + ",\n".join(map(_dumped, part)) + "\n]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class _Twice(dict[str, Any]):
    """An object of the file in which a key stands twice."""

    key = ""


def _pairs(twice: list[_Twice]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        document = dict(pairs)
        if len(document) == len(pairs):
            return document
        marked, seen = _Twice(document), set[str]()
        marked.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        twice.append(marked)
        return marked

    return as_object


def _parse(text: str) -> object:
    twice: list[_Twice] = []
    try:
        document = json.loads(text, object_pairs_hook=_pairs(twice))
    except json.JSONDecodeError as error:
        raise FileRefused(
            "line {line}, column {column}: this is not a whole JSON file; please export it again or choose another.",
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise FileRefused("A number in the file has too many digits; please export it again.") from None
    if twice:
        place = _place_of(twice[0], document)
        raise refused_at(DocumentError(f"the key {quoted(twice[0].key)} stands twice", place))
    return document


def _place_of(sought: object, document: object) -> str:
    """Where an object stands, such as `check_ins[3].ratings[0]`; empty for the whole file."""
    open_ends: list[tuple[str, object]] = [("", document)]
    while open_ends:
        place, part = open_ends.pop()
        if part is sought:
            return place
        if isinstance(part, dict):
            open_ends += [(f"{place}.{key}" if place else str(key), value) for key, value in part.items()]
        elif isinstance(part, list):
            open_ends += [(f"{place}[{position}]", value) for position, value in enumerate(part)]
    return ""


def _without_head(document: object) -> dict[str, Any]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileRefused("This is not a journal file of this program; please choose another file.")
    version = document.get("version")
    if isinstance(version, int | float) and not isinstance(version, bool) and version > VERSION:
        raise FileRefused(
            "The file comes from a newer version of the program (file version {theirs}, this program reads {ours}); "
            "please update the program and try again.",
            theirs=version,
            ours=VERSION,
        )
    if isinstance(version, bool) or version != VERSION:
        raise DocumentError("is not a version that ever was", "version")
    head = ("format", "version", "exported_at")
    decode(_Head, {name: document[name] for name in head if name in document})
    for name in ("profile", "check_ins"):
        if document.get(name) is None:
            raise DocumentError(f"'{name}' is missing")
    return {name: part for name, part in document.items() if name not in head}


def _too_deep() -> FileRefused:
    return FileRefused("The file is nested more deeply than any journal; please choose another file.")
