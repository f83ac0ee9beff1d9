"""The printed page against QTextDocument: `python -m tests.benchmarks.report` prints one ratio and fails above 0.35.

Both make the same two pages from the same summary in one run: ours painted as vectors, theirs the HTML form set by
QTextDocument with its charts and body map as pictures of 300 dots an inch.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPdfWriter, QTextDocument

from journal.domain.summary import VisitSummary
from journal.report.body_pains import figure_map
from journal.report.body_paint import paint
from journal.report.chart_paint import paint_shapes
from journal.report.html import html_text
from journal.report.pages import page_size, pdf_bytes
from journal.report.plot import plot
from journal.report.sheet import UNITS
from tests.report.cases import ruth

LIMIT = 0.35
ROUNDS = 7
DOTS = 300 / 72


def two_pages() -> VisitSummary:
    """The full course without the later parts."""
    return structs.replace(ruth(), appendices=())


def picture(width: float, height: float, draw: Callable[[QPainter], None]) -> QImage:
    """Something drawn in points as a picture of 300 dots an inch."""
    image = QImage(round(width * DOTS), round(height * DOTS), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(DOTS / UNITS, DOTS / UNITS)
    draw(painter)
    painter.end()
    return image


def through_text_document(summary: VisitSummary, words: str) -> bytes:
    """The HTML form as a PDF by QTextDocument; each drawing of `words` is replaced by a picture."""
    document = QTextDocument()
    pictures = [
        picture(262, 98, paint_shapes(plot(panel, 262, 98, summary.charts.dates), 0, 0))
        for panel in summary.charts.panels
    ]
    area = QRectF(0, 0, 255 * UNITS, 250 * UNITS)
    pains = {pain.site: pain.worst for pain in summary.body.pains}
    pictures.append(picture(255, 250, lambda painter: paint(painter, area, figure_map(summary.body.figure, ()), pains)))
    for number, image in enumerate(pictures):
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"picture:{number}"), image)
    document.setHtml(words)
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(memory)
    writer.setPageSize(page_size(summary.paper))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    writer.setResolution(1200)
    document.print_(writer)
    return bytes(memory.data().data())


def without_drawings(text: str) -> str:
    """The HTML form with a numbered picture in place of each SVG, and without fonts and folded-up tables."""
    numbers = iter(range(100))
    text = re.sub(r"@font-face.*?}\s", "", text, flags=re.DOTALL)
    text = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    return re.sub(r"<svg.*?</svg>", lambda _: f'<img src="picture:{next(numbers)}" width="262">', text, flags=re.DOTALL)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio() -> float:
    """Our time as a share of theirs: the median of rounds that alternate, after one of each to warm up."""
    summary = two_pages()
    words = without_drawings(html_text(summary))
    ours, theirs = [], []
    for _ in range(ROUNDS + 1):
        ours.append(seconds(lambda: pdf_bytes(summary)))
        theirs.append(seconds(lambda: through_text_document(summary, words)))
    return statistics.median(ours[1:]) / statistics.median(theirs[1:])


def main() -> int:
    """Prints the ratio and both sizes; status 1 above the limit."""
    _application = QGuiApplication.instance() or QGuiApplication(["benchmark", "-platform", "offscreen"])
    summary = two_pages()
    share = ratio()
    size = len(pdf_bytes(summary)), len(through_text_document(summary, without_drawings(html_text(summary))))
    print(f"two-page PDF: {share:.2f} of QTextDocument with 300-dpi pictures (limit {LIMIT})")
    print(f"bytes: {size[0]} against {size[1]}")
    return int(share > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
