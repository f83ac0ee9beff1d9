"""The places of the rail, in order, and how the page of each is built on an open journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from journal.ui.main_window import Place

if TYPE_CHECKING:
    from journal.diary import Diary
    from journal.ui.edits import Edits
    from journal.ui.events import JournalEvents
    from journal.ui.preferences import PreferenceFile
    from journal.ui.safe import Safe
    from journal.ui.theme import Appearance


class OpenJournal(Struct, frozen=True):
    """What a page may need: the diary, the pen that writes in it, and the window's own parts."""

    diary: Diary
    edits: Edits
    events: JournalEvents
    look: Appearance
    preferences: PreferenceFile
    clock: Callable[[], dt.date]
    safe: Safe


def places(journal: Callable[[], OpenJournal]) -> tuple[Place, ...]:
    """Every place; a page is built, and its module loaded, when it is first shown."""

    def place(id: str, name: str, build: Callable[[OpenJournal, QWidget], QWidget]) -> Place:
        return Place(id, name, lambda parent: build(journal(), parent))

    return (
        place("today", "Today", _today),
        place("flags", "Worth telling", _flags),
        place("trends", "Trends", _trends),
        place("visits", "Visits", _visits),
        place("journal", "Journal", _journal),
        place("settings", "Settings", _settings),
        place("help", "Help", _help),
    )


def _today(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.today.page import TodayPage

    return TodayPage(at.diary, at.edits, at.events, at.look, at.clock, parent)


def _flags(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.flags.page import FlagsPage

    return FlagsPage(at.diary, at.edits, at.events, at.look, at.clock, parent)


def _trends(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.trends.page import TrendsPage

    return TrendsPage(at.diary, at.events, at.look, at.preferences, at.clock, parent)


def _visits(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.visits.page import VisitsPage

    return VisitsPage(at.diary, at.edits, at.events, at.look, at.clock, parent)


def _journal(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.history.page import HistoryPage

    return HistoryPage(at.diary, at.edits, at.events, at.look, at.clock, parent)


def _settings(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.settings.exchange import ExchangeSection
    from journal.ui.settings.page import Section, SettingsPage
    from journal.ui.settings.safety import SafetySection

    extra = (
        Section("safety", "Passphrase and backups", lambda: [SafetySection(at.safe, at.preferences, at.clock)]),
        Section(
            "exchange",
            "Export and import",
            lambda: [ExchangeSection(at.diary, at.safe.bring_in, at.safe.brought_in, at.clock, lambda: at.look.figure)],
        ),
    )
    return SettingsPage(at.diary, at.edits, at.events, at.look, at.preferences, at.clock, extra, parent)


def _help(at: OpenJournal, parent: QWidget) -> QWidget:
    from journal.ui.help.page import HelpPage

    return HelpPage(at.diary, at.look, parent)
