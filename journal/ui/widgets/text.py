"""Labels and buttons in the roles of the style sheet. Her own words are always plain text, never markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QWidget


def label(text: str, role: str = "body", parent: QWidget | None = None, selectable: bool = False) -> QLabel:
    """A wrapped plain-text label; roles: title, card-title, strong, body, quiet, small, figure, chip, problem."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(role not in ("chip", "badge"))
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class DropDown(QComboBox):
    """A list to choose one from; what opens has the name of the field."""

    def showPopup(self) -> None:
        """Called by Qt for a click, F4 and Alt+Down."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()


def drop_down(name: str = "", editable: bool = False) -> QComboBox:
    """A list to choose one from, as wide as its longest choice where there is room, and never wider than the page."""
    made = DropDown()
    made.setAccessibleName(name)
    made.setEditable(editable)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMinimumContentsLength(20)
    return made


URGENCY_WORDS = {
    "next_visit": "● Next visit",
    "within_week": "◆ This week",
    "call_today": "▲ Call today",
    "emergency_now": "■ Emergency now",
}


def urgency_chip(urgency_id: str) -> QLabel:
    """The word and shape of an urgency."""
    made = label(URGENCY_WORDS[urgency_id], "chip")
    made.setProperty("role", "")
    made.setProperty("urgency", urgency_id)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


_FILLED = ("primary", "emergency-primary")
_TINTED = ("nav", "day")  # what is chosen there is tinted and keeps its border


class PressButton(QPushButton):
    """Enter presses it as Space does, and so does a screen reader, which flips a button that can stay pressed.

    Qt alone lets Enter press only the default button of a dialog, and a flip from outside tells nobody.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._known = False  # whether the window itself is changing the mark
        self.toggled.connect(self._on_toggled)

    def setChecked(self, on: bool) -> None:
        """The window shows what is saved; that is no press."""
        known, self._known = self._known, True
        super().setChecked(on)
        self._known = known

    def nextCheckState(self) -> None:
        """Called by Qt during a press, which says itself that it happened."""
        known, self._known = self._known, True
        super().nextCheckState()
        self._known = known

    def _on_toggled(self, on: bool) -> None:
        group = self.group()
        pushed_out = not on and group is not None and group.exclusive()
        if not self._known and not pushed_out:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt while the button has the keyboard; a key held down presses once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        super().paintEvent(event)
        if self.hasFocus():
            self.draw_ring(QPainter(self))

    def draw_ring(self, painter: QPainter) -> None:
        """On a filled button the focus is a ring inside, since a border has the color of the fill."""
        filled = self.property("role") in _FILLED or (self.isChecked() and self.property("role") not in _TINTED)
        if self.hasFocus() and filled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 6, 6)


def button(text: str, on_click: Callable[[], object] | None = None, role: str = "secondary") -> QPushButton:
    """A push button 46 px high; roles: primary (one a page), secondary, plain, link, choice, emergency."""
    made = PressButton(text)
    made.setProperty("role", role)
    if role not in ("link", "choice", "nav"):
        made.setMinimumHeight(46)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def line() -> QFrame:
    """A hairline between parts of a card."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def restyle(widget: QWidget) -> None:
    """Looks the widget up in the style sheet again after a property has changed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is styled when it is first shown; asking for a style earlier loads dozens of enums
    widget.style().unpolish(widget)
    widget.style().polish(widget)
