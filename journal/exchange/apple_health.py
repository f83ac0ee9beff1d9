"""Weights and temperatures from an Apple Health export: the zip as the phone gives it, or the XML inside."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from journal.domain.documents import DocumentError
from journal.domain.records import CheckIn, Journal, Measurement
from journal.exchange.known import check_dates
from journal.exchange.refusal import FileRefused
from journal.exchange.source import opened

LARGEST_EXPORT = 8 * 1024 * 1024 * 1024
INSIDE = "export.xml"

_WEIGHT, _TEMPERATURE = "HKQuantityTypeIdentifierBodyMass", "HKQuantityTypeIdentifierBodyTemperature"
_TO_KG = {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "st": 6.35029318}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}):\d{2}", re.ASCII)


def read_apple_health(source: Path | bytes, on: dt.date | None = None) -> Journal:
    """A check-in for each weight and temperature, in the order of time. Raises FileRefused.

    Ids are made of the kind and the moment, so that a later export updates what an earlier one brought.
    """
    found: dict[str, CheckIn] = {}
    with _xml(source) as file:
        for record in _records(file):
            check_in = _check_in(record)
            if check_in is not None and check_in.id is not None:
                found[check_in.id] = check_in
    if not found:
        raise FileRefused("The export holds no weight and no temperature; there is nothing to bring over.")
    journal = Journal(check_ins=tuple(sorted(found.values(), key=lambda c: (c.date, c.time or ""))))
    try:
        check_dates(journal, on)
    except DocumentError as error:
        raise FileRefused(
            "A measurement has no possible day: {reason}; please check it.", reason=error.reason
        ) from None
    return journal


@contextmanager
def _xml(source: Path | bytes) -> Iterator[IO[bytes]]:
    with opened(source, LARGEST_EXPORT) as file:
        if not zipfile.is_zipfile(file):
            file.seek(0)
            yield file
            return
        try:
            with zipfile.ZipFile(file) as archive:
                inside = [info for info in archive.infolist() if Path(info.filename).name == INSIDE]
                if not inside or inside[0].file_size > LARGEST_EXPORT:
                    raise FileRefused("The zip file holds no Apple Health export; please choose another file.")
                with archive.open(inside[0]) as xml:
                    yield xml
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
            raise FileRefused("The zip file is damaged or locked; please export it again.") from None


def _records(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    try:
        walk = iterparse(file, events=("start", "end"))
        _, root = next(walk)
        if root.tag != "HealthData":
            raise FileRefused("This is not an Apple Health export; please choose another file.")
        for event, element in walk:
            if event == "end" and element.tag == "Record":
                yield dict(element.attrib)
                # An export may be gigabytes: what has been read is let go.
                root.clear()
    except (ParseError, DefusedXmlException, StopIteration, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("The Apple Health export is cut off or damaged; please export it again.") from None


def _check_in(record: dict[str, Any]) -> CheckIn | None:
    kind, unit, moment = record.get("type"), record.get("unit"), _MOMENT.match(record.get("startDate", ""))
    if kind not in (_WEIGHT, _TEMPERATURE) or moment is None:
        return None
    try:
        date, value = dt.date.fromisoformat(moment[1]), float(record.get("value", ""))
    except ValueError:
        return None
    if not 0 < value < 1e6:
        return None
    if kind == _WEIGHT and unit in _TO_KG:
        entered = Measurement(value, unit) if unit != "g" else Measurement(value / 1000, "kg")
        kg = round(value * _TO_KG[unit], 2)
        return CheckIn(date, id=f"apple-weight-{moment[0]}", time=moment[2], weight_kg=kg, weight_entered=entered)
    if kind == _TEMPERATURE and unit in ("degC", "degF"):
        celsius = round((value - 32) / 1.8, 2) if unit == "degF" else value
        entered = Measurement(value, unit[-1])
        return CheckIn(
            date,
            id=f"apple-temperature-{moment[0]}",
            time=moment[2],
            temperature_c=celsius,
            temperature_entered=entered,
        )
    return None
