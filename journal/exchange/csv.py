"""A plain table of everything recorded: a row for each rating, measurement and note, safe to open as a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator

from journal.domain.records import CheckIn, Journal, Rating

COLUMNS = (
    "date",
    "time",
    "kind",
    "symptom",
    "site",
    "value",
    "unit",
    "status",
    "differs_from_usual",
    "qualifiers",
    "count_24h",
    "began_on",
    "days_of_week",
    "took",
    "helped",
    "note",
    "entered_by",
    "shortcut",
)
# A spreadsheet takes a cell that starts like this for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Row = dict[str, object]


def write_csv(journal: Journal, since: dt.date, until: dt.date) -> str:
    """The check-ins from `since` to `until`, both counted, oldest first; severities 0-10, kg, °C, activity 0-4.

    Lines end in CR LF, as the format has it: write the text without translating line ends.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    for check_in in sorted(journal.check_ins, key=lambda c: (c.date, c.time or "")):
        if since <= check_in.date <= until:
            shared = {
                "date": check_in.date.isoformat(),
                "time": check_in.time,
                "entered_by": check_in.entered_by,
                "shortcut": check_in.shortcut and check_in.shortcut.value,
            }
            writer.writerows({name: _cell(value) for name, value in (shared | row).items()} for row in _rows(check_in))
    return text.getvalue()


def _rows(check_in: CheckIn) -> Iterator[Row]:
    for rating in check_in.ratings:
        yield _rating_row(rating)
    if check_in.weight_kg is not None:
        status = check_in.weight_status and check_in.weight_status.value
        yield {"kind": "weight", "value": check_in.weight_kg, "unit": "kg", "status": status}
    if check_in.temperature_c is not None:
        status = check_in.temperature_status and check_in.temperature_status.value
        yield {"kind": "temperature", "value": check_in.temperature_c, "unit": "C", "status": status}
    if check_in.activity_level is not None:
        yield {"kind": "activity", "value": check_in.activity_level, "unit": "0-4"}
    if check_in.note is not None:
        yield {"kind": "note", "note": check_in.note}


def _rating_row(rating: Rating) -> Row:
    row: Row = {
        "kind": "rating",
        "symptom": rating.symptom,
        "site": rating.site,
        "value": rating.severity,
        "unit": "0-10",
        "differs_from_usual": rating.differs_from_usual,
        "qualifiers": " ".join(rating.qualifiers),
        "count_24h": rating.count_24h,
        "began_on": rating.began_on and rating.began_on.isoformat(),
        "days_of_week": rating.days_of_week,
        "took": rating.took,
        "helped": rating.helped,
        "note": rating.note,
    }
    return row | ({"time": rating.time} if rating.time else {})


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
