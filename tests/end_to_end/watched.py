"""Runs the real program in this process and writes down, when asked, what its windows show; it presses nothing.

    watched.py FOLDER [ARGUMENT ...]

A file `look` in FOLDER asks; `seen.json` answers. With NO_NETWORK set, an internet socket ends the process.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextBrowser, QWidget

from journal.__main__ import main
from tests.end_to_end import no_network

EVERY_MS = 20


def text_of(widget: QWidget) -> str:
    """The words on one widget."""
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit | QTextBrowser) else ""


def focused() -> str:
    """What has the keyboard, by its spoken name, else its words, else its kind."""
    widget = QApplication.focusWidget()
    return (widget.accessibleName() or text_of(widget) or type(widget).__name__) if widget else ""


def seen() -> dict[str, object]:
    """Everything that a test may ask about the windows and the process."""
    shown = [w for w in QApplication.allWidgets() if w.isVisible()]
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    labels = [w for w in QApplication.allWidgets() if isinstance(w, QLabel)]
    return {
        "texts": [text_of(w) for w in shown if text_of(w)],
        "focus": focused(),
        "titles": [w.windowTitle() for w in windows],
        "geometry": [list(w.geometry().getRect()) for w in windows],
        "labels": [[w.text(), w.textFormat().name] for w in labels],
        "tooltips": sorted({w.toolTip() for w in QApplication.allWidgets() if w.toolTip()}),
        "core_limit": list(resource.getrlimit(resource.RLIMIT_CORE)),
        "modules": sorted(name for name in list(sys.modules) if "." not in name),
    }


def watch(folder: Path) -> None:
    """Answers each question once."""
    question = folder / "look"
    if question.exists():
        question.unlink()
        unfinished = folder / "seen.part"
        unfinished.write_text(json.dumps(seen()), "utf-8")
        os.replace(unfinished, folder / "seen.json")


if __name__ == "__main__":
    if os.environ.get("NO_NETWORK"):
        no_network.forbid()
    folder = Path(sys.argv[1])
    execute = QApplication.exec

    def watched_exec(*_ignored: object) -> int:
        timer = QTimer(QApplication.instance(), interval=EVERY_MS)
        timer.timeout.connect(lambda: watch(folder))
        timer.start()
        return execute()

    QApplication.exec = watched_exec
    sys.argv = ["survivorship-journal", *sys.argv[2:]]
    sys.exit(main(sys.argv[1:]))
