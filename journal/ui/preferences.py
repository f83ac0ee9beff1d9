"""What belongs to this computer and not to the journal: theme, text size, window, in one small file."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from journal.paths import write_whole

FIGURES = ("female", "male", "neutral")  # outlines of the body map


class Preferences(Struct, frozen=True):
    """`theme` as in Appearance.choose; `text_percent` 100–200; `geometry` is Qt's own text; `figure` one of FIGURES."""

    theme: str = "system"
    text_percent: int = 100
    geometry: str = ""
    idle_minutes: int = 15
    trends_order: tuple[str, ...] = ()
    reminders: bool = False
    backup_folder: str = ""
    figure: str = "female"


class PreferenceFile:
    """Reads and writes the preferences; a damaged or missing file is the same as none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.current = _read(file)
        self.erased = False

    def erase(self) -> None:
        """Removes the file; nothing is written again in this session."""
        self.erased = True
        self._file.unlink(missing_ok=True)

    def change(self, **changes: object) -> Preferences:
        """Keeps the changed preferences; a folder that cannot be written to is no reason to stop her."""
        self.current = replace(self.current, **changes)
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(asdict(self.current)).encode())
        return self.current


def _read(file: Path) -> Preferences:
    try:
        document = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    known = Preferences.__struct_fields__
    kept = {k: v for k, v in document.items() if k in known} if isinstance(document, dict) else {}
    if isinstance(kept.get("trends_order"), list):
        kept["trends_order"] = tuple(str(item) for item in kept["trends_order"])
    fits = all(isinstance(v, type(getattr(Preferences(), k))) for k, v in kept.items())
    fits = fits and kept.get("figure", "female") in FIGURES
    return Preferences(**kept) if fits and 100 <= kept.get("text_percent", 100) <= 200 else Preferences()
