"""The window on an encrypted journal, until it is locked: `python -m tests.ui.sleep_child JOURNAL PASSPHRASE`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journal.app import Session
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.theme import Appearance

TODAY = dt.date(2026, 11, 23)


def main(journal: Path, passphrase: str) -> None:
    """Prints `locked` and whether the file is closed by then."""
    application = QApplication([])
    safe = Safe(journal, False, lambda: TODAY)
    preferences = PreferenceFile(journal.with_suffix(".json"))
    session = Session(safe, Appearance(application, "light", 100), preferences, lambda: TODAY)
    session.window.show()
    safe.open(passphrase)
    store = safe.diary.store
    safe.locked.connect(lambda: print("locked", "open" if store.encrypted else "closed", flush=True))
    QTimer.singleShot(60_000, application.quit)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
