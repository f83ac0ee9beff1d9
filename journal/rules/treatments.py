"""Treatments by day: which course she is on, and which days after a treatment may be left out of a count."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from journal.domain.records import Journal, Treatment, TreatmentEvent
from journal.rules.rule import Course, RuleBook, Window

_FOREVER = 10**9


class _Span(NamedTuple):
    """Days on which a course holds; `events` prolong it, each from its own day on."""

    start: int
    end: int | None
    after: int
    events: tuple[int, ...] = ()

    def holds(self, day: int) -> bool:
        """Whether `day` is inside; an event later than `day` is not known yet."""
        if day < self.start:
            return False
        if self.end is None or day <= self.end + self.after:
            return True
        seen = bisect_right(self.events, day)
        return seen > 0 and day <= self.events[seen - 1] + self.after


class _Excuse(NamedTuple):
    """When a window opens: days of events with their sites, and schedules of treatments without events."""

    window: Window
    days: tuple[int, ...] = ()
    sites: tuple[str | None, ...] = ()
    schedules: tuple[tuple[int, int, int, str | None], ...] = ()


class Treatments:
    """All that the rules ask about treatments, events and conditions."""

    def __init__(self, book: RuleBook, journal: Journal) -> None:
        self.all = tuple(sorted(journal.treatments, key=lambda one: one.start))
        self.events = tuple(sorted(journal.events, key=lambda one: one.date))
        self._event_days = [event.date.toordinal() for event in self.events]
        self._conditions = frozenset(journal.profile.known_conditions)
        self._book = book
        self._courses: dict[str, tuple[_Span, ...]] = {}
        self._excuses = [_excuse(window, self.all, self.events) for window in book.windows.values()]
        self._open_windows = {e.window.id: e for e in self._excuses if e.days or e.schedules}

    def on(self, course: str, day: int) -> bool:
        """Whether she is on this course, or it still counts."""
        spans = self._courses.get(course)
        if spans is None:
            spans = self._courses[course] = tuple(self._spans(self._book.courses[course]))
        return any(span.holds(day) for span in spans)

    def started(self, course: str, day: int, within: int | None) -> bool:
        """Whether a course of this kind started before `day`, and at most `within` days before it."""
        wanted = self._book.courses[course]
        starts = [one.start.toordinal() for one in self.all if _is_of(wanted, one.type, one.drug_class)]
        starts += [event.date.toordinal() for event in self.events if event.type in wanted.events]
        return any(start <= day and (within is None or day - start <= within) for start in starts)

    def excused(self, windows: tuple[str, ...], day: int, site: str | None) -> tuple[Window, int] | None:
        """The window that explains `day` and the day of the treatment, if one does."""
        for id in windows:
            excuse = self._open_windows.get(id)
            if excuse is not None:
                began = _opened(excuse, day, site)
                if began is not None:
                    return excuse.window, began
        return None

    def may_excuse(self, windows: tuple[str, ...]) -> bool:
        """Whether any of these windows ever opens; the quick way out for most journals."""
        return any(id in self._open_windows for id in windows)

    def between(self, first: int, last: int) -> tuple[TreatmentEvent, ...]:
        """Events from `first` to `last`, both counted."""
        return self.events[bisect_left(self._event_days, first) : bisect_right(self._event_days, last)]

    def current(self, day: int) -> tuple[Treatment, ...]:
        """The treatments running on a day."""
        date = dt.date.fromordinal(day)
        return tuple(one for one in self.all if one.start <= date and (one.end is None or one.end >= date))

    def listed_effect(self, symptom: str, day: int) -> Treatment | None:
        """A current treatment whose information sheets name this symptom."""
        for one in self.current(day):
            if symptom in self._book.listed_effects.get(one.type, ()):
                return one
        return None

    def _spans(self, course: Course) -> list[_Span]:
        spans = [] if course.also is None else self._spans(self._book.courses[course.also])
        if self._conditions.intersection(course.conditions):
            spans.append(_Span(0, None, 0))
        days = tuple(event.date.toordinal() for event in self.events if event.type in course.events)
        for one in self.all:
            if _is_of(course, one.type, one.drug_class):
                end = one.end.toordinal() if one.end else None
                start = one.start.toordinal()
                spans.append(_Span(start, end, course.after, tuple(day for day in days if day >= start)))
        drugs = [e.date.toordinal() for e in self.events if e.drug_class and e.drug_class in course.drugs]
        ends = None if course.open_events else 0
        spans += [_Span(day, None if ends is None else day, course.after) for day in (*days, *drugs)]
        return spans


def _is_of(course: Course, type: str, drug: str | None) -> bool:
    return type in course.types or (drug is not None and drug in course.drugs)


def _excuse(window: Window, treatments: tuple[Treatment, ...], events: tuple[TreatmentEvent, ...]) -> _Excuse:
    """The opening days of one window; a treatment's schedule counts only where it has no event."""
    drugs = [one for one in treatments if window.drug is None or one.drug_class == window.drug]
    found = [
        event
        for event in events
        if event.type == window.event
        and (window.drug is None or window.drug == event.drug_class or _during(event, drugs))
    ]
    schedules = []
    for one in drugs:
        if one.type == window.type and not any(_during(event, [one]) for event in events if event.type == window.event):
            step = _step(one)
            end = one.end.toordinal() if one.end else _FOREVER
            if step:
                schedules.append((one.start.toordinal(), end, step, one.site))
    return _Excuse(window, tuple(e.date.toordinal() for e in found), tuple(e.site for e in found), tuple(schedules))


def _during(event: TreatmentEvent, treatments: list[Treatment]) -> bool:
    if event.drug_class is not None and treatments and event.drug_class != treatments[0].drug_class:
        return False
    return any(one.start <= event.date and (one.end is None or event.date <= one.end) for one in treatments)


def _step(treatment: Treatment) -> int | None:
    """Days between doses: `every_21_days` is 21, `daily` and radiotherapy with an end are 1."""
    schedule = treatment.schedule or ""
    if schedule == "daily" or (treatment.type == "radiotherapy" and treatment.end):
        return 1
    if schedule.startswith("every_") and schedule.endswith("_days") and schedule[6:-5].isdecimal():
        return int(schedule[6:-5]) or None
    return None


def _opened(excuse: _Excuse, day: int, site: str | None) -> int | None:
    window = excuse.window
    place = bisect_right(excuse.days, day) - 1
    while place >= 0 and day - excuse.days[place] <= window.last:
        if not window.same_site or _same_place(excuse.sites[place], site):
            return excuse.days[place]
        place -= 1
    for start, end, step, where in excuse.schedules:
        if day >= start and (not window.same_site or _same_place(where, site)):
            dose = min(start + (day - start) // step * step, start + (end - start) // step * step)
            if day - dose <= window.last:
                return dose
    return None


def _same_place(treated: str | None, site: str | None) -> bool:
    """Whether a treatment was given there; "both" is each side."""
    if treated is None or site is None:
        return False
    if treated == site:
        return True
    return "_both" in (treated[-5:], site[-5:]) and treated.rsplit("_", 1)[0] == site.rsplit("_", 1)[0]
