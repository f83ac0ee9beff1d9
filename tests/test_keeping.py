"""The ledger on disk and in memory: a journal is not replayed from its first day at each start, nor at each save."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import opening, paths
from journal.diary import Diary
from journal.domain.history import History
from journal.domain.records import Change, CheckIn, FlagResponse, Rating, Response, UsualLevel
from journal.keeping import FlagKeeper
from journal.rules import ledger
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.life import LedgerState
from journal.storage.store import Store
from tests.helpers.years import years_of_entries

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)
WORDS = opening.load_words()
BOOK = load_rules(paths.resource("rules"), WORDS)
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
    diary.apply(opening.whole(years_of_entries(2, TODAY - DAY)))
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


def test_an_old_day_changed_is_replayed_from_the_end_of_the_month_or_the_year_before_it(tmp_path):
    diary = opening.open_diary(tmp_path / "journal.sqlite", TODAY, create=True)
    diary.apply(opening.whole(years_of_entries(3, TODAY - DAY)))
    diary.flags(TODAY)
    diary.keep_ledger()
    for back, start in ((1, "2026-10-31"), (40, "2026-09-30"), (700, "2023-12-31")):
        (old,) = diary.check_ins_on(TODAY - back * DAY)
        diary.apply(Change((old,), (replace(old, note=f"changed {back}"),)))
        found = diary.store.ledger_before(dt.date.max)
        assert found is not None
        assert found[0].isoformat() == start
        whole = ledger.advance(BOOK, History(diary.store.journal()), LedgerState(), TODAY)
        assert diary.flags(TODAY) == ledger.board(BOOK, History(diary.store.journal()), whole, TODAY)
        diary.keep_ledger()
    diary.close()


def test_it_is_known_whether_the_flags_of_a_day_are_there(tmp_path):
    diary = opening.open_diary(tmp_path / "journal.sqlite", TODAY, create=True)
    assert not diary.knows_flags(TODAY)
    diary.flags(TODAY)
    assert diary.knows_flags(TODAY)
    assert not diary.knows_flags(TODAY + DAY)
    diary.apply(Change(after=(CheckIn(TODAY, note="new"),)))
    assert not diary.knows_flags(TODAY)
    diary.close()


def killed(diary: Diary) -> None:
    """Ends as a kill does: nothing is worked out or kept at the end."""
    diary.store.close()


def asked_and_killed(diary: Diary) -> None:
    """Ends as a kill does, after the window showed what the rules say now."""
    diary.flags(TODAY)
    diary.store.close()


@pytest.mark.parametrize("end", [Diary.close, killed, asked_and_killed])
@pytest.mark.parametrize("back", [2, 60])
def test_what_is_said_later_about_a_past_day_is_seen_at_the_next_start(tmp_path, end, back):
    path = tmp_path / "journal.sqlite"
    diary = opening.open_diary(path, TODAY, create=True)
    diary.apply(opening.whole(years_of_entries(0.3, TODAY - DAY)))
    diary.flags(TODAY)
    diary.keep_ledger()
    diary.apply(Change(after=(CheckIn(TODAY - back * DAY, (Rating("lump", 5, site="breast_left"),)),)))
    end(diary)

    again = opening.open_diary(path, TODAY)
    assert any("lump" in flag.symptoms for flag in again.flags(TODAY).open)
    again.close()


def test_her_days_can_be_read_while_the_rules_are_asked_in_a_thread():
    asked, go = threading.Event(), threading.Event()

    def rules() -> RuleBook:
        asked.set()
        go.wait(10)
        return BOOK

    store = Store.in_memory()
    diary = Diary(store, WORDS, rules, TODAY)
    diary.apply(Change(after=(CheckIn(TODAY, note="hers"),)))
    assert diary.check_ins_on(TODAY)
    found: list[CheckIn] = []
    asking = threading.Thread(target=diary.flags, args=(TODAY,))
    reading = threading.Thread(target=lambda: found.extend(diary.check_ins_on(TODAY)))
    asking.start()
    assert asked.wait(10)
    reading.start()
    reading.join(5)
    held = tuple(found)
    go.set()
    asking.join()
    reading.join()
    diary.close()
    assert [check_in.note for check_in in held] == ["hers"]


answers = st.tuples(st.sampled_from(["nausea", "pain", "fatigue", "vomiting"]), st.integers(0, 10))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 40), st.lists(answers, min_size=1, max_size=3)),
        st.tuples(st.just("remove"), st.integers(0, 40), st.just(())),
        st.tuples(st.just("usual"), st.integers(0, 40), st.lists(answers, min_size=1, max_size=1)),
        st.tuples(st.just("told"), st.integers(0, 3), st.just(())),
        st.tuples(st.just("tomorrow"), st.just(0), st.just(())),
    ),
    min_size=2,
    max_size=8,
)


def site_of(symptom: str) -> str | None:
    return "hip_left" if symptom == "pain" else None


def change_of(diary: Diary, on: dt.date, what: str, back: int, said) -> Change | None:
    day = on - back * DAY
    there = diary.check_ins_on(day)
    if what == "write":
        return Change(after=(CheckIn(day, tuple(Rating(s, n, site=site_of(s)) for s, n in said)),))
    if what == "remove" and there:
        return Change(before=there[:1])
    if what == "usual":
        levels = tuple(UsualLevel(s, n, site=site_of(s), since=day) for s, n in said)
        return Change((diary.profile,), (replace(diary.profile, usual=levels),))
    flags = diary.flags(on).open
    if what == "told" and flags:
        flag = flags[0]
        return Change(after=(FlagResponse(flag.rule, flag.raised_on, day, Response.TOLD_TEAM, site=flag.site),))
    return None


@settings(max_examples=25, deadline=None)
@given(steps)
def test_what_is_shown_after_any_edits_is_what_a_whole_replay_shows(steps):
    on = TODAY
    start = tuple(
        CheckIn(on - back * DAY, (Rating("nausea", 4), Rating("pain", 5, site="hip_left"))) for back in range(30, 3, -1)
    )
    store = Store.in_memory()
    diary = Diary(store, WORDS, lambda: BOOK, on)
    diary.apply(Change(after=(*start, diary.profile)))
    for what, back, said in steps:
        change = change_of(diary, on, what, back, said)
        if change is not None:
            diary.apply(change)
        on += DAY if what == "tomorrow" else dt.timedelta(0)
        shown = diary.flags(on)
        anew = Diary(store, WORDS, lambda: BOOK, on).flags(on)
        assert (shown.open, shown.questions, shown.watched, shown.excused) == (
            anew.open,
            anew.questions,
            anew.watched,
            anew.excused,
        )
    diary.close()
