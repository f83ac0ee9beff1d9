"""PySide6 is loaded lean, and still says in words what was wrong."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

WRONG = """
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
widget = QWidget()
for call in (lambda: widget.resize("wide"), lambda: QSize(1, 2, 3, 4), lambda: QWidget(no_such_property=1)):
    try:
        call()
    except Exception as error:
        print(repr(error))
print(QWidget.resize.__doc__)
"""
WHOLE = "import PySide6.QtCore\n"
LEAN = "from journal.ui.lean_pyside import load_pyside; load_pyside()\n"
MEASURED = """
import sys
print(*sorted(name for name in ("argparse", "gettext", "logging") if name in sys.modules))
"""


def printed(program: str) -> str:
    """What a process that ends well prints."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    assert ended.stderr == ""
    return ended.stdout


def test_wrong_arguments_are_put_into_the_same_words() -> None:
    said = printed(LEAN + WRONG)
    assert "Supported signatures" in said
    assert said == printed(WRONG)


@pytest.mark.parametrize(("before", "loaded"), [(WHOLE, "argparse gettext logging\n"), (LEAN, "\n")])
def test_what_writes_type_hints_is_not_loaded(before: str, loaded: str) -> None:
    assert printed(before + MEASURED) == loaded


@pytest.mark.parametrize(("before", "hooked"), [(WHOLE, True), (LEAN, False)])
def test_imports_are_not_looked_through(before: str, hooked: bool) -> None:
    assert ("feature" in printed(before + "print(__import__.__name__)")) == hooked
