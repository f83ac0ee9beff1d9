"""The summary on paper: the same pages for a PDF file, a printer and the preview."""

from __future__ import annotations

import functools
import os
import sys
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QLine, QMarginsF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPolygon

from journal.domain.summary import Paper, VisitSummary
from journal.paths import write_whole
from journal.report.flow import Draw, Flow, stroke, text_at
from journal.report.page_one import SMALL, page_one
from journal.report.page_two import page_two
from journal.report.sheet import QUIET, UNITS, set_lines
from journal.report.steps import Step, no_step

MARGIN = 36.0
BODY_SIZES = (10.5, 10.0, 9.5, 9.0)
_AS_MUCH = 18.0  # points by which the same sections are higher in larger text
_LOOKED_AT = (QLine, QPolygon)  # by PySide6 while it paints in a thread, in which they must not come into being
_SIZES = {Paper.LETTER: QPageSize.PageSizeId.Letter, Paper.A4: QPageSize.PageSizeId.A4}


def page_size(paper: Paper) -> QPageSize:
    """The sheet as Qt names it."""
    return QPageSize(_SIZES[paper])


def lay_out(summary: VisitSummary, width: float, height: float, step: Step = no_step) -> list[list[Draw]]:
    """The sheets of the summary, each a list of things to paint, for paper of `width` by `height` points.

    `step` is told of every sheet; an error in it ends the work.
    """
    flow = _page_one(summary, width, height, step)
    page_two(flow, summary)
    for number, sheet in enumerate(flow.pages, start=1):
        sheet += _foot(flow, summary, number)
    return flow.pages


def _page_one(summary: VisitSummary, width: float, height: float, step: Step) -> Flow:
    """In text as large as lets page one be one page, and never below 9 points.

    Where even that is not enough, it goes on over a second sheet, in the largest text that sends no more there.
    """
    tried: list[Flow] = []
    for body in BODY_SIZES:
        flow = Flow(width, height, MARGIN, body, lambda: step(0, 0))
        page_one(flow, summary)
        tried.append(flow)
        if len(flow.pages) == 1:
            return flow
    least = tried[-1]
    return next(f for f in tried if len(f.pages) == len(least.pages) and f.y <= least.y + _AS_MUCH)


def _foot(flow: Flow, summary: VisitSummary, number: int) -> list[Draw]:
    """The patient, the period and the page's number; on page one the purpose of the journal above them."""
    page = summary.page_words.format(page=number, pages=len(flow.pages))
    count = set_lines(page, flow.width, SMALL, strong=True)
    running = set_lines(summary.header.running, flow.width - count.natural_width - 16, SMALL, strong=True)
    purpose = set_lines(summary.purpose, flow.width, SMALL, color=QUIET)
    top = flow.bottom + 5
    right = flow.left + flow.width - count.natural_width
    below = top + 4 + (purpose.height if number == 1 else 0)
    drawn = [
        stroke(flow.left, top, flow.left + flow.width, top, 0.5, QUIET),
        text_at(running, flow.left, below, 0, 2),
        text_at(count, right, below),
    ]
    return [*drawn, text_at(purpose, flow.left, top + 4)] if number == 1 else drawn


def paint_summary(summary: VisitSummary, device: QPagedPaintDevice, step: Step = no_step) -> None:
    """Paints every sheet on a PDF writer, a printer or the preview's printer, in the size that the device holds.

    `step` is told how many of how many sheets are painted; an error in it ends the work.
    """
    layout = device.pageLayout()
    size = layout.pageSize().size(QPageSize.Unit.Point)
    sheets = lay_out(summary, float(size.width()), float(size.height()), step)
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        for number, sheet in enumerate(sheets):
            step(number, len(sheets))
            if number:
                device.newPage()
            painter.save()
            _scale(painter, device, layout)
            for draw in sheet:
                draw(painter)
            painter.restore()
    finally:
        painter.end()


def _scale(painter: QPainter, device: QPagedPaintDevice, layout: QPageLayout) -> None:
    """Lets ten units be a point, with the origin at the corner of the sheet rather than of the printable part."""
    if layout.mode() == QPageLayout.Mode.StandardMode:
        corner = layout.paintRectPixels(device.logicalDpiX()).topLeft()
        painter.translate(-corner.x(), -corner.y())
    painter.scale(device.logicalDpiX() / 72 / UNITS, device.logicalDpiY() / 72 / UNITS)


def save_pdf(summary: VisitSummary, path: Path, step: Step = no_step) -> None:
    """Writes the summary as a PDF, whole or not at all, readable by its owner only. Raises OSError."""
    write_whole(path, pdf_bytes(summary, step))


def pdf_bytes(summary: VisitSummary, step: Step = no_step) -> bytes:
    """The summary as a PDF: vector charts, text that can be selected, fonts inside. Needs no window and no display."""
    _application()
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(memory)
    writer.setPageSize(page_size(summary.paper))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(1200)
    writer.setTitle(summary.header.title)
    writer.setCreator("Survivorship Journal")
    writer.setDocumentXmpMetadata(QByteArray(_metadata(summary).encode()))
    paint_summary(summary, writer, step)
    return bytes(memory.data().data())


@functools.cache
def _application() -> QCoreApplication:
    """The running application, or one without windows that lives as long as the program."""
    running = QGuiApplication.instance()
    if running is not None:
        return running
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["survivorship-journal"])


def _metadata(summary: VisitSummary) -> str:
    """Title and language for the reader's software, which Qt cannot write elsewhere in the file."""
    title, language = escape(summary.header.title), escape(summary.language)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
