"""What may wait comes after the frame, however long the step before it took."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.later import AFTER_FRAME, Later


class Seen(QWidget):
    """Writes down when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.order.append("painted")


def test_it_comes_after_the_frame_of_a_slow_step(qtbot) -> None:
    window = Seen()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    later = Later(lambda: window.order.append("later"), window)

    def step() -> None:
        window.order.clear()
        later.start()
        time.sleep(3 * AFTER_FRAME / 1000)
        window.update()

    QTimer.singleShot(0, step)
    qtbot.waitUntil(lambda: "later" in window.order)
    assert window.order == ["painted", "later"]


def test_several_starts_make_one_call_and_a_stop_makes_none(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    calls: list[str] = []
    later, stopped = Later(lambda: calls.append("later"), holder), Later(lambda: calls.append("stopped"), holder)
    for one in (later, stopped, later):
        one.start()
    assert later.waiting
    stopped.stop()
    qtbot.waitUntil(lambda: bool(calls))
    qtbot.wait(3 * AFTER_FRAME)
    assert calls == ["later"]
    assert not later.waiting
