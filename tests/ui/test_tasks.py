"""Work in a thread comes back on the GUI thread, ends in a sentence when it fails, and may outlive who asked."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, Qt

from journal.domain.problems import Problem
from journal.ui.tasks import Task, start


def test_the_result_comes_back_on_the_gui_thread(qtbot) -> None:
    owner, seen = QObject(), []
    task = start(owner, lambda _task: threading.get_ident(), lambda ident: seen.append((ident, threading.get_ident())))
    with qtbot.waitSignal(task.finished):
        pass
    (worked_in, delivered_in) = seen[0]
    assert delivered_in == threading.get_ident() != worked_in


def test_a_problem_becomes_its_sentence(qtbot) -> None:
    def work(_task: object) -> None:
        raise Problem("It did not work.")

    owner, said = QObject(), []
    with qtbot.waitSignal(start(owner, work, said.append, said.append).finished):
        pass
    assert said == ["It did not work."]


def test_an_error_nobody_expected_is_raised_where_the_window_can_say_so(qtbot) -> None:
    def work(_task: object) -> None:
        raise ValueError("unexpected")

    owner, done = QObject(), []
    with qtbot.captureExceptions() as raised:
        start(owner, work, done.append, done.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ValueError]
    assert done == []


def test_work_that_is_stopped_ends_at_its_next_step_and_calls_nobody(qtbot) -> None:
    begun, go, reached, called = threading.Event(), threading.Event(), [], []

    def work(task: Task) -> None:
        for number in range(3):
            task.step(number, 3)
            reached.append(number)
            begun.set()
            go.wait(5)

    owner, seen = QObject(), []
    task = start(owner, work, called.append, called.append)
    task.stepped.connect(lambda done, total: seen.append((done, total)))
    begun.wait(5)
    with qtbot.waitSignal(task.finished):
        task.stop()
        go.set()
    assert reached == [0]
    assert called == []
    assert seen in ([], [(0, 3)])


def test_who_asked_may_go_before_the_work_is_done(qtbot) -> None:
    gone, hold, seen = QObject(), threading.Event(), []
    start(gone, lambda _task: hold.wait(5), seen.append)
    gone.deleteLater()
    qtbot.waitUntil(lambda: not _alive(gone))
    hold.set()
    owner = QObject()
    with qtbot.waitSignal(start(owner, lambda _task: None, lambda _result: None).finished):
        pass
    qtbot.wait(20)
    assert seen == []


def test_no_rubbish_is_looked_for_while_a_thread_works(qtbot) -> None:
    owner, seen = QObject(), []
    first = start(owner, lambda _task: gc.isenabled(), seen.append)
    with qtbot.waitSignals([first.finished, start(owner, lambda _task: gc.isenabled(), seen.append).finished]):
        pass
    assert seen == [False, False]
    assert gc.isenabled()


def test_rubbish_that_came_while_a_thread_worked_is_found_afterwards(qtbot) -> None:
    class Ring:
        """Holds itself, as a figure or a page with its handlers does."""

        def __init__(self) -> None:
            self.itself = self

    owner, rings = QObject(), []

    def work(_task: Task) -> None:
        rings.append(weakref.ref(Ring()))

    with qtbot.waitSignal(start(owner, work, lambda _result: None).finished):
        pass
    gc.collect()
    assert rings[0]() is None


def test_nothing_that_a_task_holds_dies_in_its_thread(qtbot) -> None:
    class Held:
        """Says in which thread it went."""

    owner, gone = QObject(), set()

    def note(*_gone: object) -> None:
        gone.add(threading.get_ident())

    for _ in range(30):
        held = Held()
        weakref.finalize(held, note)
        task = start(owner, lambda _task, held=held: None, lambda _result, held=held: None)
        task.destroyed.connect(note, Qt.ConnectionType.DirectConnection)
        del held
        with qtbot.waitSignal(task.destroyed):
            pass
    assert gone == {threading.get_ident()}


def test_work_that_fails_unforeseen_is_finished_all_the_same(qtbot) -> None:
    def work(_task: object) -> None:
        raise ValueError("unexpected")

    owner = QObject()
    with qtbot.captureExceptions(), qtbot.waitSignal(start(owner, work, lambda _result: None).finished):
        pass


def _alive(thing: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(thing)
