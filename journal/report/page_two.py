"""Page two and after: the charts, where it hurt, the sources, and the parts that were ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journal.domain.summary import (
    Appendix,
    BodySection,
    ChartPanel,
    ChartSection,
    Run,
    Source,
    TableCell,
    VisitSummary,
)
from journal.report.body_pains import figure_map
from journal.report.body_paint import paint
from journal.report.chart_paint import legend_dot, paint_shapes
from journal.report.flow import Draw, Flow, text_at
from journal.report.page_one import SMALL, first_row, heading, table
from journal.report.plot import COUNTED_DASH, USUAL_DASH, Stroke, Tone, plot
from journal.report.sheet import UNITS, Lines, font, set_lines

_GUTTER, _PANEL, _FIGURE = 16.0, 98.0, 250.0
_DASHES = ((COUNTED_DASH, Tone.INK), (USUAL_DASH, Tone.QUIET))


def page_two(flow: Flow, summary: VisitSummary) -> None:
    """Charts on a sheet of their own, then body map, sources and appendices as they fit."""
    if len(flow.pages) == 1 and summary.charts.panels:
        flow.new_page()
    _charts(flow, summary.charts)
    _body(flow, summary)
    for part in summary.appendices:
        _appendix(flow, part)


def _charts(flow: Flow, section: ChartSection) -> None:
    heading(flow, section.title, section.note, keep=120)
    if not section.panels:
        flow.place(set_lines(section.empty, flow.width, flow.body))
        return
    _legend(flow, section.legend)
    width = (flow.width - _GUTTER) / 2
    for start in range(0, len(section.panels), 2):
        flow.keep(_PANEL + 18)
        titles = []
        for column, panel in enumerate(section.panels[start : start + 2]):
            x = flow.left + column * (width + _GUTTER)
            titles.append((set_lines(_title(panel), width, flow.body, strong=True), x))
        flow.side_by_side(titles)
        for column, panel in enumerate(section.panels[start : start + 2]):
            x = flow.left + column * (width + _GUTTER)
            shapes = plot(panel, width, _PANEL, section.dates)
            flow.draw(paint_shapes(shapes, x, flow.y))
        flow.y += _PANEL + 6
    if section.events:
        flow.place(set_lines(section.events, flow.width, SMALL))


def _title(panel: ChartPanel) -> str:
    extra = [said for said in (panel.counted_label, panel.usual_label) if said]
    name = f"{panel.title}, {panel.unit}" if panel.unit else panel.title
    return f"{name} ({'; '.join(extra)})" if extra else name


def _legend(flow: Flow, words: Sequence[str]) -> None:
    """Each mark beside its name, on one line or more."""
    x = flow.left
    for index, said in enumerate(words):
        lines = set_lines(said, flow.width, SMALL)
        needed = lines.natural_width + 34
        if x + needed - 14 > flow.left + flow.width:
            x = flow.left
            flow.y += lines.height
        y = flow.y + lines.height / 2
        if index < 3:
            flow.draw(legend_dot(x + 6, y, 2.1, index != 1, index == 2))
        elif index < 5:
            dash, tone = _DASHES[index - 3]
            flow.draw(paint_shapes((Stroke(x, y, x + 16, y, 0.9, tone, dash),), 0, 0))
        shift = (14, 14, 14, 20, 20, 0)[index]
        flow.draw(text_at(lines, x + shift, flow.y))
        x += lines.natural_width + shift + 12
    flow.y += SMALL * 1.28 + 6


def _body(flow: Flow, summary: VisitSummary) -> None:
    """The figure at the left; beside it the pains in words and, where they fit, the sources."""
    section = summary.body
    heading(flow, section.title, keep=80 if not section.pains else _FIGURE)
    if not section.pains:
        flow.place(set_lines(section.empty, flow.width, flow.body))
        _sources(flow, summary.sources_title, summary.sources)
        return
    flow.draw(_figure(section, flow.left, flow.y, _FIGURE * 1.02, _FIGURE))
    left, width, foot, page = flow.left, flow.width, flow.y + _FIGURE, len(flow.pages)
    flow.left, flow.width = left + _FIGURE * 1.02 + 16, width - _FIGURE * 1.02 - 16
    for pain in section.pains:
        flow.place(set_lines([Run(pain.name, strong=True), Run(pain.text)], flow.width, flow.body))
    beside = len(flow.pages) == page and flow.y + _sources_height(flow, summary.sources) < foot
    if beside:
        _sources(flow, summary.sources_title, summary.sources)
    flow.left, flow.width = left, width
    if len(flow.pages) == page:
        flow.y = max(flow.y, foot)
    if not beside:
        _sources(flow, summary.sources_title, summary.sources)


def _sources_height(flow: Flow, sources: Sequence[Source]) -> float:
    return 36 + sum(_source(source, flow.width).height for source in sources)


def _figure(section: BodySection, x: float, y: float, width: float, height: float) -> Draw:
    words = dict(section.words)
    body_map = figure_map(section.figure, section.flat)
    pains = {pain.site: pain.worst for pain in reversed(section.pains)}
    area = QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)

    def draw(painter: QPainter) -> None:
        painter.setFont(font(SMALL))
        paint(painter, area, body_map, pains, lambda word: words.get(word, word))

    return draw


def _sources(flow: Flow, title: str, sources: Sequence[Source]) -> None:
    if not sources:
        return
    heading(flow, title, keep=30)
    for source in sources:
        number = set_lines(f"[{source.number}]", 24, SMALL)
        flow.side_by_side([(number, flow.left), (_source(source, flow.width), flow.left + 24)])


def _source(source: Source, width: float) -> Lines:
    return set_lines(f"{source.text} {source.address or ''}".rstrip(), width - 24, SMALL)


def _appendix(flow: Flow, part: Appendix) -> None:
    rows, shares = [[TableCell(text) for text in row] for row in part.rows], _shares(part) if part.rows else []
    heading(flow, part.title, keep=44 + (first_row(rows, shares, flow.width, SMALL + 0.5) if rows else 0))
    if rows:
        table(flow, part.heads, rows, shares, SMALL + 0.5)
    for paragraph in part.paragraphs:
        flow.place(set_lines(paragraph, flow.width, flow.body))
        flow.gap(3)


def _shares(part: Appendix) -> list[float]:
    """Column widths by how much each column has to say, none below a tenth."""
    columns = list(zip(part.heads, *part.rows, strict=True))
    wanted = [min(60.0, max(8.0, *(len(text) for text in column))) for column in columns]
    floor = [max(share / sum(wanted), 0.1) for share in wanted]
    return [share / sum(floor) for share in floor]
