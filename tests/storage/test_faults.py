"""A few rounds of every fault; the long form is `python -m tests.benchmarks.faults`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="the harness forks and kills")
def test_no_fault_loses_what_was_acknowledged() -> None:
    words = [sys.executable, "-m", "tests.benchmarks.faults", "--rounds", "16", "--flips", "20", "--short"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 acknowledged changes lost, 0 journals that do not open" in done.stdout
    assert done.stderr == ""
