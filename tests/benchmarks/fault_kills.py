"""Work on a journal that is killed at a random moment, and what must be true of the journal afterwards.

Each scene prepares a folder, works in a child process that says through a pipe what it was promised (acknowledged),
and judges the folder after the kill. `lost` counts promises that were broken, `shut` journals that did not open.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journal.domain.records import Change, CheckIn, Journal, Rating
from journal.storage import encrypting, keys, upgrading
from journal.storage.backup import list_backups, make_backup
from journal.storage.connection import is_encrypted, open_file
from journal.storage.errors import NewerJournal, StorageError, WrongKeyOrDamaged
from journal.storage.restoring import restore
from journal.storage.store import Store

DAY = dt.date(2026, 1, 1)
NOW = dt.datetime(2026, 1, 1, 8, 0)
NEXT_REVISION = Path(__file__).resolve().parents[1] / "storage" / "next_revision"
SECRETS = ("first passphrase", "second passphrase")
IMPORTED = 400

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """`work` runs in the child until it is killed or done; `judge` gets what was acknowledged, raises when broken."""

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, Say], None]
    judge: Callable[[Path, list[str]], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One round: whether the kill met running work, and what was broken."""

    killed: bool
    acknowledged: int
    broken: str | None


class Broken(Exception):
    """A promise that was not kept."""


def play(scene: Scene, folder: Path, moment: float) -> Outcome:
    """One round: prepare, work in a child, SIGKILL after `moment` seconds, judge."""
    scene.prepare(folder)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work_and_leave(scene, folder, write)
    os.close(write)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        said = pipe.read().split("\n")[:-1]
    try:
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise Broken("the work itself failed: " + " ".join(said[-1:]))
        scene.judge(folder, said)
    except (Broken, StorageError) as broken:
        return Outcome(os.WIFSIGNALED(status), len(said), f"{type(broken).__name__}: {broken}")
    return Outcome(os.WIFSIGNALED(status), len(said), None)


def duration(scene: Scene, folder: Path, longest: float) -> float:
    """Seconds that the work takes when nobody kills it, at most `longest`."""
    scene.prepare(folder)
    child = os.fork()
    if child == 0:
        _work_and_leave(scene, folder, os.open(os.devnull, os.O_WRONLY))
    started = time.perf_counter()
    while (taken := time.perf_counter() - started) < longest:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return taken
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return longest


def _work_and_leave(scene: Scene, folder: Path, write: int) -> None:
    def say(word: str) -> None:
        os.write(write, f"{word}\n".encode())

    try:
        scene.work(folder, say)
    except BaseException as error:
        say(repr(error))
        os._exit(1)
    os._exit(0)


@contextmanager
def opened(path: Path, secrets: tuple[str, ...] = SECRETS) -> Iterator[Store]:
    """The journal at `path`, with whichever passphrase fits."""
    store = Store(path, _key(path, secrets))
    try:
        yield store
    finally:
        store.close()


def _key(path: Path, secrets: tuple[str, ...]) -> bytes | None:
    for secret in secrets[:-1]:
        try:
            return keys.unlock_beside(path, secret)
        except WrongKeyOrDamaged:
            continue
    return keys.unlock_beside(path, secrets[-1])


def check_ins(count: int, name: str, first: dt.date = DAY) -> tuple[CheckIn, ...]:
    """Check-ins of following days with two ratings and a note each; their ids begin with `name`."""
    ratings = (Rating("pain", 4, "hip_left"), Rating("fatigue", 0))
    return tuple(
        CheckIn(first + dt.timedelta(n), ratings, note=f"note {name} {n} " + "word " * (n % 9), id=f"{name}-{n}")
        for n in range(count)
    )


def fresh(folder: Path, count: int = 60) -> Path:
    """A folder emptied and a journal of `count` check-ins laid in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    path = folder / "journal.sqlite"
    store = Store.create(path)
    store.apply(Change(after=check_ins(count, "old")))
    store.close()
    return path


def ids(journal: Journal) -> set[str]:
    """The ids of all check-ins."""
    return {check_in.id or "" for check_in in journal.check_ins}


def demand(held: bool, words: str) -> None:
    """Raises Broken unless `held`."""
    if not held:
        raise Broken(words)


def _prepare_plain(folder: Path) -> None:
    fresh(folder)


def _prepare_encrypted(folder: Path) -> None:
    encrypting.encrypt(fresh(folder), SECRETS[0])


def _write_one_by_one(folder: Path, say: Say) -> None:
    with opened(folder / "journal.sqlite") as store:
        for check_in in check_ins(10_000, "new"):
            store.apply(Change(after=(check_in,)))
            say(check_in.id or "")
            store.save_draft("note", f"after {check_in.id}")


def _judge_one_by_one(folder: Path, said: list[str]) -> None:
    with opened(folder / "journal.sqlite") as store:
        found = ids(store.journal())
    demand(set(said) <= found, "an acknowledged check-in is lost")
    demand(len(found) <= 60 + len(said) + 1, "more was written than was asked for")


def _import(folder: Path, say: Say) -> None:
    with opened(folder / "journal.sqlite") as store:
        store.apply(Change(after=check_ins(IMPORTED, "new")))
        say("imported")


def _judge_import(folder: Path, said: list[str]) -> None:
    with opened(folder / "journal.sqlite") as store:
        new = sum(name.startswith("new") for name in ids(store.journal()))
    demand(new == IMPORTED if said else new in (0, IMPORTED), "an import was neither whole nor absent")


def _migrate(folder: Path, say: Say) -> None:
    upgrading.upgrade(folder / "journal.sqlite", None, folder / "backups", NOW, NEXT_REVISION, 2)
    say("migrated")


def _judge_migration(folder: Path, said: list[str]) -> None:
    path = folder / "journal.sqlite"
    try:
        with opened(path) as store:
            demand(not said, "an acknowledged migration is lost")
            demand(len(store.journal().check_ins) == 60, "the older journal lost check-ins")
    except NewerJournal:
        pass
    upgrading.upgrade(path, None, folder / "backups", NOW, NEXT_REVISION, 2)
    connection = open_file(path, None)
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("check_in", "rating")]
    connection.close()
    demand(counts == [60, 120], "the newer journal lost rows")
    _judge_backups(folder, 1)


def _back_up(folder: Path, say: Say) -> None:
    with opened(folder / "journal.sqlite") as store:
        for n, check_in in enumerate(check_ins(50, "new")):
            store.apply(Change(after=(check_in,)))
            say(check_in.id or "")
            make_backup(store, folder / "backups", NOW + dt.timedelta(days=n))
            say("backup")


def _judge_back_up(folder: Path, said: list[str]) -> None:
    _judge_one_by_one(folder, [word for word in said if word != "backup"])
    _judge_backups(folder, min(said.count("backup"), 7))
    with opened(folder / "journal.sqlite") as store:
        make_backup(store, folder / "backups", NOW)
    left = [other.name for other in folder.rglob("*.unfinished*")]
    demand(not left, f"left over: {left}")


def _judge_backups(folder: Path, least: int) -> None:
    backups = list_backups(folder / "backups")
    demand(len(backups) >= least, "an acknowledged backup is lost")
    for backup in backups:
        with opened(backup.path) as store:
            demand(len(store.journal().check_ins) >= 60, "a backup does not hold what it held")


def _encrypt_and_back(folder: Path, say: Say) -> None:
    path = folder / "journal.sqlite"
    while True:
        say("begin encrypted")
        encrypting.encrypt(path, SECRETS[0])
        say("encrypted")
        say("begin plain")
        encrypting.remove_encryption(path, keys.unlock_beside(path, SECRETS[0]) or b"")
        say("plain")


def _judge_encryption(folder: Path, said: list[str]) -> None:
    path = folder / "journal.sqlite"
    with opened(path, SECRETS[:1]) as store:
        demand(ids(store.journal()) == {f"old-{n}" for n in range(60)}, "the journal is not what it was")
    left = {other.name for other in folder.iterdir()} - {"journal.sqlite", "journal.sqlite.key"}
    demand(not left, f"left over: {left}")
    demand(("encrypted" if is_encrypted(path) else "plain") in _possible(said, "plain"), "an acknowledged step is lost")


def _possible(said: list[str], at_first: str) -> tuple[str, ...]:
    """The states that may stand after the words of the child: the acknowledged one, and one that was begun."""
    done = [word for word in said if not word.startswith("begin ")] or [at_first]
    begun = said[-1:] if said and said[-1].startswith("begin ") else []
    return (done[-1], *(word.removeprefix("begin ") for word in begun))


def _change_passphrases(folder: Path, say: Say) -> None:
    with opened(folder / "journal.sqlite") as store:
        while True:
            for secret in (SECRETS[1], SECRETS[0]):
                say(f"begin {secret}")
                store.change_passphrase(secret)
                say(secret)


def _judge_passphrases(folder: Path, said: list[str]) -> None:
    with opened(folder / "journal.sqlite", _possible(said, SECRETS[0])) as store:
        demand(len(store.journal().check_ins) == 60, "the journal is not what it was")


def _prepare_restore(folder: Path) -> None:
    path = fresh(folder)
    encrypting.encrypt(path, SECRETS[0])
    with opened(path) as store:
        make_backup(store, folder / "60", NOW)
    encrypting.remove_encryption(path, keys.unlock_beside(path, SECRETS[0]) or b"")
    encrypting.encrypt(path, SECRETS[0])
    with opened(path) as store:
        store.apply(Change(after=check_ins(5, "new")))
        make_backup(store, folder / "65", NOW)


def _restore(folder: Path, say: Say) -> None:
    while True:
        for name in ("60", "65"):
            (backup,) = list_backups(folder / name)
            say(f"begin {name}")
            restore(backup.path, folder / "journal.sqlite", NOW, SECRETS[0], folder / "kept")
            say(name)


def _judge_restore(folder: Path, said: list[str]) -> None:
    with opened(folder / "journal.sqlite", SECRETS[:1]) as store:
        count = len(store.journal().check_ins)
    demand(str(count) in _possible(said, "65"), "an acknowledged restore is lost")
    for kept in list_backups(folder / "kept"):
        with opened(kept.path, SECRETS[:1]) as store:
            demand(len(store.journal().check_ins) in (60, 65), "what was replaced was not kept whole")


SCENES = (
    Scene("check-ins", _prepare_plain, _write_one_by_one, _judge_one_by_one),
    Scene("check-ins, encrypted", _prepare_encrypted, _write_one_by_one, _judge_one_by_one),
    Scene("import", _prepare_plain, _import, _judge_import),
    Scene("migration", _prepare_plain, _migrate, _judge_migration),
    Scene("backup", _prepare_plain, _back_up, _judge_back_up),
    Scene("encrypt and decrypt", _prepare_plain, _encrypt_and_back, _judge_encryption),
    Scene("change passphrase", _prepare_encrypted, _change_passphrases, _judge_passphrases),
    Scene("restore", _prepare_restore, _restore, _judge_restore),
)


def random_moment(dice: random.Random, whole: float) -> float:
    """A moment within the work or shortly after, seconds."""
    return dice.uniform(0.0, whole * 1.3)
