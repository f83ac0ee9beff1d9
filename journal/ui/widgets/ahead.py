"""Parts that are built before they are wanted: what can be done for them while they are still hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def dress(part: QWidget) -> None:
    """Looks everything in `part` up in the style sheet, so that this is done when it is shown."""
    part.ensurePolished()
    for inside in part.findChildren(QWidget):
        inside.ensurePolished()
