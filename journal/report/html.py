"""The summary as one HTML file: the accessible form, with nothing in it that runs or is loaded from elsewhere."""

from __future__ import annotations

import base64
import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.palette import URGENCY
from journal.domain.summary import BodySection, ChartPanel, ChartSection, VisitSummary
from journal.paths import font_files, resource, write_whole
from journal.report import body_figure
from journal.report.body_pains import figure_map
from journal.report.steps import Step, no_step
from journal.report.svg import svg

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDTH, _HEIGHT = 240.0, 96.0  # units; as wide as half the page, which makes their words 9 points and more
_PIECES = 500  # of the page between two looks at whether it is still wanted


def save_html(summary: VisitSummary, path: Path, step: Step = no_step) -> None:
    """Writes the summary as HTML, whole or not at all, readable by its owner only. Raises OSError."""
    write_whole(path, html_text(summary, step).encode())


def html_text(summary: VisitSummary, step: Step = no_step) -> str:
    """The summary as a self-contained page; her own words are escaped, never read as markup.

    `step` is called now and then; an error in it ends the work.
    """
    template = _environment().get_template("summary.html")
    pieces = []
    for number, piece in enumerate(template.generate(summary=summary, fonts=_fonts(), urgency=URGENCY)):
        if number % _PIECES == 0:
            step(0, 0)
        pieces.append(piece)
    return "".join(pieces)


def _environment() -> Environment:
    """Templates in which every text is escaped, with what draws the pictures."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for draw in (_chart, _figure, _quoted, _counted):
        made.globals[draw.__name__[1:]] = functools.partial(_marked, Markup, draw)
    return made


def _marked(markup: Callable[[str], str], draw: Callable[..., str], *arguments: object) -> str:
    """What is drawn, as markup that needs no escaping."""
    return markup(draw(*arguments))


def _chart(section: ChartSection, panel: ChartPanel, number: int) -> str:
    return svg(panel, _WIDTH, _HEIGHT, section.dates, f"chart{number}")


def _figure(section: BodySection) -> str:
    words, body_map = dict(section.words), figure_map(section.figure, section.flat)
    pains = {pain.site: pain.worst for pain in reversed(section.pains)}
    return body_figure.svg(body_map, pains, lambda word: words.get(word, word), section.text)


def _quoted(text: str) -> str:
    """A string for a style sheet in which no letter of the text can end it or mean anything."""
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in text) + '"'


def _counted(words: str) -> str:
    """`page {page} of {pages}` as a style sheet says it, which counts the sheets itself."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return " ".join(counters.get(part) or _quoted(part) for part in re.split(r"({pages?})", words) if part)


def _fonts() -> list[tuple[int, str]]:
    """Weight and base64 of the upright fonts."""
    weights = {"Regular": 400, "Bold": 700}
    named = ((weights.get(file.stem.rpartition("-")[2]), file) for file in font_files())
    return [(weight, base64.b64encode(file.read_bytes()).decode()) for weight, file in named if weight]
