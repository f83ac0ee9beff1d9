"""What is recorded but raises no flag: watched symptoms, and days that a treatment explains."""

from __future__ import annotations

import datetime as dt

from journal.domain.flags import Watched
from journal.domain.history import History
from journal.domain.spoken import dated
from journal.rules.detectors import run_over_usual
from journal.rules.evaluate import WINDOW_DAYS, days_of
from journal.rules.found import Ask
from journal.rules.life import LedgerState
from journal.rules.matching import date_of, excused
from journal.rules.reading import read_series
from journal.rules.rule import RedFlagRule, RuleBook, Trigger
from journal.rules.sentences import symptom_name
from journal.rules.series import Series
from journal.rules.timeline import Timeline

WATCHED_DAYS = 28
EXCUSED_DAYS = 14


def recent_line(book: RuleBook, history: History, state: LedgerState, on: dt.date) -> Timeline:
    """The window before a day as a timeline, with the levels she called usual and the weights that were held."""
    line = Timeline(book, history)
    for level in state.usual:
        line.usual.add(level)
    held = [question for question in state.questions if question.about == "weight"]
    line.weights.already_held = frozenset((q.date.toordinal(), q.entered) for q in held)
    line.feed_all(days_of(history, on - dt.timedelta(days=WINDOW_DAYS), on))
    return line


def watched(book: RuleBook, line: Timeline, on: dt.date, in_flags: set[tuple[str, str | None]]) -> tuple[Watched, ...]:
    """Symptoms of the last four weeks that no open flag counts, in words that never delay a call."""
    day = on.toordinal()
    rows = []
    for symptom, site, series in rated_series(line):
        present = [i for i in series.between(day - WATCHED_DAYS + 1, day) if series.worst[i] > 0]
        if present and (symptom, site) not in in_flags and not symptom.startswith("temperature"):
            sentence = watched_sentence(book, line, symptom, site, series, len(present), day)
            rows.append(Watched(symptom, site, len(present), sentence))
    rows.sort(key=lambda row: (-row.days_recorded, row.symptom, row.site or ""))
    return tuple(rows)


def rated_series(line: Timeline) -> list[tuple[str, str | None, Series]]:
    """Every symptom with each of its sites, each as she wrote it."""
    rows: list[tuple[str, str | None, Series]] = []
    for symptom, series in line.anywhere.items():
        sites = line.sites(symptom)
        rows += [(symptom, site, there) for site, there in sites.items()] if sites else [(symptom, None, series)]
    return rows


def watched_sentence(
    book: RuleBook, line: Timeline, symptom: str, site: str | None, series: Series, days: int, day: int
) -> str:
    """`Cough: recorded on 8 days. You can call at any time; you do not have to wait for this journal.`"""
    t = book.t
    name = _place_name(book, line, symptom, site)
    days_words = t("recorded on 1 day") if days == 1 else t("recorded on {n} days").format(n=days)
    parts = [f"{name}: {days_words}."]
    if few_entries_missing(book, line, symptom, site, series, day):
        parts.append(t("A few more entries would help."))
    parts.append(t("You can call at any time; you do not have to wait for this journal."))
    return " ".join(parts)


def few_entries_missing(
    book: RuleBook, line: Timeline, symptom: str, site: str | None, series: Series, day: int
) -> bool:
    """Whether a rule's span is met and only the number of entries is not."""
    for rule, trigger in persistent_triggers(book, symptom):
        last = series.days[-1] if series.days else 0
        if day - last > line.limits.gap:
            continue
        ask = Ask(book, line, rule, trigger, last, site if rule.by_site else None, symptom)
        if trigger.entry is None or trigger.counted is None:
            continue
        _, own = read_series(ask, trigger.entry)
        run = run_over_usual(ask, trigger.entry, trigger.counted, symptom, own)
        if run is None or run.span < trigger.run.span:
            continue
        if len(run.present) < run.wanted_entries(trigger.run.entries, line.limits):
            return True
    return False


def persistent_triggers(book: RuleBook, symptom: str) -> list[tuple[RedFlagRule, Trigger]]:
    """The triggers that wait for a symptom to stay."""
    wanted = "own" if symptom.startswith("own_") else symptom
    return [
        (rule, trigger)
        for rule in book.rules
        for trigger in rule.triggers
        if trigger.detector == "persistent" and trigger.entry is not None and wanted in trigger.entry.of
    ]


def excused_sentences(book: RuleBook, line: Timeline, on: dt.date) -> tuple[str, ...]:
    """`Nausea on 3 days after chemotherapy on 5 January: shaded on the chart and not counted.`"""
    t = book.t
    sentences = []
    for (symptom, site, reason_name, began), days in _excused_days(book, line, on.toordinal()).items():
        words = t("{symptom} on {n} days after {treatment} on {date}: shaded on the chart and not counted.")
        if days == 1:
            words = t("{symptom} on 1 day after {treatment} on {date}: shaded on the chart and not counted.")
        name, date = _place_name(book, line, symptom, site), dated(date_of(began), on, t)
        sentences.append(words.format(symptom=name, n=days, treatment=t(reason_name), date=date))
    return tuple(sentences)


def _excused_days(book: RuleBook, line: Timeline, day: int) -> dict[tuple[str, str | None, str, int], int]:
    """How many days of a symptom, its site, each treatment and the day that one began explain."""
    said: dict[tuple[str, str | None, str, int], int] = {}
    for symptom, site, series in rated_series(line):
        clauses = [c for rule in book.rules for c in rule.clauses if c.windows and symptom in c.of]
        if not clauses or not any(line.treatments.may_excuse(c.windows) for c in clauses):
            continue
        for i in series.between(day - EXCUSED_DAYS + 1, day):
            reason = next(
                (
                    found
                    for clause in clauses
                    for rating in series.ratings[i]
                    if rating.severity > 0
                    and excused(line, clause, rating, series.days[i])
                    and (found := line.treatments.excused(clause.windows, series.days[i], rating.site))
                ),
                None,
            )
            if reason is not None:
                key = (symptom, site, reason[0].name, reason[1])
                said[key] = said.get(key, 0) + 1
    return said


def _place_name(book: RuleBook, line: Timeline, symptom: str, site: str | None) -> str:
    ask = Ask(book, line, book.rules[0], book.rules[0].triggers[0], line.day)
    name = symptom_name(ask, symptom)
    return f"{name}, {book.vocabulary.site_name(site, book.t)}" if site else name
