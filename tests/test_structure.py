"""The house as it was drawn: its rooms, its measures, what it loads and when, and what a wheel of it carries."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.program import PATIENCE, ROOT, environment

PACKAGE = ROOT / "journal"
ROOMS = ("domain", "rules", "storage", "exchange", "report", "charts", "reminders", "ui")
PAGES = ("today", "flags", "trends", "visits", "history", "settings", "widgets", "dialogs")
ENTRANCES = ("__main__", "cli", "app", "diary", "paths")
RESOURCES = ("symptoms.toml", "body_sites.toml", "treatments.toml", "rules/red_flags.toml", "rules/sources.toml")
LONGEST = 400
SETUPTOOLS = 77  # as pyproject.toml asks
HEAVY = ("sqlalchemy", "matplotlib", "numpy", "alembic", "jinja2")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def child(*words: str, home: Path, **variables: str) -> str:
    """What a Python child prints that succeeds and says nothing on standard error."""
    ended = subprocess.run(
        [sys.executable, *words],
        cwd=home,
        env=environment(home, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.mark.parametrize("room", [*ROOMS, *(f"ui/{page}" for page in PAGES)])
def test_every_room_is_there_and_lived_in(room: str) -> None:
    assert (PACKAGE / room / "__init__.py").is_file()
    assert [path for path in (PACKAGE / room).glob("*.py") if path.stat().st_size > 0]


def test_every_entrance_is_there() -> None:
    assert [name for name in ENTRANCES if not (PACKAGE / f"{name}.py").is_file()] == []
    assert [name for name in RESOURCES if not (ROOT / "resources" / name).is_file()] == []


def test_no_file_is_too_long_to_know() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_no_file_is_named_for_what_it_is_not() -> None:
    vague = {"utils", "util", "helper", "helpers", "manager", "base", "misc", "common"}
    assert [path for path in sources() if path.stem in vague] == []


FIRST_FRAME = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

class Frame(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            print(",".join(name for name in sys.argv[1].split(",") if name in sys.modules) or "none", flush=True)
            QApplication.instance().removeEventFilter(self)
            QApplication.exit(0)
        return False

execute, frame = QApplication.exec, Frame()
def watched(*_):
    QApplication.instance().installEventFilter(frame)
    return execute()
QApplication.exec = watched
import journal.app
assert not [name for name in sys.argv[1].split(",") if name in sys.modules]
sys.exit(journal.app.run(None, False, None))
"""


def test_the_first_frame_waits_for_no_heavy_library(tmp_path: Path) -> None:
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    assert child("-c", FIRST_FRAME, ",".join(HEAVY), home=tmp_path, **variables) == "none\n"


FROM_THE_WHEEL = """
from pathlib import Path
import journal
from journal import opening, paths
from journal.rules.catalogue import load_rules
words = opening.load_words()
assert words.symptoms and load_rules(paths.resource("rules"), words).rules
for name in ("style.qss", "templates/summary.html", "demo/course.toml", "body_map/figure.toml", "tracked.toml"):
    assert paths.resource(*name.split("/")).read_text("utf-8").strip(), name
print(Path(journal.__file__).parent.parent)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program installed from a wheel that was built here, without the network."""
    if importlib.util.find_spec("pip") is None or not _can_build():
        pytest.skip("building a wheel needs pip and setuptools 77")
    home = tmp_path_factory.mktemp("wheel")
    copy, target = home / "source", home / "site"
    copy.mkdir()
    for name in ("journal", "resources"):
        _copied(ROOT / name, copy / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    made = environment(home)
    for words in (
        ["wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(home), str(copy)],
        ["install", "--no-index", "--no-deps", "--no-compile", "--target", str(target)],
    ):
        wheels = [] if words[0] == "wheel" else [str(*home.glob("*.whl"))]
        ended = subprocess.run([*pip, *words, *wheels], capture_output=True, text=True, env=made, cwd=home)
        assert ended.returncode == 0, ended.stderr
    return target


def _can_build() -> bool:
    try:
        return int(importlib.metadata.version("setuptools").partition(".")[0]) >= SETUPTOOLS
    except importlib.metadata.PackageNotFoundError:
        return False


def _copied(folder: Path, target: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def test_a_wheel_carries_every_resource(installed: Path) -> None:
    carried = {str(p.relative_to(installed / "resources")) for p in (installed / "resources").rglob("*") if p.is_file()}
    wanted = {
        str(p.relative_to(ROOT / "resources"))
        for p in (ROOT / "resources").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert wanted <= carried


def test_the_installed_program_finds_its_resources(installed: Path) -> None:
    said = child("-c", FROM_THE_WHEEL, home=installed.parent, PYTHONPATH=str(installed))
    assert said.strip() == str(installed)
