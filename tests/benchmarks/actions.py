"""How soon each action of a check-in is on the screen: `python -m tests.benchmarks.actions [--rounds 20] [--years 10]`.

Two windows in one process do the same in turns: one on a journal with years of entries, one on a journal with a single
day, so that the same rows are on both. On the screen means: handled, saved, laid out and painted, until the window
looks as it stays. Besides the clock, the processor time of the window's own thread is told: it does not grow with what
else the machine does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LIMIT, RATIO = 0.050, 1.2
PATIENCE = 3.0  # seconds
SCROLL_BAR = 18  # px at the right edge
QUIET_TURNS = 16  # turns of 5 ms without work, after which what follows an action counts as done
WEEKLY = ("itching", "thirst", "mouth_sores", "constipation", "diarrhea", "night_sweats", "memory_trouble", "worry")
Action = tuple[str, Callable[[], object]]


class Frames(QObject):
    """The frames of a window since `begin`: when each was whole, and how it looked. Looking takes no time of its own.

    What comes below the edge after the frame moves nothing but the scroll bar, which is left out.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._seen: list[tuple[float, float, QImage]] = []
        self._looking = 0.0, 0.0
        window.installEventFilter(self)

    def begin(self) -> None:
        """Counts from now on."""
        self._seen.clear()
        self._looking = time.perf_counter(), time.thread_time()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Called by Qt; paints the frame here, so that its end is known."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        window.event(event)
        clock, own = time.perf_counter(), time.thread_time()
        look = self._window.screen().grabWindow(self._window.winId(), 0, 0, self._window.width() - SCROLL_BAR).toImage()
        self._seen.append((clock - self._looking[0], own - self._looking[1], look))
        self._looking = self._looking[0] + time.perf_counter() - clock, self._looking[1] + time.thread_time() - own
        return True

    @property
    def any(self) -> bool:
        """Whether there was one."""
        return bool(self._seen)

    def settled(self) -> tuple[float, float]:
        """(clock, processor) seconds until the window looked as it still does."""
        last = self._seen[-1][2]
        frames = list(takewhile(lambda frame: frame[2] == last, reversed(self._seen)))
        return frames[-1][:2]


class Desk:
    """A window on a journal, and what one round of actions does in it."""

    def __init__(self, application: QApplication, journal: Path) -> None:
        from tests.benchmarks.start_child import _session

        self.session = _session(application, journal)
        self.session.window.resize(1280, 860)
        self.session.window.show()
        self.session.begin(None)
        self.frames = Frames(self.session.window)
        began = time.perf_counter()
        while self.session.safe.diary is None and time.perf_counter() - began < 10 * PATIENCE:
            settle()  # the journal is opened in a thread
        settle()

    @property
    def page(self) -> Any:
        return self.session.window.built("today")

    def fresh(self) -> None:
        """Today as after a start, with nothing written about the day."""
        diary = self.session.safe.diary
        today = diary.check_ins_on(dt.date.today())
        if today:
            from journal.domain.records import Change

            diary.apply(Change(before=today))
        self.session._on_opened(diary)
        self.session.window.activateWindow()
        settle()

    def timed(self, act: Callable[[], object]) -> tuple[float, float]:
        """Seconds from the key or click until it is on the screen: by the clock, and of this thread's processor."""
        self.frames.begin()
        began = time.perf_counter()
        act()
        while not self.frames.any and time.perf_counter() - began < PATIENCE:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        settle()
        return self.frames.settled()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
        return lambda: QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def round(self) -> Iterator[Action]:
        """The actions of one round in their order; each is made just before it is done."""
        from journal.ui.widgets.body_region import RegionButton

        page = self.page
        alt = Qt.KeyboardModifier.AltModifier
        yield "None of these", page.red_card.none.click
        card = next(card for card in page.rows.cards.values() if hasattr(card, "row"))
        card.focus_row()
        settle()
        yield "score a symptom", self.key(Qt.Key.Key_3)
        yield "change a score", self.key(Qt.Key.Key_5)
        yield "undo", self.session._undo
        yield "redo", self.session._redo
        yield "Same as last time", page.shortcuts.same.click
        yield "Nothing else today", page.shortcuts.nothing.click
        yield "open the finder", self.key(Qt.Key.Key_S, alt)
        yield "search, per letter", self.key(Qt.Key.Key_I)
        page.panels.symptom.field.setText("itchy")
        settle()
        yield "add the symptom found", self.key(Qt.Key.Key_Return)
        yield "a new pain: body map, first time", self.key(Qt.Key.Key_P, alt)
        yield "close the body map", self.key(Qt.Key.Key_Escape)
        yield "body map again", self.key(Qt.Key.Key_P, alt)
        ankle = next(b for b in page.panels.pain.findChildren(RegionButton) if b.region.site == "ankle_left")
        yield "choose a place", ankle.click
        page.panels.note.open()
        settle()
        yield "type a letter of a note", self.key(Qt.Key.Key_A)
        page.panels.note.flush()  # as a pause in typing does
        settle()
        yield "the day before", lambda: page.days.step(-1)
        yield "the day after", lambda: page.days.step(1)
        page.verticalScrollBar().setValue(page.rows._fold.mapTo(page.widget(), QPoint(0, -300)).y())  # in the middle
        settle()
        yield "weekly section", page.rows._fold.click
        page.verticalScrollBar().setValue(0)
        settle()
        yield "change the red answer", page.red_card.open_list
        yield "tick in the red list", next(iter(page.red_card._list.items.values())).box.click


def settle() -> None:
    """Lets everything come to rest that is done a moment later: some turns of the event loop in a row do nothing."""
    idle = 0
    while idle < QUIET_TURNS:
        began = time.thread_time()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # an event loop of its own would do that
        idle = idle + 1 if time.thread_time() - began < 0.001 else 0
        time.sleep(0.005)


def measure(
    application: QApplication, journals: dict[str, Path], rounds: int, first: int | None = None
) -> dict[tuple[str, str], list[Any]]:
    """(clock, processor) seconds by action and journal, one pair a round; the first round is not counted.

    `first` is how many actions of a round are done, None for all.
    """
    desks = {name: Desk(application, journal) for name, journal in journals.items()}
    seen: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, desk in desks.items():
            desk.fresh()
            for what, act in islice(desk.round(), first):
                took = desk.timed(act)
                if number:
                    seen[what, name].append(took)
    for desk in desks.values():
        desk.fresh()
        desk.session.safe.close()
    return seen


def quantile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def table(seen: dict[tuple[str, str], list[Any]], many: str, few: str) -> Iterator[str]:
    """The lines of a Markdown table, the slowest action last in the eye: in the order of a check-in."""
    yield f"| action | {many}: median / 95 % | own work, 95 % | {few}: median / 95 % | ratio of own work |"
    yield "|---|---|---|---|---|"
    for what in dict.fromkeys(what for what, _ in seen):
        cells = []
        for name in (many, few):
            clock = [1000 * pair[0] for pair in seen[what, name]]
            cells.append(f"{quantile(clock, 0.5):.0f} / {quantile(clock, 0.95):.0f} ms")
        own = {name: [pair[1] for pair in seen[what, name]] for name in (many, few)}
        busy = 1000 * quantile(own[many], 0.95)
        ratio = quantile(own[many], 0.5) / max(1e-4, quantile(own[few], 0.5))
        yield f"| {what} | {cells[0]} | {busy:.0f} ms | {cells[1]} | {ratio:.2f} |"


def least(seen: dict[tuple[str, str], list[Any]], name: str) -> dict[str, float]:
    """Processor seconds of the quickest round by action, of one journal."""
    return {what: min(own for _, own in pairs) for (what, journal), pairs in seen.items() if journal == name}


def make_journals(folder: Path, years: int) -> dict[str, Path]:
    """A journal with `years` of days, and one with the last of these days only."""
    from msgspec.structs import replace

    from journal import opening
    from journal.domain.records import Settings, Tracked
    from journal.storage.store import Store
    from tests.helpers.years import years_of_entries

    yesterday = dt.date.today() - dt.timedelta(days=1)
    long = years_of_entries(years, yesterday)
    weekly = tuple(Tracked(symptom, None, "week") for symptom in WEEKLY)
    profile = replace(long.profile, tracked=(*long.profile.tracked, *weekly))
    settings = Settings(weekly_day=(dt.date.today().weekday() + 3) % 7)  # the weekly questions are folded today
    long = replace(long, profile=profile, settings=settings)
    one = replace(long, check_ins=long.check_ins[-1:])
    made = {}
    for name, journal in ((f"{years} years", long), ("one day", one)):
        path = folder / f"{name}.sqlite"
        store = Store.create(path)
        store.apply(opening.whole(journal))
        store.close()
        made[name] = path
    return made


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--years", type=int, default=10)
    options.add_argument("--first", type=int, help="only so many actions of each round")
    options.add_argument("--json", action="store_true", help="least own work in seconds by journal and action")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), scratch)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        journals = make_journals(Path(scratch), chosen.years)
        application = QApplication(sys.argv[:1])
        application.setCursorFlashTime(0)  # a blinking caret is no news
        many, few = journals
        seen = measure(application, journals, chosen.rounds, chosen.first)
        if chosen.json:
            print(json.dumps({name: least(seen, name) for name in journals}))
            return
        print("\n".join(table(seen, many, few)))
        print(f"Goals: {1000 * LIMIT:.0f} ms at the 95th percentile, ratio {RATIO}; {chosen.rounds} rounds.")


if __name__ == "__main__":
    main()
