"""A history becomes panels: which there are, and what each says over a span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from journal.charts.bands import bands_in, excused_bands
from journal.charts.panel import MEASURED, TEMPERATURE, WEIGHT, Choice, Counted, Panel, Values, in_unit
from journal.charts.score_panel import covers, panel_title, score_panel
from journal.charts.spans import Span
from journal.charts.temperature_panel import temperature_panel
from journal.charts.weight_panel import weight_panel
from journal.charts.words import note_words, summary_words
from journal.domain.flags import Flag, FlagBoard
from journal.domain.history import DailySeries, History
from journal.domain.language import Translate
from journal.domain.records import CheckIn
from journal.domain.vocabulary import Vocabulary

Levels = Mapping[tuple[str, str | None], float]


def panels(
    history: History,
    vocabulary: Vocabulary,
    flags: FlagBoard,
    span: Span,
    chosen: Iterable[Choice],
    levels: Levels | None = None,
    t: Translate = str,
) -> tuple[Panel, ...]:
    """A panel for each of `chosen`, in that order.

    `levels` holds the severity 0-10 from which days of a (symptom, site), or else of (symptom, None), are counted.
    """
    bands = bands_in(history, vocabulary, span)
    made = []
    for choice in chosen:
        bare = _bare(history, vocabulary, choice, span, t)
        excused = excused_bands(_shaded(flags, choice), span, t)
        panel = replace(
            bare,
            counts_from=bare.counts_from if choice.symptom in MEASURED else _level(levels or {}, choice),
            counted=_counted(flags, choice, bare),
            bands=tuple(sorted((*bands, *excused), key=lambda band: band.first)),
        )
        panel = replace(panel, note=note_words(panel, t))
        made.append(replace(panel, summary=summary_words(panel, t)))
    return tuple(made)


def _bare(history: History, vocabulary: Vocabulary, choice: Choice, span: Span, t: Translate) -> Panel:
    if choice.symptom == WEIGHT:
        return weight_panel(history, span, t)
    if choice.symptom == TEMPERATURE:
        return temperature_panel(history, span, t)
    return score_panel(history, vocabulary, choice, span, t)


def choices(history: History, flags: FlagBoard, span: Span) -> tuple[Choice, ...]:
    """Everything ever recorded: flagged first, then what was present most often in `span`, the measured, the rest."""
    rated = [Choice(symptom, site) for symptom, site in history.rated]
    counted = {(entry.symptom, entry.site) for flag in flags.open for entry in flag.evidence.entries}
    present = {choice: _present_days(history, choice, span) for choice in rated if _ever(history, choice)}
    present |= {choice: 0 for choice in map(Choice, MEASURED) if _measured(history.check_ins, choice)}

    def rank(choice: Choice) -> tuple[int, int, str, str]:
        if (choice.symptom, choice.site) in counted:
            group = 0
        elif choice.symptom in MEASURED:
            group = 2
        else:
            group = 1 if present[choice] else 3
        return group, -present[choice], "" if choice.symptom == WEIGHT else choice.symptom, choice.site or ""

    return tuple(sorted(present, key=rank))


def first_choices(history: History, available: Iterable[Choice], span: Span, most: int) -> tuple[Choice, ...]:
    """The first `most` of what was recorded in `span`, the weight among them; where nothing was, of all."""
    found = tuple(available)
    entries = history.since(span.first, span.last)
    recorded = [
        choice
        for choice in found
        if (
            _measured(entries, choice)
            if choice.symptom in MEASURED
            else len(_series(history, choice).between(span.first, span.last))
        )
    ]
    shown = tuple(recorded or found)[:most]
    weight = Choice(WEIGHT)
    return shown if weight in shown or weight not in recorded else (*shown[:-1], weight)


def choice_titles(found: Iterable[Choice], vocabulary: Vocabulary, t: Translate = str) -> tuple[str, ...]:
    """The title of each choice, for a list to choose from."""
    measured = {WEIGHT: t("Weight"), TEMPERATURE: t("Temperature")}
    return tuple(measured.get(choice.symptom) or panel_title(choice, vocabulary) for choice in found)


def _measured(entries: Iterable[CheckIn], choice: Choice) -> bool:
    """Whether any entry holds the weight or temperature that the choice names."""
    return any(getattr(entry, choice.symptom) is not None for entry in entries)


def _level(levels: Levels, choice: Choice) -> float | None:
    return levels.get((choice.symptom, choice.site), levels.get((choice.symptom, None)))


def _ever(history: History, choice: Choice) -> bool:
    """A 0 without a site belongs to every site, so on its own it is no panel where the symptom has sites."""
    if choice.site is not None or any(history.series(choice.symptom, choice.site).worst):
        return True
    return not any(symptom == choice.symptom and site for symptom, site in history.rated)


def _series(history: History, choice: Choice) -> DailySeries:
    return history.series(choice.symptom, choice.site)


def _present_days(history: History, choice: Choice, span: Span) -> int:
    series = _series(history, choice).between(span.first, span.last)
    return sum(1 for worst in series.worst if worst)


def _counts_here(flag: Flag, choice: Choice, span: Span) -> list[tuple[int, float]]:
    return [
        (entry.date.toordinal(), entry.value)
        for entry in flag.evidence.entries
        if entry.symptom == choice.symptom and covers(entry.site, choice.site) and span.first <= entry.date <= span.last
    ]


def _counted(flags: FlagBoard, choice: Choice, panel: Panel) -> tuple[Counted, ...]:
    found = []
    for flag in sorted(flags.open, key=lambda flag: -flag.shown_as) + list(flags.ended):
        days = sorted(_counts_here(flag, choice, panel.span))
        if days:
            values = Values(tuple(day for day, _ in days), tuple(in_unit(value, panel.unit) for _, value in days))
            found.append(Counted(flag.title, flag.raised_on, flag in flags.open, values))
    return tuple(found)


def _shaded(flags: FlagBoard, choice: Choice) -> list[dt.date]:
    about = [
        flag
        for flag in (*flags.open, *flags.ended)
        if any(e.symptom == choice.symptom and covers(e.site, choice.site) for e in flag.evidence.entries)
    ]
    return [day for flag in about for day in flag.evidence.shaded]
