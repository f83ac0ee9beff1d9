"""A disk that is full, locked, read-only or lying, and a journal that others move about: tried many times over."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from journal.domain.records import Change, Journal
from journal.storage import encrypting, keys
from journal.storage.backup import list_backups, make_backup
from journal.storage.checking import check, conflict_copies, rebuild_index
from journal.storage.connection import open_file
from journal.storage.errors import JournalBusy, JournalMissing, NewerJournal, ReadOnly, StorageError
from journal.storage.repairing import repair
from journal.storage.store import Store
from tests.benchmarks.fault_kills import DAY, NOW, SECRETS, check_ins, fresh, opened

Trial = Callable[[Path, random.Random], str]


def in_child(trial: Trial, folder: Path, dice: random.Random) -> str:
    """The word that a trial ends with, said from a child process so that a crash is seen as one."""
    read, write = os.pipe()
    seed = dice.random()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            word = trial(folder, random.Random(seed))
        except BaseException as error:
            word = f"failed: {error!r}"
        os.write(write, word.encode()[:2000])
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        word = pipe.read()
    _, status = os.waitpid(child, 0)
    return f"failed: {signal.Signals(os.WTERMSIG(status)).name}" if os.WIFSIGNALED(status) else word


def flips(folder: Path, count: int, encrypted: bool, dice: random.Random) -> Counter[str]:
    """`count` times: one bit flipped somewhere in the journal; what became of each."""
    path = fresh(folder, 200)
    secret = SECRETS[0] if encrypted else None
    if secret:
        encrypting.encrypt(path, secret)
    with opened(path) as store:
        make_backup(store, folder / "backups", NOW)
        written = store.journal()
    whole = path.read_bytes()
    words: Counter[str] = Counter()
    for _ in range(count):
        words[in_child(lambda place, own: _flip(place, own, written, secret), folder, dice)] += 1
        _as_it_was(folder, path, whole)
    return words


def _flip(folder: Path, dice: random.Random, written: Journal, secret: str | None) -> str:
    path = folder / "journal.sqlite"
    with path.open("r+b") as file:
        place = dice.randrange(path.stat().st_size)
        file.seek(place)
        old = file.read(1)[0]
        file.seek(place)
        file.write(bytes([old ^ 1 << dice.randrange(8)]))
    try:
        with opened(path, SECRETS[:1]) as store:
            if store.window(DAY) != written or store.journal() != written:
                return "failed: silent wrong data"
            found = store.search("note", 10_000)
        report = check(path, keys.unlock_beside(path, secret))
        if report.fine:
            return "fine" if len(found) == 200 else "failed: a search that is silently wrong"
        if report.rebuild:
            with opened(path, SECRETS[:1]) as store:
                rebuild_index(store)
            again = check(path, keys.unlock_beside(path, secret))
            return "search index built again" if again.fine else "failed: the search index stays off"
    except StorageError:
        pass
    return _mended(path, folder, written, secret)


def _mended(path: Path, folder: Path, written: Journal, secret: str | None) -> str:
    try:
        repair(path, folder / "backups", NOW, secret)
    except StorageError:
        return "plain refusal"
    with opened(path, SECRETS[:1]) as store:
        return "repaired from backup" if store.journal() == written else "failed: repaired to something else"


def _as_it_was(folder: Path, path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    for backup in list_backups(folder / "backups"):
        if backup.replaced:
            for name in (backup.path, backup.path.with_name(backup.path.name + ".key")):
                name.unlink(missing_ok=True)


@contextlib.contextmanager
def _journal(folder: Path) -> Iterator[tuple[Store, Journal]]:
    with opened(fresh(folder)) as store:
        yield store, store.journal()


def _refuses(store: Store, kinds: tuple[type[StorageError], ...], count: int = 1) -> bool:
    try:
        store.apply(Change(after=check_ins(count, "new")))
    except kinds:
        return True
    return False


def disk_full(folder: Path, dice: random.Random) -> str:
    """No more pages than so many: a save is whole or refused."""
    with _journal(folder) as (store, before):
        (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
        store.connection.execute(f"PRAGMA max_page_count={pages + dice.randrange(6)}")
        refused = _refuses(store, (StorageError,), 300)
        return "refused, nothing lost" if refused and store.journal() == before else "failed: not refused"


def file_limit(folder: Path, dice: random.Random) -> str:
    """The system ends files at a size: a save is whole or refused, and the journal opens without the limit."""
    path = fresh(folder)
    with opened(path) as store:
        before = store.journal()
        store.warm()
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (dice.randrange(512, path.stat().st_size + 20_000), most))
        refused = _refuses(store, (StorageError,), 300)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    with opened(path) as store:
        return "refused, nothing lost" if refused and store.journal() == before else "failed: not refused"


def read_only(folder: Path, _: random.Random) -> str:
    """A folder that may not be written: it can be read, and a save is refused."""
    path = fresh(folder)
    Store.in_memory().apply(Change(after=check_ins(1, "warm")))
    for place, mode in ((path, 0o444), (folder, 0o555), (folder.parent, 0o755)):
        place.chmod(mode)
    if os.geteuid() == 0:
        os.setuid(65534)
    with opened(path) as store:
        said = _refuses(store, (ReadOnly,)) and len(store.journal().check_ins) == 60
    return "refused, nothing lost" if said else "failed: not refused"


def deleted(folder: Path, _: random.Random) -> str:
    """The journal deleted while open: saves are refused, nothing empty takes its place, a backup saves all."""
    with _journal(folder) as (store, before):
        (folder / "journal.sqlite").unlink()
        refused = _refuses(store, (JournalMissing,)) and not (folder / "journal.sqlite").exists()
        saved = make_backup(store, folder / "backups", NOW)
    with opened(saved) as store:
        return "refused, all saved by a backup" if refused and store.journal() == before else "failed: lost"


def replaced(folder: Path, _: random.Random) -> str:
    """Another file in its place while open: nothing is written into it."""
    other = folder.parent / "other.sqlite"
    with _journal(folder) as (store, _before):
        shutil.copy(folder / "journal.sqlite", other)
        content = other.read_bytes()
        os.replace(other, folder / "journal.sqlite")
        refused = _refuses(store, (JournalMissing,))
    return (
        "refused, nothing lost" if refused and (folder / "journal.sqlite").read_bytes() == content else "failed: wrote"
    )


def locked(folder: Path, _: random.Random) -> str:
    """Another program holds the file: a save is refused, and works once it lets go."""
    code = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],isolation_level=None); c.execute('BEGIN EXCLUSIVE')"
    with _journal(folder) as (store, _before):
        store.connection.execute("PRAGMA busy_timeout=20")
        words = [sys.executable, "-c", code + "; print(1, flush=True); sys.stdin.read()", str(store.path)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            other.stdout.readline()
            refused = _refuses(store, (JournalBusy,))
            other.communicate()
        store.apply(Change(after=check_ins(1, "new")))
        return "refused, then saved" if refused and len(store.journal().check_ins) == 61 else "failed: not refused"


def newer(folder: Path, _: random.Random) -> str:
    """A journal from a newer version: refused in a sentence, not a byte changed."""
    path = fresh(folder)
    connection = open_file(path, None)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = path.read_bytes()
    try:
        Store(path).close()
    except NewerJournal:
        return "refused, untouched" if path.read_bytes() == before else "failed: changed"
    return "failed: opened"


def conflict(folder: Path, _: random.Random) -> str:
    """A sync folder's second copy: named, never opened, merged or removed."""
    path = fresh(folder)
    copy = folder / "journal (conflicted copy 2026-01-01).sqlite"
    shutil.copy(path, copy)
    content = copy.read_bytes()
    with opened(path) as store:
        store.apply(Change(after=check_ins(1, "new")))
    named = conflict_copies(path) == (copy,) and copy.name in " ".join(check(path).sentences)
    return "named, untouched" if named and copy.read_bytes() == content else "failed: not named"


def clock_set_back(folder: Path, dice: random.Random) -> str:
    """Backups made under a clock that jumps about: the newest content is always in one of them."""
    with _journal(folder) as (store, _before):
        for check_in in check_ins(12, "new"):
            store.apply(Change(after=(check_in,)))
            made = make_backup(store, folder / "backups", NOW + dt.timedelta(days=dice.randint(-4000, 4000)))
            with opened(made) as copy:
                if copy.journal() != store.journal():
                    return "failed: the newest is not in a backup"
    return "nothing lost"


TRIALS: tuple[tuple[str, Trial, int], ...] = (
    ("disk full", disk_full, 10),
    ("file size limit", file_limit, 20),
    ("read-only folder", read_only, 1),
    ("deleted while open", deleted, 3),
    ("replaced while open", replaced, 3),
    ("locked by another program", locked, 3),
    ("from a newer version", newer, 1),
    ("conflict copy of a sync folder", conflict, 1),
    ("clock set back and forth", clock_set_back, 3),
)
