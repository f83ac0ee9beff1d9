"""An appointment as an iCalendar file (RFC 5545). It carries when, where and with whom; no symptom, no note."""

from __future__ import annotations

import datetime as dt

from journal.domain.language import Translate
from journal.domain.records import Visit

_OCTETS = 75
_HOUR = dt.timedelta(hours=1)


def visit_calendar(visit: Visit, stamp: dt.datetime, t: Translate = str) -> str:
    """The file for one visit: an hour in local time, or the whole day where no time is known. `stamp` is in UTC."""
    title = t("Appointment: {name}").format(name=visit.with_whom) if visit.with_whom else t("Appointment")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Journal//Appointment//EN",
        "BEGIN:VEVENT",
        f"UID:{_uid(visit)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        *_when(visit),
        f"SUMMARY:{escaped(title)}",
        *([f"LOCATION:{escaped(visit.place)}"] if visit.place else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _uid(visit: Visit) -> str:
    """The same for the same visit, so that a calendar updates rather than doubles it; it tells nothing about her."""
    name = visit.id or f"{visit.date}|{visit.time}|{visit.with_whom}|{visit.place}"
    import hashlib  # it loads all of OpenSSL, which a page that only may write a calendar does not need

    return hashlib.sha256(name.encode()).hexdigest()[:32] + "@journal"


def _when(visit: Visit) -> list[str]:
    if visit.time is None:
        return [f"DTSTART;VALUE=DATE:{visit.date:%Y%m%d}", f"DTEND;VALUE=DATE:{visit.date + dt.timedelta(1):%Y%m%d}"]
    start = dt.datetime.combine(visit.date, dt.time.fromisoformat(visit.time))
    return [f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DTEND:{start + _HOUR:%Y%m%dT%H%M%S}"]


def escaped(text: str) -> str:
    """Text as a value: backslash, comma, semicolon and line ends are written with a backslash."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(marked.splitlines())


def folded(line: str) -> str:
    """A line broken so that no piece is longer than 75 octets, and no character is broken in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])
