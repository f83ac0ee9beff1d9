"""The real program over the real accessibility bus: a check-in is done, heard and read back by another process."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.storage.store import Store

WALK = Path(__file__).parent / "accessibility" / "at_spi_walk.py"
SYSTEM_PYTHON = "/usr/bin/python3"


def missing():
    """The first tool of the accessibility bus that this machine does not have, None where all are there."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the accessibility bus of Linux"
    for tool in ("dbus-run-session", "xvfb-run", SYSTEM_PYTHON):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        return "at-spi2-core is not installed"
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True).returncode:
        return "python3-gi with gir1.2-atspi-2.0 is not installed"
    return None


def test_a_check_in_is_done_heard_and_read_back_over_the_accessibility_bus(tmp_path):
    why_not = missing()
    if why_not:
        pytest.skip(why_not)
    journal = tmp_path / "journal.sqlite"
    Store.create(journal).close()
    kept_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")
    home = {
        name: str(tmp_path / name.lower()) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    runtime = tmp_path / "run"
    for folder in (*map(Path, home.values()), runtime):
        folder.mkdir(mode=0o700)
    told = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_RUNTIME_DIR": str(runtime)}
    environment = {name: value for name, value in os.environ.items() if name not in kept_out} | home | told
    program = [sys.executable, "-m", "journal", "--journal", str(journal)]
    done = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", SYSTEM_PYTHON, str(WALK), *program],
        env=environment, capture_output=True, text=True, timeout=240, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    met = json.loads(done.stdout.splitlines()[-1])
    assert "seizure" in met["question"]
    assert met["checked_before"] is False
    assert "Saved" in met["heard"]
    assert any("3" in words for words in met["kept"])
    store = Store.open_existing(journal, None)
    try:
        today = dt.date.today()
        (entry,) = store.check_ins(today - dt.timedelta(days=1), today)
    finally:
        store.close()
    assert {rating.symptom: rating.severity for rating in entry.ratings}["fatigue"] == 3
    assert {rating.symptom: rating.severity for rating in entry.ratings}["seizure"] == 0
