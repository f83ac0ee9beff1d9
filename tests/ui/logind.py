"""A system bus of its own with a stand-in for the part of the system that tells of sleep."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

from journal.ui.sleep import MANAGER, PATH, SERVICE

ROOT = Path(__file__).parent.parent.parent
ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS"


@ClassInfo({"D-Bus Interface": MANAGER})
class Logind(QObject):
    """Gives out what keeps the computer awake, tells of sleep, and says when it may sleep."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self._awake = -1

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> QDBusUnixFileDescriptor:
        """One end of a pipe; while somebody holds it, the computer waits."""
        self._awake, given = os.pipe()
        os.set_blocking(self._awake, False)
        print(f"held {what} {mode}", flush=True)
        held = QDBusUnixFileDescriptor(given)
        os.close(given)
        return held

    def sleep(self, going: bool) -> None:
        """Tells everybody, and waits for those who asked for it."""
        news = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
        news.setArguments([going])
        self._bus.send(news)
        if going:
            self._wait()

    def _wait(self) -> None:
        try:
            free = os.read(self._awake, 1) == b""
        except BlockingIOError:
            free = False
        if free:
            print("asleep", flush=True)
            self.sleep(False)
        else:
            QTimer.singleShot(10, self._wait)


def main() -> None:
    """Serves until it is ended; a line on standard input sends the computer to sleep."""
    application = QCoreApplication([])
    bus = QDBusConnection.systemBus()
    logind = Logind(bus)
    assert bus.registerObject(PATH, logind, QDBusConnection.RegisterOption.ExportAllSlots)
    assert bus.registerService(SERVICE)
    print("ready", flush=True)
    os.set_blocking(0, False)
    looking = QTimer(interval=20)
    looking.timeout.connect(lambda: logind.sleep(True) if sys.stdin.readline() else None)
    looking.start()
    application.exec()


@contextmanager
def computer(folder: Path) -> Iterator[tuple[dict[str, str], subprocess.Popen[str]]]:
    """The variables of a program on such a bus, and the stand-in: a line to it means sleep, its lines are the news."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    words = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={folder / 'bus'}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as daemon:
        told = {ADDRESS: daemon.stdout.readline().strip(), "QT_QPA_PLATFORM": "offscreen"}
        with _stand_in(os.environ | told) as system:
            try:
                assert system.stdout.readline() == "ready\n"
                yield told, system
            finally:
                system.terminate()
                daemon.terminate()


def _stand_in(variables: dict[str, str]) -> subprocess.Popen[str]:
    words, pipe = [sys.executable, "-m", "tests.ui.logind"], subprocess.PIPE
    return subprocess.Popen(words, cwd=ROOT, env=variables, stdin=pipe, stdout=pipe, encoding="utf-8")


if __name__ == "__main__":
    main()
