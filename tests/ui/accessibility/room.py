"""Do the words fit into the room that they have?"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from tests.ui.accessibility.seen import place, said, shown

SLACK = 2


def clipped(root: QWidget) -> list[str]:
    """Every text has the room that it needs, in the boldest way in which it is drawn."""
    found = []
    for widget in shown(root):
        needed, room = _sizes(widget)
        if needed.width() > room.width() + SLACK or needed.height() > room.height() + SLACK:
            found.append(
                f"{said(widget)} needs {needed.width()} × {needed.height()} and has {room.width()} × {room.height()}"
            )
    return [*found, *_covered(root), *_cut_off(root)]


def _cut_off(root: QWidget) -> list[str]:
    """What is in a page that does not scroll sideways is no wider than the page."""
    found = []
    for area in [root, *root.findChildren(QScrollArea)]:
        if isinstance(area, QScrollArea) and area.isVisible() and area.widget() is not None:
            sideways = area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            wide, room = area.widget().width(), area.viewport().width()
            if not sideways and wide > room + SLACK:
                found.append(f"{said(area)} is {wide} wide and shows {room}")
    return found


def _sizes(widget: QWidget) -> tuple[QSize, QSize]:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        return _label(widget)
    if isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) and widget.text():
        return _button(widget)
    if isinstance(widget, QComboBox):
        return _combo(widget)
    if isinstance(widget, QAbstractSpinBox):
        return _field(widget.findChild(QLineEdit))
    if isinstance(widget, QLineEdit):
        return _field(widget)
    return QSize(), QSize()


def _label(widget: QLabel) -> tuple[QSize, QSize]:
    if not widget.wordWrap():
        return widget.sizeHint(), widget.size()
    metrics = widget.fontMetrics()
    longest = max((metrics.horizontalAdvance(word) for word in widget.text().split()), default=0)
    return QSize(longest, widget.heightForWidth(widget.width())), QSize(widget.contentsRect().width(), widget.height())


def _button(widget: QAbstractButton) -> tuple[QSize, QSize]:
    option = QStyleOptionButton()
    widget.initStyleOption(option)
    element = {
        QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
        QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
    }.get(type(widget), QStyle.SubElement.SE_PushButtonContents)
    room = widget.style().subElementRect(element, option, widget)
    return _bold(widget).size(Qt.TextFlag.TextShowMnemonic, widget.text()), room.size()


def _bold(widget: QAbstractButton) -> QFontMetrics:
    """Some buttons are drawn bold while they are pressed, though their own font does not say so."""
    font = QFont(widget.font())
    font.setBold(font.bold() or widget.property("role") in ("nav", "score"))
    return QFontMetrics(font)


def _combo(widget: QComboBox) -> tuple[QSize, QSize]:
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    style, part = widget.style(), QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
    return widget.fontMetrics().size(Qt.TextFlag.TextSingleLine, widget.currentText()), room.size()


def _field(widget: QLineEdit) -> tuple[QSize, QSize]:
    words = (
        widget.placeholderText()
        if not widget.text()
        else widget.text()
        if widget.isReadOnly() or _dated(widget)
        else ""
    )
    return QSize(
        widget.fontMetrics().horizontalAdvance(words), widget.fontMetrics().height()
    ), widget.contentsRect().size()


def _dated(widget: QLineEdit) -> bool:
    return isinstance(widget.parentWidget(), QAbstractSpinBox)


def _covered(root: QWidget) -> list[str]:
    """A badge inside a button stands beside its words."""
    found = []
    for widget in shown(root):
        holder = widget.parentWidget()
        if not isinstance(widget, QLabel) or not isinstance(holder, QPushButton) or not holder.text():
            continue
        option = QStyleOptionButton()
        holder.initStyleOption(option)
        room = holder.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, holder)
        wide = _bold(holder).horizontalAdvance(holder.text())
        left = room.right() - wide if holder.isRightToLeft() else room.left()
        words = QRect(left, room.top(), wide, room.height())
        if words.intersects(widget.geometry()):
            found.append(f"{said(widget)} covers the words of {said(holder)}")
    return found


__all__ = ["clipped", "place"]
