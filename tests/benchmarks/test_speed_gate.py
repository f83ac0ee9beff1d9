"""Generous bounds on speed that hold on a busy machine too: a slow import or a slow loop cannot come back unseen."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal.exchange.journal import write_journal
from tests.benchmarks.exponent import exponent
from tests.benchmarks.replay import TODAY, replay_seconds, rule_book
from tests.benchmarks.speed import make_journal
from tests.helpers.years import years_of_entries

HEAVY = ("sqlalchemy", "matplotlib", "numpy", "alembic", "jinja2")
FIRST_PAINT = """
import sys, datetime as dt
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from tests.benchmarks.start_child import _session

class Paint(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            print(" ".join(name for name in sys.argv[2:] if name in sys.modules) or "none", flush=True)
            application.exit()
        return False

application = QApplication(sys.argv[:1])
session = _session(application, Path(sys.argv[1]))
paint = Paint()
session.window.installEventFilter(paint)
session.window.show()
application.exec()
session.safe.close()
"""


@pytest.fixture
def year_file(tmp_path: Path) -> Path:
    journal = years_of_entries(1, dt.date.today() - dt.timedelta(days=1))
    file = tmp_path / "year.json"
    file.write_text(write_journal(journal, dt.datetime.now(dt.UTC)))
    return file


def processor_seconds(arguments: list[str]) -> float:
    """The quickest of five runs of Python with these arguments."""
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def test_nothing_heavy_is_loaded_when_the_first_frame_is_painted(tmp_path: Path) -> None:
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "none.sqlite"), *HEAVY]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | places, timeout=120)
    assert run.stdout.split()[0] == "none"


def test_the_flags_of_a_year_in_a_file_cost_few_bare_interpreters(year_file: Path) -> None:
    flags = processor_seconds(["-m", "journal", "flags", "--from", str(year_file), "--json"])
    assert flags <= 16 * processor_seconds(["-c", "pass"])


def test_a_journal_of_years_is_on_screen_in_a_few_bare_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "bytecode"))
    journal = make_journal(tmp_path / "journal.sqlite", 3)
    quickest = {what: min(start_seconds(what, journal) for _ in range(4)) for what in ("bare", "today")}
    assert quickest["today"] <= 3.5 * quickest["bare"]


def start_seconds(what: str, journal: Path) -> float:
    """From the start of the process to what the benchmark calls `bare` or `today`."""
    command = [sys.executable, "-m", "tests.benchmarks.start_child", what, str(time.monotonic()), str(journal)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return float(json.loads(run.stdout)["seconds"])


def test_an_answer_costs_with_ten_years_what_it_costs_with_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.benchmarks.actions"]
    options = ["--years", "10", "--rounds", "2", "--first", "2", "--json"]
    run = subprocess.run([*command, *options], check=True, capture_output=True, text=True, timeout=120)
    ten_years, one_day = (sum(work.values()) for work in json.loads(run.stdout).values())
    assert ten_years <= 2 * one_day


def test_a_replay_grows_no_faster_than_the_journal() -> None:
    book = rule_book()
    journals = {years: years_of_entries(years, TODAY) for years in (1, 4)}
    seconds = {years: min(replay_seconds(book, journal) for _ in range(3)) for years, journal in journals.items()}
    assert seconds[4] <= 8 * seconds[1]  # quadratic growth makes it 16


def test_the_exponent_tells_constant_linear_and_quadratic_growth_apart() -> None:
    sizes = (1, 5, 20, 50)
    assert exponent(dict.fromkeys(sizes, 3.0)) == pytest.approx(0)
    assert exponent({size: 2.0 * size for size in sizes}) == pytest.approx(1)
    assert exponent({size: 2.0 * size**2 for size in sizes}) == pytest.approx(2)
