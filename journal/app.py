"""The composition root: the only place that builds the window with everything it needs."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.domain.problems import Problem
from journal.storage.privacy import no_core_dumps
from journal.ui.announce import Announcer
from journal.ui.door import Door
from journal.ui.events import JournalEvents
from journal.ui.loading import Loading
from journal.ui.main_window import MainWindow
from journal.ui.places import OpenJournal, places
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.theme import Appearance
from journal.ui.widgets.later import Later

if TYPE_CHECKING:
    from journal.diary import Diary
    from journal.domain.records import Change, Profile
    from journal.ui.edits import Edits
    from journal.ui.reminder import Reminder
    from journal.ui.sleep import Sleep

Clock = Callable[[], dt.date]

QUIET_MS = 800  # by then all of Today is built; a thread that loads beside it makes each step twice as long

PAGES = ("ui.flags.page", "ui.trends.page", "ui.visits.page", "ui.history.page", "ui.settings.page")


def run(journal: Path | None, demo: bool, passphrase_file: Path | None) -> int:
    """Opens the window and returns when it is closed: 0, or 1 with one sentence on standard error."""
    no_core_dumps()
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_folder() / "matplotlib"))
    application = QApplication([*sys.argv[:1], "-style", "fusion"])  # said by setStyle it takes 20 ms longer
    application.setApplicationName("survivorship-journal")
    application.setApplicationDisplayName("Survivorship Journal")
    application.setDesktopFileName("survivorship-journal")
    preferences = PreferenceFile(paths.config_folder() / "window.json")
    appearance = Appearance(application, preferences.current.theme, preferences.current.text_percent)
    appearance.figure = preferences.current.figure
    safe = Safe(journal or paths.default_journal(), demo, dt.date.today)
    safe.backup_folder = Path(preferences.current.backup_folder) if preferences.current.backup_folder else None
    application.installEventFilter(safe)
    session = Session(safe, appearance, preferences, dt.date.today)
    sys.excepthook = _Surprise(session.window).tell
    session.window.show()
    QTimer.singleShot(0, partial(session.begin, passphrase_file))
    status = application.exec()
    session.end()
    return session.status or status


class _Surprise:
    """What is done about an error that nobody expected: she is told calmly; entry text gets into no log."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def tell(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        """Called by Python in place of printing a traceback, whose last line may hold her words."""
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        print(f"{kind.__name__} at {' > '.join(places)}", file=sys.stderr)
        self._window.say_problem(
            "Something went wrong in the program. What was saved is safe. If it happens again, close it and open it."
        )


class Session(QObject):
    """One window on one journal, from opening to closing. `complete` comes when today and its flags are on screen."""

    complete = Signal()

    def __init__(self, safe: Safe, appearance: Appearance, preferences: PreferenceFile, clock: Clock) -> None:
        super().__init__()
        self.status = 0
        self.safe = safe
        self._appearance = appearance
        self._preferences = preferences
        self._clock = clock
        self._edits: Edits | None = None
        self._reminder: Reminder | None = None
        self._back_to: str | None = None  # the section of Settings from which the journal was closed for a moment
        self._sleep: Sleep | None = None
        self.events = JournalEvents()
        self.window = MainWindow("Survivorship Journal")
        self.window.restoreGeometry(QByteArray.fromBase64(preferences.current.geometry.encode()))
        self.window.set_text_scale(appearance.scale)
        self.window.set_places(places(self._open_journal))
        self._door = Door(self.window, safe)
        self._pages = Loading(PAGES, self)
        self._refresh_flags = Later(self._show_flag_count, self.window)
        self._connect()

    def begin(self, passphrase_file: Path | None) -> None:
        """Opens the journal and shows Today, or asks what is needed first; what cannot be opened ends in a sentence."""
        self.window.await_journal()
        self._door.enter(passphrase_file)

    def end(self) -> None:
        """Remembers the window's place and closes the journal."""
        if not self._preferences.erased:
            self._preferences.change(geometry=bytes(self.window.saveGeometry().toBase64().data()).decode())
        self.safe.close()

    def _connect(self) -> None:
        window, events = self.window, self.events
        self._appearance.changed.connect(self._on_appearance_changed)
        self.safe.opened.connect(self._on_opened)
        self.safe.closing.connect(self._remember_place)
        self.safe.locked.connect(self._forget_place)
        self.safe.closing.connect(self._save_what_is_typed)
        self.safe.closing.connect(self._on_closed)
        window.may_close = partial(self.safe.leave, window.close)
        self._door.stopped.connect(self._stop)
        self.safe.erased.connect(lambda _sentences: self._preferences.erase())
        window.place_chosen.connect(self._on_place_chosen)
        events.changed.connect(self._on_changed)
        events.page_requested.connect(window.show_page)
        events.section_requested.connect(self._on_section_requested)
        events.day_requested.connect(self._on_day_requested)
        events.lock_requested.connect(self.safe.lock)
        events.save_failed.connect(window.say_problem)
        events.saved.connect(lambda _text: window.say_problem(""))
        announcer = Announcer(window)
        events.announced.connect(announcer.say)
        events.saved.connect(announcer.say_saved)
        events.save_failed.connect(announcer.interrupt)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
            (QKeySequence.StandardKey.Quit, window.close),
            (QKeySequence.StandardKey.HelpContents, lambda: window.show_page("help")),
            ("Ctrl+L", self.safe.lock),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(slot)

    # --- opening and locking -----------------------------------------------------------------------------------------

    def _on_closed(self) -> None:
        if self._edits is not None:
            self._edits.deleteLater()  # every step that could be undone is in it, with her words
            self._edits = None
        if self._reminder is not None:
            self._reminder.deleteLater()
            self._reminder = None

    def _save_what_is_typed(self) -> None:
        """Saves what is still being typed before the journal closes; what waits for a button is kept as a draft."""
        from journal.ui.widgets.drafts import Draft

        today = self.window.built("today")
        if today is not None and self.safe.diary is not None:
            today.flush()  # type: ignore[attr-defined]  # the place "today" is the Today page
        for draft in self.window.findChildren(Draft):
            draft.keep()

    def _stop(self, problem: Problem) -> None:
        print(problem, file=sys.stderr)
        self.status = 1
        QGuiApplication.exit(1)

    def _on_opened(self, diary: Diary) -> None:
        from journal.ui.edits import Edits

        self.window.drop_pages()
        self._edits = Edits(diary, self.events, self.window)
        self._show_numbers(diary)
        self.safe.set_idle_minutes(self._preferences.current.idle_minutes if self.safe.may_lock else 0)
        if self._door.has_begun():
            self._ask_first(diary, self._edits)
        else:
            self._build_today()

    def _ask_first(self, diary: Diary, edits: Edits) -> None:
        """What she may need in a hurry, once, before the first Today."""
        from journal.ui.dialogs.first_answers import FirstAnswersPage

        def save(profile: Profile) -> bool:
            return edits.put(self.tr("Saved"), profile, diary.profile if diary.profile.key else None) is not None

        page = FirstAnswersPage(diary.profile, save, self.events.announced.emit)
        page.done.connect(self._on_first_answers)
        self.window.cover(page)
        page.setFocus()

    def _on_first_answers(self, section: str) -> None:
        self._back_to = section or None
        self.window.drop_pages()
        self._build_today()

    def _build_today(self) -> None:
        self.window.build_page("today")
        QTimer.singleShot(0, self._show_today)  # a turn of its own, so that neither takes long

    def _show_today(self) -> None:
        today, diary = self.window.built("today"), self.safe.diary
        if diary is None or today is None:
            return
        if not self.window.shows_a_page and today.prepare():  # type: ignore[attr-defined]  # "today" is the Today page
            QTimer.singleShot(0, self._show_today)
            return
        if diary.knows_flags(self._clock()):
            self._show_flag_count()  # so that the first frame stays as it is
        if not self.window.shows_a_page:
            self._show_first_page()
        QTimer.singleShot(0, self._find_flags)

    def _show_first_page(self) -> None:
        if self._back_to is None:
            self.window.show_page("today")
        else:
            self._on_section_requested(self._back_to)
        self._forget_place()

    def _remember_place(self) -> None:
        page = self.window.built("settings")
        if page is not None and page.isVisible():
            self._back_to = page.section  # type: ignore[attr-defined]  # the place "settings" is the Settings page

    def _forget_place(self) -> None:
        self._back_to = None

    def _find_flags(self) -> None:
        """In a thread, where they were not found while the journal was read, as in a new one."""
        from journal.ui.tasks import start

        diary, on = self.safe.diary, self._clock()
        if diary is not None and diary.knows_flags(on):
            self._on_complete()
        elif diary is not None:
            start(self.window, lambda _task: diary.flags(on), lambda _board: self._on_flags_found(diary), lasting=True)

    def _on_flags_found(self, diary: Diary) -> None:
        if diary is self.safe.diary:
            self._show_flag_count()
            self._on_complete()

    def _on_complete(self) -> None:
        self.complete.emit()
        QTimer.singleShot(QUIET_MS, self, self._warm)

    def _remind(self, diary: Diary) -> None:
        from journal.ui.reminder import Reminder

        if self._reminder is not None:
            self._reminder.deleteLater()
        self._reminder = Reminder(diary, self.window.activateWindow, self.window)

    def _warm(self) -> None:
        """Loads what saving needs in a thread, and then the other pages, so that none of them keeps her waiting."""
        from journal.ui.tasks import start

        diary = self.safe.diary
        if diary is not None:
            folder = self.safe.backup_folder
            start(self.window, lambda _task: diary.settle(folder), lambda _result: self._on_settled(), lasting=True)

    def _listen_for_sleep(self) -> None:
        from journal.ui.sleep import Sleep

        if self._sleep is None:
            self._sleep = Sleep(self)
            self._sleep.coming.connect(self.safe.lock_at_once)

    def _on_settled(self) -> None:
        if self.safe.diary is not None:
            with contextlib.suppress(Problem):  # what the rules found can be found again
                self.safe.diary.keep_ledger()
            self._pages.start(self._on_ready)

    def _on_ready(self) -> None:
        if self.safe.diary is not None:
            self._remind(self.safe.diary)
            self._listen_for_sleep()

    def _open_journal(self) -> OpenJournal:
        diary, edits = self.safe.diary, self._edits
        assert diary is not None, "pages are built only while the journal is open"
        assert edits is not None, "pages are built only while the journal is open"
        return OpenJournal(diary, edits, self.events, self._appearance, self._preferences, self._clock, self.safe)

    # --- news --------------------------------------------------------------------------------------------------------

    def _undo(self) -> None:
        if self._edits is not None:
            self._edits.undo()

    def _redo(self) -> None:
        if self._edits is not None:
            self._edits.redo()

    def _on_appearance_changed(self) -> None:
        self.window.set_text_scale(self._appearance.scale)

    def _on_changed(self, change: Change) -> None:
        from journal.domain.records import Profile

        touched = (*change.before, *change.after)
        if any(isinstance(record, Profile) for record in touched) and self.safe.diary is not None:
            self._show_numbers(self.safe.diary)
        if self._reminder is not None:
            self._reminder.look()
        self._refresh_flags.start()

    def _show_numbers(self, diary: Diary) -> None:
        from journal.domain.contacts import any_hour_line, emergency_number

        self.window.emergency.show_numbers(emergency_number(diary.profile), any_hour_line(diary.profile))

    def _on_place_chosen(self, id: str) -> None:
        page, today = self.window.built("today"), self._clock()
        if id == "today" and page is not None and page.sitting.day != today:  # type: ignore[attr-defined]
            page.show_day(today)  # type: ignore[attr-defined]  # "Today" is today, whatever day was on the page
            page.verticalScrollBar().setValue(0)  # type: ignore[attr-defined]

    def _on_day_requested(self, day: dt.date) -> None:
        page = self.window.show_page("today")
        page.show_day(day)  # type: ignore[attr-defined]  # the place "today" is the Today page

    def _on_section_requested(self, section: str) -> None:
        page = self.window.show_page("settings")
        page.show_section(section)  # type: ignore[attr-defined]  # the place "settings" is the Settings page

    def _show_flag_count(self) -> None:
        from journal.domain.flags import grouped
        from journal.domain.records import FlagStatus

        if self.safe.diary is not None:
            board = self.safe.diary.flags(self._clock())
            self.window.set_badge(
                "flags", len(grouped([flag for flag in board.open if flag.status is FlagStatus.OPEN]))
            )
            today = self.window.built("today")
            if today is not None:
                today.show_standing(board.open)  # type: ignore[attr-defined]  # the place "today" is the Today page
