"""Her notes are found by any word she remembers, in any script."""

from __future__ import annotations

import datetime as dt

import pytest

from journal.domain.records import Change, CheckIn, Rating
from journal.storage.store import Store

NOTES = {
    "plain": "Could not sleep. The throbbing kept me up",
    "accents": "Élan et douleur à l'épaule",
    "chinese": "昨天头痛很厉害",
    "thai": "ปวดหัวมากเมื่อวาน",
    "hindi": "सिर में दर्द है",
    "arabic": "ألم في الورك",
    "wide": "ＦＵＬＬ width",
    "sharp": "Große Müdigkeit",
    "marks": '100% "quoted" AND (brackets) OR -minus* 💊',
}


@pytest.fixture(scope="module")
def store() -> Store:
    opened = Store.in_memory()
    day = dt.date(2026, 1, 1)
    opened.apply(Change(after=tuple(CheckIn(day, note=note, id=name) for name, note in NOTES.items())))
    rated = CheckIn(
        day, (Rating("pain", 4, note="after lifting"), Rating("fatigue", 2, took="paracetamol")), id="rated"
    )
    opened.apply(Change(after=(rated,)))
    return opened


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("throb", ["plain"]),
        ("SLEEP up", ["plain"]),
        ("sleep douleur", []),
        ("elan epaule", ["accents"]),
        ("头痛", ["chinese"]),
        ("厉害", ["chinese"]),
        ("痛头", []),
        ("ปวดหัว", ["thai"]),
        ("เมื่อวาน", ["thai"]),
        ("दर्द", ["hindi"]),
        ("الورك", ["arabic"]),
        ("full", ["wide"]),
        ("grosse", ["sharp"]),
        ("MÜDIG", ["sharp"]),
        ('"quoted"', ["marks"]),
        ("AND brackets", ["marks"]),
        ("lifting", ["rated"]),
        ("paracet", ["rated"]),
        ("", []),
        ('" * ( NEAR^ -', []),
        ("💊", []),
    ],
)
def test_a_word_finds_its_note(store: Store, words: str, found: list[str]) -> None:
    assert [check_in.id for check_in in store.search(words)] == found


def test_the_latest_come_first_and_no_more_than_asked() -> None:
    store = Store.in_memory()
    days = [dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(5)]
    store.apply(Change(after=tuple(CheckIn(day, note="ache") for day in days)))
    assert [check_in.date for check_in in store.search("ache", limit=2)] == [days[4], days[3]]


def test_a_deleted_or_changed_note_is_not_found() -> None:
    store = Store.in_memory()
    day = dt.date(2026, 1, 1)
    saved = store.apply(Change(after=(CheckIn(day, (Rating("pain", 1, note="secretive"),), note="Straße"),)))
    key = saved.after[0].key
    store.apply(Change(before=saved.after, after=(CheckIn(day, note="renamed", key=key),)))
    assert (store.search("secretive"), store.search("strasse")) == ((), ())
    assert len(store.search("renamed")) == 1
    (leftover,) = store.connection.execute(
        "SELECT count(*) FROM note_index_data WHERE instr(block, CAST('ecretive' AS BLOB))"
    ).fetchone()
    assert leftover == 0
