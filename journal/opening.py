"""How a diary is opened, and what can be done with journals that are not open in the window."""

from __future__ import annotations

import contextlib
import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import paths
from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import Change, Journal, Record
from journal.domain.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from journal.rules.catalogue import RuleBook
    from journal.storage.checking import CheckReport
    from journal.storage.store import Store


@cache
def load_words() -> Vocabulary:
    """Every published word of the journal."""
    return load_vocabulary(paths.resource())


@cache
def load_rule_book() -> RuleBook:
    """Every rule with its sources."""
    from journal.rules.catalogue import load_rules

    return load_rules(paths.resource("rules"), load_words())


def get_ready() -> None:
    """Loads what the next opening of a journal needs, while nobody waits."""
    from journal.storage import keys, store  # noqa: F401 - the import is the work

    load_rule_book()


def read_passphrase(file: Path | None) -> str | None:
    """The passphrase in a file, without the end of its line; None for no file. Raises Problem."""
    if file is None:
        return None
    try:
        return file.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeError):
        raise Problem(f"The passphrase could not be read from {file}. Give a text file that holds it.") from None


def open_diary(path: Path, on: dt.date, passphrase: str | None = None, create: bool = False) -> Diary:
    """Opens the journal at `path`; a new one is made only with `create` and where none is known. Raises Problem."""
    from journal.storage import keys, known
    from journal.storage.errors import OlderJournal
    from journal.storage.store import Store

    if not (create and is_first_start(path)) and (path.exists() or keys.sidecar_of(path).exists()):
        key = keys.unlock_beside(path, passphrase)
        try:
            store = Store.open_existing(path, key)
        except OlderJournal:
            _upgrade(path, key)
            store = Store.open_existing(path, key)
    elif known.is_known(path):
        raise Problem(
            f"Your journal {path.name} is not in its folder any more. It was not replaced by an empty one. "
            "Look for the file, or bring back a backup with: restore FILE"
        )
    elif not create:
        raise Problem(f"There is no journal at {path}. Open the window once, or import a file, to begin one.")
    else:
        store = _begun(path)
    with contextlib.suppress(OSError):  # only a later loss of the file is told less well
        known.remember(path)
    return diary_on(store, on)


def _upgrade(path: Path, key: bytes | None) -> None:
    from journal.storage.upgrading import upgrade

    upgrade(path, key, paths.backup_folder(path), dt.datetime.now())  # noqa: DTZ005 - backups carry her own clock


def begin_encrypted(path: Path, passphrase: str) -> str:
    """Makes an empty encrypted journal at `path`. Returns the recovery code. Raises Problem."""
    from journal.storage import encrypting

    _make_room(path)
    return encrypting.create_encrypted(path, passphrase)


def is_first_start(path: Path) -> bool:
    """Whether nothing was ever begun at `path`, as far as this computer knows."""
    from journal.storage import encrypting, keys, known

    nothing = not keys.sidecar_of(path).exists() or encrypting.never_begun(path)
    return nothing and not path.exists() and not known.is_known(path)


def _begun(path: Path) -> Store:
    from journal.storage.store import Store

    _make_room(path)
    return Store.create(path)


def _make_room(path: Path) -> None:
    try:
        paths.make_private_folder(path.parent)
    except OSError as error:
        raise Problem(
            f"The folder {path.parent} could not be made ({error.strerror}). Choose another place with --journal FILE."
        ) from None


def open_demo(on: dt.date) -> Diary:
    """A diary on a throw-away demo journal that lives in memory, for the window."""
    from journal.storage.store import Store

    store = Store.in_memory()
    store.apply(whole(demo(on)))
    return diary_on(store, on)


def demo(on: dt.date) -> Journal:
    """The demo journal that ends the day before `on`."""
    from journal.exchange.demo import demo_journal

    return demo_journal(on, paths.resource("demo"))


def diary_over(journal: Journal, on: dt.date) -> Diary:
    """A diary to read only, on a journal that is in no store."""
    return diary_on(_Loose(journal), on)  # type: ignore[arg-type]


def diary_on(store: Store, on: dt.date) -> Diary:
    """A diary on an open store."""
    return Diary(store, load_words(), load_rule_book, on)


class _Loose:
    """What a diary reads of a store, for a journal that is only in memory."""

    path = None
    read_only = True

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def journal(self) -> Journal:
        return self._journal

    def window(self, since: dt.date, until: dt.date | None = None) -> Journal:
        last = until or dt.date.max
        return replace(self._journal, check_ins=tuple(c for c in self._journal.check_ins if since <= c.date <= last))

    def ledger_before(self, _day: dt.date) -> None:
        return None

    def close(self) -> None:
        self._journal = Journal()


def whole(journal: Journal) -> Change:
    """The step that fills an empty journal with everything in `journal`."""
    lists: tuple[tuple[Record, ...], ...] = (
        journal.treatments,
        journal.events,
        journal.check_ins,
        journal.visits,
        journal.flag_responses,
        journal.medicines,
        journal.questions,
        journal.rule_settings,
    )
    records: list[Record] = [journal.profile]
    if journal.settings is not None:
        records.append(journal.settings)
    for rows in lists:
        records.extend(rows)
    return Change(after=tuple(records))


def read_file(file: Path, on: dt.date | None, format: str | None = None) -> Journal:
    """A journal from a file of any known format; check-ins after `on` are refused where it is given. Raises Problem."""
    words = load_words()
    if format in (None, "journal") and file.suffix.lower() == ".json":
        from journal.exchange.journal import read_journal

        return read_journal(file, words, on)
    from journal.exchange.formats import read_import

    return read_import(file, words, on, format)


def exported(
    diary: Diary, format: str, since: dt.date | None, until: dt.date | None, on: dt.date, figure: str = "neutral"
) -> str:
    """The journal as text in `journal`, `csv`, `fhir` or `html` format, with the check-ins of the period.

    `figure` is the outline of the body map on the page.
    """
    journal = diary.store.journal()
    first, last = since or dt.date.min, until or dt.date.max
    if format == "csv":
        from journal.exchange.csv import write_csv

        return write_csv(journal, first, last)
    if format == "fhir":
        from journal.exchange.fhir import write_fhir

        return write_fhir(journal, diary.vocabulary, first, last, dt.datetime.now(dt.UTC))
    if format == "html":
        from journal.domain.summary import SummaryOptions
        from journal.report.html import html_text

        begin = since or min((c.date for c in journal.check_ins), default=on)
        language = diary.settings.print_language or "en"
        wanted = SummaryOptions(every_entry=True, notes=True, language=language, figure=figure)
        return html_text(diary.summary(begin, until or on, on, wanted))
    from journal.exchange.journal import write_journal

    kept = tuple(c for c in journal.check_ins if first <= c.date <= last)
    return write_journal(replace(journal, check_ins=kept), dt.datetime.now(dt.UTC))


def check(path: Path, passphrase: str | None) -> CheckReport:
    """Looks for damage in the journal at `path`. Raises Problem when it cannot be opened."""
    from journal.storage import checking, keys

    return checking.check(path, keys.unlock_beside(path, passphrase))


def restore(backup: Path, path: Path, now: dt.datetime, passphrase: str | None) -> Path | None:
    """Puts a backup in the place of the journal. Returns where the replaced one is kept. Raises Problem."""
    from journal.storage import known, restoring

    kept = restoring.restore(backup, path, now, passphrase)
    with contextlib.suppress(OSError):
        known.remember(path)
    return kept
