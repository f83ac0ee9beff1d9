"""Trends: small charts over one span of days, drawn in a thread and read by eye, pointer, keyboard or as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from journal.charts.dates import short_span_words
from journal.charts.panel import Choice
from journal.charts.panels import choice_titles
from journal.charts.words import legend_words, logged_words, throughout_words
from journal.diary import WINDOW, Diary
from journal.ui.events import JournalEvents
from journal.ui.preferences import PreferenceFile
from journal.ui.tasks import Task, start
from journal.ui.theme import Appearance
from journal.ui.trends.card_grid import GAP, CardGrid
from journal.ui.trends.choose_dialog import ChooseDialog
from journal.ui.trends.look import chart_colors
from journal.ui.trends.sharing import Sharing
from journal.ui.trends.span_bar import SpanBar
from journal.ui.trends.studio import SHOWN, Drawn, Known, Order, Studio
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, Page
from journal.ui.widgets.text import button, label

_COLUMN = 390  # px a chart needs at 100 % text to stand beside another
_WORDS = 300  # px kept for the title and the line under it


class TrendsPage(Page):
    """Draws again when the journal, the span, the size or the look changes; the newest wish wins."""

    def __init__(
        self,
        diary: Diary,
        events: JournalEvents,
        appearance: Appearance,
        preferences: PreferenceFile,
        clock: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Trends", "", parent)
        self._diary, self._events, self._appearance = diary, events, appearance
        self._preferences, self._clock = preferences, clock
        self._studio = Studio(diary.store)
        self._task: Task | None = None
        self._stale = False
        self._forget = False
        self.drawn: Drawn | None = None
        self._outputs_in: QLayout | None = None
        self._chosen = tuple(_choice(text) for text in preferences.current.trends_order)
        self.spans = SpanBar(diary, clock)
        self.sharing = Sharing(self, events)
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._late = QTimer(self, singleShot=True, interval=400)
        self._build()
        self._connect()
        self._soon.start()
        self.grid.prepare(SHOWN)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._draw)
        self._late.timeout.connect(lambda: self.set_subtitle(self.waiting.text()))
        self.spans.changed.connect(self._soon.start)
        self._appearance.changed.connect(self._soon.start)
        self._events.changed.connect(self._on_changed)
        self.grid.read.connect(self._events.announced)
        self.grid.opened.connect(self._events.day_requested)
        self.grid.zoomed.connect(self.spans.zoom)
        self.grid.moved.connect(self.spans.move_by)

    def _build(self) -> None:
        self.throughout = label("", "quiet")
        self.narrow_actions = flow(gap=8)
        self.grid = CardGrid(self._appearance)
        self.cards = self.grid.cards
        self.empty = self._make_empty()
        self.waiting = label(self.tr("Drawing your charts…"), "quiet")
        self.problem = label("", "problem")
        self.legend = label("", "body")
        above = (self.spans, self.narrow_actions, self.sharing.working, self.throughout)
        for part in (*above, self.grid, self.empty, self.waiting, self.problem, self.legend):
            self.column.addWidget(part)
        for part in (self.throughout, self.empty, self.problem):
            part.hide()
        self.column.addStretch(1)
        self._build_outputs()
        self._place_outputs()

    def _build_outputs(self) -> None:
        self.as_table = button(self.tr("Table"), self._soon.start)
        self.as_table.setCheckable(True)
        self.outputs = (
            button(self.tr("Choose"), self.choose),
            self.as_table,
            button(self.tr("Save"), lambda: self.sharing.save(self.drawn)),
            button(self.tr("Print"), lambda: self.sharing.print_out(self.drawn)),
            button(self.tr("Copy"), lambda: self.sharing.copy(self.drawn)),
        )

    def _make_empty(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Nothing to draw yet"), "card-title"))
        card.column.addWidget(label(self.tr("Charts appear here after your first check-in.")))
        start_now = button(self.tr("Go to Today"), lambda: self._events.page_requested.emit("today"), "primary")
        card.column.addWidget(flow(start_now))
        return card

    def idle(self) -> bool:
        """Whether everything that was asked for is drawn."""
        return self._task is None and not self._soon.isActive() and not self._stale and self.grid.idle()

    def choose(self) -> None:
        """Asks which charts to show, and remembers it on this computer."""
        if self.drawn is None:
            return
        titles = choice_titles(self.drawn.available, self._diary.vocabulary)
        shown = [picture.panel.choice for picture in self.drawn.pictures]
        dialog = ChooseDialog(list(zip(self.drawn.available, titles, strict=True)), shown, self)
        if dialog.exec():
            self.show_only(dialog.chosen())

    def show_only(self, chosen: tuple[Choice, ...]) -> None:
        """Shows these charts in this order; none means the program's own choice."""
        self._chosen = chosen
        self._preferences.change(trends_order=tuple(_text(choice) for choice in chosen))
        self._soon.start()

    def showEvent(self, event: object) -> None:
        """Called by Qt when the page comes on screen."""
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    def _place_outputs(self) -> None:
        """Beside the title where there is room, else in a row of their own that wraps.

        The line under the title wraps too: buttons may not jump because another span has longer words.
        """
        words = max(self.title.fontMetrics().horizontalAdvance(self.title.text()), self._appearance.px(_WORDS))
        needed = words + sum(made.sizeHint().width() + 12 for made in self.outputs) + 24
        wide = needed <= self.content_width()
        layout = self.head_actions if wide else self.narrow_actions.layout()
        if layout is not self._outputs_in:
            for made in self.outputs:
                layout.addWidget(made)
            (self.spans if wide else self.narrow_actions).layout().addWidget(self.spans.steps)
            self._outputs_in = layout
            self.narrow_actions.setVisible(not wide)
            self.put_in_order()

    def fit_head(self) -> None:
        """The buttons find their own place, so that the row of the title never turns."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt; charts are drawn again for the new width."""
        super().resizeEvent(event)
        self._place_outputs()
        self._soon.start()

    def _on_changed(self, _change: object) -> None:
        self._forget = True
        self._soon.start()

    def _draw(self) -> None:
        self._place_outputs()
        if not self.isVisible() or self._task is not None:
            self._stale = True
            return
        self._stale = False
        order = self._order()
        if self._forget:
            self._studio.forget()
            self._forget = False
        elif self.drawn is not None and self.drawn.order == order:
            return
        self._task = start(
            self,
            lambda _task: self._studio.make(order, self._known(order)),
            self._on_drawn,
            self._on_failed,
            lasting=self.drawn is None,  # all that draws is loaded now
        )
        self._task.finished.connect(self._on_finished)
        if self.drawn is not None:
            self._late.start()

    def _on_finished(self) -> None:
        self._task = None
        self._late.stop()
        if self._stale:
            self._soon.start()

    def _known(self, order: Order) -> Known:
        """What the diary says, asked in the thread that draws: the diary lets no two threads in at once."""
        near = order.span is not None and order.span.first >= order.on - WINDOW
        return Known(
            self._diary.flags(order.on),
            self._diary.vocabulary,
            self._diary.counted_levels,
            self._diary.history(order.span.first) if near else None,
        )

    def _order(self) -> Order:
        scale = self._appearance.scale
        return Order(
            on=self._clock(),
            span=self.spans.span(),
            chosen=self._chosen,
            columns=self._columns(),
            width=max(280, self._card_width() - 30),
            ratio=self.devicePixelRatioF(),
            scale=scale,
            colors=chart_colors(self._appearance.tokens),
            as_table=self.as_table.isChecked(),
        )

    def _columns(self) -> int:
        width = self.content_width()
        if self.as_table.isChecked():
            return 1  # a table needs the whole width
        return 2 if width >= 2 * _COLUMN * self._appearance.scale + GAP else 1

    def _card_width(self) -> int:
        columns = self._columns()
        return (self.content_width() - GAP * (columns - 1)) // columns

    def _on_failed(self, sentence: str) -> None:
        self.set_subtitle("")
        self.waiting.hide()
        self.problem.setText(sentence)
        self.problem.show()

    def _on_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.problem.hide()
        self.waiting.hide()
        self.spans.show_span(drawn.span)
        self.empty.setVisible(not drawn.available)
        for widget in (*self.outputs, self.legend, self.spans):
            widget.setVisible(bool(drawn.available))
        self.grid.show_pictures(drawn.pictures, drawn.order.columns, drawn.order.as_table)
        panels = [picture.panel for picture in drawn.pictures]
        self.legend.setText(" · ".join(legend_words(panels)))
        self.set_subtitle(self._under_title(drawn) if drawn.available else "")
        self.throughout.setText(throughout_words(panels[0]) if panels else "")
        self.throughout.setVisible(bool(self.throughout.text()))
        self._place_outputs()

    def _under_title(self, drawn: Drawn) -> str:
        logged = logged_words(drawn.logged, drawn.span.days)
        return " · ".join((short_span_words(drawn.span), logged, self.tr("higher = worse")))


def _choice(text: str) -> Choice:
    symptom, _, site = text.partition("@")
    return Choice(symptom, site or None)


def _text(choice: Choice) -> str:
    return f"{choice.symptom}@{choice.site}" if choice.site else choice.symptom
