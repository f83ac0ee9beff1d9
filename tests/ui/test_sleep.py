"""When the computer is about to sleep, it waits until the journal is locked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt

from journal import opening
from journal.storage import encrypting
from journal.storage.store import Store
from journal.ui.sleep import Sleep
from tests.end_to_end.program import ROOT, environment
from tests.report.cases import ruth_journal
from tests.ui.logind import ADDRESS, computer

SECRET = "four plain words here"


def test_going_to_sleep_is_passed_on_and_waking_is_not(qtbot) -> None:
    owner = QObject()
    sleep = Sleep(owner)
    heard: list[bool] = []
    sleep.coming.connect(lambda: heard.append(True))
    for going in (True, False):
        QMetaObject.invokeMethod(sleep, "on_prepare", Qt.ConnectionType.DirectConnection, Q_ARG(bool, going))
    assert heard == [True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bus of Linux")
def test_the_computer_sleeps_only_once_the_journal_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "hers.sqlite"
    store = Store.create(path)
    store.apply(opening.whole(ruth_journal()))
    store.close()
    encrypting.encrypt(path, SECRET)
    with computer(tmp_path) as (variables, system):
        mine = environment(tmp_path, QT_QPA_PLATFORM="offscreen") | {ADDRESS: variables[ADDRESS]}
        words = [sys.executable, "-m", "tests.ui.sleep_child", str(path), SECRET]
        with subprocess.Popen(words, cwd=ROOT, env=mine, stdout=subprocess.PIPE, encoding="utf-8") as window:
            assert system.stdout.readline() == "held sleep delay\n"
            os.write(system.stdin.fileno(), b"sleep\n")
            assert window.stdout.readline() == "locked closed\n"
            assert system.stdout.readline() == "asleep\n"
            assert system.stdout.readline() == "held sleep delay\n"  # for the next time
            window.kill()
