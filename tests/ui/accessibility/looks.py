"""The window in one theme, text size and reading direction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.app import Session
from journal.ui.theme import Appearance
from tests.ui.accessibility import scenes


@contextmanager
def window_in(theme: str, percent: int, mirrored: bool, folder: Path) -> Iterator[Session]:
    """The window over a filled journal; afterwards everything looks as before."""
    application = QApplication.instance()
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    session = scenes.open_window(Appearance(application, theme, percent), folder, scenes.diary())
    yield session
    session.window.close()
    session.end()
    session.window.deleteLater()
    application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    Appearance(application, "light", 100)
