"""The head of page one: who, which days, background, tests, treatments, allergies, medicines, her own activity."""

from __future__ import annotations

import datetime as dt

from journal.domain.records import Medicine, Treatment
from journal.domain.summary import Fact, Header
from journal.report.scope import FEVER, Scope
from journal.report.wording import apart, days_said, full_date, temperature

_TESTS = ("scan", "blood_test")


def header(scope: Scope) -> Header:
    """Who, which days, how many of them logged, and that it is the patient's own record."""
    t, profile = scope.t, scope.profile
    name = profile.display_name or t("Name not recorded")
    identity = _identity(scope)
    days = (scope.last - scope.first).days + 1
    period = _period(scope)
    return Header(
        title=t("Symptom summary"),
        name=name,
        identity=identity,
        period=period,
        logged=t("logged {count} of {days} days").format(count=len(scope.logged_days), days=days),
        printed=_printed(scope),
        standing=t("patient’s own record, not reviewed by clinicians"),
        running=" · ".join((apart(name), *identity[:1], scope.span(scope.first, scope.last))),
    )


def _printed(scope: Scope) -> str:
    """When the page was made; before it, where the journal is younger than the period, when that began."""
    said = scope.t("printed {date}").format(date=full_date(scope.on, scope.t))
    begun = scope.history.days[0] if scope.history.days else scope.first
    if begun <= scope.first:
        return said
    return scope.t("journal begins {date}; {printed}").format(date=scope.day(begun), printed=said)


def _identity(scope: Scope) -> tuple[str, ...]:
    t, born = scope.t, scope.profile.date_of_birth
    hospital = scope.profile.hospital_number or t("not recorded")
    number = t("hospital no. {number}").format(number=hospital)
    if born is None:
        return (t("date of birth not recorded"), number)
    age = scope.on.year - born.year - ((scope.on.month, scope.on.day) < (born.month, born.day))
    return (t("born {date} ({age})").format(date=full_date(born, t), age=age), number)


def _period(scope: Scope) -> str:
    t = scope.t
    if scope.first == scope.last:
        return full_date(scope.first, t)
    said = t("{first} – {last}").format(first=scope.day(scope.first), last=full_date(scope.last, t))
    if scope.last_visit and scope.last_visit.date == scope.first:
        return t("{period} (since last visit)").format(period=said)
    return said


def facts(scope: Scope) -> tuple[Fact, ...]:
    """Background, last tests, allergies and medicines, treatments; "not recorded" where nothing is known."""
    t = scope.t
    return tuple(
        Fact(label, tuple(lines) or (t("not recorded"),))
        for label, lines in (
            (t("Background"), _background(scope)),
            (t("Last tests"), _tests(scope)),
            (t("Allergies"), _paragraphs(scope.profile.allergies)),
            (t("Medicines"), _medicines(scope)),
            (t("Treatments"), _treatments(scope)),
        )
    )


def _paragraphs(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _background(scope: Scope) -> list[str]:
    lines = _paragraphs(scope.profile.background)
    names = {condition.id: condition.name for condition in scope.vocabulary.conditions}
    conditions = [scope.t(names.get(c, c.replace("_", " "))) for c in scope.profile.known_conditions]
    if conditions:
        lines.append(scope.t("Long-standing: {conditions}").format(conditions="; ".join(conditions)))
    return lines


def _tests(scope: Scope) -> list[str]:
    latest = {}
    for event in sorted(scope.history.journal.events, key=lambda e: e.date):
        if event.type in _TESTS and event.date <= scope.last:
            latest[event.type, event.note] = event
    recent = sorted(latest.values(), key=lambda e: e.date, reverse=True)[:4]
    names = {kind.id: kind.name for kind in scope.vocabulary.event_types}
    said = [
        f"{event.note or scope.t(names.get(event.type, event.type))} {full_date(event.date, scope.t)}"
        for event in recent
    ]
    return ["; ".join(said)] if said else []


def _medicines(scope: Scope) -> list[str]:
    taken = [_medicine(m, scope) for m in scope.history.journal.medicines if _runs(m.start, m.end, scope.last)]
    stopped = [
        scope.t("stopped {date}: {name}").format(date=scope.day(m.end), name=m.name)
        for m in scope.history.journal.medicines
        if m.end is not None and scope.first <= m.end < scope.last
    ]
    return ["; ".join(taken + stopped)] if taken or stopped else []


def _medicine(medicine: Medicine, scope: Scope) -> str:
    said = " ".join(part for part in (medicine.name, medicine.dose, medicine.schedule) if part)
    if medicine.start:
        said += " " + scope.t("since {date}").format(date=scope.day(medicine.start))
    return f"{said} ({medicine.reason})" if medicine.reason else said


def _runs(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or end >= day)


def _treatments(scope: Scope) -> list[str]:
    """Courses that touch the period; one that stands among the medicines is not said twice."""
    taken = {m.name.casefold() for m in scope.history.journal.medicines if _runs(m.start, m.end, scope.last)}
    courses = sorted(scope.history.journal.treatments, key=lambda c: c.start, reverse=True)
    shown = [
        course
        for course in courses
        if course.start <= scope.last
        and (course.end is None or course.end >= scope.first)
        and (course.name or "").casefold() not in taken
    ]
    said = [_treatment(course, scope) for course in shown]
    said += _infusions(scope)
    return ["; ".join(said)] if said else []


def _treatment(course: Treatment, scope: Scope) -> str:
    kinds = {kind.id: kind.name for kind in scope.vocabulary.treatment_types}
    kind = scope.t(kinds.get(course.type, course.type.replace("_", " ")))
    said = f"{course.name} ({kind[:1].lower()}{kind[1:]})" if course.name else kind
    if course.end is None:
        return said + " " + scope.t("since {date}").format(date=scope.day(course.start))
    return f"{said} {scope.span(course.start, course.end)}"


def _infusions(scope: Scope) -> list[str]:
    """The latest infusion or injection of each kind in the period, with how many there were."""
    names = {kind.id: kind.name for kind in scope.vocabulary.event_types}
    given: dict[str, list[dt.date]] = {}
    for event in scope.history.journal.events:
        if scope.first <= event.date <= scope.last and event.type.endswith(("_infusion", "_injection")):
            given.setdefault(event.type, []).append(event.date)
    said = []
    for kind, dates in given.items():
        name = scope.t(names.get(kind, kind.replace("_", " ")))
        last = scope.day(max(dates))
        one = scope.t("{name} {date}") if len(dates) == 1 else scope.t("{name}, {count} times, last {date}")
        said.append(one.format(name=name, count=len(dates), date=last))
    return said


def activity(scope: Scope) -> Fact:
    """Her own activity level, the latest of the period, and the one known at the last visit."""
    t = scope.t
    said = _activity_words(_level(scope, scope.first, scope.last), scope, dated=True)
    if scope.last_visit:
        visit = scope.last_visit.date
        then = _activity_words(_level(scope, visit - dt.timedelta(days=28), visit), scope)
        said = t("{now}; at last visit, {date}: {then}").format(now=said, then=then, date=scope.day(visit))
    return Fact(t("Activity 0–4"), (said,))


def fever(scope: Scope) -> tuple[Fact, ...]:
    """Readings of 38 °C and more, which belong on page one; nothing where there was none."""
    if not scope.fevers:
        return ()
    t, (day, highest) = scope.t, max(scope.fevers, key=lambda reading: reading[1])
    said = t("{fever} or more on {days}, highest {highest} on {date}.").format(
        fever=temperature(FEVER, scope.settings.temperature_unit),
        days=days_said(len({day for day, _ in scope.fevers}), t),
        highest=temperature(highest, scope.settings.temperature_unit),
        date=scope.day(day),
    )
    return (Fact(t("Temperature"), (said,)),)


def _level(scope: Scope, first: dt.date, last: dt.date) -> tuple[dt.date, int] | None:
    levels = [(c.date, c.activity_level) for c in scope.history.since(first, last) if c.activity_level is not None]
    return levels[-1] if levels else None


def _activity_words(answer: tuple[dt.date, int] | None, scope: Scope, dated: bool = False) -> str:
    t = scope.t
    if answer is None:
        return t("not recorded")
    day, level = answer
    words = (
        t("fully active"),
        t("light work or housework, not heavy work"),
        t("cares for self, no work, up more than half the day"),
        t("needs some help, in bed or a chair more than half the day"),
        t("in bed or a chair all day"),
    )
    said = f"{level}, {words[level]}"
    return f"{said} ({scope.day(day)})" if dated else said
