"""What only the picture tells: can the focus be seen, can the words be read?"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.accessibility.seen import by_tab, drawn_by_parent, place, said, sheet, shown

BODY = ("body", "quiet", "strong", "", None)
BAND = 9  # px at the edge in which a ring is looked for


def without_ring(root: QWidget) -> list[str]:
    """What has the keyboard shows a ring: at least half of its outline changes by a contrast of 3 or more."""
    found = []
    for widget in by_tab(root):
        canvas = widget.parentWidget() if drawn_by_parent(widget) else widget
        if QApplication.focusWidget() is not None:
            QApplication.focusWidget().clearFocus()
        before = _luminance(canvas.grab().toImage())
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = _luminance(canvas.grab().toImage())
        if before.shape != after.shape:
            continue
        changed = _contrast(before, after) >= 3
        if canvas is widget:
            changed[BAND:-BAND, BAND:-BAND] = False
        needed = widget.width() + widget.height() if canvas is widget else 40
        if changed.sum() < needed:
            found.append(f"{said(widget)} shows no ring: {changed.sum()} of {needed} px")
    return found


def faint(root: QWidget) -> list[str]:
    """Words stand out from their ground: 7 for body text, 4.5 elsewhere."""
    pictures: dict[QWidget, np.ndarray] = {}
    found = []
    for widget in shown(root):
        if not isinstance(widget, (QLabel, QPushButton)) or not widget.text().strip():
            continue
        ground = sheet(widget, root)
        if ground not in pictures:
            pictures[ground] = as_rgb(ground.grab().toImage())
        reached = text_contrast(pictures[ground], place(widget, root).adjusted(3, 3, -3, -3).getCoords())
        body = isinstance(widget, QLabel) and widget.property("role") in BODY and not widget.property("urgency")
        if reached < (7 if body else 4.5):
            found.append(f"{said(widget)} has a contrast of {reached:.1f}")
    return found


def text_contrast(picture: np.ndarray, corners: tuple[int, int, int, int]) -> float:
    """The contrast between the ground of a part of a picture and what stands out most from it."""
    left, top, right, bottom = corners
    part = picture[max(0, top) : bottom, max(0, left) : right].astype(np.uint32)
    packed, counts = np.unique(part[..., 0] << 16 | part[..., 1] << 8 | part[..., 2], return_counts=True)
    if not len(packed):
        return 21.0
    colors = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=-1).astype(np.uint8)
    light = _linear(colors)
    ground = light[counts.argmax()]
    return float(_contrast(light[counts >= 2], ground).max()) if (counts >= 2).any() else 21.0


def as_rgb(image: QImage) -> np.ndarray:
    """The picture as rows of red, green and blue from 0 to 255, on the ground of the fields."""
    ground = QImage(image.size(), QImage.Format.Format_RGB888)
    ground.fill(QApplication.palette().color(QPalette.ColorRole.Base))
    painter = QPainter(ground)
    painter.drawImage(ground.rect(), image)
    painter.end()
    image = ground
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def _luminance(image: QImage) -> np.ndarray:
    return _linear(as_rgb(image))


_LINEAR = np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.arange(256) / 255])


def _linear(rgb: np.ndarray) -> np.ndarray:
    return _LINEAR[rgb] @ np.array([0.2126, 0.7152, 0.0722])


def _contrast(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
