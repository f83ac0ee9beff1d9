"""Where the program's resources and her data live; the only module that knows."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

APPLICATION = "survivorship-journal"
JOURNAL_NAME = "journal.sqlite"
UNFINISHED = ".unfinished"  # at the end of a file that is not whole yet; what a kill leaves is known by it
_LONGEST_NAME = 50  # letters of a name that are kept before it, so that any disk takes the whole


def resource(*parts: str) -> Path:
    """A file of `resources/`, the same from a wheel, an editable install and a checkout."""
    return Path(__file__).resolve().parent.parent.joinpath("resources", *parts)


def data_folder() -> Path:
    """The platform's folder for her data; nothing is created here."""
    return _home("XDG_DATA_HOME", ".local/share") / APPLICATION


def config_folder() -> Path:
    """The platform's folder for what belongs to this computer: window size, theme, text size."""
    return _home("XDG_CONFIG_HOME", ".config") / APPLICATION


def cache_folder() -> Path:
    """The platform's folder for what can be made again at any time; nothing of hers is kept there."""
    return _home("XDG_CACHE_HOME", ".cache") / APPLICATION


def default_journal() -> Path:
    """The journal that opens without `--journal`."""
    return data_folder() / JOURNAL_NAME


def backup_folder(journal: Path) -> Path:
    """Where backups of `journal` go unless she chose another folder."""
    return journal.absolute().parent / "backups"


def known_journals_file() -> Path:
    """The list of journals that this computer has opened."""
    return config_folder() / "journals.json"


def make_private_folder(folder: Path) -> Path:
    """Creates `folder` so that only its owner may look inside. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _home(variable: str, below_home: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    named = os.environ.get(variable, "")
    return Path(named) if os.path.isabs(named) else Path.home() / below_home


def font_files() -> tuple[Path, ...]:
    """The program's own typeface, regular and bold, as files; empty where the font package is missing."""
    spec = importlib.util.find_spec("fontpkg_atkinson_hyperlegible")
    if spec is None or not spec.submodule_search_locations:
        return ()
    return tuple(sorted(Path(spec.submodule_search_locations[0]).rglob("*.ttf")))


def write_whole(path: Path, content: bytes) -> None:
    """Replaces `path` by `content` in one step, for its owner only; the disk holds it when this returns.

    Raises OSError, then nothing changed. A name that points to another file stays, and that file is replaced.
    """
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=path.name[:_LONGEST_NAME] + ".", suffix=UNFINISHED, dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Waits until the disk holds the names in the folder; Windows has no such call. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
