"""One connection, many threads: each change is whole, and a long read does not keep a save waiting."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from journal.domain.records import Change, CheckIn, Rating
from journal.storage import store as stores
from journal.storage.errors import StorageError
from journal.storage.store import Store
from tests.storage.conftest import DAY


def _check_in(name: str, n: int) -> CheckIn:
    return CheckIn(DAY + dt.timedelta(n), (Rating("pain", n % 11),), note=f"{name} {n}", id=f"{name}-{n}")


def test_saves_and_reads_from_several_threads_are_each_whole(path: Path) -> None:
    store = Store(path)

    def save(name: str) -> None:
        for n in range(15):
            store.apply(Change(after=(_check_in(name, n),)))

    def refuse(_: str) -> None:
        for n in range(15):
            try:
                store.apply(Change(after=(_check_in("refused", n), CheckIn(DAY, (Rating("pain", 11),)))))
            except StorageError:
                continue

    def read(_: str) -> None:
        for _n in range(15):
            store.journal()
            store.search("a")

    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(work, name) for work, name in ((save, "a"), (save, "b"), (refuse, ""), (read, ""))]:
            done.result(timeout=60)
    found = {check_in.id for check_in in store.journal().check_ins}
    assert {f"{name}-{n}" for name in "ab" for n in range(15)} <= found
    assert not any(str(name).startswith("refused") for name in found)
    store.close()


def test_a_save_meets_a_long_read_between_its_steps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)
    store.apply(Change(after=tuple(_check_in("many", n) for n in range(3 * stores.STEP))))
    between = threading.Event()
    one_part = stores.reading.read_part

    def step(*values: Any, **named: Any) -> Any:
        between.set()
        return one_part(*values, **named)

    monkeypatch.setattr(stores.reading, "read_part", step)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(store.journal)
        assert between.wait(20)
        store.apply(Change(after=(_check_in("while", 0),)))
        journal = reading.result(timeout=60)
    assert len(journal.check_ins) in (41 + 3 * stores.STEP, 42 + 3 * stores.STEP)
    assert len(store.journal().check_ins) == 42 + 3 * stores.STEP
    store.close()
