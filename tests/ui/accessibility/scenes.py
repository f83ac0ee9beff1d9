"""Every page and dialog of the window, filled with what a person may have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec import structs
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from journal import opening
from journal.app import Session
from journal.charts.panel import Choice
from journal.charts.spans import last_months
from journal.diary import Diary
from journal.domain.records import CareContact, CheckIn, Profile, Rating, Visit
from journal.storage.store import Store
from journal.ui.dialogs.begin import waiting, welcome
from journal.ui.dialogs.copies import CopiesDialog
from journal.ui.dialogs.episode import EpisodeDialog
from journal.ui.dialogs.first_answers import FirstAnswersPage
from journal.ui.dialogs.passphrase import PassphraseDialog, RecoveryDialog
from journal.ui.dialogs.pause import PauseDialog
from journal.ui.dialogs.restore import RestoreDialog
from journal.ui.dialogs.typed_word import TypedWordDialog
from journal.ui.dialogs.unlock import UnlockPage
from journal.ui.dialogs.worried import WorriedDialog
from journal.ui.flags.told_dialog import ToldDialog
from journal.ui.flags.usual_dialog import UsualDialog
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.about_me import list_specs
from journal.ui.settings.form import RecordDialog
from journal.ui.theme import Appearance
from journal.ui.trends.choose_dialog import ChooseDialog
from journal.ui.trends.span_dialog import SpanDialog
from journal.ui.visits.visit_dialog import VisitDialog
from tests.report.cases import flag, ruth_journal

TODAY = dt.date(2026, 11, 23)
TEAM = (
    CareContact("Oncology ward, St. Example", "any_hour_line", "020 7946 0123", "day and night"),
    CareContact("Breast care nurse Anna Winter", "breast_nurse", "020 7946 0456", "Mon–Fri 9–5"),
)


def diary() -> Diary:
    """Three months of entries, with flags open and a team to call."""
    written = ruth_journal()
    profile = structs.replace(written.profile, care_team=TEAM)
    seen = CheckIn(TODAY - dt.timedelta(days=1), (Rating("seizure", 1), Rating("headache", 4)), time="21:30")
    kept = structs.replace(written, profile=profile, check_ins=(*written.check_ins, seen))
    made = opening.diary_on(Store.in_memory(), TODAY)
    made.apply(opening.whole(kept))
    return made


def open_window(appearance: Appearance, folder: Path, written: Diary) -> Session:
    """The real window on a journal in memory, as large as the smallest screen that is promised."""
    safe = Safe(folder / "none", True, lambda: TODAY)
    session = Session(safe, appearance, PreferenceFile(folder / "window.json"), lambda: TODAY)
    session.window.resize(1024, 700)
    session.window.show()
    safe.diary = written
    safe.opened.emit(written)
    return session


def _page(id: str, *names: str) -> Callable[[Session], QWidget]:
    def show(session: Session) -> QWidget:
        page = session.window.show_page(id)
        if id == "today":
            assert page.panels  # asked for, it is there at once
        for name in names:
            _press(page, name)
        return session.window

    return show


def _press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QAbstractButton) if b.text().startswith(name) and b.isVisible()).click()
    QApplication.processEvents()


def _today_answered(session: Session) -> QWidget:
    page = session.window.show_page("today")
    _press(page, "Yes, one")
    rows = list(page.rows.cards.values())
    page.rows.unfold()
    next(card for card in rows if hasattr(card, "row")).row.buttons[6].click()
    QApplication.processEvents()
    return session.window


def _today_panels(session: Session) -> QWidget:
    page = session.window.show_page("today")
    for panel in (page.panels.weight, page.panels.temperature, page.panels.note):
        panel.open()
    page.panels.open_pain()
    QApplication.processEvents()
    return session.window


def _today_finder(session: Session) -> QWidget:
    page = session.window.show_page("today")
    page.panels.symptom.open()
    page.panels.symptom.field.setText("pain")
    QApplication.processEvents()
    return session.window


def _today_fever(session: Session) -> QWidget:
    """What stands beside a fever, with every part that it may have; nothing is saved."""
    page = session.window.show_page("today")
    page.panels.temperature.open()
    page._fever._show_card("Your temperature of 38.4 °C is counted as a fever.", None, TODAY)
    page._fever._card.line.say("Your temperature of 38.4 °C is counted as a fever.", True)
    page._fever._card.ask(True, None)
    page._fever._card._kept.show()
    QApplication.processEvents()
    return session.window


def _today_another_day(session: Session) -> QWidget:
    page = session.window.show_page("today")
    page.days.another.click()
    QApplication.processEvents()
    return session.window


def _trends(session: Session) -> QWidget:
    page = session.window.show_page("trends")
    _until(page.idle)
    return session.window


def _trends_table(session: Session) -> QWidget:
    page = session.window.show_page("trends")
    _until(page.idle)
    page.as_table.click()
    _until(page.idle)
    return session.window


def _visits(session: Session) -> QWidget:
    page = session.window.show_page("visits")
    _until(lambda: page.summary.preview._task is None)
    return session.window


def _until(done: Callable[[], bool]) -> None:
    end = dt.datetime.now() + dt.timedelta(seconds=30)
    while not done():
        QApplication.processEvents()
        assert dt.datetime.now() < end, "the page is not ready"


def _cover(make: Callable[[], QWidget]) -> Callable[[Session], QWidget]:
    def show(session: Session) -> QWidget:
        session.window.cover(make())
        return session.window

    return show


def _refused() -> QWidget:
    page = UnlockPage()
    page.refused("This passphrase does not open the journal. Please try again.")
    return page


def _first_answers() -> QWidget:
    """As it is after an answer that could not be read."""
    page = FirstAnswersPage(Profile(), lambda _profile: True, lambda _sentence: None)
    page.focusProxy().setText("my nurse")
    next(b for b in page.findChildren(QAbstractButton) if b.text() == "Save and begin").click()
    return page


def _record_dialog(id: str) -> Callable[[Session], QDialog]:
    def make(session: Session) -> QDialog:
        spec = list_specs(session.safe.diary, session._edits, lambda: TODAY)[id]
        return RecordDialog(spec.add_words, spec.fields(), spec.blank(), session.window)

    return make


def _choose(session: Session) -> QDialog:
    named = [(Choice("pain", "hip_right"), "Pain · right hip"), (Choice("fatigue", None), "Tiredness")]
    return ChooseDialog(named, [named[1][0]], session.window)


def _restore(session: Session) -> QDialog:
    backup = session.safe.path.with_name("backup.journal")
    if not backup.exists():
        Store.create(backup).close()
    return RestoreDialog(backup, TODAY, session.window)


CODE = "7QK4M-M2XPW-9RTDM-W6HCN-3VNBW-8YFJQ-MWWMQ"
SCRIPT = ("I had breast cancer in 2021.", "Since October 29 I have pain in my right hip, up to 6 of 10.")
SETTINGS = (
    "About me", "Usual for me", "Treatments", "Phone numbers", "What I track", "Units, reminders, pauses", "Look",
    "Rules", "Passphrase and backups", "Export and import",
)  # fmt: skip

PAGES: dict[str, Callable[[Session], QWidget]] = {
    "today": _page("today"),
    "today, answered": _today_answered,
    "today, panels": _today_panels,
    "today, finder": _today_finder,
    "today, fever": _today_fever,
    "today, another day": _today_another_day,
    "flags": _page("flags"),
    "trends": _trends,
    "trends, table": _trends_table,
    "visits": _visits,
    "journal": _page("journal"),
    **{f"settings, {name}": _page("settings", name) for name in SETTINGS},
    "help": _page("help"),
    "welcome": _cover(lambda: welcome(*[lambda: None] * 3)),
    "first answers": _cover(_first_answers),
    "locked": _cover(_refused),
    "waiting": _cover(lambda: waiting("Locking your journal. It is backed up first.")),
}
DIALOGS: dict[str, Callable[[Session], QDialog]] = {
    "illness": lambda s: EpisodeDialog(s.safe.diary, s._edits, TODAY, TODAY, s.window),
    "pause": lambda s: PauseDialog(s.safe.diary, s._edits, TODAY, s.window),
    "worried": lambda s: WorriedDialog(s.safe.diary.profile, SCRIPT, 4, s.window),
    "worried, no numbers": lambda s: WorriedDialog(Profile(), SCRIPT, None, s.window),
    "passphrase, new": lambda s: PassphraseDialog(False, s.window),
    "passphrase, change": lambda s: PassphraseDialog(True, s.window),
    "recovery code": lambda s: RecoveryDialog(CODE, True, s.window),
    "readable copies": lambda s: CopiesDialog((Path("backups") / "journal 2026-11-01.sqlite",), s.window),
    "typed word": lambda s: TypedWordDialog("Erase everything", "Type erase to go on.", "erase", parent=s.window),
    "typed passphrase": lambda s: TypedWordDialog("Remove it", "Type your passphrase.", secret=True, parent=s.window),
    "restore": _restore,
    "told my team": lambda s: ToldDialog(s.safe.diary.profile, TODAY, TODAY - dt.timedelta(days=9), s.window),
    "my usual": lambda s: UsualDialog(flag(), TODAY, s.window),
    "own dates": lambda s: SpanDialog(last_months(TODAY, 3), TODAY, s.window),
    "choose charts": _choose,
    "visit": lambda s: VisitDialog("Add a visit", Visit(TODAY), s.window),
    "treatment": _record_dialog("treatments"),
    "number": _record_dialog("care_team"),
    "long-standing": _record_dialog("usual"),
}
