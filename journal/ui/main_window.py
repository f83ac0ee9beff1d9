"""The window: a rail to move between pages, the emergency panel, and one page at a time. It navigates; nothing else."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.ui.widgets.emergency import EmergencyPanel
from journal.ui.widgets.layout_now import lay_out_now
from journal.ui.widgets.text import button, label

LARGE = 1.5  # text scale above which the rail has no room for the name, which the window's title says too


class Place(Struct, frozen=True):
    """A page of the window: its id, its word in the rail, and how to build it in its place when it is first shown."""

    id: str
    name: str
    build: Callable[[QWidget], QWidget]


class MainWindow(QMainWindow):
    """The frame around the pages. Pages are built when first shown, so the window opens at once."""

    closing = Signal()
    page_shown = Signal(str)
    place_chosen = Signal(str)  # by her, in the rail or by its key; the page is shown already

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_close: Callable[[], bool] = lambda: True  # False while something must be finished first
        self.setWindowTitle(title)
        self.setMinimumSize(760, 560)
        self.resize(1280, 860)
        self.emergency = EmergencyPanel()
        self._waiting = False
        self._places: dict[str, Place] = {}
        self._pages: dict[str, QWidget] = {}
        self._entries: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._rail_column = QVBoxLayout()
        frame = QWidget()
        frame.setProperty("role", "page")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail_frame = self._rail()
        row.addWidget(self._rail_frame)
        self._problem = label("", "problem")
        self._problem.hide()
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._problem)
        pages.addWidget(self._stack, 1)
        row.addLayout(pages, 1)
        self.setCentralWidget(frame)
        self.set_text_scale(1)

    def set_places(self, places: tuple[Place, ...]) -> None:
        """Fills the rail; Ctrl+1 … Ctrl+9 go to the places in order."""
        for position, place in enumerate(places, start=1):
            self._places[place.id] = place
            entry = self._entry(place)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{position}"), self)
            shortcut.activated.connect(lambda id=place.id: self._choose(id))
            self._rail_column.insertWidget(position - 1, entry)

    def show_page(self, id: str) -> QWidget:
        """Shows a page, building it at its first time. Returns it."""
        if self._waiting or not self._entries[id].isEnabled():
            return self._stack
        page = self.build_page(id)
        self._stack.setCurrentWidget(page)
        self._entries[id].setChecked(True)
        self._rail_places.ensureWidgetVisible(self._entries[id])
        self.page_shown.emit(id)
        return page

    def _choose(self, id: str) -> None:
        self.show_page(id)
        if self.shows_a_page:
            self.place_chosen.emit(id)

    def build_page(self, id: str) -> QWidget:
        """A page that is there, though perhaps not shown yet."""
        page = self._pages.get(id)
        if page is None:
            page = self._places[id].build(self._stack)
            self._pages[id] = page
            self._stack.addWidget(page)
        return page

    @property
    def shows_a_page(self) -> bool:
        """Whether a place of the rail is on screen, and not what covers it."""
        return self._stack.currentWidget() in self._pages.values()

    def built(self, id: str) -> QWidget | None:
        """A page that has been shown before, None if it has not."""
        return self._pages.get(id)

    def await_journal(self) -> None:
        """Until `drop_pages` no place can be shown; the rail already looks as it will, since this takes a moment."""
        self._waiting = True

    def cover(self, widget: QWidget) -> None:
        """Shows a widget that is no place of the rail (the locked journal, a problem at the start)."""
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        for id, entry in self._entries.items():
            entry.setEnabled(False)
            self.set_badge(id, 0)  # how much is flagged is hers, too

    def drop_pages(self) -> None:
        """Forgets every page and what it holds, for the locked journal."""
        self._waiting = False
        blank = QWidget()  # else each page that goes would let the next one show itself, and read a closed journal
        self._stack.addWidget(blank)
        self._stack.setCurrentWidget(blank)
        while (widget := self._stack.widget(0)) is not blank:
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._pages.clear()
        for entry in self._entries.values():
            entry.setEnabled(True)

    def say_problem(self, sentence: str) -> None:
        """Keeps a sentence above every page; an empty one takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def set_text_scale(self, scale: float) -> None:
        """Makes the rail as wide as its words need at this text scale (1 to 2); large places need the name's room."""
        self._brand.setVisible(scale <= LARGE)
        self._rail_frame.setFixedWidth(min(340, round(228 * scale)))

    def set_badge(self, id: str, count: int) -> None:
        """A number beside a place; none at zero."""
        badge, entry = self._badges[id], self._entries[id]
        badge.setText(str(count))
        badge.setVisible(count > 0)
        name = self._places[id].name
        entry.setAccessibleName(self.tr("{name}, {count} open").format(name=name, count=count) if count else name)

    def event(self, event: QEvent) -> bool:
        """Called by Qt; before a frame is drawn everything is laid out, so that no page is seen half moved."""
        if event.type() == QEvent.Type.UpdateRequest:
            lay_out_now()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Called by Qt when she closes the window."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _rail(self) -> QWidget:
        rail = QFrame()
        rail.setProperty("role", "rail")
        whole = QVBoxLayout(rail)
        whole.setContentsMargins(0, 22, 0, 22)
        places = QWidget()
        column = QVBoxLayout(places)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(8)
        self._brand = label(self.tr("Survivorship\nJournal"), "brand")
        self._brand.setContentsMargins(12, 0, 0, 10)
        column.addWidget(self._brand)
        self._rail_column.setSpacing(6)
        column.addLayout(self._rail_column)
        column.addStretch(1)
        self._rail_places = _scrolling(places)
        whole.addWidget(self._rail_places, 1)
        # Outside the scrolling part: the emergency box never moves and is never scrolled away.
        fixed = QHBoxLayout()
        fixed.setContentsMargins(10, 0, 10, 0)
        fixed.addWidget(self.emergency)
        whole.addLayout(fixed)
        return rail

    def _entry(self, place: Place) -> QPushButton:
        entry = button(place.name, lambda: self._choose(place.id), "nav")
        entry.setCheckable(True)
        entry.setMinimumHeight(50)
        self._group.addButton(entry)
        self._entries[place.id] = entry
        inside = QHBoxLayout(entry)
        inside.setContentsMargins(0, 0, 12, 0)
        badge = label("", "badge")
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        badge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        badge.hide()
        inside.addStretch(1)
        inside.addWidget(badge)
        self._badges[place.id] = badge
        return entry


def _scrolling(rail: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(rail)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
