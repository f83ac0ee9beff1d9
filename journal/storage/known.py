"""Which journals this computer has opened, so that one that vanished is named instead of silently begun anew."""

from __future__ import annotations

import json
from pathlib import Path

from journal import paths


def is_known(path: Path) -> bool:
    """Whether a journal at this place has been opened before."""
    return str(path.absolute()) in known_journals()


def known_journals() -> tuple[str, ...]:
    """The places of every journal that has been opened; a damaged list reads as an empty one."""
    try:
        listed = json.loads(paths.known_journals_file().read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(place for place in listed if isinstance(place, str)) if isinstance(listed, list) else ()


def remember(path: Path) -> None:
    """Notes that a journal lives at `path`. Raises OSError."""
    place, known = str(path.absolute()), known_journals()
    if place not in known:
        _save((*known, place))


def forget(path: Path) -> None:
    """Lets go of a journal that was erased. Raises OSError."""
    place, known = str(path.absolute()), known_journals()
    if place in known:
        _save(tuple(other for other in known if other != place))


def _save(places: tuple[str, ...]) -> None:
    file = paths.known_journals_file()
    paths.make_private_folder(file.parent)
    paths.write_whole(file, json.dumps(places, indent=1).encode())
