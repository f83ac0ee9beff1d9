"""One panel of the page: its title and note, the chart or, in its place, the words and the table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableView, QWidget

from journal.charts.words import Row
from journal.ui.theme import Appearance
from journal.ui.trends.chart_view import ChartView
from journal.ui.trends.studio import Picture
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex


class PanelCard(Card):
    """A card that shows one panel as a chart or as a table."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.column.setContentsMargins(14, 12, 14, 10)
        self.column.setSpacing(4)
        self.title = label("", "card-title")
        self.note = label("")
        self.note.setWordWrap(False)  # a few words; the title gives way
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = ChartView(appearance)
        self.summary: QLabel | None = None
        self.table: QTableView | None = None
        self._model = _Rows(self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.note)
        self.column.addLayout(head)
        self.column.addWidget(self.view)

    def show_chart(self, picture: Picture) -> None:
        """A new panel as a chart."""
        self._name(picture)
        self.view.setFixedHeight(round(picture.image.deviceIndependentSize().height()))
        self.view.show_picture(picture)
        self._turn(as_table=False)

    def show_table(self, picture: Picture) -> None:
        """A new panel as its words and its table."""
        self._name(picture)
        if self.table is None:
            self._make_words()
        self._fill_table(picture)
        self._turn(as_table=True)

    def _name(self, picture: Picture) -> None:
        self.title.setText(picture.panel.title)
        self.note.setText(picture.panel.note)

    def _turn(self, as_table: bool) -> None:
        self.view.setVisible(not as_table)
        for part in (self.summary, self.table):
            if part is not None:
                part.setVisible(as_table)

    def _make_words(self) -> None:
        """Built when first wanted: a table takes longer to make than all the rest of the card."""
        self.summary = label("", selectable=True)
        self.table = _make_table()
        self.table.setModel(self._model)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.table)

    def _fill_table(self, picture: Picture) -> None:
        assert self.summary is not None
        assert self.table is not None
        panel, metrics = picture.panel, self.table.fontMetrics()
        self.summary.setText(panel.summary)
        self.table.setAccessibleName(self.tr("Table: {title}").format(title=panel.title))
        self._model.show(picture.rows)
        days = (self.tr("Day"), *(row.days for row in picture.rows))
        values = (self.tr("Recorded"), *(row.value for row in picture.rows))
        for column, texts in enumerate((days, values)):
            self.table.setColumnWidth(column, metrics.horizontalAdvance(max(texts, key=len)) + 32)
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() + 12)


class _Rows(QAbstractTableModel):
    """The rows of a panel, newest first; made of words, so that a screen reader reads what is seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, found: tuple[Row, ...]) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self._rows = found[::-1]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        return (row.days, row.value, row.beside)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Day"), self.tr("Recorded"), self.tr("Beside it"))[section]


def _make_table() -> QTableView:
    table = QTableView()
    table.verticalHeader().hide()
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setMinimumHeight(260)
    table.setWordWrap(False)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return table
