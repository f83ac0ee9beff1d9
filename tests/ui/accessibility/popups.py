"""What opens over the window: lists to choose from, months, menus. Each is opened by key, looked at and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from tests.ui.accessibility.pixels import as_rgb, text_contrast
from tests.ui.accessibility.seen import said, shown

LEAST = 24  # px that everything that is clicked is high and wide
CONTRAST = 4.5
FRAME = 2  # px that a frame may take, which a screen that is not there draws around everything
STEP, STEPS = 10, 200  # ms of a wait, and how often


def openers(root: QWidget) -> list[QWidget]:
    """The controls that open something, one of each kind and name."""
    found = {
        (type(widget), widget.accessibleName()): widget
        for widget in shown(root)
        if widget.isEnabled() and (isinstance(widget, (QComboBox, QDateEdit)) or _has_menu(widget))
    }
    return list(found.values())


def complaints(control: QWidget) -> list[str]:
    """Opens by key what `control` opens and says what is wrong with it."""
    _bring_into_view(control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if _has_menu(control):
        QTest.keyClick(control, Qt.Key.Key_Space)
    else:
        QTest.keyClick(control, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    _comes(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    if popup is None:
        return [f"{said(control)} does not open by key"]
    QTest.qWait(50)
    found = [f"what {said(control)} opens {words}" for words in _faults(popup)]
    QTest.keyClick(_holder(popup), Qt.Key.Key_Escape)
    if not _comes(lambda: not popup.isVisible()):
        found.append(f"what {said(control)} opens does not close by Escape")
        popup.close()
    elif QApplication.focusWidget() is not control:
        found.append(f"after Escape the keyboard is not on {said(control)} again")
    return found


def _comes(holds: Callable[[], bool]) -> bool:
    """Waits until something holds; whether it does."""
    for _ in range(STEPS):
        if holds():
            return True
        QTest.qWait(STEP)
    return False


def _faults(popup: QWidget) -> Iterator[str]:
    holder = _holder(popup)
    if len(holder.accessibleName()) < 2:
        yield "has no name"
    screen = popup.screen().availableGeometry()
    if not screen.adjusted(-FRAME, -FRAME, FRAME, FRAME).contains(popup.geometry()):
        yield f"is at {popup.geometry().getRect()}, the screen is {screen.getRect()}"
    yield from _unreadable(popup, _targets(popup))


def lists(root: QWidget) -> list[str]:
    """What is wrong with the rows of every list that stands in the page itself."""
    found = []
    for view in shown(root):
        if isinstance(view, QListView) and view.model() is not None and view.model().rowCount():
            found += [f"{said(view)} {words}" for words in _unreadable(view, _rows(view, view))]
    return found


def _unreadable(whole: QWidget, targets: Iterable[tuple[str, QRect, int]]) -> Iterator[str]:
    picture = as_rgb(whole.grab().toImage())
    reds = (picture[..., 0] > 180) & (picture[..., 1] < 70) & (picture[..., 2] < 70)
    if reds.any():
        yield "has red in it"
    for words, place, wide in targets:
        if place.height() < LEAST or place.width() < LEAST:
            yield f"has {words!r} at {place.width()} × {place.height()}"
        if wide > place.width():
            yield f"cuts {words!r} off: it needs {wide} and has {place.width()}"
        inside = place.intersected(whole.rect()).adjusted(2, 2, -2, -2)
        if words.strip() and inside.height() > LEAST / 2:
            reached = text_contrast(picture, inside.getCoords())
            if reached < CONTRAST:
                yield f"shows {words!r} with a contrast of {reached:.1f}"


def _holder(popup: QWidget) -> QWidget:
    """What has the keyboard and the name in it."""
    return popup if isinstance(popup, QMenu) else popup.findChild(QAbstractItemView)


def _targets(popup: QWidget) -> Iterator[tuple[str, QRect, int]]:
    """Everything that is clicked: its words, where it is on the popup, and how wide the words are."""
    metrics = popup.fontMetrics()
    month = popup.findChild(QCalendarWidget)
    if isinstance(popup, QMenu):
        for action in popup.actions():
            yield action.text(), popup.actionGeometry(action), metrics.horizontalAdvance(action.text())
        return
    view = _holder(popup)
    if month is not None:
        for arrow in month.findChildren(QToolButton):
            if arrow.isVisible():
                wide = arrow.fontMetrics().horizontalAdvance(arrow.text())
                yield arrow.text(), QRect(arrow.mapTo(popup, arrow.rect().topLeft()), arrow.size()), wide
    yield from _rows(view, popup)


def _rows(view: QAbstractItemView, popup: QWidget) -> Iterator[tuple[str, QRect, int]]:
    model = view.model()
    wraps = isinstance(view, QListView) and view.wordWrap()
    column = view.modelColumn() if isinstance(view, QListView) else None
    for row in range(model.rowCount()):
        for place in range(model.columnCount()) if column is None else (column,):
            index = model.index(row, place)
            rect = view.visualRect(index)
            if rect.isValid() and view.viewport().rect().intersects(rect):
                words = str(index.data() or "")
                wide = 0 if wraps else view.fontMetrics().horizontalAdvance(words)
                yield words, QRect(view.viewport().mapTo(popup, rect.topLeft()), rect.size()), wide


def _has_menu(widget: QWidget) -> bool:
    return isinstance(widget, QPushButton) and widget.menu() is not None


def _bring_into_view(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control)
        above = above.parentWidget()
    QApplication.processEvents()
