"""Recognises what kind of file she has and reads it, so that one way in serves every format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from journal.domain.records import Journal
from journal.domain.vocabulary import Vocabulary
from journal.exchange.journal import read_journal
from journal.exchange.refusal import FileRefused, quoted
from journal.exchange.source import opened, read_text

JOURNAL, CSV, APPLE_HEALTH = "journal", "csv", "apple-health"
READABLE = (JOURNAL, CSV, APPLE_HEALTH)
_BEGINNING, _ANY_SIZE = 4096, 1 << 62


def read_import(
    source: Path | bytes, vocabulary: Vocabulary, on: dt.date | None = None, format: str | None = None
) -> Journal:
    """The journal in a file of `format`, or of the format that its beginning shows. Raises FileRefused."""
    named = format or recognised(source)
    if named == JOURNAL:
        return read_journal(source, vocabulary, on)
    if named == CSV:
        from journal.exchange.table import guess_mapping, read_csv

        text = read_text(source)
        return read_csv(text, guess_mapping(text, vocabulary), vocabulary, on)
    if named == APPLE_HEALTH:
        from journal.exchange.apple_health import read_apple_health

        return read_apple_health(source, on)
    raise FileRefused(
        "Files of the kind {format} cannot be read yet; please export a table (CSV) there and import that.",
        format=quoted(named),
    )


def recognised(source: Path | bytes) -> str:
    """The format that a file shows by its beginning: `journal`, `apple-health`, else `csv`. Raises FileRefused."""
    with opened(source, _ANY_SIZE) as file:
        beginning = file.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"PK") or (beginning.startswith(b"<") and b"HealthData" in beginning):
        return APPLE_HEALTH
    looks_json = beginning[:1] in (b"{", b"[", b"")
    named_json = isinstance(source, Path) and source.suffix.lower() == ".json"
    return JOURNAL if looks_json or named_json else CSV
