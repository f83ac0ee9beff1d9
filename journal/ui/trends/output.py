"""The charts away from the screen: a file, the clipboard, paper. Always in the colors of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtPrintSupport import QPrinter

from journal.charts.colors import PRINT, ChartColors
from journal.charts.drawing import draw, make_figure
from journal.charts.fonts import FAMILY
from journal.charts.panel import Panel
from journal.charts.plan import sheet_size
from journal.charts.saving import pixels, save
from journal.charts.shapes import CLOSE, CUBIC, LINE, MOVE, QUAD, Picture, Shape, Word, shapes
from journal.charts.sheet import Sheet
from journal.ui.theme import LIGHT
from journal.ui.trends.look import chart_colors

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Step = Callable[[int, int], None]

ON_A_PAGE = 6
_WIDTH = 1000.0
_PAPER_WIDTH = 760.0  # px on a sheet of paper; the text stays 9 points and more


def write_file(panels: Sequence[Panel], sheet: Sheet, path: Path, step: Step) -> None:
    """Saves PNG, SVG or PDF, by the ending of `path`. Raises ValueError for another ending, OSError from the disk."""
    summary = "\n".join(panel.summary for panel in panels)
    with _figure(panels, sheet, chart_colors(LIGHT), _WIDTH) as figure:
        step(1, 2)
        save(figure, path, sheet.title, summary, before=lambda: step(2, 2))


def picture(panels: Sequence[Panel], sheet: Sheet) -> tuple[QImage, str]:
    """The charts as an image and as words."""
    with _figure(panels, sheet, chart_colors(LIGHT), _WIDTH, ratio=2) as figure:
        drawn = pixels(figure)
        image = QImage(drawn.data, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888).copy()
    return image, "\n\n".join(panel.summary for panel in panels)


def on_clipboard(image: QImage, words: str) -> QMimeData:
    """Both in one, for whatever she pastes into."""
    mime = QMimeData()
    mime.setImageData(image)
    mime.setText(words)
    return mime


def paper_pages(panels: Sequence[Panel], sheet: Sheet, step: Step) -> tuple[Picture, ...]:
    """A drawing for each sheet of paper, at most six charts on one."""
    parts = [panels[n : n + ON_A_PAGE] for n in range(0, len(panels), ON_A_PAGE)]
    pages = []
    for number, part in enumerate(parts):
        step(number, 2 * len(parts))
        with _figure(part, sheet, PRINT, _PAPER_WIDTH) as figure:
            pages.append(shapes(figure))
    return tuple(pages)


def print_pages(pages: Sequence[Picture], printer: QPrinter, step: Step) -> bool:
    """Paints the pages, as large as the paper allows. Returns whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paper = printer.pageLayout().paintRectPixels(printer.resolution())
    try:
        for number, page in enumerate(pages):
            step(len(pages) + number, 2 * len(pages))
            if number:
                printer.newPage()
            painter.resetTransform()
            scale = min(paper.width() / page.width, paper.height() / page.height)
            painter.scale(scale, scale)
            for part in page.parts:
                paint_word(painter, part) if isinstance(part, Word) else paint_shape(painter, part)
    finally:
        whole = painter.end()
    return whole


def paint_word(painter: QPainter, word: Word) -> None:
    """A line of text in the typeface of the charts; the system's fonts stand in for other scripts."""
    font = QFont(FAMILY)
    font.setPixelSize(100)  # laid out large and drawn small, so that letters stand where they were measured
    font.setBold(word.bold)
    painter.save()
    painter.translate(word.x, word.y)
    painter.scale(word.size / 100, word.size / 100)
    painter.setFont(font)
    painter.setPen(QColor(word.color))
    painter.drawText(QPointF(0, 0), word.text)
    painter.restore()


def paint_shape(painter: QPainter, shape: Shape) -> None:
    """A filled, striped or stroked path."""
    path = _path(shape)
    if shape.fill is not None:
        painter.fillPath(path, QColor(shape.fill))
    if shape.stroke is None:
        return
    if shape.hatched:
        painter.fillPath(path, QBrush(QColor(shape.stroke), Qt.BrushStyle.BDiagPattern))
        return
    pen = QPen(QColor(shape.stroke), shape.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if shape.dashes:
        pen.setDashPattern([length / shape.width for length in shape.dashes])
    painter.strokePath(path, pen)


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    for code, numbers in shape.steps:
        if code == MOVE:
            path.moveTo(*numbers)
        elif code == LINE:
            path.lineTo(*numbers)
        elif code == QUAD:
            path.quadTo(*numbers)
        elif code == CUBIC:
            path.cubicTo(*numbers)
        elif code == CLOSE:
            path.closeSubpath()
    return path


@contextmanager
def _figure(
    panels: Sequence[Panel], sheet: Sheet, colors: ChartColors, width: float, ratio: float = 1
) -> Iterator[Figure]:
    """A figure for one use; emptied after it, else the window would look through all of it for rubbish."""
    figure = make_figure(*sheet_size(panels, 2, width), ratio)
    draw(figure, panels, colors, 2, sheet=sheet)
    try:
        yield figure
    finally:
        figure.clear()
