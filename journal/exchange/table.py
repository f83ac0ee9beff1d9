"""Tables from other programs: which column means what, and check-ins from its rows. An empty cell is "not recorded"."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from journal.domain.documents import DocumentError, decode
from journal.domain.records import CheckIn, Journal
from journal.domain.search import search_symptoms
from journal.domain.vocabulary import Vocabulary
from journal.exchange.csv import COLUMNS
from journal.exchange.known import check_dates, check_ids
from journal.exchange.refusal import FileRefused, quoted, refused_at

DATE, TIME, NOTE, WEIGHT, TEMPERATURE = "date", "time", "note", "weight_kg", "temperature_c"
TO_KG = {"kg": 1.0, "lb": 0.45359237, "st": 6.35029318}

_PARTED_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,9})?", re.ASCII)
_HEADS = {
    "day": DATE,
    "datum": DATE,
    "timestamp": DATE,
    "datetime": DATE,
    "date_time": DATE,
    "notes": NOTE,
    "comment": NOTE,
    "comments": NOTE,
}
_UNITS = {"kg": "kg", "lb": "lb", "lbs": "lb", "st": "st", "c": "C", "°c": "C", "f": "F", "°f": "F"}

Row = Sequence[str]


class Column(Struct, frozen=True):
    """What a column means: `date`, `time`, `note`, `weight_kg`, `temperature_c` or the id of a symptom.

    `unit` is that of the cells of a measurement; `highest` the top of the table's own scale, which becomes 10.
    """

    head: str
    means: str
    site: str | None = None
    unit: str | None = None
    highest: float = 10


class Mapping(Struct, frozen=True):
    """The columns that are read, and whether 03/04/2026 is a day of April; None where the dates show it themselves."""

    columns: tuple[Column, ...]
    day_first: bool | None = None


def guess_mapping(text: str, vocabulary: Vocabulary) -> Mapping:
    """What the heads of a table most likely mean; columns with other heads are left out. Raises FileRefused."""
    heads, _ = _table(text)
    if tuple(heads) == COLUMNS:
        raise FileRefused(
            "This table was made here to be read and leaves things out; please export and import the journal file."
        )
    found = (_guessed(head, vocabulary) for head in heads)
    mapping = Mapping(tuple(column for column in found if column))
    if all(column.means == DATE for column in mapping.columns):
        raise FileRefused("line 1: no column has a name that this program knows; please say what the columns mean.")
    return mapping


def read_csv(text: str, mapping: Mapping, vocabulary: Vocabulary, on: dt.date | None = None) -> Journal:
    """The check-ins of a table, a row each. Raises FileRefused with the line at anything that does not fit."""
    heads, rows = _table(text)
    places = {column: _place(column.head, heads) for column in mapping.columns}
    dated = next((column for column in mapping.columns if column.means == DATE), None)
    if dated is None:
        raise FileRefused("No column holds the date; please say which one does.")
    day_first = mapping.day_first
    if day_first is None:
        day_first = _day_comes_first([row[places[dated]] for _, row in rows])
    check_ins = []
    for line, row in rows:
        try:
            check_ins.append(_check_in(row, places, day_first))
        except DocumentError as error:
            raise FileRefused(
                "line {line}: {reason}; please correct it there and try again.",
                line=line,
                reason=f"{quoted(error.place)} {error.reason}" if error.place else error.reason,
            ) from None
    journal = Journal(check_ins=tuple(check for check in check_ins if check != CheckIn(check.date, time=check.time)))
    try:
        check_ids(journal, vocabulary)
        check_dates(journal, on)
    except DocumentError as error:
        raise refused_at(error) from None
    return journal


def _table(text: str) -> tuple[Row, list[tuple[int, Row]]]:
    """The heads and the numbered rows that hold anything, every row as long as the heads."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heads = [head.strip() for head in next(reader, [])]
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise FileRefused(
            "line {line}: this is not a table; please choose another file.", line=reader.line_num
        ) from None
    for line, row in rows:
        if len(row) > len(heads):
            raise FileRefused("line {line}: more cells than there are heads; please correct it.", line=line)
    return heads, [(line, [*row, *[""] * (len(heads) - len(row))]) for line, row in rows]


def _place(head: str, heads: Row) -> int:
    if heads.count(head) != 1:
        raise FileRefused(
            "line 1: the column {head} is missing or stands twice; please correct it there.", head=quoted(head)
        )
    return heads.index(head)


def _guessed(head: str, vocabulary: Vocabulary) -> Column | None:
    words = re.findall(r"[\w°]+", head.casefold().replace("_", " "))
    plain = "_".join(words)
    unit = next((_UNITS[word] for word in words if word in _UNITS), None)
    if plain in (DATE, TIME, NOTE) or plain in _HEADS:
        return Column(head, _HEADS.get(plain, plain))
    if "weight" in words:
        return Column(head, WEIGHT, unit=unit or "kg")
    if "temperature" in words or "temp" in words:
        return Column(head, TEMPERATURE, unit=unit or "C")
    if plain in vocabulary.symptom:
        return Column(head, plain)
    found = search_symptoms(vocabulary, " ".join(words), 1)
    known = [name.casefold() for symptom in found for name in (symptom.name, *symptom.synonyms)]
    return Column(head, found[0].id) if " ".join(words) in known else None


def _day_comes_first(cells: Iterable[str]) -> bool:
    parted = [match for cell in cells if (match := _PARTED_DATE.match(cell.strip()))]
    if any(int(match[1]) > 12 for match in parted):
        return True
    if parted and not any(int(match[2]) > 12 for match in parted):
        raise FileRefused("The dates can be read day first or month first; please say which.")
    return False


def _check_in(row: Row, places: dict[Column, int], day_first: bool) -> CheckIn:
    document: dict[str, Any] = {}
    ratings = []
    for column, place in places.items():
        cell = row[place].strip()
        if not cell and column.means != DATE:
            continue
        try:
            if column.means in _READERS:
                document |= _READERS[column.means](cell, column, day_first)
            else:
                ratings.append({"symptom": column.means, "site": column.site, "severity": _severity(cell, column)})
        except ValueError as error:
            reason = error.reason if isinstance(error, DocumentError) else f"{quoted(cell)} is not a number"
            raise DocumentError(reason, column.head) from None
    return decode(CheckIn, document | {"ratings": ratings})


def _date(cell: str, _: Column, day_first: bool) -> dict[str, Any]:
    parted = _PARTED_DATE.match(cell)
    if parted:
        day, month = (parted[1], parted[2]) if day_first else (parted[2], parted[1])
        cell = f"{parted[3]}-{int(month):02}-{int(day):02}"
    try:
        return {"date": dt.date.fromisoformat(cell[:10]).isoformat()}
    except ValueError:
        raise DocumentError(f"{quoted(cell)} is not a date like 2026-01-31") from None


def _severity(cell: str, column: Column) -> int:
    number = _number(cell)
    if not 0 <= number <= column.highest:
        raise DocumentError(f"must be from 0 to {column.highest:g}")
    # Something is never nothing: the weakest answer above zero stays present.
    return max(int(number > 0), round(number * 10 / column.highest))


def _weight(cell: str, column: Column, _: bool) -> dict[str, Any]:
    value, unit = _number(cell), column.unit or "kg"
    return {WEIGHT: round(value * TO_KG[unit], 2), "weight_entered": {"value": value, "unit": unit}}


def _temperature(cell: str, column: Column, _: bool) -> dict[str, Any]:
    value, unit = _number(cell), column.unit or "C"
    celsius = round((value - 32) / 1.8, 2) if unit == "F" else value
    return {TEMPERATURE: celsius, "temperature_entered": {"value": value, "unit": unit}}


def _number(cell: str) -> float:
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    return float(cell.replace(",", "."))


_READERS: dict[str, Callable[[str, Column, bool], dict[str, Any]]] = {
    DATE: _date,
    TIME: lambda cell, _, __: {"time": cell[:5] if len(cell) > 4 else f"0{cell}"},
    NOTE: lambda cell, _, __: {"note": cell},
    WEIGHT: _weight,
    TEMPERATURE: _temperature,
}
