"""Locks the journal when the computer goes to sleep, on systems that say so over their own message bus."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")


class Sleep(QObject):
    """`coming` is emitted before the computer sleeps; never where the system does not tell."""

    coming = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            QDBusConnection.systemBus().connect(*LOGIN, self, SLOT("on_prepare(bool)"))

    @Slot(bool)
    def on_prepare(self, going: bool) -> None:
        """Called by the bus before sleep (True) and after it (False)."""
        if going:
            self.coming.emit()
