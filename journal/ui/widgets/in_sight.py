"""Scrolling to a part of a page that is still growing around it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from journal.ui.widgets.layout_now import lay_out_now

SETTLES = 300  # ms in which the page may still grow
_AROUND = 60  # px seen above and below it


class InSight(QObject):
    """Brings a part of `page` into sight, and again while the page grows; after that she scrolls as she likes."""

    def __init__(self, page: QScrollArea) -> None:
        super().__init__(page)
        self._page = page
        self._part: QWidget | None = None
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._scroll)
        self._settle = QTimer(self, singleShot=True, interval=SETTLES)
        self._settle.timeout.connect(self._let_go)
        page.verticalScrollBar().rangeChanged.connect(self._on_grown)

    def bring(self, part: QWidget) -> None:
        """Scrolls to `part`, so that the next frame already shows it."""
        self._part = part
        self._settle.start()
        lay_out_now()  # only then it is known where it stands
        self._scroll()

    def _on_grown(self) -> None:
        if self._part is not None:
            self._again.start()

    def _let_go(self) -> None:
        self._part = None

    def _scroll(self) -> None:
        part, page = self._part, self._page
        if part is None or not part.isVisible():
            return
        top = part.mapTo(page.widget(), QPoint(0, 0)).y()
        if part.height() + _AROUND > page.viewport().height():
            page.verticalScrollBar().setValue(top - 16)
        else:
            page.ensureWidgetVisible(part, 0, _AROUND)
