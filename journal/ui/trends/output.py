"""The charts away from the screen: a file, the clipboard, paper. Always in the colors of paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from journal.charts.colors import LIGHT, PRINT, ChartColors
from journal.charts.drawing import Sheet, draw, make_figure, sheet_size
from journal.charts.panel import Panel
from journal.charts.saving import pixels, save, svg_shapes

ON_A_PAGE = 8
_WIDTH = 1000.0
_PAPER_WIDTH = 760.0  # px on a sheet of paper; the text stays 9 points and more


def write_file(panels: Sequence[Panel], sheet: Sheet, path: Path) -> None:
    """Saves PNG, SVG or PDF, by the ending of `path`. Raises ValueError for another ending, OSError from the disk."""
    summary = "\n".join(panel.summary for panel in panels)
    save(_figure(panels, sheet, LIGHT, _WIDTH), path, sheet.title, summary)


def picture(panels: Sequence[Panel], sheet: Sheet) -> tuple[QImage, str]:
    """The charts as an image and as words."""
    drawn = pixels(_figure(panels, sheet, LIGHT, _WIDTH, ratio=2))
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888)
    return image.copy(), "\n\n".join(panel.summary for panel in panels)


def on_clipboard(image: QImage, words: str) -> QMimeData:
    """Both in one, for whatever she pastes into."""
    mime = QMimeData()
    mime.setImageData(image)
    mime.setText(words)
    return mime


def paper_pages(panels: Sequence[Panel], sheet: Sheet) -> tuple[bytes, ...]:
    """An SVG drawing for each sheet of paper, at most eight charts on one."""
    parts = [panels[n : n + ON_A_PAGE] for n in range(0, len(panels), ON_A_PAGE)]
    return tuple(svg_shapes(_figure(part, sheet, PRINT, _PAPER_WIDTH)) for part in parts)


def print_pages(pages: Sequence[bytes], printer: QPrinter) -> bool:
    """Paints the pages, as large as the paper allows. Returns whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paper = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        drawing = QSvgRenderer(QByteArray(page))
        size = drawing.defaultSize()
        scale = min(paper.width() / size.width(), paper.height() / size.height())
        drawing.render(painter, QRectF(0, 0, size.width() * scale, size.height() * scale))
    return painter.end()


def _figure(panels: Sequence[Panel], sheet: Sheet, colors: ChartColors, width: float, ratio: float = 1):
    figure = make_figure(*sheet_size(panels, 2, width), ratio)
    draw(figure, panels, colors, 2, sheet=sheet)
    return figure
