"""PySide6 6.12.0 on Python 3.11 loses a reference to None on every void call and aborts after some thousand."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(20_000):
    thing.setObjectName("name")
print("alive")
"""


def test_twenty_thousand_void_calls_leave_the_process_alive() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "alive")
