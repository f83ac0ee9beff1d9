"""What is written comes back, in the order it was written, and undo takes it away again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from journal.domain.documents import decode, encode
from journal.domain.records import (
    Change,
    CheckIn,
    FlagRow,
    FlagStatus,
    Journal,
    Profile,
    Question,
    Rating,
    Settings,
    Urgency,
    Visit,
)
from journal.storage.errors import StorageError
from journal.storage.store import Store
from tests.storage.laying import as_change, laid_in
from tests.storage.records_at_random import journals

VIGNETTES = Path(__file__).resolve().parents[3] / "shared" / "vignettes"
DAY = dt.date(2026, 3, 1)
KEY = bytes(range(32))


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = Store.create(tmp_path / "journal.sqlite", request.param)
    yield opened
    opened.close()


@given(journals())
@settings(max_examples=60, deadline=None)
def test_any_journal_comes_back_equal(journal: Journal) -> None:
    store = Store.in_memory()
    laid_in(store, journal)
    assert store.journal() == journal
    store.close()


@pytest.mark.skipif(not VIGNETTES.is_dir(), reason="the worked cases are not beside this checkout")
def test_every_worked_case_comes_back_equal(store: Store) -> None:
    for path in sorted(VIGNETTES.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))["journal"]
        facts = {name: value for name, value in document.items() if name not in ("format", "version", "exported_at")}
        journal = decode(Journal, facts)
        before = store.journal()
        store.apply(replace(as_change(before).inverse(), after=as_change(journal).after))
        store.set_flags(journal.flags)
        assert encode(store.journal()) == encode(journal), path.name


def test_a_closed_journal_opens_with_what_was_saved(store: Store) -> None:
    saved = store.apply(Change(after=(CheckIn(DAY, (Rating("pain", 4, "hip_left"),), note="bad night"),)))
    path = store.path
    assert path is not None
    encrypted = store.encrypted
    store.close()
    again = Store.open_existing(path, KEY if encrypted else None)
    assert again.journal().check_ins == saved.after
    again.close()


def test_undo_and_redo_bring_the_same_keys_and_order(store: Store) -> None:
    first = store.apply(Change(after=(CheckIn(DAY), CheckIn(DAY, note="two"), Question("Why?"))))
    middle = first.after[0]
    gone = store.apply(Change(before=(middle,)))
    store.apply(Change(after=(CheckIn(DAY, note="three"),)))
    store.apply(gone.inverse())
    journal = store.journal()
    assert [c.note for c in journal.check_ins] == [None, "two", "three"]
    assert journal.check_ins[0].key == middle.key


def test_a_key_is_never_given_twice(store: Store) -> None:
    first = store.apply(Change(after=(CheckIn(DAY),)))
    store.apply(first.inverse())
    second = store.apply(Change(after=(CheckIn(DAY, note="new"),)))
    store.apply(first)
    assert {c.key for c in store.journal().check_ins} == {first.after[0].key, second.after[0].key}


def test_an_edit_keeps_the_place_of_the_record(store: Store) -> None:
    saved = store.apply(Change(after=(Visit(DAY), Visit(DAY, note="second"))))
    assert isinstance(saved.after[0], Visit)
    edited = replace(saved.after[0], note="first")
    store.apply(Change(before=saved.after[:1], after=(edited,)))
    assert [visit.note for visit in store.journal().visits] == ["first", "second"]


def test_there_is_one_profile_whoever_writes_it(store: Store) -> None:
    store.apply(Change(after=(Profile(display_name="A"), Settings(weight_unit="lb"))))
    store.apply(Change(after=(Profile(display_name="B"), Settings(weight_unit="kg"))))
    journal = store.journal()
    assert (journal.profile.display_name, journal.settings) == ("B", Settings(weight_unit="kg"))


def test_no_settings_is_not_empty_settings(store: Store) -> None:
    assert store.journal().settings is None
    store.apply(Change(after=(Settings(),)))
    assert store.journal().settings == Settings()


def test_a_window_holds_its_days_and_every_small_record(store: Store) -> None:
    days = [DAY + dt.timedelta(days=n) for n in range(10)]
    store.apply(Change(after=(*(CheckIn(day, (Rating("pain", 1),)) for day in days), Visit(days[0]))))
    window = store.window(days[4], days[6])
    assert [c.date for c in window.check_ins] == days[4:7]
    assert window.visits == (Visit(days[0]),)
    assert store.check_ins(days[8]) == store.journal().check_ins[8:]


def test_the_window_from_the_first_day_is_the_whole_journal(store: Store) -> None:
    store.apply(Change(after=(CheckIn(DAY, (Rating("pain", 1), Rating("fatigue", 0))), Profile("A"))))
    assert store.window(DAY) == store.journal()


def test_the_calendar_tells_present_absent_and_unknown(store: Store) -> None:
    ratings = {DAY: (Rating("pain", 0), Rating("fatigue", 6)), DAY + dt.timedelta(1): (Rating("pain", 0),)}
    check_ins = [CheckIn(day, own) for day, own in ratings.items()]
    store.apply(Change(after=(*check_ins, CheckIn(DAY + dt.timedelta(2), note="only words"))))
    days = store.days(DAY, DAY + dt.timedelta(30))
    assert [(day.worst, day.present, day.has_note) for day in days] == [
        (6, True, False),
        (0, False, False),
        (None, False, True),
    ]


def test_flags_are_published_in_place_of_the_old_ones(store: Store) -> None:
    flag = FlagRow("bone-pain-new", DAY, Urgency.WITHIN_WEEK, FlagStatus.OPEN, "hip_left")
    store.set_flags([flag, replace(flag, site="hip_right")])
    store.set_flags([replace(flag, status=FlagStatus.CLOSED)])
    assert store.journal().flags == (replace(flag, status=FlagStatus.CLOSED),)


def test_a_ledger_checkpoint_is_the_latest_before_the_day(store: Store) -> None:
    for n in range(5):
        store.save_ledger(DAY + dt.timedelta(n), {"n": n}, keep_from=DAY + dt.timedelta(1))
    assert store.ledger_before(DAY + dt.timedelta(3)) == (DAY + dt.timedelta(2), {"n": 2})
    assert store.ledger_before(DAY + dt.timedelta(1)) is None
    store.drop_ledger_from(DAY + dt.timedelta(2))
    assert store.ledger_before(DAY + dt.timedelta(9)) == (DAY + dt.timedelta(1), {"n": 1})


def test_a_draft_outlives_the_window_that_typed_it(store: Store) -> None:
    store.save_draft("note", "half a sen")
    store.save_draft("note", "half a sentence")
    assert store.draft("note") == "half a sentence"
    store.drop_draft("note")
    assert store.draft("note") is None


def test_a_saved_change_waits_for_a_backup(store: Store) -> None:
    assert not store.dirty_since_backup
    store.apply(Change(after=(CheckIn(DAY),)))
    assert store.dirty_since_backup


def test_what_would_not_come_back_is_not_saved(store: Store) -> None:
    with pytest.raises(StorageError, match="character that is not text"):
        store.apply(Change(after=(CheckIn(DAY), Question("a\x00b"))))
    with pytest.raises(StorageError):
        store.apply(Change(after=(CheckIn(DAY, weight_kg=float("nan")),)))
    with pytest.raises(StorageError):
        store.apply(Change(after=(CheckIn(DAY, note="\ud800"),)))
    with pytest.raises(StorageError):
        store.apply(Change(after=(CheckIn(DAY, (Rating("pain", 11),)),)))
    assert store.journal() == Journal()
