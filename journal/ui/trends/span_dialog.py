"""Her own span: a first day and a last day."""

from __future__ import annotations

import contextlib
import datetime as dt

from PySide6.QtWidgets import QDialog, QWidget

from journal.charts.spans import Span, make_span
from journal.ui.dialogs.frame import framed
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class SpanDialog(QDialog):
    """Two dates, in either order."""

    def __init__(self, span: Span, latest: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Own dates"))
        self.first = DayField(span.first, self.tr("First day"), latest)
        self.last = DayField(min(span.last, latest), self.tr("Last day"), latest)
        column = framed(self, 420, 10)
        column.addWidget(label(self.tr("First day"), "strong"))
        column.addWidget(self.first)
        column.addWidget(label(self.tr("Last day"), "strong"))
        column.addWidget(self.last)
        show = button(self.tr("Show these days"), self._on_show, "primary")
        column.addWidget(flow(show, button(self.tr("Cancel"), self.reject, "plain")))

    def _on_show(self) -> None:
        with contextlib.suppress(ValueError):  # it is said under the field
            self.span()
            self.accept()

    def span(self) -> Span:
        """The days chosen. Raises ValueError with a sentence."""
        return make_span(self.first.day(), self.last.day())
