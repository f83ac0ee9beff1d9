"""Opening what is missing, busy, foreign, read-only or full ends in one plain sentence with nothing lost."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from journal.domain.records import Change, CheckIn
from journal.storage import errors, known
from journal.storage.connection import connect
from journal.storage.store import Store
from tests.storage.conftest import DAY

NOTE = "entry text that no error may repeat"


def _refused(store: Store, kind: type[errors.StorageError]) -> None:
    with pytest.raises(kind) as caught:
        store.apply(Change(after=(CheckIn(DAY, note=NOTE),)))
    assert NOTE not in str(caught.value)
    assert caught.value.__cause__ is None
    assert str(caught.value).endswith((".", "here."))


def test_a_missing_journal_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(errors.JournalMissing, match=r"journal\.sqlite"):
        Store.open_existing(tmp_path / "journal.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_there_is_not_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.StorageError, match="already a file"):
        Store.create(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7" * 4096, b"SQLite format 3\x00" + bytes(4080), b"x" * 8192]
)
def test_a_file_that_is_no_journal_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "holiday.txt"
    other.write_bytes(content)
    with pytest.raises(errors.StorageError):
        Store(other)
    assert other.read_bytes() == content
    assert list(tmp_path.iterdir()) == [other]


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAJournal):
        Store(tmp_path)


def test_a_journal_opens_once(path: Path) -> None:
    store = Store(path)
    with pytest.raises(errors.JournalBusy, match="another window"):
        Store(path)
    store.close()
    Store(path).close()
    assert [p.name for p in path.parent.iterdir()] == ["journal.sqlite"]


OTHER_PROGRAM = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


def test_another_program_that_writes_is_named(path: Path) -> None:
    store = Store(path)
    store.connection.execute("PRAGMA busy_timeout=50")
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "locked\n"
    _refused(store, errors.JournalBusy)
    with pytest.raises(errors.JournalBusy):
        store.journal()
    other.communicate("")
    store.apply(Change(after=(CheckIn(DAY),)))
    store.close()


def test_a_journal_deleted_while_open_takes_no_more(path: Path) -> None:
    store = Store(path)
    path.unlink()
    _refused(store, errors.JournalMissing)
    assert not path.exists()
    assert len(store.journal().check_ins) == 41
    store.close()


def test_a_journal_replaced_while_open_is_not_written_into(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copy(path, other)
    content = other.read_bytes()
    store = Store(path)
    os.replace(other, path)
    _refused(store, errors.JournalReplaced)
    store.close()
    assert path.read_bytes() == content


def test_a_full_disk_refuses_and_loses_nothing(path: Path) -> None:
    store = Store(path)
    before = store.journal()
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(errors.DiskFull, match="no room"):
        store.apply(Change(after=tuple(CheckIn(DAY, note=NOTE * 200) for _ in range(50))))
    assert store.journal() == before
    store.close()


def test_files_and_folders_are_for_their_owner(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_setting_is_made(path: Path) -> None:
    connection = connect(path, None)
    made = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "secure_delete",
        )
    }
    connection.close()
    assert made == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }


CHILD = textwrap.dedent(
    """
    import os, sys, resource, datetime as dt
    from pathlib import Path
    from journal.domain.records import Change, CheckIn
    from journal.storage.errors import StorageError
    from journal.storage.store import Store
    Store.in_memory().apply(Change(after=(CheckIn(dt.date(2026, 1, 1)),)))  # everything is imported before rights go
    if os.geteuid() == 0:
        os.setgid(65534); os.setuid(65534)
    if sys.argv[2] == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(sys.argv[1]).stat().st_size + 4096,) * 2)
    store = Store(Path(sys.argv[1]))
    try:
        store.apply(Change(after=tuple(CheckIn(dt.date(2026, 1, 1), note="x" * 3000) for _ in range(20))))
        print("saved")
    except StorageError as error:
        print(type(error).__name__, len(store.journal().check_ins))
    store.close()
    """
)


def _child(path: Path, how: str) -> str:
    python = [sys.executable, "-c", CHILD, str(path), how]
    done = subprocess.run(python, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def foreign_path(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal that an ordinary user may read; tests may run as one who may do everything."""
    place = path.parent
    while place != place.parent and place.stat().st_uid == os.geteuid() and os.geteuid() == 0:
        place.chmod(place.stat().st_mode | 0o055)
        if place.name.startswith("pytest-of-"):
            break
        place = place.parent
    path.chmod(0o644)
    return path


def test_a_read_only_folder_can_be_read_and_refuses_to_save(foreign_path: Path) -> None:
    before = foreign_path.read_bytes()
    foreign_path.chmod(0o444)
    foreign_path.parent.chmod(0o555)
    try:
        assert _child(foreign_path, "read-only") == "ReadOnly 41"
    finally:
        foreign_path.parent.chmod(0o700)
    assert foreign_path.read_bytes() == before


def test_a_limit_on_file_size_refuses_and_loses_nothing(foreign_path: Path) -> None:
    foreign_path.chmod(0o666)
    foreign_path.parent.chmod(0o777)
    said = _child(foreign_path, "small")
    assert said.endswith(" 41")
    assert said.split()[0] in ("DiskFull", "StorageError")
    store = Store(foreign_path)
    assert len(store.journal().check_ins) == 41
    store.close()


def test_a_vanished_journal_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "journal.sqlite"
    assert not known.is_known(path)
    known.remember(path)
    known.remember(path)
    assert known.known_journals() == (str(path),)
    known.forget(path)
    assert known.known_journals() == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff"])
def test_a_damaged_list_of_known_journals_reads_as_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "survivorship-journal" / "journals.json"
    file.parent.mkdir()
    file.write_bytes(content)
    assert known.known_journals() == ()


def test_core_dumps_are_off() -> None:
    code = "import resource as r; from journal.storage.privacy import *; no_core_dumps()"
    code += "; print(r.getrlimit(r.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "(0, 0)"


def test_the_first_read_imports_nothing_heavy(path: Path) -> None:
    code = textwrap.dedent(
        f"""
        import sys, datetime as dt
        from pathlib import Path
        from journal.storage.store import Store
        Store(Path({str(path)!r})).window(dt.date(2026, 1, 1))
        print([m for m in ("sqlalchemy", "alembic", "argon2", "numpy") if m in sys.modules])
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
