"""From a history and what the rules said to the page for the oncologist, as data; nothing here paints."""

from __future__ import annotations

import datetime as dt

from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.language import Translate
from journal.domain.records import DatedSpan
from journal.domain.summary import Comparison, SummaryOptions, VisitSummary
from journal.domain.vocabulary import Vocabulary
from journal.report.absent import asked_and_absent
from journal.report.appendices import appendices, question_section
from journal.report.body_pains import body_section
from journal.report.change_table import change_section
from journal.report.facts import activity, facts, fever, header
from journal.report.flag_cards import counted_by_each, flag_section, numbered_sources, open_flags, rest_of_flags
from journal.report.panels import Levels, chart_section
from journal.report.scope import Scope


def compose(
    history: History,
    board: FlagBoard,
    changes: Comparison,
    vocabulary: Vocabulary,
    period: DatedSpan,
    on: dt.date,
    options: SummaryOptions,
    t: Translate = str,
    levels: Levels | None = None,
) -> VisitSummary:
    """The page about `period` (no end: until `on`), printed on `on`.

    `levels` are the severities 0-10 from which days of a (symptom, site) or (symptom, None) are counted; a chart draws
    one as a dashed line.
    """
    scope = Scope(history, board, changes, vocabulary, period.start, period.end or on, on, options, t)
    return _page(scope, levels or {})


def _page(scope: Scope, levels: Levels) -> VisitSummary:
    t = scope.t
    sources = numbered_sources(open_flags(scope), t)
    flags = flag_section(scope, sources)
    later = (rest_of_flags(flags, scope), *appendices(scope), counted_by_each(scope))
    return VisitSummary(
        language=scope.options.language,
        paper=scope.options.paper,
        header=header(scope),
        facts=facts(scope),
        flags=flags,
        how_she_is=(activity(scope), *fever(scope)),
        absent_title=t("Asked and absent"),
        absent=asked_and_absent(scope),
        questions=question_section(scope),
        changes=change_section(scope),
        charts=chart_section(scope, levels),
        body=body_section(scope),
        sources_title=t("Sources of the flags"),
        sources=sources,
        appendices=tuple(part for part in later if part is not None),
        purpose=_purpose(t),
        page_words=t("page {page} of {pages}"),
        left_out=tuple(flag.title for flag in scope.board.open if not scope.shows_flag(flag)),
    )


def _purpose(t: Translate) -> str:
    return t(
        "Keeps a record and points out patterns that published articles tell people to report. "
        "Does not diagnose. Not reviewed by clinicians."
    )
