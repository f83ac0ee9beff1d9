"""What follows the first two pages, as ticked: each part is a table or her own plain text."""

from __future__ import annotations

from collections.abc import Callable

from journal.domain.flags import Flag
from journal.domain.records import CheckIn, Question, Rating, Shortcut
from journal.domain.summary import Appendix, QuestionLine, QuestionSection
from journal.report.change_table import rest_of_changes
from journal.report.flag_cards import told, urgency_word
from journal.report.scope import Scope
from journal.report.wording import full_date, number, temperature, weight

IMPORTANT = 3


def question_section(scope: Scope) -> QuestionSection:
    """Her three most important open questions."""
    t, questions = scope.t, open_questions(scope)
    rest = len(questions) - IMPORTANT
    note = t("{count} more on a later page.").format(count=rest) if rest > 0 else None
    lines = tuple(QuestionLine(question.text) for question in questions[:IMPORTANT])
    return QuestionSection(t("Questions"), lines, note if lines else t("none written down"))


def open_questions(scope: Scope) -> list[Question]:
    """Questions without an answer, the marked ones first, then in her own order."""
    hidden = {flag.rule for flag in (*scope.board.open, *scope.board.ended) if not scope.shows_flag(flag)}
    asked = [q for q in scope.history.journal.questions if not q.answer and q.about_rule not in hidden]
    return sorted(asked, key=lambda q: (not q.important, q.order is None, q.order or 0, str(q.added_on or "")))


def appendices(scope: Scope) -> tuple[Appendix, ...]:
    """The ticked parts that have anything to say, in a fixed order."""
    options = scope.options
    parts: tuple[tuple[bool, Callable[[Scope], Appendix | None]], ...] = (
        (True, _more_questions),
        (True, rest_of_changes),
        (options.below_threshold, _below_threshold),
        (options.ended_flags, _ended_flags),
        (options.usual_levels, _usual_levels),
        (options.turned_down, _turned_down),
        (options.same_as_last, _same_as_last),
        (options.pauses, _pauses),
        (options.notes, _notes),
        (options.every_entry, _every_entry),
    )
    made = [make(scope) for ticked, make in parts if ticked]
    return tuple(part for part in made if part is not None)


def _more_questions(scope: Scope) -> Appendix | None:
    rest = open_questions(scope)[IMPORTANT:]
    return Appendix(scope.t("More questions"), paragraphs=tuple(q.text for q in rest)) if rest else None


def _below_threshold(scope: Scope) -> Appendix | None:
    t = scope.t
    rows = []
    for watched in scope.board.watched:
        if scope.shows(watched.symptom):
            series = scope.series(watched.symptom, watched.site)
            present = sum(1 for worst in series.worst if worst)
            days = t("{present} of {asked}").format(present=present, asked=len(series))
            rows.append((scope.name(watched.symptom, watched.site), days, str(max(series.worst, default="–"))))
    heads = (t("Symptom"), t("Days present, of days asked"), t("Worst in this period"))
    excused = scope.board.excused
    if not rows and not excused:
        return None
    return Appendix(t("Noted, not flagged"), heads if rows else (), tuple(rows), excused)


def _ended_flags(scope: Scope) -> Appendix | None:
    t = scope.t
    shown = [
        flag
        for flag in scope.board.ended
        if scope.shows_flag(flag) and (flag.ended_on is None or flag.ended_on >= scope.first)
    ]
    rows = tuple(_ended(flag, scope) for flag in shown)
    heads = (t("Flag"), t("Urgency"), t("From – to"), t("Told"), t("Why it ended"))
    return Appendix(t("Flags closed in this period"), heads, rows) if rows else None


def _ended(flag: Flag, scope: Scope) -> tuple[str, ...]:
    return (
        flag.title,
        urgency_word(flag.urgency, scope.t).lower(),
        scope.span(flag.raised_on, flag.ended_on or scope.last),
        told(flag, scope),
        flag.ended_because or "–",
    )


def _usual_levels(scope: Scope) -> Appendix | None:
    t = scope.t
    rows = []
    for usual in scope.profile.usual:
        if scope.shows(usual.symptom):
            since = scope.day(usual.since) if usual.since else t("not recorded")
            until = scope.day(usual.until) if usual.until else "–"
            checked = usual.checked_by or t("not recorded")
            if usual.recorded_on:
                checked += f" ({scope.day(usual.recorded_on)})"
            rows.append((scope.name(usual.symptom, usual.site), str(usual.severity), since, until, checked))
    heads = (t("Declared as usual"), t("Level 0–10"), t("Since"), t("Until"), t("Who of the team knows"))
    return Appendix(t("“My usual”: levels the team already knows"), heads, tuple(rows)) if rows else None


def _turned_down(scope: Scope) -> Appendix | None:
    t = scope.t
    titles = {flag.rule: flag.title for flag in (*scope.board.ended, *scope.board.open)}
    rows = tuple(
        (
            titles.get(setting.rule, setting.rule.replace("-", " ")),
            scope.day(setting.since),
            scope.day(setting.until) if setting.until else "–",
            setting.reason or t("not recorded"),
        )
        for setting in scope.history.journal.rule_settings
        if setting.since <= scope.last and (setting.until is None or setting.until >= scope.first)
    )
    heads = (t("Rule"), t("Since"), t("Until"), t("Reason"))
    return Appendix(t("Rules turned down to “next visit”"), heads, rows) if rows else None


def _same_as_last(scope: Scope) -> Appendix | None:
    days = sorted({c.date for c in scope.check_ins if c.shortcut is Shortcut.SAME_AS_LAST_TIME})
    if not days:
        return None
    said = scope.t("{count} of {logged} logged days: {dates}").format(
        count=len(days), logged=len(scope.logged_days), dates=", ".join(scope.day(day) for day in days)
    )
    return Appendix(scope.t("Days entered by “Same as last time”"), paragraphs=(said,))


def _pauses(scope: Scope) -> Appendix | None:
    said = []
    for pause in scope.settings.pauses:
        if pause.start <= scope.last and (pause.end is None or pause.end >= scope.first):
            span = scope.span(pause.start, pause.end) if pause.end else scope.t("since {date}")
            span = span.format(date=scope.day(pause.start))
            said.append(f"{span}: {pause.reason}" if pause.reason else span)
    return Appendix(scope.t("Pauses in the journal"), paragraphs=tuple(said)) if said else None


def _notes(scope: Scope) -> Appendix | None:
    said = []
    for check_in in scope.check_ins:
        date = full_date(check_in.date, scope.t)
        if check_in.note and not _only_private(check_in, scope):
            said.append(f"{date}: {check_in.note}")
        said += [
            f"{date}, {scope.name(rating.symptom, rating.site)}: {rating.note}"
            for rating in check_in.ratings
            if rating.note and scope.shows(rating.symptom)
        ]
    return Appendix(scope.t("Notes"), paragraphs=tuple(said)) if said else None


def _only_private(check_in: CheckIn, scope: Scope) -> bool:
    """A note written beside nothing but private symptoms is taken to be about them."""
    present = [rating for rating in check_in.ratings if rating.severity]
    return bool(present) and not any(scope.shows(rating.symptom) for rating in present)


def _every_entry(scope: Scope) -> Appendix | None:
    t = scope.t
    rows = tuple(_entry(check_in, scope) for check_in in scope.check_ins)
    heads = (t("Date"), t("Time"), t("Recorded"), t("Asked, none"), t("By"))
    return Appendix(t("Every entry"), heads, rows) if rows else None


def _entry(check_in: CheckIn, scope: Scope) -> tuple[str, ...]:
    shown = [rating for rating in check_in.ratings if scope.shows(rating.symptom)]
    present = [_rating(rating, scope) for rating in shown if rating.severity]
    if check_in.weight_kg is not None:
        present.append(weight(check_in.weight_kg, scope.settings.weight_unit))
    if check_in.temperature_c is not None:
        present.append(temperature(check_in.temperature_c, scope.settings.temperature_unit))
    absent = [scope.name(rating.symptom, rating.site) for rating in shown if not rating.severity]
    by = check_in.entered_by or scope.t("patient")
    return (
        full_date(check_in.date, scope.t),
        check_in.time or "–",
        "; ".join(present) or "–",
        "; ".join(absent) or "–",
        by,
    )


def _rating(rating: Rating, scope: Scope) -> str:
    names = {q.id: q.name for q in scope.vocabulary.qualifiers}
    known = scope.vocabulary.symptom.get(rating.symptom)
    sign = known is not None and known.kind.value == "sign"
    said = scope.name(rating.symptom, rating.site) + ("" if sign else f" {number(rating.severity)}")
    more = [scope.t(names.get(q, q)) for q in rating.qualifiers]
    if rating.count_24h is not None:
        more.append(scope.t("{count} in 24 hours").format(count=rating.count_24h))
    if rating.differs_from_usual:
        more.append(scope.t("different from the usual"))
    if rating.days_of_week is not None:
        more.append(scope.t("{count} days of the week").format(count=rating.days_of_week))
    if rating.took:
        more.append(scope.t("took {name}").format(name=rating.took))
    return f"{said} ({', '.join(more)})" if more else said
