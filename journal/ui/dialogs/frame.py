"""The frame of every dialog: as wide as its words need, and never higher than the screen, where it scrolls instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

_SHARE = 0.9  # of the screen's height


class _Body(QScrollArea):
    """Asks for all the height that its content needs at a width, up to nine tenths of the screen."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._wide = width
        body = QWidget()
        body.setProperty("role", "page")
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt; the dialog grows when a sentence is added."""
        body = self.widget()
        wide = max(self._wide, body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        high = max(body.heightForWidth(max(wide, self.width())), body.minimumSizeHint().height())
        return QSize(wide, min(high, round(self.screen().availableGeometry().height() * _SHARE)))

    def sizeHint(self) -> QSize:
        """Called by Qt; it is never wanted smaller or larger."""
        return self.minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the content."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def framed(dialog: QDialog, width: int, spacing: int = 12) -> QVBoxLayout:
    """Gives a new dialog its frame, at least `width` px wide. Returns the column for its content."""
    area = _Body(width)
    column = QVBoxLayout(area.widget())
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(spacing)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return column
