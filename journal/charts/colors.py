"""The colors of a chart, passed in; every mark also differs in shape, so that gray paper loses nothing."""

from __future__ import annotations

from msgspec import Struct


class ChartColors(Struct, frozen=True):
    """Colors as `#RRGGBB`: the paper, words, quiet words, hairlines, marks, what a flag counted, and bands."""

    surface: str
    text: str
    quiet: str
    hairline: str
    mark: str
    counted: str
    band: str
    frame: str


PRINT = ChartColors(
    surface="#FFFFFF",
    text="#000000",
    quiet="#333333",
    hairline="#BBBBBB",
    mark="#000000",
    counted="#000000",
    band="#E4E4E4",
    frame="#999999",
)
