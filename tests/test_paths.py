"""A file is written whole or not at all: for its owner only, in one step, whatever stood there before."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from journal import paths

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of Unix")


def test_the_old_content_gives_way_to_the_new(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    paths.write_whole(file, b"old and longer")
    paths.write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@UNIX
def test_only_its_owner_may_read_it_even_where_everybody_could_before(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(b"old")
    file.chmod(0o666)
    paths.write_whole(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_goes_wrong_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "list.json"
    paths.write_whole(file, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        paths.write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_the_disk_holds_the_content_before_the_name_and_the_name_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    flush, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("flush"), flush(handle)))
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
    paths.write_whole(tmp_path / "list.json", b"new")
    assert steps == (["flush", "replace"] if sys.platform == "win32" else ["flush", "replace", "flush"])


@UNIX
def test_a_name_that_points_elsewhere_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "real.json").write_bytes(b"old")
    link = tmp_path / "list.json"
    link.symlink_to(kept / "real.json")
    paths.write_whole(link, b"new")
    assert link.is_symlink()
    assert (kept / "real.json").read_bytes() == b"new"


def test_a_name_as_long_as_the_disk_takes_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 250)
    paths.write_whole(file, b"new")
    assert file.read_bytes() == b"new"
