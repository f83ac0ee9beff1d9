"""Every released schema opens for ever, a copy comes first, and a newer journal is left alone."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from journal.domain.documents import decode
from journal.domain.records import Journal
from journal.storage import connection as connections
from journal.storage import encrypting, schema, upgrading
from journal.storage.backup import list_backups
from journal.storage.connection import SCHEMA_VERSION, open_file
from journal.storage.errors import NewerJournal, NotAJournal, OlderJournal, StorageError
from journal.storage.rows import CHECK_IN_COLUMNS, RATING_COLUMNS
from journal.storage.store import Store

HERE = Path(__file__).parent
NEXT = HERE / "next_revision"
NOW = dt.datetime(2026, 3, 9, 8, 0)
OLD = sorted((HERE / "old_journals").glob("*.sqlite"))


def test_a_new_journal_has_the_schema_of_a_migrated_one(tmp_path: Path) -> None:
    migrated = open_file(tmp_path / "migrated.sqlite", None, "rwc")
    upgrading._run(migrated, 0, upgrading.REVISIONS, SCHEMA_VERSION)
    created = Store.in_memory().connection
    assert schema.layout(migrated) == schema.layout(created)
    migrated.close()


def test_the_light_path_names_the_columns_of_the_schema() -> None:
    assert (*CHECK_IN_COLUMNS, "hash") == tuple(schema.check_in.columns.keys())
    assert ("check_in", "position", *RATING_COLUMNS) == tuple(schema.rating.columns.keys())


def test_there_is_an_old_journal_for_every_released_schema() -> None:
    assert [path.stem for path in OLD] == [f"version_{n}" for n in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_journal_opens_with_all_it_holds(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    shutil.copy(old, path)
    upgrading.upgrade(path, None, tmp_path / "backups", NOW)
    store = Store(path)
    assert store.journal() == decode(Journal, json.loads(old.with_suffix(".json").read_text("utf-8")))
    assert store.search("throbbing")
    store.close()


def test_a_journal_up_to_date_is_left_alone(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    assert upgrading.upgrade(path, None, tmp_path / "backups", NOW) is None
    assert path.read_bytes() == before


def _rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(count)


def test_an_upgrade_copies_first_and_loses_no_rating(path: Path, tmp_path: Path) -> None:
    counts = _rows(path, "check_in"), _rows(path, "rating")
    kept = upgrading.upgrade(path, None, tmp_path / "backups", NOW, NEXT, 2)
    assert (_rows(path, "check_in"), _rows(path, "rating")) == counts
    assert kept is not None
    assert [backup.path for backup in list_backups(tmp_path / "backups")] == [kept]
    old = Store(kept)
    assert len(old.journal().check_ins) == counts[0]
    old.close()
    with pytest.raises(NewerJournal, match="newer version"):
        Store(path)


@pytest.mark.usefixtures("light_argon")
def test_an_encrypted_journal_is_upgraded_encrypted(path: Path, tmp_path: Path) -> None:
    key = encrypting.encrypt(path, "passphrase").key
    kept = upgrading.upgrade(path, key, tmp_path / "backups", NOW, NEXT, 2)
    assert kept is not None
    assert connections.is_encrypted(path)
    assert connections.is_encrypted(kept)
    assert connections.sidecar_of(kept).exists()


def test_a_revision_that_fails_leaves_the_journal_as_it_was(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "versions"
    broken.mkdir(parents=True)
    (broken / "r0002.py").write_text(
        "from alembic import op\nrevision, down_revision = '0002', None\n"
        "def upgrade():\n    op.execute('DELETE FROM rating')\n    op.execute('nonsense')\n"
    )
    store = Store(path)
    before = store.journal()
    store.close()
    with pytest.raises(StorageError):
        upgrading.upgrade(path, None, tmp_path / "backups", NOW, broken.parent, 2)
    store = Store(path)
    assert store.journal() == before
    store.close()


def _stamp(path: Path, pragma: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {pragma}")
    connection.commit()
    connection.close()


def test_a_newer_journal_is_refused_in_one_sentence_and_untouched(path: Path, tmp_path: Path) -> None:
    _stamp(path, "user_version=99")
    before = path.read_bytes()
    for attempt in (lambda: Store(path), lambda: upgrading.upgrade(path, None, tmp_path, NOW)):
        with pytest.raises(NewerJournal, match="update the program"):
            attempt()
    assert path.read_bytes() == before


def test_an_older_journal_asks_to_be_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections.check_version, "__defaults__", (2,))
    with pytest.raises(OlderJournal):
        Store(path)


def test_another_programs_database_is_not_a_journal(path: Path, tmp_path: Path) -> None:
    _stamp(path, "application_id=7")
    with pytest.raises(NotAJournal):
        upgrading.upgrade(path, None, tmp_path, NOW)
