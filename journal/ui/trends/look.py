"""The colors of the window as a chart uses them."""

from __future__ import annotations

from journal.charts.colors import ChartColors
from journal.ui.theme import Tokens


def chart_colors(tokens: Tokens) -> ChartColors:
    """Charts in the look of the window."""
    return ChartColors(
        surface=tokens.surface,
        text=tokens.text,
        quiet=tokens.quiet_text,
        hairline=tokens.hairline,
        mark=tokens.accent,
        counted=tokens.call_line,
        band=tokens.accent_soft,
        frame=tokens.hairline,
    )
