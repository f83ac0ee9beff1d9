"""Text set on paper: fonts, and runs of plain text broken into lines. Lengths are points, drawn at ten units each."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from journal.domain import palette
from journal.domain.summary import Run
from journal.paths import font_files
from journal.report import paper

UNITS = 10.0
INK = QColor(palette.INK)
QUIET = QColor(palette.QUIET)
RULE = QColor(paper.RULE)
PALE = QColor(paper.PALE)
WHITE = QColor(palette.SURFACE)
_LEADING = 1.28


@functools.cache
def load_fonts() -> str:
    """Adds Atkinson Hyperlegible to the application unless the window has done so, and returns its family name."""
    family = "Atkinson Hyperlegible"
    if not QFontDatabase.hasFamily(family):
        for file in font_files():
            QFontDatabase.addApplicationFont(str(file))
    return family


def font(size: float, strong: bool = False) -> QFont:
    """The page's font at `size` points; other scripts fall back to the system's fonts."""
    made = QFont(load_fonts())
    made.setPixelSize(round(size * UNITS))
    made.setBold(strong)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class Lines(Struct, frozen=True, dict=True):
    """Text broken into lines of a width: `height` in points, and the means to draw any part of them."""

    layout: QTextLayout
    heights: tuple[float, ...]
    color: QColor

    @property
    def height(self) -> float:
        """Points from the top of the first line to the foot of the last."""
        return sum(self.heights)

    @property
    def natural_width(self) -> float:
        """Points that the longest line takes."""
        widths = (self.layout.lineAt(i).naturalTextWidth() for i in range(len(self.heights)))
        return max(widths, default=0.0) / UNITS

    def last_width(self) -> float:
        """Points that the last line takes."""
        line: QTextLine = self.layout.lineAt(len(self.heights) - 1)
        return line.naturalTextWidth() / UNITS

    def fitting(self, first: int, room: float, at_least: int = 0) -> tuple[int, float]:
        """Where to stop so that the lines from `first` take no more than `room` points, and the points they take."""
        last, height = first, 0.0
        while last < len(self.heights) and (height + self.heights[last] <= room or last - first < at_least):
            height += self.heights[last]
            last += 1
        return last, height

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Draws lines `first` up to, not including, `last` with the upper left corner at (x, y)."""
        painter.setPen(QPen(self.color))
        for index in range(first, len(self.heights) if last is None else min(last, len(self.heights))):
            line = self.layout.lineAt(index)
            line.draw(painter, QPointF(x * UNITS, y * UNITS - line.y()))
            y += self.heights[index]


def set_lines(
    runs: Iterable[Run] | str,
    width: float,
    size: float = 10.5,
    strong: bool = False,
    color: QColor = INK,
    to_right: bool = False,
) -> Lines:
    """Breaks plain text into lines `width` points wide. Line ends in the text are kept; nothing is read as markup."""
    pieces = [Run(runs, strong)] if isinstance(runs, str) else list(runs)
    text, formats = _joined(pieces)
    layout = QTextLayout(text, font(size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    if to_right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(formats)
    heights = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * UNITS)
        heights.append(max(size * _LEADING, line.height() / UNITS))
    layout.endLayout()
    return Lines(layout, tuple(heights), color)


def _joined(pieces: list[Run]) -> tuple[str, list[QTextLayout.FormatRange]]:
    """One text with a space between the runs, and the stretches of it that are bold."""
    text, formats = "", []
    for piece in pieces:
        text += " " if text else ""
        start = len(text.encode("utf-16-le")) // 2
        text += piece.text.replace("\r\n", "\n").replace("\n", "\u2028")
        if piece.strong:
            bold = QTextLayout.FormatRange()
            bold.start = start
            bold.length = len(text.encode("utf-16-le")) // 2 - start
            bold.format = _bold()
            formats.append(bold)
    return text, formats


def _bold() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    return made
