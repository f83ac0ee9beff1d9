"""Blocks set one below the other over as many sheets as they need; nothing is painted until all pages are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from journal.report.sheet import RULE, UNITS, Lines

Draw = Callable[[QPainter], None]
FOOT = 64.0


class Flow:
    """The sheets so far and the height reached on the last one, in points; `body` is the size of plain text.

    `turned` is called at the top of every new sheet.
    """

    def __init__(
        self, width: float, height: float, margin: float, body: float, turned: Callable[[], None] = lambda: None
    ) -> None:
        self.body = body
        self.left, self.top = margin, margin
        self.width = width - 2 * margin
        self.bottom = height - FOOT
        self.y = self.top
        self.pages: list[list[Draw]] = [[]]
        self._turned = turned

    @property
    def room(self) -> float:
        """Points left on this sheet."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this sheet yet."""
        return self.y == self.top

    def new_page(self) -> None:
        """Goes on at the top of a new sheet."""
        self._turned()
        self.pages.append([])
        self.y = self.top

    def keep(self, height: float) -> None:
        """Goes to a new sheet unless `height` points are left on this one; a taller block starts where it is."""
        if height > self.room and not self.fresh and height <= self.bottom - self.top:
            self.new_page()

    def gap(self, height: float) -> None:
        """Leaves space, but none at the top of a sheet."""
        if not self.fresh:
            self.y += height

    def draw(self, paint: Draw) -> None:
        """Adds something to this sheet."""
        self.pages[-1].append(paint)

    def place(self, lines: Lines, x: float | None = None) -> None:
        """Sets text at `x`, line by line over as many sheets as it takes."""
        self._set([(lines, self.left if x is None else x)])

    def side_by_side(self, cells: Sequence[tuple[Lines, float]]) -> None:
        """Sets texts beside one another as a row of (lines, x); a row taller than a sheet goes on over the next."""
        self.keep(max(lines.height for lines, _ in cells))
        self._set(cells)

    def _set(self, cells: Sequence[tuple[Lines, float]]) -> None:
        starts = [0] * len(cells)
        while any(start < len(lines.heights) for start, (lines, _) in zip(starts, cells, strict=True)):
            used = 0.0
            for index, (lines, x) in enumerate(cells):
                first = starts[index]
                starts[index], height = lines.fitting(first, self.room, at_least=1 if self.fresh else 0)
                self.draw(text_at(lines, x, self.y, first, starts[index]))
                used = max(used, height)
            self.y += used
            if any(start < len(lines.heights) for start, (lines, _) in zip(starts, cells, strict=True)):
                self.new_page()

    def rule(self, width: float = 0.5, color: QColor = RULE, gap: float = 4.0) -> None:
        """A line over the whole width, with space below it."""
        self.draw(stroke(self.left, self.y, self.left + self.width, self.y, width, color))
        self.y += gap


def text_at(lines: Lines, x: float, y: float, first: int = 0, last: int | None = None) -> Draw:
    """Lines `first` up to, not including, `last` with their upper left corner at (x, y)."""
    return lambda painter: lines.draw(painter, x, y, first, last)


def stroke(x1: float, y1: float, x2: float, y2: float, width: float, color: QColor) -> Draw:
    """A straight line, lengths in points."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(color, width * UNITS))
        painter.drawLine(QLineF(x1 * UNITS, y1 * UNITS, x2 * UNITS, y2 * UNITS))

    return paint


def box(
    x: float, y: float, width: float, height: float, line: float, color: QColor, fill: QColor, radius: float
) -> Draw:
    """A box with round corners, lengths in points; no outline where `line` is 0."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(color, line * UNITS) if line else QPen(fill, 0.1))
        painter.setBrush(fill)
        area = QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)
        painter.drawRoundedRect(area, radius * UNITS, radius * UNITS)

    return paint
