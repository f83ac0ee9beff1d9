"""The reminder in the tray: where there is a tray, at her time, with no word about health."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from journal import paths
from journal.diary import Diary
from journal.reminders.due import next_due

LONGEST_WAIT = dt.timedelta(hours=1)  # the computer may sleep and its clock be set, so look again now and then


class Reminder(QObject):
    """Call `look` after the journal has changed. `clicked` is called when she clicks on the icon or the message."""

    def __init__(self, diary: Diary, clicked: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._diary = diary
        self._due: dt.datetime | None = None
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._on_time)
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(QIcon(str(paths.resource("icons", "journal.svg"))), self)
            self._tray.activated.connect(lambda _reason: clicked())
            self._tray.messageClicked.connect(clicked)
        self.look()

    def look(self) -> None:
        """Works out again when the next reminder is due."""
        if self._tray is None:
            return
        now = dt.datetime.now()  # noqa: DTZ005 - her time is the clock on her wall
        week = now.date() - dt.timedelta(days=7)
        logged = {day.date for day in self._diary.days(week, now.date())}
        self._due = next_due(now, self._diary.settings, logged)
        self._tray.setVisible(self._due is not None)
        if self._due is not None:
            self._wait.start(int(min(self._due - now, LONGEST_WAIT).total_seconds() * 1000) + 500)

    def _on_time(self) -> None:
        now = dt.datetime.now()  # noqa: DTZ005
        if self._tray is not None and self._due is not None and now >= self._due:
            self._tray.showMessage(self.tr("Survivorship Journal"), self.tr("A minute for your journal?"))
        self.look()
