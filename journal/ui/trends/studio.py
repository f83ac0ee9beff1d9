"""Reads, lays out and draws the charts of the page; runs in a thread, one call at a time, and keeps its figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QImage

from journal.charts.colors import ChartColors
from journal.charts.layout import Area
from journal.charts.panel import Choice, Panel
from journal.charts.panels import Levels, choices, first_choices, panels
from journal.charts.spans import Span, whole
from journal.charts.words import Row, rows
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.vocabulary import Vocabulary

if TYPE_CHECKING:
    from journal.charts.drawing import Drawing
    from journal.storage.store import Store

SHOWN = 6  # panels before she has chosen
_MARGIN = 31  # days read beyond the span, so that a short pan needs no new reading


class Order(Struct, frozen=True):
    """What to draw: a span (None is everything), panels (empty is the program's choice), and the size of each.

    `columns` of charts stand side by side; `width` is that of one chart in logical pixels, `ratio` the number of the
    screen's pixels in one of them.
    """

    on: dt.date
    span: Span | None
    chosen: tuple[Choice, ...]
    columns: int
    width: float
    ratio: float
    scale: float
    colors: ChartColors
    as_table: bool = False


class Picture(Struct, frozen=True):
    """One chart: as a drawing, with `area` where its values stand in logical pixels, or as the rows of a table."""

    panel: Panel
    image: QImage
    area: Area
    rows: tuple[Row, ...] = ()


class Drawn(Struct, frozen=True):
    """What came of an order: the span that was meant, the charts, all that could be chosen, and the days logged."""

    order: Order
    span: Span
    pictures: tuple[Picture, ...]
    available: tuple[Choice, ...]
    logged: int


class Known(Struct, frozen=True):
    """What the window's own thread has read: the flags, the words, and the last months where they are enough."""

    flags: FlagBoard
    vocabulary: Vocabulary
    levels: Levels
    recent: History | None


class Studio:
    """Holds what was read and the figure between orders.

    Flags and the last months come from the diary on the window's own thread, because saving changes them there; only
    what lies further back is read here, straight from the store, which many threads may read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._history: History | None = None
        self._since: dt.date | None = None
        self._drawing: Drawing | None = None
        self._look: tuple[ChartColors, float] | None = None

    def forget(self) -> None:
        """The journal has changed: read it again at the next order."""
        self._history = None

    def make(self, order: Order, known: Known) -> Drawn:
        """Everything that the order asks for. Raises Problem."""
        history = known.recent if known.recent is not None and known.recent.days else self._read(order.span)
        span = order.span or whole(history, order.on)
        available = choices(history, known.flags, span)
        chosen = tuple(c for c in order.chosen if c in available) or first_choices(history, available, span, SHOWN)
        made = panels(history, known.vocabulary, known.flags, span, chosen, known.levels)
        logged = sum(1 for day in history.days if span.first <= day <= span.last)
        pictures = tuple(map(_table, made)) if order.as_table else self._pictures(order, made)
        return Drawn(order, span, pictures, available, logged)

    def _read(self, span: Span | None) -> History:
        since = span.first if span else dt.date.min
        if self._history is None or self._since is None or since < self._since:
            start = dt.date.fromordinal(max(1, since.toordinal() - _MARGIN))
            self._history, self._since = History(self._store.window(start)), start
            if not self._history.days:
                self._history, self._since = History(self._store.window(dt.date.min)), dt.date.min
        return self._history

    def _pictures(self, order: Order, made: Sequence[Panel]) -> tuple[Picture, ...]:
        """One figure for all, cut into pictures: a single redraw serves the page, and rows share their lanes."""
        if not made:
            return ()
        from journal.charts.drawing import draw, make_figure, resize
        from journal.charts.plan import bare_size
        from journal.charts.saving import pixels

        columns = min(order.columns, len(made))
        size = bare_size(made, columns, order.width * columns, order.scale)
        if self._drawing is None or self._look != (order.colors, order.scale):
            figure = make_figure(*size, order.ratio)
            self._drawing = draw(figure, made, order.colors, columns, order.scale)
            self._look = (order.colors, order.scale)
        else:
            resize(self._drawing.figure, *size, order.ratio)
            self._drawing.redraw(made, columns)
        drawn = pixels(self._drawing.figure)
        whole_page = QImage(drawn.data, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888)
        parts = zip(made, self._drawing.boxes, self._drawing.areas, strict=True)
        return tuple(_cut(whole_page, panel, box, area, order.ratio) for panel, box, area in parts)


def _table(panel: Panel) -> Picture:
    return Picture(panel, QImage(), Area(0, 0, 1, 1), rows(panel))


def _cut(page: QImage, panel: Panel, box: Area, area: Area, ratio: float) -> Picture:
    left, top = round(box.left * ratio), round(box.top * ratio)
    image = page.copy(left, top, round(box.width * ratio), round(box.height * ratio))
    image.setDevicePixelRatio(ratio)
    return Picture(panel, image, Area(area.left - left / ratio, area.top - top / ratio, area.width, area.height))
