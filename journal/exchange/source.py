"""Foreign bytes, read with care: the size is asked before anything is read, and text must be UTF-8."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from journal.exchange.refusal import FileRefused, quoted

LARGEST_FILE = 256 * 1024 * 1024


@contextmanager
def opened(source: Path | bytes, largest: int = LARGEST_FILE) -> Iterator[IO[bytes]]:
    """A file of at most `largest` bytes, open for reading. Raises FileRefused."""
    if isinstance(source, bytes):
        if len(source) > largest:
            raise _too_large(largest)
        yield io.BytesIO(source)
        return
    try:
        found = os.stat(source)
        if not stat.S_ISREG(found.st_mode):
            raise FileRefused("{name} is not a file; please choose a file.", name=quoted(source.name))
        if found.st_size > largest:
            raise _too_large(largest)
        with source.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise FileRefused("There is no file {name}; please look for it again.", name=quoted(source.name)) from None
    except OSError as error:
        raise FileRefused(
            "{name} could not be read ({reason}); please check that you may open it.",
            name=quoted(source.name),
            reason=error.strerror or "the disk did not answer",
        ) from None


def read_bytes(source: Path | bytes, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file, at most `largest` of them. Raises FileRefused."""
    with opened(source, largest) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise _too_large(largest)
    return content


def read_text(source: Path | bytes, largest: int = LARGEST_FILE) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises FileRefused."""
    content = read_bytes(source, largest)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            "line {line}: the file is not plain text in UTF-8; please choose another file or save it as UTF-8.",
            line=line,
        ) from None


def _too_large(largest: int) -> FileRefused:
    return FileRefused(
        "The file is larger than {limit} MB, which is more than can be read; please choose another file.",
        limit=largest // (1024 * 1024),
    )
