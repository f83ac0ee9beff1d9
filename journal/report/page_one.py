"""Page one: who, what is known, what is worth attention, what was absent, her questions, what changed."""

from __future__ import annotations

from collections.abc import Sequence

from journal.domain.records import Urgency
from journal.domain.summary import (
    AskedAbsent,
    ChangeSection,
    Fact,
    FlagCard,
    FlagSection,
    Header,
    QuestionSection,
    Run,
    TableCell,
    VisitSummary,
)
from journal.report.flow import Flow, box, stroke, text_at
from journal.report.marks import TINTS, change_mark, urgency_mark
from journal.report.sheet import INK, QUIET, RULE, WHITE, Lines, set_lines

SMALL = 9.0
_LABEL = 78.0
_PAD = 7.0
_COLUMNS = (0.245, 0.215, 0.225, 0.125, 0.19)


def page_one(flow: Flow, summary: VisitSummary) -> None:
    """Everything of page one, in the order of the page."""
    _header(flow, summary.header)
    for fact in summary.facts:
        _fact(flow, fact)
    _flags(flow, summary.flags)
    flow.gap(2)
    for fact in summary.how_she_is:
        _fact(flow, fact, ruled=False)
    _absent(flow, summary.absent_title, summary.absent)
    _questions(flow, summary.questions)
    _changes(flow, summary.changes)


def heading(flow: Flow, text: str, note: str = "", keep: float = 60.0) -> None:
    """A section's title over a line, never alone at the foot of a sheet."""
    flow.gap(6)
    title = set_lines(text, flow.width, flow.body + 2, strong=True)
    flow.keep(title.height + keep)
    if note:
        x = flow.left + title.natural_width + 8
        aside = set_lines(note, flow.width - title.natural_width - 8, SMALL, color=QUIET)
        y = flow.y + title.height - aside.heights[0] - 1
        flow.draw(text_at(aside, x, y, 0, 1))
    flow.place(title)
    flow.rule(0.9, INK, 4)


def _header(flow: Flow, header: Header) -> None:
    right = flow.width * 0.4
    left = flow.width - right - 12
    top = flow.y
    flow.place(set_lines(header.title, left, 19, strong=True))
    flow.place(set_lines(header.name, left, 13, strong=True))
    flow.place(set_lines(" · ".join(header.identity), left, flow.body))
    reached, flow.y = flow.y, top + 4
    x = flow.left + flow.width - right
    for text, size, strong in (
        (header.period, 11.0, True),
        (header.logged, 11.0, True),
        (header.printed, SMALL, False),
        (header.standing, SMALL, False),
    ):
        flow.place(set_lines(text, right, size, strong, to_right=True), x)
    flow.y = max(flow.y, reached) + 5
    flow.rule(1.4, INK, 5)


def _fact(flow: Flow, fact: Fact, ruled: bool = True) -> None:
    label = set_lines(fact.label, _LABEL, flow.body, strong=True)
    text = set_lines("\n".join(fact.lines), flow.width - _LABEL - 8, flow.body)
    flow.side_by_side([(label, flow.left), (text, flow.left + _LABEL + 8)])
    if ruled:
        flow.y += 1.5
        flow.rule(gap=2.5)


def _flags(flow: Flow, section: FlagSection) -> None:
    heading(flow, section.title, keep=70)
    flow.gap(2)
    if not section.cards:
        flow.place(set_lines(section.empty, flow.width, flow.body))
    for card in section.cards:
        _card(flow, card)
        flow.gap(5)
    for card in section.more:
        _short_card(flow, card)
    if section.others:
        flow.place(set_lines(section.others, flow.width, flow.body, strong=True), flow.left + 16)
    flow.gap(3)


def _short_card(flow: Flow, card: FlagCard) -> None:
    """One line for a flag that page one has no room to show in full."""
    since = set_lines(card.since, flow.width, flow.body, strong=True)
    said = [Run(card.word, strong=True), Run(card.title)]
    text = set_lines(said, flow.width - since.natural_width - 28, flow.body)
    flow.keep(text.height)
    flow.draw(urgency_mark(card.urgency, flow.left + 2, flow.y + 2.6, 8))
    flow.side_by_side([(text, flow.left + 16), (since, flow.left + flow.width - since.natural_width)])
    flow.y += 2


def _card(flow: Flow, card: FlagCard) -> None:
    inner = flow.width - 2 * _PAD
    tint = TINTS[card.urgency]
    word = set_lines(card.word, inner, flow.body, strong=True, color=tint[0])
    since = set_lines(card.since, inner, flow.body, strong=True)
    badge = word.natural_width + 24
    title = set_lines(card.title, inner - badge - since.natural_width - 20, flow.body + 1, strong=True)
    body = [set_lines(line, inner, flow.body) for line in card.body]
    height = title.height + sum(lines.height for lines in body) + 2 * _PAD + 2
    if height <= flow.bottom - flow.top:
        flow.keep(height)
        heavy = card.urgency >= Urgency.CALL_TODAY
        flow.draw(box(flow.left, flow.y, flow.width, height, 1.3 if heavy else 0.6, INK, WHITE, 6))
    flow.y += _PAD
    x = flow.left + _PAD
    flow.draw(box(x, flow.y - 1, badge, word.height + 1, 0, tint[1], tint[1], 4))
    flow.draw(urgency_mark(card.urgency, x + 6, flow.y + 2.6, 8))
    flow.side_by_side([(word, x + 18), (title, x + badge + 8), (since, x + inner - since.natural_width)])
    flow.y += 2
    for lines in body:
        flow.place(lines, x)
    flow.y += _PAD


def _absent(flow: Flow, title: str, groups: Sequence[AskedAbsent]) -> None:
    if not groups:
        return
    heading(flow, title, keep=30)
    for group in groups:
        flow.place(set_lines([Run(group.lead, strong=True), Run(group.names)], flow.width, flow.body))
        flow.gap(2)


def _questions(flow: Flow, section: QuestionSection) -> None:
    heading(flow, section.title, section.note or "", keep=40)
    for number, question in enumerate(section.questions, start=1):
        text = set_lines(question.text, flow.width - 14, flow.body + 0.5, strong=True)
        flow.keep(text.height + 24)
        flow.side_by_side(
            [(set_lines(str(number), 12, flow.body + 0.5, strong=True), flow.left), (text, flow.left + 14)]
        )
        used = text.last_width() + 24
        if flow.width - used > 190:
            _ruled(flow, used, -3)
            flow.y += 5
        else:
            flow.y += 17
            _ruled(flow, 14, -3)
            flow.y += 3


def _ruled(flow: Flow, indent: float, above: float) -> None:
    """A line to write on."""
    y = flow.y + above
    flow.draw(stroke(flow.left + indent, y, flow.left + flow.width, y, 0.5, QUIET))


def _changes(flow: Flow, section: ChangeSection) -> None:
    heading(flow, section.title, keep=70)
    if section.rows:
        table(flow, section.heads, section.rows, _COLUMNS, flow.body)
    flow.place(set_lines(" ".join(section.sentences), flow.width, flow.body))


def table(
    flow: Flow, heads: Sequence[str], rows: Sequence[Sequence[TableCell]], columns: Sequence[float], size: float
) -> None:
    """A table with its heads again on each new sheet; `columns` are shares of the width."""
    xs = [flow.left + flow.width * sum(columns[:i]) for i in range(len(columns))]
    widths = [flow.width * share - 6 for share in columns]
    _heads(flow, heads, xs, widths)
    for row in rows:
        cells = _cells(row, widths, size)
        height = max(lines.height for lines in cells)
        if height > flow.room and not flow.fresh:
            flow.new_page()
            _heads(flow, heads, xs, widths)
        for cell, x in zip(row, xs, strict=True):
            if cell.direction:
                flow.draw(change_mark(cell.direction, x, flow.y + size * 0.28, size * 0.72))
        marked = [x + 12 if cell.direction else x for cell, x in zip(row, xs, strict=True)]
        flow.side_by_side(list(zip(cells, marked, strict=True)))
        flow.y += 1.5
        flow.rule(0.5, RULE, 2.5)


def _heads(flow: Flow, heads: Sequence[str], xs: Sequence[float], widths: Sequence[float]) -> None:
    cells = [set_lines(head, width, SMALL, strong=True, color=QUIET) for head, width in zip(heads, widths, strict=True)]
    flow.side_by_side(list(zip(cells, xs, strict=True)))
    flow.y += 2
    flow.rule(0.6, QUIET, 3)


def first_row(rows: Sequence[Sequence[TableCell]], columns: Sequence[float], width: float, size: float) -> float:
    """Points that the first row of a table takes, so that heads never stand alone at the foot of a sheet."""
    return max(lines.height for lines in _cells(rows[0], [width * share - 6 for share in columns], size))


def _cells(row: Sequence[TableCell], widths: Sequence[float], size: float) -> list[Lines]:
    return [_cell(cell, width, size) for cell, width in zip(row, widths, strict=True)]


def _cell(cell: TableCell, width: float, size: float) -> Lines:
    return set_lines(cell.text, width - (12 if cell.direction else 0), size, strong=cell.strong)
