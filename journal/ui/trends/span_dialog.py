"""Her own span: a first day and a last day."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QWidget

from journal.charts.spans import Span, make_span
from journal.ui.dialogs.frame import framed
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class SpanDialog(QDialog):
    """Two dates, in either order."""

    def __init__(self, span: Span, latest: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Own dates"))
        self.first = _date_edit(span.first, latest, self.tr("First day"))
        self.last = _date_edit(min(span.last, latest), latest, self.tr("Last day"))
        column = framed(self, 420, 10)
        column.addWidget(label(self.tr("First day"), "strong"))
        column.addWidget(self.first)
        column.addWidget(label(self.tr("Last day"), "strong"))
        column.addWidget(self.last)
        show = button(self.tr("Show these days"), self.accept, "primary")
        column.addWidget(flow(show, button(self.tr("Cancel"), self.reject, "plain")))

    def span(self) -> Span:
        """The days chosen."""
        return make_span(self.first.date().toPython(), self.last.date().toPython())


def _date_edit(day: dt.date, latest: dt.date, name: str) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("MMMM d, yyyy")
    made.setMaximumDate(QDate(latest.year, latest.month, latest.day))
    made.setMinimumHeight(46)
    made.setAccessibleName(name)
    return made
