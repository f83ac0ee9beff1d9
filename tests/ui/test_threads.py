"""No class of Qt comes into being in a thread: the window reads the table of them without the interpreter's lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_threads_bring_no_class_of_qt_into_being(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ui.threads_child", str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    assert ended.stdout.splitlines() == ["done"], ended.stderr
    assert ended.returncode == 0
    assert len(list(tmp_path.glob("charts.*"))) == 3
