"""The row that chooses the days shown: named spans, her own dates, earlier and later, closer and wider."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from journal.charts.spans import Span, last_months, make_span
from journal.diary import Diary
from journal.ui.trends.span_dialog import SpanDialog
from journal.ui.widgets.flow import FlowLayout
from journal.ui.widgets.text import button

SINCE_VISIT, THREE_MONTHS, YEAR, ALL, OWN = "since_visit", "three_months", "year", "all", "own"


class SpanBar(QWidget):
    """Keeps the span in force; `changed` is sent after every choice."""

    changed = Signal()

    def __init__(self, diary: Diary, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary, self._clock = diary, clock
        self._named = SINCE_VISIT
        self._own: Span | None = None
        self._shown: Span | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self, 10)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for name, words in self._words().items():
            made = button(words, partial(self.choose, name))
            made.setCheckable(True)
            self._group.addButton(made)
            self.buttons[name] = made
            row.addWidget(made)
        self.steps = self._steps()
        row.addWidget(self.steps)
        self.buttons[self._named].setChecked(True)

    def _words(self) -> dict[str, str]:
        visited = self._diary.last_visit_before(self._clock()) is not None
        since = {SINCE_VISIT: self.tr("Since last visit")} if visited else {}
        if not visited:
            self._named = THREE_MONTHS
        return since | {
            THREE_MONTHS: self.tr("3 months"),
            YEAR: self.tr("1 year"),
            ALL: self.tr("All"),
            OWN: self.tr("Own dates"),
        }

    def _steps(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for sign, name, act in (
            ("‹", self.tr("Earlier"), lambda: self.move_part(-1)),
            ("›", self.tr("Later"), lambda: self.move_part(1)),
            ("+", self.tr("Zoom in"), lambda: self.zoom(0.5, 0.5)),
            ("−", self.tr("Zoom out"), lambda: self.zoom(2, 0.5)),
        ):
            made = button(sign, act, "choice")
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.setMinimumSize(46, 46)
            row.addWidget(made)
        return holder

    def span(self) -> Span | None:
        """The days meant; None is everything."""
        on = self._clock()
        if self._named == SINCE_VISIT:
            return make_span(self._diary.since_last_visit(on), on)
        if self._named == ALL:
            return None
        if self._named == OWN and self._own is not None:
            return self._own
        return last_months(on, 12 if self._named == YEAR else 3)

    def show_span(self, span: Span) -> None:
        """Learns what was drawn, so that everything can be moved and zoomed too."""
        self._shown = span

    def choose(self, name: str) -> None:
        """One of the named spans; her own asks for the dates first."""
        if name == OWN:
            dialog = SpanDialog(self._shown or last_months(self._clock(), 3), self._clock(), self)
            if not dialog.exec():
                self.buttons[self._named].setChecked(True)
                return
            self._own = dialog.span()
        self._named = name
        self.buttons[name].setChecked(True)
        self.changed.emit()

    def zoom(self, factor: float, around: float) -> None:
        """Closer (below 1) or wider, keeping the day at a share of the width where it is; never into the future."""
        if self._shown is not None:
            self._take(self._shown.zoomed(factor, around))

    def move_by(self, days: int) -> None:
        """Earlier (negative) or later, never into the future."""
        if self._shown is not None:
            self._take(self._shown.moved(days))

    def move_part(self, direction: int) -> None:
        """Half of what is shown earlier (-1) or later (1)."""
        if self._shown is not None:
            self.move_by(direction * max(1, self._shown.days // 2))

    def _take(self, span: Span) -> None:
        beyond = (span.last - self._clock()).days
        self._own = span.moved(-beyond) if beyond > 0 else span
        self._shown = self._own
        self._named = OWN
        self.buttons[OWN].setChecked(True)
        self.changed.emit()
