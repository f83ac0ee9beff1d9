"""Laying out at once what Qt would lay out a little later, one level of the page with each turn of the event loop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

_LEVELS = 12  # from a row of buttons up to the window; a turn in which nothing waits costs next to nothing


def lay_out_now() -> None:
    """Everything that has changed its size has its place when this returns."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
