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


LIGHT = ChartColors(
    surface="#FFFFFF",
    text="#1F2A2E",
    quiet="#465257",
    hairline="#DDD8D0",
    mark="#0B5F66",
    counted="#9A7400",
    band="#DCEDEC",
    frame="#DDD8D0",
)
DARK = ChartColors(
    surface="#1D2427",
    text="#F1EFEA",
    quiet="#BAC4C6",
    hairline="#3A4547",
    mark="#7CCBC6",
    counted="#E0B84C",
    band="#213C3D",
    frame="#3A4547",
)
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
