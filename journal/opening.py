"""How a diary is opened, and what can be done with journal files that are not open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from journal import paths
from journal.diary import Diary, board_of
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.problems import Problem
from journal.domain.records import Change, Journal
from journal.domain.vocabulary import Vocabulary, load_vocabulary
from journal.rules.catalogue import RuleBook, load_rules

if TYPE_CHECKING:
    from journal.storage.checking import CheckReport


def load_words() -> Vocabulary:
    """Every published word of the journal."""
    return load_vocabulary(paths.resource())


def load_rule_book(vocabulary: Vocabulary) -> RuleBook:
    """The red-flag rules."""
    return load_rules(paths.resource("rules"), vocabulary)


def open_diary(path: Path, on: dt.date, passphrase: str | None = None, create: bool = False) -> Diary:
    """Opens the journal at `path`; a new one is made only with `create` and where none is known. Raises Problem."""
    from journal.storage import keys, known
    from journal.storage.store import Store

    if not path.exists() and not keys.sidecar_of(path).exists():
        if known.is_known(path):
            raise Problem(
                f"Your journal {path.name} is not in its folder any more. It was not replaced by an empty one. "
                "Look for the file, or bring back a backup with: restore FILE"
            )
        if not create:
            raise Problem(f"There is no journal at {path}. Open the window once, or import a file, to begin one.")
        paths.make_private_folder(path.parent)
        store = Store.create(path)
    else:
        key = keys.unlock_beside(path, passphrase)
        store = Store.open_existing(path, key)
    known.remember(path)
    return _diary(store, on)


def open_demo(on: dt.date) -> Diary:
    """A diary on a throw-away demo journal that lives in memory and ends the day before `on`."""
    from journal.exchange.demo import demo_journal
    from journal.storage.store import Store

    store = Store.in_memory()
    store.apply(whole(demo_journal(on, paths.resource("demo"))))
    return _diary(store, on)


def _diary(store: object, on: dt.date) -> Diary:
    words = load_words()
    return Diary(store, words, lambda: load_rule_book(words), on)  # type: ignore[arg-type]


def whole(journal: Journal) -> Change:
    """The step that fills an empty journal with everything in `journal`."""
    lists = (
        journal.treatments,
        journal.events,
        journal.check_ins,
        journal.visits,
        journal.flag_responses,
        journal.medicines,
        journal.questions,
        journal.rule_settings,
    )
    singles = (journal.profile, *([journal.settings] if journal.settings else []))
    return Change(after=(*singles, *(record for rows in lists for record in rows)))


def read_file(file: Path, on: dt.date) -> Journal:
    """A journal file from disk. Raises Problem with the place and the way out."""
    from journal.exchange.journal import read_journal

    return read_journal(file, load_words(), on=on)


def exported(journal: Journal, format: str, since: dt.date | None, until: dt.date | None, on: dt.date) -> str:
    """The journal as text in `journal`, `csv` or `html` format, only the check-ins of the period."""
    first, last = since or dt.date.min, until or dt.date.max
    if format == "csv":
        from journal.exchange.csv import write_csv

        return write_csv(journal, first, last)
    if format == "html":
        from journal.domain.summary import SummaryOptions
        from journal.report.html import render

        days = [check_in.date for check_in in journal.check_ins]
        history = History(journal)
        opened = Diary.over(history, load_words(), on)
        return render(
            opened.summary(
                since or min(days, default=on), until or on, on, SummaryOptions(every_entry=True, notes=True)
            )
        )
    from dataclasses import replace

    from journal.exchange.journal import write_journal

    kept = tuple(c for c in journal.check_ins if first <= c.date <= last)
    return write_journal(replace(journal, check_ins=kept), dt.datetime.now(dt.UTC))


def replayed(history: History, until: dt.date) -> Iterator[FlagBoard]:
    """What was shown on each check-in day, in order."""
    from journal.rules.ledger import replay

    return replay(load_rule_book(load_words()), history, until)


def check(path: Path, passphrase: str | None) -> CheckReport:
    """Looks for damage in the journal at `path`. Raises Problem when it cannot be opened."""
    from journal.storage import checking, keys

    return checking.check(path, keys.unlock_beside(path, passphrase))


def restore(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    """Puts a backup in the place of the journal. Returns where the replaced one is kept. Raises Problem."""
    from journal.storage import backup as backups

    return backups.restore(backup, path, now)


__all__ = ["board_of"]
