"""Sleep is told by the system bus; what comes over it is passed on, waking up is not."""

from __future__ import annotations

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt

from journal.ui.sleep import Sleep


def test_going_to_sleep_is_passed_on_and_waking_is_not(qtbot) -> None:
    owner = QObject()
    sleep = Sleep(owner)
    heard: list[bool] = []
    sleep.coming.connect(lambda: heard.append(True))
    for going in (True, False):
        QMetaObject.invokeMethod(sleep, "on_prepare", Qt.ConnectionType.DirectConnection, Q_ARG(bool, going))
    assert heard == [True]
