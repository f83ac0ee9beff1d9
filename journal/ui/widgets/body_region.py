"""One region of the body map as a button: what keyboard and assistive technology meet."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainterPath, QPaintEvent, QPolygonF, QTransform
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal.domain.body_map import Region
from journal.report.body_paint import painter_path

REACH = 16  # px around a region that still count as it, where no other region is nearer
ARROWS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class RegionButton(QAbstractButton):
    """Draws nothing and takes no mouse: the map does both, since a region is no rectangle. `path` is in map pixels."""

    moved = Signal(str)
    removed = Signal()
    focused = Signal()

    def __init__(self, region: Region, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.region = region
        self.name = name
        self.path = QPainterPath()
        self.centre = QPointF()
        self._outline = painter_path(region.path)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_tab_stop(False)

    def place(self, transform: QTransform) -> None:
        """Lays the region out with `transform` from figure units to map pixels."""
        self.path = transform.map(self._outline)
        self.centre = transform.map(QPointF(*self.region.label))
        self.setGeometry(self.path.boundingRect().toAlignedRect())

    def distance(self, point: QPointF) -> float:
        """Pixels from `point` to the region's edge, 0 inside; infinite when out of REACH."""
        if not self.path.boundingRect().adjusted(-REACH, -REACH, REACH, REACH).contains(point):
            return math.inf
        if self.path.contains(point):
            return 0.0
        edge: QPolygonF = self.path.toFillPolygon()
        return min((math.hypot(p.x() - point.x(), p.y() - point.y()) for p in edge), default=math.inf)

    def set_tab_stop(self, on: bool) -> None:
        """Whether Tab enters the map here: one region at a time, arrows do the rest."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:  # the map decides what a press means
        pass

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            self.moved.emit(ARROWS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        pass
