"""The composition root: the only place that builds the window with everything it needs."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from journal import opening, paths
from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import Change, Profile
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.main_window import MainWindow, Place
from journal.ui.preferences import PreferenceFile
from journal.ui.tasks import start
from journal.ui.theme import Appearance

Clock = Callable[[], dt.date]


def run(journal: Path | None, demo: bool, passphrase_file: Path | None) -> int:
    """Opens the window and returns when it is closed: 0, or 1 with one sentence on standard error."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("survivorship-journal")
    application.setApplicationDisplayName("Survivorship Journal")
    application.setDesktopFileName("survivorship-journal")
    preferences = PreferenceFile(paths.config_folder() / "window.json")
    appearance = Appearance(application, preferences.current.theme, preferences.current.text_percent)
    session = Session(journal or paths.default_journal(), demo, appearance, preferences, dt.date.today)
    session.window.show()
    QTimer.singleShot(0, partial(session.begin, passphrase_file))
    status = application.exec()
    session.end()
    return session.status or status


class Session:
    """One window on one journal, from opening to closing."""

    def __init__(
        self, path: Path, demo: bool, appearance: Appearance, preferences: PreferenceFile, clock: Clock
    ) -> None:
        self.status = 0
        self._path = path
        self._demo = demo
        self._appearance = appearance
        self._preferences = preferences
        self._clock = clock
        self._diary: Diary | None = None
        self._edits: Edits | None = None
        self.events = JournalEvents()
        self.window = MainWindow("Survivorship Journal")
        self.window.set_text_scale(appearance.scale)
        appearance.changed.connect(lambda: self.window.set_text_scale(appearance.scale))
        self._refresh_flags = QTimer(self.window, singleShot=True, interval=0)
        self._refresh_flags.timeout.connect(self._show_flag_count)
        self.events.changed.connect(self._on_changed)
        self.events.page_requested.connect(self.window.show_page)
        self.events.day_requested.connect(self._on_day_requested)
        self._shortcuts()

    def begin(self, passphrase_file: Path | None) -> None:
        """Opens the journal and shows Today; what cannot be opened ends in one sentence."""
        try:
            self._diary = self._open(passphrase_file)
        except Problem as problem:
            print(problem, file=sys.stderr)
            self.status = 1
            QGuiApplication.exit(1)
            return
        self._edits = Edits(self._diary, self.events, self.window)
        self.window.set_places(self._places())
        self.window.emergency.show_numbers(self._diary.profile)
        self.window.show_page("today")
        self._refresh_flags.start()
        QTimer.singleShot(0, self._warm)

    def end(self) -> None:
        """Closes the journal."""
        if self._diary is not None:
            self._diary.close()

    def _open(self, passphrase_file: Path | None) -> Diary:
        today = self._clock()
        if self._demo:
            return opening.open_demo(today)
        passphrase = passphrase_file.read_text("utf-8").rstrip("\r\n") if passphrase_file else None
        return opening.open_diary(self._path, today, passphrase, create=True)

    def _places(self) -> tuple[Place, ...]:
        return (
            Place("today", "Today", self._today),
            Place("flags", "Worth telling", self._flags),
            Place("trends", "Trends", self._trends),
            Place("visits", "Visits", self._visits),
            Place("journal", "Journal", self._journal),
            Place("settings", "Settings", self._settings),
            Place("help", "Help", self._help),
        )

    def _today(self) -> QWidget:
        from journal.ui.today.page import TodayPage

        return TodayPage(self._diary, self._edits, self.events, self._appearance, self._clock)

    def _flags(self) -> QWidget:
        from journal.ui.flags.page import FlagsPage

        return FlagsPage(self._diary, self._edits, self.events, self._appearance, self._clock)

    def _trends(self) -> QWidget:
        from journal.ui.trends.page import TrendsPage

        return TrendsPage(self._diary, self.events, self._appearance, self._preferences, self._clock)

    def _visits(self) -> QWidget:
        from journal.ui.visits.page import VisitsPage

        return VisitsPage(self._diary, self._edits, self.events, self._appearance, self._clock)

    def _journal(self) -> QWidget:
        from journal.ui.history.page import HistoryPage

        return HistoryPage(self._diary, self._edits, self.events, self._appearance, self._clock)

    def _settings(self) -> QWidget:
        from journal.ui.settings.page import SettingsPage

        return SettingsPage(self._diary, self._edits, self.events, self._appearance, self._preferences, self._clock)

    def _help(self) -> QWidget:
        from journal.ui.help.page import HelpPage

        return HelpPage(self._diary, self._appearance)

    def _shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
            (QKeySequence.StandardKey.Quit, self.window.close),
            (QKeySequence.StandardKey.HelpContents, lambda: self.window.show_page("help")),
        ):
            QShortcut(QKeySequence(keys), self.window).activated.connect(slot)

    def _undo(self) -> None:
        if self._edits is not None:
            self._edits.undo()

    def _redo(self) -> None:
        if self._edits is not None:
            self._edits.redo()

    def _on_changed(self, change: Change) -> None:
        if any(isinstance(record, Profile) for record in change.after) and self._diary is not None:
            self.window.emergency.show_numbers(self._diary.profile)
        self._refresh_flags.start()

    def _on_day_requested(self, day: dt.date) -> None:
        page = self.window.show_page("today")
        page.show_day(day)

    def _show_flag_count(self) -> None:
        if self._diary is not None:
            board = self._diary.flags(self._clock())
            self.window.set_badge("flags", len(board.open))

    def _warm(self) -> None:
        """Loads the heavy libraries in a thread, so that the first save and the first chart come at once."""
        opened = self._diary
        if opened is not None:
            start(self.window, lambda _task: opened.warm(), lambda _result: None)
