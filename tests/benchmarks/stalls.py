"""How long the window keeps her waiting: `python -m tests.benchmarks.stalls [--years 10]` prints a table.

The longest turn of the event loop while each page is shown for the first time and again, and while charts and the
summary are made, with years of entries in the journal. Wall time says what she feels and grows with whatever else the
machine does. No turn is counted for longer than the processor time that the whole program took meanwhile: that is how
long it would have been with the machine to itself, waiting for a thread included. The processor time of the window's
own thread says what the window itself does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

LIMIT = 0.050
QUIET = 1.0  # seconds without anything to do, after which a step counts as done
MOST = 60.0
_LOADED_LAST = "journal.ui.settings.page"  # in a thread, once Today stands and is at rest


class Turns(QObject):
    """The longest turn since `begin`, in seconds: by the clock, at most the program's processor time, this thread's."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._tick = QTimer(self, interval=0)
        self._tick.timeout.connect(self._turn)
        self._tick.start()

    def begin(self) -> None:
        """Forgets what has been."""
        self.worst = (0.0, 0.0, 0.0)
        self._last = (time.monotonic(), time.process_time(), time.thread_time())

    def _turn(self) -> None:
        now = (time.monotonic(), time.process_time(), time.thread_time())
        clock, program, own = (late - early for late, early in zip(now, self._last, strict=True))
        self.worst = tuple(map(max, self.worst, (clock, min(clock, program), own)))
        self._last = now


def main() -> int:
    """Prints a Markdown table. Returns 1 where the program kept the window waiting for longer than the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--years", type=int, default=10)
    years = options.parse_args().years
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), scratch)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        rows = measure(Path(scratch), years)
    print(f"| {years} years in the journal | longest turn | by this program | by the window's own thread | goal |")
    print("|---|---|---|---|---|")
    for what, *seconds in rows:
        cells = " | ".join(f"{1000 * value:.0f} ms" for value in seconds)
        print(f"| {what} | {cells} | ≤ {1000 * LIMIT:.0f} ms |")
    return int(any(program > LIMIT for _, _, program, _ in rows))


def measure(scratch: Path, years: int) -> list[tuple[str, float, float, float]]:
    """(what, longest turn by the clock, of the program, of the window's thread) of every step, in seconds."""
    from tests.benchmarks.speed import make_journal
    from tests.benchmarks.start_child import _session

    application = QApplication.instance() or QApplication(sys.argv[:1])
    session = _session(application, make_journal(scratch / "long.sqlite", years))
    session.window.show()
    turns = Turns()
    QTimer.singleShot(0, lambda: session.begin(None))
    _wait(lambda: _LOADED_LAST in sys.modules and not _running())
    rows = []
    for what, act, done in _steps(session, scratch):
        turns.begin()
        act()
        _wait(done)
        rows.append((what, *turns.worst))
    session.safe.close()
    return rows


def _steps(session, scratch: Path):
    window = session.window

    def trends():
        return window.built("trends")

    def summary():
        return window.built("visits").summary

    def drawn() -> bool:
        return trends().drawn is not None and trends().idle()

    def still() -> bool:
        return not _running()

    return (
        ("Trends, first shown", lambda: window.show_page("trends"), drawn),
        ("Trends, everything", lambda: trends().spans.buttons["all"].click(), drawn),
        ("Trends, as tables", lambda: trends().as_table.click(), drawn),
        ("Trends, saved as PDF", lambda: trends().sharing.save_to(trends().drawn, scratch / "t.pdf"), still),
        ("Visits, first shown", lambda: window.show_page("visits"), still),
        ("The summary, saved as PDF", lambda: summary().save_to(scratch / "s.pdf"), still),
        ("The summary, saved as web page", lambda: summary().save_to(scratch / "s.html"), still),
        ("Trends again", lambda: window.show_page("trends"), drawn),
        ("Visits again", lambda: window.show_page("visits"), still),
    )


def _running() -> bool:
    from journal.ui import tasks

    return bool(tasks._running)


def _wait(done: Callable[[], bool]) -> None:
    """Lets the window live until `done` has held for a while."""
    loop, since = QEventLoop(), [time.monotonic(), time.monotonic()]

    def look() -> None:
        now = time.monotonic()
        if not done():
            since[1] = now
        if now - since[1] > QUIET or now - since[0] > MOST:
            loop.quit()

    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


if __name__ == "__main__":
    sys.exit(main())
