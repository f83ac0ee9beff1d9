"""The ledger on disk: a journal that was read once is not replayed from its first day when it is opened again."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

from journal import opening
from journal.domain.history import History
from journal.keeping import FlagKeeper
from tests.helpers.years import years_of_entries

TODAY = dt.date(2026, 11, 22)
EDITION = """
from journal import paths
from journal.opening import load_words
from journal.rules.catalogue import load_rules
print(load_rules(paths.resource("rules"), load_words()).edition)
"""


def edition(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", EDITION], env=environment, capture_output=True, check=True).stdout


def test_the_edition_of_the_rules_is_the_same_in_every_process():
    assert edition("1") == edition("2") != b""


def test_a_journal_opened_again_is_read_from_its_checkpoint(tmp_path):
    path = tmp_path / "journal.sqlite"
    diary = opening.open_diary(path, TODAY, create=True)
    diary.apply(opening.whole(years_of_entries(2, TODAY - dt.timedelta(days=1))))
    shown = diary.flags(TODAY)
    diary.close()

    again = opening.open_diary(path, TODAY)
    asked: list[dt.date | None] = []

    def history(since: dt.date | None) -> History:
        asked.append(since)
        return again.history(since)

    keeper = FlagKeeper(again.store, lambda: again.rules, history)
    assert keeper.board(TODAY) == shown
    assert asked
    assert None not in asked
    again.close()
