"""One start of a window, timed from outside: `python -m tests.benchmarks.start_child WHAT BEGAN [JOURNAL [SECRET]]`.

WHAT is `bare` (a QMainWindow with four widgets), `frame` (our first paint), `today` (today's entries and flags on
screen), `unlock` (the same of an encrypted journal, from the passphrase on) or `charts` (the Trends page drawn). Prints
one JSON object: seconds since BEGAN (a monotonic clock reading), the longest gap between two turns of the event loop
until everything is loaded, and the largest resident memory in MB.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import sys
import time
from pathlib import Path

if sys.argv[1:2] != ["bare"]:
    from journal.ui.lean_pyside import load_pyside

    gc.disable()  # both as the program does it, before anything else loads PySide6
    load_pyside()

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

SETTLE_MS = 3000
TYPING_MS = 2000  # nobody types a passphrase faster


class Watch(QObject):
    """Notes the first paint of a window and the gaps between turns of the event loop."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.painted: float | None = None
        self.worst_gap = 0.0
        self._last: float | None = None
        # Every millisecond: turning without a pause it would take half of the interpreter from what it measures.
        self._tick = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._turn)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.painted is None:
            self.painted = time.monotonic()
            self._tick.start()
        return False

    def _turn(self) -> None:
        now = time.monotonic()
        if self._last is not None:
            self.worst_gap = max(self.worst_gap, now - self._last)
        self._last = now


def bare() -> tuple[QMainWindow, None]:
    window = QMainWindow()
    inside = QWidget()
    column = QVBoxLayout(inside)
    for widget in (QLabel("Words"), QLineEdit(), QPushButton("One"), QPushButton("Two")):
        column.addWidget(widget)
    window.setCentralWidget(inside)
    window.resize(1280, 860)
    return window, None


def main() -> None:
    what, began = sys.argv[1], float(sys.argv[2])
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    session = None
    if what == "bare":
        window, _ = bare()
    else:
        session = _session(application, Path(sys.argv[3]))
        window = session.window
    watch = Watch(window)
    window.show()
    report: dict[str, float] = {}
    started = [began]

    def finish() -> None:
        report["worst_gap"] = watch.worst_gap
        report["memory"] = _resident_peak_mb()
        application.exit()

    def loaded() -> None:
        report["seconds"] = time.monotonic() - started[0]
        if what == "charts":
            session.window.show_page("trends")
            QTimer.singleShot(2 * SETTLE_MS, finish)
        else:
            QTimer.singleShot(SETTLE_MS, finish)

    def begin() -> None:
        if session is None or what == "frame":
            report["seconds"] = (watch.painted or time.monotonic()) - began
            finish()
            return
        session.begin(None)
        session.complete.connect(lambda: QTimer.singleShot(0, loaded))
        if what == "unlock":
            QTimer.singleShot(TYPING_MS, unlock)

    def unlock() -> None:
        from journal.ui.dialogs.unlock import UnlockPage

        page = session.window.findChild(UnlockPage)
        started[0] = time.monotonic()
        page.tried.emit(Path(sys.argv[4]).read_text())

    QTimer.singleShot(0, begin)
    application.exec()
    if session is not None:
        session.safe.close()
    print(json.dumps(report))


def _resident_peak_mb() -> float:
    # ru_maxrss would count the memory of the process that started this one
    for row in Path("/proc/self/status").read_text().splitlines():
        if row.startswith("VmHWM:"):
            return int(row.split()[1]) / 1024
    return 0.0


def _session(application: QApplication, journal: Path):
    from journal.app import Session
    from journal.ui.preferences import PreferenceFile
    from journal.ui.safe import Safe
    from journal.ui.theme import Appearance

    appearance = Appearance(application, "light", 100)
    safe = Safe(journal, False, dt.date.today)
    return Session(safe, appearance, PreferenceFile(journal.with_suffix(".window.json")), dt.date.today)


if __name__ == "__main__":
    main()
