"""However she changes her mind, undoing everything gives back the journal as it was, in a real file."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import opening
from journal.diary import Diary
from journal.domain.records import CheckIn, Journal, Profile, Question, Rating, Record, Settings
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents

TODAY = dt.date(2026, 3, 2)
days = st.integers(0, 500).map(lambda back: TODAY - dt.timedelta(days=back))
notes = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
ratings = st.lists(st.builds(Rating, st.sampled_from(["fatigue", "nausea"]), st.integers(0, 10)), max_size=2)
new = st.one_of(
    st.builds(lambda day, rated, note: CheckIn(day, tuple(rated), note=note), days, ratings, notes),
    st.builds(Question, st.text("ab ?", min_size=1, max_size=5), order=st.integers(0, 9)),
)
steps = st.one_of(
    st.tuples(st.just("put"), new),
    st.tuples(st.just("change"), st.integers(0, 9)),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("profile"), notes),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none()),
)


@pytest.fixture(scope="module")
def diary() -> Diary:
    with tempfile.TemporaryDirectory() as folder:
        opened = opening.open_diary(Path(folder, "hers.sqlite"), TODAY, create=True)
        yield opened
        opened.close()


def records(journal: Journal) -> list[Record]:
    """What a step can change or remove."""
    return [*journal.check_ins, *journal.questions]


def changed(record: Record) -> Record:
    """The same record with other words."""
    return replace(record, note="other") if isinstance(record, CheckIn) else replace(record, text="other")


def take(edits: Edits, kind: str, what: object) -> None:
    """One step as the window takes it."""
    if kind == "put":
        edits.put("put", what)
    elif kind == "profile":
        before = edits.diary.profile
        edits.put("profile", replace(before, background=what), before)
    elif kind in ("undo", "redo"):
        getattr(edits, kind)()
    elif found := records(edits.diary.store.journal()):
        record = found[what % len(found)]
        edits.remove("remove", record) if kind == "remove" else edits.put("change", changed(record), record)


def whole(journal: Journal) -> tuple[Profile, list[str]]:
    """What the journal holds, whatever the order of its rows."""
    return journal.profile, sorted(map(repr, records(journal)))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=12))
def test_undoing_everything_gives_the_journal_back(qapp, diary: Diary, taken: list[tuple[str, object]]) -> None:
    before = whole(diary.store.journal())
    failures: list[str] = []
    events = JournalEvents()
    events.save_failed.connect(failures.append)
    edits = Edits(diary, events)
    for kind, what in taken:
        take(edits, kind, what)
    after = whole(diary.store.journal())
    while edits.stack.canUndo():
        edits.undo()
    assert whole(diary.store.journal()) == before
    while edits.stack.canRedo():
        edits.redo()
    if edits.stack.count() and not any(kind == "undo" for kind, _ in taken):
        assert whole(diary.store.journal()) == after
    while edits.stack.canUndo():
        edits.undo()
    assert whole(diary.store.journal()) == before
    assert failures == []


@pytest.mark.parametrize("first", [Profile(country="GB"), Settings(rhythm="weekly")])
def test_undoing_the_first_words_about_her_is_known_at_once_and_after_opening_again(
    qapp, tmp_path: Path, first: Record
) -> None:
    hers = opening.open_diary(tmp_path / "hers.sqlite", TODAY, create=True)
    edits = Edits(hers, JournalEvents())
    kept = edits.put("Saved", first)
    edits.undo()
    assert (hers.profile, hers.settings) == (Profile(), Settings())
    edits.redo()
    assert kept in (hers.profile, hers.settings)
    edits.undo()
    hers.close()
    again = opening.open_diary(tmp_path / "hers.sqlite", TODAY)
    assert (again.profile, again.settings) == (Profile(), Settings())
    again.close()
