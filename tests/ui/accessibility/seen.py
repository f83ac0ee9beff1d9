"""What can be seen, pressed and read in a part of the window, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

CLICKABLE = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)
WITH_TEXT = (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit)
MADE_OF_PARTS = (QComboBox, QAbstractSpinBox, QCalendarWidget)


def shown(root: QWidget) -> list[QWidget]:
    """Every visible widget below `root`, without the inner parts of Qt's own controls and other windows."""
    return list(_walk(root, root))


def _walk(part: QWidget, root: QWidget) -> Iterator[QWidget]:
    for child in part.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisibleTo(root):
            continue
        if isinstance(child, QScrollBar) or child.size().isEmpty():
            continue
        yield child
        if isinstance(child, (*MADE_OF_PARTS, QLineEdit)):
            continue
        inside = child.viewport() if isinstance(child, QAbstractScrollArea) else child
        if not isinstance(child, QAbstractItemView):
            yield from _walk(inside, root)


def focusable(root: QWidget) -> list[QWidget]:
    """What can take the keyboard, by Tab or by arrows within a group."""
    return [w for w in shown(root) if w.isEnabled() and _takes_focus(w)]


def _takes_focus(widget: QWidget) -> bool:
    reading = (
        isinstance(widget, QLabel)
        and not widget.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not reading


def held() -> QWidget | None:
    """What has the keyboard; of a calendar, whose list of days has it, the whole."""
    now = QApplication.focusWidget()
    above = now.parentWidget() if now is not None else None
    return above if isinstance(above, QCalendarWidget) else now


def by_tab(root: QWidget) -> list[QWidget]:
    """What Tab should stop at."""
    return [w for w in focusable(root) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def sheet(widget: QWidget, root: QWidget) -> QWidget:
    """The piece that scrolls with `widget`, or `root`: places are compared on it."""
    above = widget.parentWidget()
    while above is not None and above is not root:
        outer = above.parentWidget()
        area = outer.parentWidget() if outer is not None else None
        if isinstance(area, QScrollArea) and area.widget() is above:
            return above
        above = outer
    return root


def place(widget: QWidget, root: QWidget) -> QRect:
    """Where it stands on its sheet."""
    ground = sheet(widget, root)
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())


def drawn_by_parent(widget: QWidget) -> bool:
    """Whether it is a place on a picture, such as a region of the body map: its parent draws it and takes the mouse."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) and isinstance(widget, QAbstractButton)


def active(window: QWidget) -> None:
    """Gives a window the keyboard."""
    window.show()
    window.activateWindow()
    window.windowHandle().requestActivate()
    assert QTest.qWaitForWindowActive(window), "the window does not get the keyboard"


def said(widget: QWidget) -> str:
    """How a complaint names a widget."""
    words = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} {str(words)[:50]!r}"
