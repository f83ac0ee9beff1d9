"""The program as a person has it: its own process, its own folders, keys through a real display."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0  # seconds for a window on a busy machine
ATTEMPTS = 5  # to start a display
ALIKE = ("exported_at",)
_OF_THE_TESTS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "LANG", "LC_ALL", "TZ")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of a fresh user whose folders lie in `home`."""
    folders = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "TMPDIR": "tmp"}
    made = {name: value for name, value in os.environ.items() if name not in _OF_THE_TESTS}
    for name, folder in folders.items():
        (home / folder).mkdir(parents=True, exist_ok=True)
        made[name] = str(home / folder)
    return made | {"HOME": str(home), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | more


@dataclass(frozen=True, slots=True)
class Program:
    """The commands of one user."""

    home: Path

    @property
    def journal(self) -> Path:
        """Her own journal."""
        return self.home / "data" / "survivorship-journal" / "journal.sqlite"

    def run(self, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "journal", *map(str, arguments)],
            cwd=self.home,
            env=environment(self.home, PYTHONPATH=str(ROOT), **variables),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    def done(self, *arguments: object, **variables: str) -> str:
        """What a command that succeeds prints; it says nothing on standard error."""
        ended = self.run(*arguments, **variables)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    def json(self, *arguments: object) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.done(*arguments))

    def refused(self, *arguments: object, **variables: str) -> str:
        """The one sentence with which a command ends that could not do what was asked."""
        ended = self.run(*arguments, **variables)
        assert ended.returncode == 1, ended
        return one_sentence(ended.stderr)


def one_sentence(text: str) -> str:
    """The same text; a traceback, a second line or an empty one fails the test."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0][:1].strip(), text
    assert lines[0].rstrip().endswith((".", ")")) or ": " in lines[0], text
    assert "Traceback" not in text
    assert "Error" not in text
    return lines[0]


def like(document: Any) -> Any:
    """A journal file without what the contract calls equal: absent, null and empty lists, and `exported_at`."""
    if isinstance(document, dict):
        kept = {name: like(value) for name, value in document.items() if name not in ALIKE}
        return {name: value for name, value in kept.items() if value is not None and value != []}
    return [like(value) for value in document] if isinstance(document, list) else document


@contextmanager
def screen() -> Iterator[str]:
    """A display of its own, by its name; skips where none can be made."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    server, number = next(filter(None, (_display_server() for _ in range(ATTEMPTS))), (None, ""))
    assert server is not None, "Xvfb did not start"
    try:
        yield f":{number}"
    finally:
        server.terminate()  # it takes its lock with it
        try:
            server.wait(PATIENCE)
        finally:
            server.kill()


def _display_server() -> tuple[subprocess.Popen[bytes], str] | None:
    """A display server and its number; None where it lost the number to another that started at the same moment.

    It must not start anew when its last client leaves: the next one would find no display meanwhile.
    """
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        ready, _, _ = select.select([told], [], [], PATIENCE)
        number = told.readline().strip() if ready else ""
    if number:
        return server, number
    server.kill()
    server.wait()
    return None


def until(holds: Callable[[], Any], what: str) -> Any:
    """Waits for something to hold and returns it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.03)
    raise AssertionError(f"waited in vain for {what}")


class Window:
    """The real window in a process of its own, worked by keys."""

    def __init__(self, display: str, home: Path, *arguments: object, **variables: str) -> None:
        self._display = display
        self._answers = home / "watch"
        self._answers.mkdir(parents=True, exist_ok=True)
        self._said = home / "stderr.txt"
        self._id = ""
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.end_to_end.watched", str(self._answers), *map(str, arguments)],
                cwd=ROOT,
                env=environment(home, DISPLAY=display, QT_QPA_PLATFORM="xcb", **variables),
                stdout=said,
                stderr=said,
            )

    @property
    def said(self) -> str:
        """Standard output and error of the session so far."""
        return self._said.read_text("utf-8", "replace")

    def seen(self) -> dict[str, Any]:
        """What the window shows now."""
        answer = self._answers / "seen.json"
        answer.unlink(missing_ok=True)
        (self._answers / "look").touch()
        until(lambda: answer.exists() or self.process.poll() is not None, "an answer of the window")
        assert self.process.poll() is None, self.said
        return json.loads(answer.read_text("utf-8"))

    def wait_for(self, holds: Callable[[dict[str, Any]], Any], what: str) -> dict[str, Any]:
        """What the window shows once `holds` is true of it."""
        return until(lambda: (now := self.seen()) and holds(now) and now, what)

    def shows(self, text: str) -> dict[str, Any]:
        """What the window shows once `text` is somewhere on it."""
        return self.wait_for(lambda now: any(text in shown for shown in now["texts"]), f"{text!r}")

    def has_keyboard(self, name: str) -> dict[str, Any]:
        """What the window shows once something named `name` has the keyboard."""
        return self.wait_for(lambda now: name in now["focus"], f"the keyboard on {name!r}")

    def ready(self, name: str = "None of these") -> Window:
        """The window, in front, with the keyboard on `name`."""
        found = until(self._on_screen, "window")
        assert self.process.poll() is None, self.said
        self._id = found[-1]
        self._xdotool("windowfocus", "--sync", self._id)
        self.has_keyboard(name)
        return self

    def _on_screen(self) -> list[str]:
        """The window's ids on the display; a process that ended is an answer too."""
        if self.process.poll() is not None:
            return ["ended"]
        return self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()

    def resize(self, width: int, height: int) -> None:
        """Makes the window so wide and high, and moves it from the corner."""
        self._xdotool("windowsize", "--sync", self._id, str(width), str(height))
        self._xdotool("windowmove", "--sync", self._id, "40", "30")

    def press(self, *keys: str) -> None:
        """Keys by their X names, such as `Return` or `ctrl+l`."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        """Typing."""
        self._xdotool("type", "--delay", "4", text)

    def kill(self) -> None:
        """What a power cut does to a process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> int:
        """Closes as she does; the exit status."""
        self.press("ctrl+q")
        return self.process.wait(PATIENCE)

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.kill()

    def _xdotool(self, *words: str) -> str:
        ended = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self._display},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return ended.stdout
