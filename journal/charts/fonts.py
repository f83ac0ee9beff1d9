"""The program's typeface for charts, and which letters it can draw; registered when the first chart is drawn."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from journal import paths

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

FAMILY = "Atkinson Hyperlegible"
# Typefaces for other scripts, in the order of trial; those that this computer lacks are left out.
_OTHERS = (
    "DejaVu Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans CJK SC",
    "Noto Sans CJK JP", "Segoe UI", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Nirmala UI", "PingFang SC",
    "Hiragino Sans", "Apple SD Gothic Neo", "Geeza Pro", "Arial Unicode MS",
)  # fmt: skip


def text_font(points: float, bold: bool = False) -> FontProperties:
    """The typeface at a size in points, with what the computer has for other scripts behind it."""
    return _font(round(points, 2), bold)


@functools.cache
def _font(points: float, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(_families()), size=points, weight="bold" if bold else "normal")


@functools.cache
def _families() -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    for file in paths.font_files():
        fontManager.addfont(file)
    known = set(fontManager.get_font_names())
    return tuple(name for name in (FAMILY, *_OTHERS) if name in known)


@functools.cache
def _files() -> tuple[str, ...]:
    from matplotlib.font_manager import FontProperties, fontManager

    return tuple(fontManager.findfont(FontProperties(family=[name]), fallback_to_default=False) for name in _families())


@functools.lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    from matplotlib.font_manager import get_font

    return any(get_font(file).get_char_index(ord(letter)) for file in _files())


def drawable(text: str) -> str:
    """The text on one line, with a box for each letter that no typeface here has.

    Without this matplotlib would name the missing letter in a warning, and her words do not belong in one.
    """
    line = " ".join(text.split())
    if line.isascii():
        return line
    return "".join(letter if _has(letter) else "□" for letter in line)


@functools.lru_cache(maxsize=2048)
def width_of(text: str, points: float, bold: bool = False) -> float:
    """The width of a line in points."""
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(text, text_font(points, bold), ismath=False)
    return float(width)


def shortened(text: str, points: float, room: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `room` points."""
    if width_of(text, points, bold) <= room:
        return text
    while text and width_of(text + "…", points, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""
