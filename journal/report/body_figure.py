"""The body map on paper, as SVG: pains as hatching and number, readable in black and white.

`body_paint` draws the same picture through a QPainter.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from journal.domain.body_map import BodyMap, View, on_map
from journal.domain.language import Translate
from journal.domain.palette import INK, SURFACE

CAPTION = 26.0  # units above the figure, for the name of the view
SKIN, LINE, FOLD = SURFACE, "#B9BEC0", "#8A9194"
GAPS = {"mild": 5.0, "moderate": 3.2, "severe": 1.8}  # between hatch lines, in units
_TEXT = 14  # units: 9 points and more wherever the figure is shown
TINTS = {"mild": "#EDEDED", "moderate": "#D6D6D6", "severe": "#B4B4B4"}


def level(severity: int) -> str:
    """The bracket of a 0-10 rating above 0: mild 1-3, moderate 4-6, severe 7-10."""
    return "mild" if severity <= 3 else "moderate" if severity <= 6 else "severe"


def svg(body_map: BodyMap, pains: Mapping[str, int], t: Translate = str, described: str = "") -> str:
    """A self-contained SVG of both views; severities 1-10 by site; `described` is its text equivalent."""
    width, height = 4 * body_map.half_width, body_map.height + CAPTION + 4
    title = escape(described or t("Body map, front and back"))
    views = [
        f'<g transform="translate({body_map.half_width * (1 + 2 * n):g} {CAPTION:g})">'
        + _svg_view(view, on_map(pains, body_map), body_map.half_width, t)
        + "</g>"
        for n, view in enumerate(body_map.views)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{title}" '
        f'font-family="Atkinson Hyperlegible, sans-serif">'
        f"<title>{title}</title><defs>{_svg_hatches()}</defs>{''.join(views)}</svg>"
    )


def captions(view: str, t: Translate = str) -> tuple[str, str, str]:
    """What stands over a view: its name, then the words for the left and for the right edge of the picture."""
    left, right = t("your left"), t("your right")
    return (t("Front"), right, left) if view == "front" else (t("Back"), left, right)


def _svg_view(view: View, pains: Mapping[str, int], half_width: float, t: Translate) -> str:
    name, left, right = captions(view.name, t)
    parts = [f'<path d="{view.outline.svg()}" fill="{SKIN}"/>']
    hurt = [(region, pains[region.site]) for region in view.regions if pains.get(region.site)]
    for region, severity in hurt:
        parts.append(f'<path d="{region.path.svg()}" fill="{TINTS[level(severity)]}"/>')
        parts.append(f'<path d="{region.path.svg()}" fill="url(#hatch-{level(severity)})"/>')
    lines = "".join(region.path.svg() for region in view.regions)
    parts.append(f'<path d="{lines}" fill="none" stroke="{LINE}" stroke-width="0.5"/>')
    folds = "".join(detail.svg() for detail in view.details)
    parts.append(f'<path d="{folds}" fill="none" stroke="{FOLD}" stroke-width="0.6" stroke-linecap="round"/>')
    parts.append(
        f'<path d="{view.outline.svg()}" fill="none" stroke="{INK}" stroke-width="1" stroke-linejoin="round"/>'
    )
    for region, severity in hurt:
        x, y = region.label
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{SKIN}" stroke="{INK}" stroke-width="0.9"/>')
        parts.append(_svg_text(x, y + 4.9, str(severity), bold=True))
    parts.append(_svg_text(0, -12, name, bold=True))
    for x, words in ((-half_width * 0.64, left), (half_width * 0.64, right)):
        # beside the head there is room for half of it: "patient's" over "left"
        for line, part in enumerate(words.rsplit(" ", 1)):
            parts.append(_svg_text(x, 22 + line * 17, part))
    return "".join(parts)


def _svg_text(x: float, y: float, words: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{_TEXT}"{weight} text-anchor="middle" direction="ltr" '
        f'fill="{INK}">{escape(words)}</text>'
    )


def _svg_hatches() -> str:
    return "".join(
        f'<pattern id="hatch-{name}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V{gap}" stroke="{INK}" stroke-width="1"/></pattern>'
        for name, gap in GAPS.items()
    )
