"""Trends: small charts over one span of days, drawn in a thread and read by eye, pointer, keyboard or as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from journal.charts.colors import ChartColors
from journal.charts.dates import short_span_words
from journal.charts.panel import Choice
from journal.charts.panels import choice_titles
from journal.charts.words import legend_words, logged_words, throughout_words
from journal.diary import WINDOW, Diary
from journal.domain.problems import Problem
from journal.ui.events import JournalEvents
from journal.ui.preferences import PreferenceFile
from journal.ui.tasks import Task, start
from journal.ui.theme import Appearance, Tokens
from journal.ui.trends.card import PanelCard
from journal.ui.trends.choose_dialog import ChooseDialog
from journal.ui.trends.sharing import Sharing
from journal.ui.trends.span_bar import SpanBar
from journal.ui.trends.studio import SHOWN, Drawn, Known, Order, Studio
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, Page
from journal.ui.widgets.text import button, label

_COLUMN = 390  # px a chart needs at 100 % text to stand beside another
_GAP = 14


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
        self.cards: list[PanelCard] = []
        self._outputs_in: QLayout | None = None
        self._chosen = tuple(_choice(text) for text in preferences.current.trends_order)
        self.spans = SpanBar(diary, clock)
        self.sharing = Sharing(self, events)
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self._draw)
        self.spans.changed.connect(self._soon.start)
        appearance.changed.connect(self._soon.start)
        events.changed.connect(self._on_changed)
        self._soon.start()
        self._cards_soon = QTimer(self, singleShot=True, interval=0)
        self._cards_soon.timeout.connect(self._prepare_card)
        self._cards_soon.start()

    def _build(self) -> None:
        self.throughout = label("", "quiet")
        self.throughout.hide()
        self.column.addWidget(self.spans)
        self.column.addWidget(self.throughout)
        self.grid = QGridLayout()
        self.grid.setSpacing(_GAP)
        self.column.addLayout(self.grid)
        self.empty = Card()
        self.empty.column.addWidget(label(self.tr("Nothing to draw yet"), "card-title"))
        self.empty.column.addWidget(label(self.tr("Charts appear here after your first check-in.")))
        start_now = button(self.tr("Go to Today"), lambda: self._events.page_requested.emit("today"), "primary")
        self.empty.column.addWidget(flow(start_now))
        self.empty.hide()
        self.column.addWidget(self.empty)
        self.waiting = label(self.tr("Drawing your charts…"), "quiet")
        self.column.addWidget(self.waiting)
        self.problem = label("", "problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.legend = label("", "body")
        self.as_table = button(self.tr("Table"), self._toggle_table)
        self.as_table.setCheckable(True)
        self.outputs = (
            button(self.tr("Choose"), self.choose),
            self.as_table,
            button(self.tr("Save"), lambda: self.sharing.save(self.drawn)),
            button(self.tr("Print"), lambda: self.sharing.print_out(self.drawn)),
            button(self.tr("Copy"), lambda: self.sharing.copy(self.drawn)),
        )
        self.narrow_actions = flow(gap=8)
        self.column.insertWidget(2, self.narrow_actions)
        self.column.addWidget(self.legend)
        self.column.addStretch(1)
        self._place_outputs()

    def idle(self) -> bool:
        """Whether everything that was asked for is drawn."""
        return self._task is None and not self._soon.isActive() and not self._stale

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
        """Beside the title where there is room, else in a row of their own that wraps."""
        words = max(one.fontMetrics().horizontalAdvance(one.text()) for one in (self.title, self.subtitle))
        needed = words + sum(made.sizeHint().width() + 12 for made in self.outputs) + 24
        wide = needed <= self._content_width()
        layout = self.head_actions if wide else self.narrow_actions.layout()
        if layout is not self._outputs_in:
            for made in self.outputs:
                layout.addWidget(made)
            (self.spans if wide else self.narrow_actions).layout().addWidget(self.spans.steps)
            self._outputs_in = layout
            self.narrow_actions.setVisible(not wide)

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
        try:
            known = self._known(order)
        except Problem as problem:
            self._on_failed(str(problem))
            return
        self._task = start(self, lambda _task: self._studio.make(order, known), self._on_drawn, self._on_failed)
        self._task.finished.connect(self._on_finished)
        self.destroyed.connect(self._task.wait)  # a thread that outlives its page would end the program

    def _prepare_card(self) -> None:
        """While the first charts are drawn in a thread, their cards are built one at a time."""
        if self.drawn is None and len(self.cards) < SHOWN:
            card = self._make_card()
            card.hide()
            self.cards.append(card)
            self._cards_soon.start()

    def _on_finished(self) -> None:
        self._task = None
        if self._stale:
            self._soon.start()

    def _known(self, order: Order) -> Known:
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
            colors=_colors(self._appearance.tokens),
        )

    def _columns(self) -> int:
        width = self._content_width()
        if self.as_table.isChecked():
            return 1  # a table needs the whole width
        return 2 if width >= 2 * _COLUMN * self._appearance.scale + _GAP else 1

    def _content_width(self) -> int:
        return min(self._inner.maximumWidth(), self.viewport().width() - 72)

    def _card_width(self) -> int:
        columns = self._columns()
        return (self._content_width() - _GAP * (columns - 1)) // columns

    def _on_failed(self, sentence: str) -> None:
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
        self._fit_cards(len(drawn.pictures))
        for card, picture in zip(self.cards, drawn.pictures, strict=True):
            card.view.setFixedHeight(round(picture.image.deviceIndependentSize().height()))
            card.show_picture(picture)
        panels = [picture.panel for picture in drawn.pictures]
        self.legend.setText(" · ".join(legend_words(panels)))
        self.set_subtitle(self._under_title(drawn) if drawn.available else "")
        self.throughout.setText(throughout_words(panels[0]) if panels else "")
        self.throughout.setVisible(bool(self.throughout.text()))
        self._place_outputs()

    def _under_title(self, drawn: Drawn) -> str:
        logged = logged_words(drawn.logged, drawn.span.days)
        return " · ".join((short_span_words(drawn.span), logged, self.tr("higher = worse")))

    def _fit_cards(self, count: int) -> None:
        while len(self.cards) > count:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            self.cards.append(self._make_card())
        columns = self._columns()
        for position, card in enumerate(self.cards):
            self.grid.addWidget(card, position // columns, position % columns)
            card.show()
        for column in range(2):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)

    def _make_card(self) -> PanelCard:
        card = PanelCard(self._appearance, self._inner)
        card.show_as_table(self.as_table.isChecked())
        card.view.pointed.connect(lambda day: self._point(card, day))
        card.view.read.connect(self._events.announced.emit)
        card.view.opened.connect(self._events.day_requested.emit)
        card.view.zoomed.connect(self.spans.zoom)
        card.view.moved.connect(self.spans.move_by)
        return card

    def _point(self, pointed: PanelCard, day: dt.date | None) -> None:
        for card in self.cards:
            card.view.show_day(day, card is pointed)

    def _toggle_table(self) -> None:
        for card in self.cards:
            card.show_as_table(self.as_table.isChecked())
        self._fit_cards(len(self.cards))
        self._soon.start()


def _colors(tokens: Tokens) -> ChartColors:
    return ChartColors(
        surface=tokens.surface,
        text=tokens.text,
        quiet=tokens.quiet_text,
        hairline=tokens.hairline,
        mark=tokens.accent,
        counted=tokens.call_line,
        band=tokens.accent_soft,
        frame=tokens.hairline,
    )


def _choice(text: str) -> Choice:
    symptom, _, site = text.partition("@")
    return Choice(symptom, site or None)


def _text(choice: Choice) -> str:
    return f"{choice.symptom}@{choice.site}" if choice.site else choice.symptom
