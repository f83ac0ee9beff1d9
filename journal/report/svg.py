"""A chart panel as inline SVG: the shapes of `plot`, with a title and a description for those who listen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from journal.domain.palette import INK, QUIET
from journal.domain.summary import ChartPanel, DateLabel
from journal.report.paper import PALE, RULE
from journal.report.plot import LABEL_SIZE, Block, Circle, Shape, Stroke, Tone, plot

_TONES = {Tone.INK: INK, Tone.QUIET: QUIET, Tone.PALE: RULE}


def svg(panel: ChartPanel, width: float, height: float, dates: Sequence[DateLabel], name: str) -> str:
    """One panel `width` by `height` user units; `name` makes its ids unique in the page. Every text is escaped."""
    drawn = "".join(_element(shape) for shape in plot(panel, width, height, dates))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-text">'
        f'<title id="{name}-title">{escape(panel.title)}</title><desc id="{name}-text">{escape(panel.text)}</desc>'
        f"{drawn}</svg>"
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Stroke):
        dash = f' stroke-dasharray="{" ".join(f"{length:g}" for length in shape.dash)}"' if shape.dash else ""
        ends = f'x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" y2="{shape.y2:.1f}"'
        return f'<line {ends} stroke="{_TONES[shape.tone]}" stroke-width="{shape.width:g}"{dash}/>'
    if isinstance(shape, Circle):
        fill = _TONES[Tone.INK] if shape.filled else "none"
        place = f'cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}"'
        return f'<circle {place} fill="{fill}" stroke="{_TONES[Tone.INK]}" stroke-width="{shape.width:g}"/>'
    if isinstance(shape, Block):
        size = f'width="{shape.width:.1f}" height="{shape.height:.1f}"'
        return f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" {size} fill="{PALE}"/>'
    place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{LABEL_SIZE:g}" text-anchor="{shape.anchor}"'
    return f'<text {place} fill="{_TONES[shape.tone]}">{escape(shape.text)}</text>'
