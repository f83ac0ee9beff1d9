"""The first released schema."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE check_in (
        "key" INTEGER NOT NULL, date TEXT NOT NULL, id TEXT, time TEXT, recorded_at TEXT, entered_by TEXT,
        shortcut TEXT, weight_kg REAL, weight_status TEXT, weight_entered REAL, weight_unit TEXT, temperature_c REAL,
        temperature_status TEXT, temperature_entered REAL, temperature_unit TEXT, activity_level INTEGER, note TEXT,
        hash BLOB NOT NULL, PRIMARY KEY ("key")) STRICT""",
    "CREATE INDEX check_in_by_date ON check_in (date)",
    """CREATE TABLE rating (
        check_in INTEGER NOT NULL, position INTEGER NOT NULL, symptom TEXT NOT NULL, severity INTEGER NOT NULL,
        site TEXT, differs_from_usual INTEGER, qualifiers TEXT, count_24h INTEGER, time TEXT, began_on TEXT, note TEXT,
        took TEXT, helped INTEGER, days_of_week INTEGER, PRIMARY KEY (check_in, position),
        CONSTRAINT severity_is_0_to_10 CHECK (severity BETWEEN 0 AND 10),
        FOREIGN KEY(check_in) REFERENCES check_in ("key") ON DELETE CASCADE) WITHOUT ROWID, STRICT""",
    """CREATE TABLE record (
        "key" INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL,
        PRIMARY KEY ("key")) STRICT""",
    """CREATE TABLE seal (
        only INTEGER NOT NULL CONSTRAINT one_row CHECK (only = 1), journal BLOB NOT NULL,
        next_key INTEGER NOT NULL, total BLOB NOT NULL,
        changes INTEGER NOT NULL, backed_up INTEGER NOT NULL, PRIMARY KEY (only)) STRICT""",
    "CREATE TABLE month (name TEXT NOT NULL, total BLOB NOT NULL, PRIMARY KEY (name)) STRICT",
    "CREATE TABLE ledger (day TEXT NOT NULL, document TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (day)) STRICT",
    "CREATE TABLE draft (name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (name)) STRICT",
    "CREATE VIRTUAL TABLE note_index USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO note_index(note_index, rank) VALUES('secure-delete', 1)",
)


def upgrade() -> None:
    """Lays out the tables of the first release."""
    for statement in STATEMENTS:
        op.execute(statement)
