"""The line that says what is being made, and stops it."""

import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.ui.tasks import start
from journal.ui.widgets.working import Working


def test_long_work_shows_how_far_it_is_until_she_stops_it(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 100)
    page.show()
    working, owner, hold, done = Working(page), QObject(), threading.Event(), []
    watched, go_on = threading.Event(), threading.Event()

    def work(task):
        watched.wait(10)
        task.step(3, 8)
        hold.wait(10)
        task.step(4, 8)
        go_on.set()

    task = working.watch(start(owner, work, done.append), "Making it…")
    watched.set()
    assert working.isHidden()
    qtbot.waitUntil(working.isVisible)
    assert working.words.text() == "Making it…"
    qtbot.waitUntil(lambda: working.bar.value() >= 0)
    assert (working.bar.value(), working.bar.maximum()) == (3, 8)
    with qtbot.waitSignals([task.finished, working.stopped]):
        working.stop_button.click()
        hold.set()
    assert working.isHidden()
    assert done == []
    assert not go_on.is_set()


def test_short_work_shows_nothing(qtbot):
    working, owner, done = Working(), QObject(), []
    qtbot.addWidget(working)
    with qtbot.waitSignal(working.watch(start(owner, lambda _task: 1, done.append), "Making it…").finished):
        pass
    qtbot.wait(500)
    assert working.isHidden()
    assert done == [1]
