"""The tables of a journal. `rows.py` names the same columns for the light path; a test holds the two equal."""

from __future__ import annotations

import re

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from journal.storage.connection import APPLICATION_ID, SCHEMA_VERSION, open_memory
from journal.storage.connection import Connection as Raw
from journal.storage.engine import engine_on
from journal.storage.rows import HASH_BYTES
from journal.storage.search import CREATE_INDEX

metadata = MetaData()

check_in = Table(
    "check_in",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("date", Text, nullable=False),
    Column("id", Text),
    Column("time", Text),
    Column("recorded_at", Text),
    Column("entered_by", Text),
    Column("shortcut", Text),
    Column("weight_kg", REAL),
    Column("weight_status", Text),
    Column("weight_entered", REAL),
    Column("weight_unit", Text),
    Column("temperature_c", REAL),
    Column("temperature_status", Text),
    Column("temperature_entered", REAL),
    Column("temperature_unit", Text),
    Column("activity_level", Integer),
    Column("note", Text),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)
Index("check_in_by_date", check_in.c.date)

rating = Table(
    "rating",
    metadata,
    Column("check_in", Integer, ForeignKey("check_in.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("symptom", Text, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("site", Text),
    Column("differs_from_usual", Integer),
    Column("qualifiers", Text),
    Column("count_24h", Integer),
    Column("time", Text),
    Column("began_on", Text),
    Column("note", Text),
    Column("took", Text),
    Column("helped", Integer),
    Column("days_of_week", Integer),
    CheckConstraint("severity BETWEEN 0 AND 10", name="severity_is_0_to_10"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

record = Table(
    "record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# One row: what all content hashes add up to, so that a row that vanished is noticed; and the next free key, so that
# an undone deletion finds its key still free.
seal = Table(
    "seal",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1", name="one_row"), primary_key=True),
    Column("journal", LargeBinary, nullable=False),
    Column("next_key", Integer, nullable=False),
    Column("total", LargeBinary, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("backed_up", Integer, nullable=False),
    sqlite_strict=True,
)

# What the hashes of a month's check-ins add up to, so that a window on the journal notices a lost one too.
month = Table(
    "month",
    metadata,
    Column("name", Text, primary_key=True),
    Column("total", LargeBinary, nullable=False),
    sqlite_strict=True,
)

ledger = Table(
    "ledger",
    metadata,
    Column("day", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

draft = Table(
    "draft",
    metadata,
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)


def create_all(connection: Connection, identity: bytes) -> None:
    """Lays out an empty journal with its random identity, inside the caller's transaction."""
    metadata.create_all(connection)
    for statement in CREATE_INDEX:
        connection.exec_driver_sql(statement)
    connection.execute(
        seal.insert().values(only=1, journal=identity, next_key=1, total=bytes(HASH_BYTES), changes=0, backed_up=0)
    )
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def layout(connection: Raw) -> dict[str, str]:
    """Every table and index by name, with the statement that made it, blanks and quotes aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: re.sub(r'[\s"]', "", sql) for name, sql in rows}


def expected_layout() -> dict[str, str]:
    """The layout of a journal that this version writes."""
    connection = open_memory()
    try:
        with engine_on(connection).begin() as writer:
            create_all(writer, bytes(1))
        return layout(connection)
    finally:
        connection.close()
