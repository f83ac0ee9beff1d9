"""Locks the journal when the computer goes to sleep, on systems that say so over their own message bus."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

SERVICE, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
ANSWER = 2000  # ms to wait for the system


class Sleep(QObject):
    """`coming` is emitted before the computer sleeps; never where the system does not tell.

    The system is asked to wait until those who listen are done, and let go as soon as they are.
    """

    coming = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._delay: QDBusUnixFileDescriptor | None = None
        self._bus: QDBusConnection | None = None
        if sys.platform.startswith("linux"):
            self._bus = QDBusConnection.systemBus()
            self._bus.connect(SERVICE, PATH, MANAGER, "PrepareForSleep", self, SLOT("on_prepare(bool)"))
            self._ask_to_wait()

    @Slot(bool)
    def on_prepare(self, going: bool) -> None:
        """Called by the bus before sleep (True) and after it (False)."""
        if going:
            self.coming.emit()
            self._delay = None  # closes it: the computer may sleep now
        else:
            self._ask_to_wait()

    def _ask_to_wait(self) -> None:
        if self._bus is None or not self._bus.isConnected():
            return
        call = QDBusMessage.createMethodCall(SERVICE, PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", "Survivorship Journal", "The journal is locked first", "delay"])
        self._bus.callWithCallback(call, self, SLOT("on_delay(QDBusMessage)"), SLOT("on_no_delay()"), ANSWER)

    @Slot(QDBusMessage)
    def on_delay(self, answer: QDBusMessage) -> None:
        """Called by the bus with what holds the computer awake."""
        held = answer.arguments()
        self._delay = held[0] if held and isinstance(held[0], QDBusUnixFileDescriptor) else None

    @Slot()
    def on_no_delay(self) -> None:
        """Called where the system does not wait; the journal is locked all the same, as fast as it goes."""
