"""SQLAlchemy works without what it never uses here, and whoever needs that has it."""

from __future__ import annotations

import subprocess
import sys

SAVED = """
import datetime as dt, sys
from journal.domain.records import Change, CheckIn
from journal.storage.store import Store
store = Store.in_memory()
store.apply(Change(after=(CheckIn(dt.date(2026, 11, 23)),)))
assert len(store.journal().check_ins) == 1
try:
    store.write_raw(lambda connection: connection.execute("INSERT INTO nowhere VALUES (1)"))
except Exception as error:
    assert "nowhere" not in str(error)
else:
    raise AssertionError
print(*sorted({"asyncio.events", "ssl", "_hashlib"} & sys.modules.keys()))
"""
ASKED = """
import asyncio, hashlib
import asyncio.events
from hashlib import md5
async def two():
    await asyncio.sleep(0)
    return 2
assert asyncio.run(two()) == 2
assert asyncio.iscoroutine(asyncio.sleep) is False
assert hashlib.sha256(b"").hexdigest().startswith("e3b0c442")
assert sys.modules["asyncio"].events is asyncio.events
"""


def printed(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_journal_is_written_without_asyncio_and_openssl() -> None:
    assert printed(SAVED) == "\n"


def test_they_are_there_for_whoever_asks() -> None:
    assert printed(SAVED + ASKED) == "\n"


def test_what_is_loaded_already_stays() -> None:
    assert printed("import asyncio, hashlib, ssl\nwhole = asyncio\n" + SAVED + ASKED + "assert whole is asyncio") != ""
