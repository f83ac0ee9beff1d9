"""What a test does with a window it has done with."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool

from journal.app import Session


def put_away(session: Session) -> None:
    """Closes a window with its journal and lets Qt delete it, or each theme to come is put on all of its widgets."""
    session.window.may_close = lambda: True
    session.window.close()
    session.end()
    QThreadPool.globalInstance().waitForDone()
    session.window.deleteLater()
