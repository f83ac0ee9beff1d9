"""The summary as one HTML file: the accessible form, with nothing in it that runs or is loaded from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path

from journal.domain.summary import ChartPanel, ChartSection, VisitSummary
from journal.paths import font_files, resource, write_whole
from journal.report import body_figure
from journal.report.body_pains import figure_map
from journal.report.steps import Step, no_step
from journal.report.svg import svg

_WIDTH, _HEIGHT = 330.0, 110.0
_PIECES = 500  # of the page between two looks at whether it is still wanted


def save_html(summary: VisitSummary, path: Path, step: Step = no_step) -> None:
    """Writes the summary as HTML, whole or not at all, readable by its owner only. Raises OSError."""
    write_whole(path, html_text(summary, step).encode())


def html_text(summary: VisitSummary, step: Step = no_step) -> str:
    """The summary as a self-contained page; her own words are escaped, never read as markup.

    `step` is called now and then; an error in it ends the work.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def chart(section: ChartSection, panel: ChartPanel, number: int) -> Markup:
        return Markup(svg(panel, _WIDTH, _HEIGHT, section.dates, f"chart{number}"))

    def figure() -> Markup:
        words = dict(summary.body.words)
        body_map = figure_map(summary.body.flat)
        pains = {pain.site: pain.worst for pain in reversed(summary.body.pains)}
        drawn = body_figure.svg(body_map, pains, lambda word: words.get(word, word), summary.body.text)
        return Markup(drawn)

    environment = Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("summary.html")
    pieces = []
    for number, piece in enumerate(template.generate(summary=summary, chart=chart, figure=figure, fonts=_fonts())):
        if number % _PIECES == 0:
            step(0, 0)
        pieces.append(piece)
    return "".join(pieces)


def _fonts() -> list[tuple[int, str]]:
    """Weight and base64 of the upright fonts."""
    weights = {"Regular": 400, "Bold": 700}
    named = ((weights.get(file.stem.rpartition("-")[2]), file) for file in font_files())
    return [(weight, base64.b64encode(file.read_bytes()).decode()) for weight, file in named if weight]
