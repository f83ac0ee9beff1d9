"""The summary as it will look on paper: one sheet at a time, drawn in a thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import DatedSpan
from journal.domain.summary import SummaryOptions, VisitSummary
from journal.ui.loading import load
from journal.ui.tasks import Task, start
from journal.ui.widgets.flow import flow
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button


class Wanted(Struct, frozen=True):
    """What the preview is asked to show."""

    period: DatedSpan
    on: dt.date
    options: SummaryOptions
    page: int
    width: int


class Drawn(Struct, frozen=True):
    """A sheet drawn for `wanted`, out of `pages`."""

    wanted: Wanted
    summary: VisitSummary
    pages: int
    image: QImage


def draw(diary: Diary, wanted: Wanted) -> Drawn:
    """Composes the summary and paints one sheet of it as an image."""
    from journal.report.pages import lay_out, page_size
    from journal.report.sheet import UNITS

    end = wanted.period.end or wanted.on
    summary = diary.summary(wanted.period.start, end, wanted.on, wanted.options)
    size = page_size(summary.paper).sizePoints()
    sheets = lay_out(summary, float(size.width()), float(size.height()))
    page = min(wanted.page, len(sheets) - 1)
    scale = wanted.width / size.width()
    image = QImage(wanted.width, round(size.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale / UNITS, scale / UNITS)
    for paint in sheets[page]:
        paint(painter)
    painter.end()
    return Drawn(wanted, summary, len(sheets), image)


class Preview(QWidget):
    """The sheet with buttons to turn it. `shown` carries what is on screen; `failed` a sentence."""

    shown = Signal(object)
    failed = Signal(str)

    def __init__(self, diary: Diary, wanted: Callable[[], tuple[DatedSpan, dt.date, SummaryOptions]]) -> None:
        super().__init__()
        self._diary, self._asked = diary, wanted
        self._page = 0
        self._task: Task | None = None
        self._stale = True
        self.drawn: Drawn | None = None
        self._sheet = _Sheet()
        self._words = LineLabel("", "strong")
        self._back = button(self.tr("Page before"), lambda: self.turn(-1), "plain")
        self._on = button(self.tr("Next page"), lambda: self.turn(1), "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(flow(self._back, self._on, self._words))
        column.addWidget(self._sheet)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self._begin)

    def refresh(self) -> None:
        """Draws again soon, once it is on screen; several calls make one drawing."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def turn(self, step: int) -> None:
        """Shows the page before (-1) or after (1)."""
        self._page = max(0, self._page + step)
        self.refresh()

    def showEvent(self, event: object) -> None:
        """Called by Qt when it comes on screen."""
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    def _begin(self) -> None:
        if self._task is not None:
            self._soon.start()
            return
        self._stale = False
        period, on, options = self._asked()
        width = round(_Sheet.WIDTH * self.devicePixelRatioF())
        wanted = Wanted(period, on, options, self._page, width)
        load("report.pages")
        self._task = start(self, lambda _task: _drawn(self._diary, wanted), self._on_drawn, self.failed.emit)
        self._task.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self._task = None

    def _on_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self._page = min(self._page, drawn.pages - 1)
        self._sheet.show_image(drawn.image)
        words = self.tr("Page {page} of {pages}").format(page=self._page + 1, pages=drawn.pages)
        self._words.setText(words)
        self._sheet.setAccessibleName(self.tr("Preview of the summary. {page}").format(page=words))
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < drawn.pages)
        self.shown.emit(drawn)


def _drawn(diary: Diary, wanted: Wanted) -> Drawn:
    try:
        return draw(diary, wanted)
    except OSError as error:
        raise Problem(f"The summary could not be made: {error.strerror}.") from None


class _Sheet(QWidget):
    """White paper with a hairline, as wide as there is room up to WIDTH."""

    WIDTH = 760

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        """Shows another sheet."""
        self._image = image
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The sheet keeps its proportions."""
        paper = min(width, self.WIDTH)
        if self._image.isNull():
            return round(paper * 11 / 8.5)
        return round(paper * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """Letter until a sheet is drawn."""
        return QSize(self.WIDTH, self.heightForWidth(self.WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt when there is more or less room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(0, 0, min(self.width(), self.WIDTH) - 1, self.heightForWidth(self.width()) - 1)
        painter.fillRect(area, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(area, self._image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(area)
