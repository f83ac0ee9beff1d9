"""Files that are whole or not there: owner-only, flushed to the disk, put in place in one step."""

from __future__ import annotations

import os
from pathlib import Path

from journal.paths import UNFINISHED, flush_folder


def unfinished_beside(path: Path) -> Path:
    """A free name in the folder of `path` for a file that is not yet whole."""
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}{UNFINISHED}")


def put_in_place(unfinished: Path, path: Path) -> None:
    """Flushes a finished file and lets it take the place of `path` in one step. Raises OSError."""
    flush(unfinished)
    os.replace(unfinished, path)
    flush_folder(path.parent)


def make_private(path: Path) -> None:
    """Creates an empty file that only its owner may read. Raises FileExistsError and other OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def flush(path: Path) -> None:
    """Waits until the disk holds the file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, name: str) -> None:
    """Removes what a kill left unfinished of files whose names begin with `name`."""
    for left in folder.glob(f"{_literal(name)}*{UNFINISHED}*"):
        left.unlink(missing_ok=True)


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
