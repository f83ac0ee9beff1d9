"""Is the journal what was written? Looked at from the file up to every row, and answered in plain sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from journal.domain.language import Translate
from journal.domain.records import CheckIn, Journal
from journal.storage import reading
from journal.storage.connection import Connection, open_memory
from journal.storage.errors import StorageError, damage_noticed
from journal.storage.rows import KINDS, RATING_COLUMNS, folded, notes_of, record_hash
from journal.storage.search import ADD, CREATE_INDEX, indexed
from journal.storage.store import Store

_CONFLICT = re.compile(r"conflict|\(\d+\)| copy|~\d|case conflict", re.IGNORECASE)


class CheckReport(Struct, frozen=True):
    """What was found. `sentences` say it, `way_out` says what to do; `rebuild` when only the search index is off."""

    sentences: tuple[str, ...]
    fine: bool
    way_out: str = ""
    rebuild: bool = False
    check_ins: int = 0


def check(path: Path, key: bytes | None = None, t: Translate = str) -> CheckReport:
    """Looks at every page and row of the closed journal at `path`. Raises StorageError where it does not open."""
    store = Store(path, key)
    try:
        report = check_store(store, t)
    finally:
        store.close()
    copies = tuple(
        t("Another copy lies beside it: {name}. A sync program may have made it. It was not touched.").format(
            name=copy.name
        )
        for copy in conflict_copies(path)
    )
    return CheckReport(report.sentences + copies, report.fine, report.way_out, report.rebuild, report.check_ins)


def check_store(store: Store, t: Translate = str) -> CheckReport:
    """The same for an open journal; nothing is changed."""
    with store.guarded() as connection:
        file, layout = _file_damage(connection, store.encrypted, t), _schema_damage(connection, t)
        damage = (*file, *layout, *_row_damage(connection, t))
        (count,) = _first(connection, "SELECT count(*) FROM check_in") or (0,)
        if damage:
            return CheckReport(damage, False, t("Go back to the latest backup: restore FILE"), check_ins=count)
        if _index_is_off(connection):
            off, way_out = t("The search index does not fit the notes."), t("Build it again.")
            return CheckReport((off,), False, way_out, True, count)
    whole = t("The journal is whole: {count} check-ins, every one as it was written.").format(count=count)
    return CheckReport((whole,), True, "", False, count)


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Files beside the journal that a sync program seems to have set aside; they are never opened or removed."""
    if not path.parent.is_dir():
        return ()
    return tuple(
        sorted(
            other
            for other in path.parent.iterdir()
            if other != path
            and other.name.startswith(path.stem)
            and path.suffix in other.name
            and not other.name.startswith(path.name + ".")
            and _CONFLICT.search(other.name[len(path.stem) :])
        )
    )


def sound_parts(store: Store) -> Journal:
    """Every record that still reads as it was written; the damaged ones are left out."""
    with store.guarded() as connection:
        check_ins = [found for _, found in _each_check_in(connection) if found]
        return _sound_small_records(connection, tuple(check_ins))


def rebuild_index(store: Store) -> None:
    """Makes the search index anew from the notes. Raises StorageError."""

    def rebuild(connection: Connection) -> None:
        connection.execute("INSERT INTO note_index(note_index) VALUES('delete-all')")
        connection.executemany(ADD, _words(connection))

    store.write_raw(rebuild)


def _file_damage(connection: Connection, encrypted: bool, t: Translate) -> Iterator[str]:
    try:
        with damage_noticed():
            answers = [answer for (answer,) in connection.execute("PRAGMA integrity_check(10)")]
            if encrypted:
                answers += [answer for (answer,) in connection.execute("PRAGMA cipher_integrity_check")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except StorageError:
        yield t("The file is damaged: some of its pages cannot be read.")
        return
    if [answer for answer in answers if answer != "ok"]:
        yield t("The file is damaged: its pages do not fit together.")
    if orphans:
        yield t("Some answers have lost the check-in they belong to.")


def _schema_damage(connection: Connection, t: Translate) -> Iterator[str]:
    from journal.storage.schema import expected_layout, layout

    try:
        with damage_noticed():
            as_expected = layout(connection) == expected_layout()
    except StorageError:
        as_expected = False
    if not as_expected:
        yield t("The layout of the file is not the one this program writes.")


def _row_damage(connection: Connection, t: Translate) -> Iterator[str]:
    try:
        with damage_noticed():
            unreadable = [day for day, found in _each_check_in(connection) if found is None]
            others = _damaged_records(connection)
    except StorageError:
        yield t("The check-ins cannot be read one by one.")
        return
    if unreadable:
        days = ", ".join(sorted({str(day) for day in unreadable})[:5])
        words = t("{count} check-ins are not as they were written. Their days: {days}.")
        yield words.format(count=len(unreadable), days=days)
    if others:
        yield t("{count} other records are not as they were written.").format(count=others)
    if not unreadable and not others and not _fits_its_seal(connection):
        yield t("Something that was written is missing, or something stands there that was not written.")


def _each_check_in(connection: Connection) -> Iterator[tuple[object, CheckIn | None]]:
    """Every check-in by key, None where it is damaged, with the day that its row names."""
    with damage_noticed():
        keys = connection.execute("SELECT key, CAST(date AS BLOB) FROM check_in ORDER BY key").fetchall()
    for key, day in keys:
        try:
            with damage_noticed():
                yield day, reading.read_check_in(connection, key)
        except StorageError:
            yield _readable(day), None


def _readable(day: bytes) -> str:
    text = day.decode("ascii", "replace")
    with suppress(ValueError):
        return dt.date.fromisoformat(text).isoformat()
    return "unknown"


def _damaged_records(connection: Connection) -> int:
    rows = connection.execute("SELECT key, CAST(kind AS BLOB), CAST(body AS BLOB), hash FROM record").fetchall()
    return sum(not _is_sound(*row) for row in rows)


def _is_sound(key: int, kind: bytes, body: bytes, written: bytes) -> bool:
    try:
        return kind.decode() in KINDS and record_hash(kind.decode(), key, body.decode()) == written
    except (UnicodeDecodeError, AttributeError):
        return False


def _sound_small_records(connection: Connection, check_ins: tuple[CheckIn, ...]) -> Journal:
    try:
        with damage_noticed():
            rows = connection.execute("SELECT key, CAST(kind AS BLOB), CAST(body AS BLOB), hash FROM record").fetchall()
    except StorageError:
        return Journal(check_ins=check_ins)
    sound = [(row[0], row[1].decode(), row[2].decode()) for row in rows if _is_sound(*row)]
    return reading.journal_of(check_ins, sound)


def _fits_its_seal(connection: Connection) -> bool:
    try:
        with damage_noticed():
            hashes = [h for (h,) in connection.execute("SELECT hash FROM check_in UNION ALL SELECT hash FROM record")]
            reading.read_check_ins(connection, None, None)  # every month against its own seal
            return folded(hashes) == reading.read_seal(connection).total
    except StorageError:
        return False


def _index_is_off(connection: Connection) -> bool:
    expected = open_memory()
    for statement in CREATE_INDEX:
        expected.execute(statement)
    try:
        with damage_noticed():
            expected.executemany(ADD, _words(connection))
            return _terms(connection) != _terms(expected)
    except StorageError:
        return True
    finally:
        expected.close()


def _words(connection: Connection) -> Iterator[tuple[int, str]]:
    worded: dict[int, list[tuple[object, ...]]] = {}
    names = ", ".join(RATING_COLUMNS)
    where = "note IS NOT NULL OR took IS NOT NULL ORDER BY check_in, position"
    for key, *row in connection.execute(f"SELECT check_in, {names} FROM rating WHERE {where}"):  # noqa: S608
        worded.setdefault(key, []).append(tuple(row))
    for key, note in connection.execute("SELECT key, note FROM check_in ORDER BY key").fetchall():
        if text := notes_of(note, worded.get(key, [])):
            yield key, indexed(text)


def _terms(connection: Connection) -> list[tuple[object, ...]]:
    connection.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, note_index, instance)")
    try:
        return [*connection.execute("SELECT term, doc, offset FROM temp.word ORDER BY term, doc, offset")]
    finally:
        connection.execute("DROP TABLE temp.word")


def _first(connection: Connection, query: str) -> tuple[int, ...] | None:
    try:
        with damage_noticed():
            row: tuple[int, ...] | None = connection.execute(query).fetchone()
            return row
    except StorageError:
        return None
