"""A session in which every thread works alone: `python -m tests.ui.threads_child FOLDER`.

Prints the classes of Qt that came into being in a thread, one a line, and `done` at the end. The window reads the table
of these classes without the interpreter's lock, so that a thread that adds to it crashes the program once in a while.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from journal.app import Session
from journal.ui import tasks
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.exchange import ExchangeSection
from journal.ui.theme import Appearance

TODAY = dt.date(2026, 11, 23)
PATIENCE = 60  # seconds


def kinds(of: type = Shiboken.Object) -> set[type]:
    """Every class of Qt that Python knows, the program's own among them."""
    return {of, *(kind for inner in type.__subclasses__(of) for kind in kinds(inner))}


class Alone(QThreadPool):
    """Lets the window's thread wait for each piece of work, so that what is new afterwards was made by it."""

    def start(self, work: Callable[[], object]) -> None:
        before = kinds()
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        for kind in kinds() - before:
            print(kind.__module__, kind.__qualname__, flush=True)


def until(application: QApplication, true: Callable[[], object]) -> None:
    """Turns the event loop until something is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        application.processEvents()
        time.sleep(0.001)


def main(folder: Path) -> None:
    application = QApplication([])
    alone = Alone()
    tasks.QThreadPool = SimpleNamespace(globalInstance=lambda: alone)  # type: ignore[misc]
    session = Session(
        Safe(folder / "none", True, lambda: TODAY),
        Appearance(application, "light", 100),
        PreferenceFile(folder / "window.json"),
        lambda: TODAY,
    )
    session.window.show()
    session.begin(None)
    # As fast as anybody could: each page is asked for before anything was loaded ahead.
    until(application, lambda: session.window.shows_a_page)
    trends = session.window.show_page("trends")
    until(application, lambda: trends.drawn is not None and trends.idle())
    trends.as_table.click()
    until(application, trends.idle)
    for name in ("charts.pdf", "charts.png", "charts.svg"):
        trends.sharing.save_to(trends.drawn, folder / name)
        until(application, (folder / name).exists)
    trends.sharing.copy(trends.drawn)
    summary = session.window.show_page("visits").summary
    until(application, lambda: summary.preview.drawn is not None)
    for name in ("page.pdf", "page.html"):
        summary.save_to(folder / name)
        until(application, (folder / name).exists)
    settings = session.window.show_page("settings")
    for section in ("rules", "safety", "exchange"):
        settings.show_section(section)
    exchange = settings.findChild(ExchangeSection)
    for format in ("journal", "csv", "fhir", "html"):
        exchange.export_to(folder / format, format)
        until(application, (folder / format).exists)
    (folder / "journal").rename(folder / "journal.json")
    exchange.show_plan(folder / "journal.json")
    session.window.show_page("flags")
    until(application, lambda: session._reminder is not None)
    print("done", flush=True)
    QApplication.clipboard().clear()  # without a screen Qt would let go of it after Python has ended
    session.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
