"""The real window on a real display, worked by keys alone, on a journal that is a real file."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.records import Change, CheckIn, Rating
from journal.storage import encrypting
from journal.storage.store import Store
from tests.end_to_end.program import Program, Window, one_sentence, screen

SECRET = "four plain words here"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


def on_disk(journal: Path) -> tuple[CheckIn, ...]:
    """The check-ins that another process finds in the file."""
    store = Store.open_existing(journal)
    try:
        return store.check_ins()
    finally:
        store.close()


def begun(journal: Path, days_ago: int, **rest: object) -> None:
    """A journal with one check-in."""
    store = Store.create(journal)
    day = dt.date.today() - dt.timedelta(days=days_ago)
    store.apply(Change((), (CheckIn(day, (Rating("fatigue", 3),), **rest),)))
    store.close()


def answers(check_in: CheckIn) -> dict[str, int]:
    return {r.symptom: r.severity for r in check_in.ratings}


def test_what_was_acknowledged_survives_a_kill_and_the_unfinished_note_is_offered_again(
    display: str, tmp_path: Path
) -> None:
    journal = tmp_path / "hers.sqlite"
    with Window(display, tmp_path, "--journal", journal) as window:
        window.ready("Start my journal").press("Return")
        window.has_keyboard("Your team's number for any hour")
        window.press("Escape")
        window.has_keyboard("None of these")
        window.press("Return")
        window.has_keyboard("Tiredness: 0")
        window.press("4")
        window.shows("Saved")
        window.press("alt+n")
        window.has_keyboard("Note")
        window.type("slept badly again")
        time.sleep(1)
        window.kill()
    (written,) = on_disk(journal)
    assert written.date == dt.date.today()
    assert answers(written)["fatigue"] == 4
    assert answers(written)["seizure"] == 0
    with Window(display, tmp_path, "--journal", journal) as window:
        window.shows("slept badly again")
        window.ready("Change")
        assert window.close() == 0
        assert window.said == ""
    assert on_disk(journal)[0].note == "slept badly again"
    assert not list(tmp_path.glob("hers.sqlite.*"))


def test_the_demo_shows_the_new_hip_pain_with_its_days_and_touches_no_file(display: str, tmp_path: Path) -> None:
    with Window(display, tmp_path, "demo", LANG="de_DE.UTF-8") as window:
        window.ready().press("ctrl+2")
        shown = window.shows("right hip")
        words = " ".join(shown["texts"])
        assert "logged days" in words
        assert "This journal cannot tell you the cause." in words
        assert set(shown["titles"]) == {"Survivorship Journal"}
        assert window.close() == 0
    assert not list(tmp_path.rglob("*.sqlite"))


def test_a_locked_journal_shows_nothing_and_opens_only_to_its_passphrase(display: str, tmp_path: Path) -> None:
    journal = tmp_path / "hers.sqlite"
    begun(journal, 0, note="a private word")
    encrypting.encrypt(journal, SECRET)
    with Window(display, tmp_path, "--journal", journal) as window:
        window.ready("Passphrase").type("some other words")
        window.press("Return")
        window.shows("does not open the journal")
        window.press("ctrl+a")
        window.type(SECRET)
        window.press("Return")
        window.has_keyboard("None of these")
        window.shows("a private word")
        window.press("ctrl+l")
        locked = window.shows("Your journal is locked")
        assert not any("a private word" in text for text, _ in locked["labels"])
        assert not any("a private word" in text for text in locked["texts"])
        window.type(SECRET)
        window.press("Return")
        window.has_keyboard("None of these")
        assert window.close() == 0
        assert window.said == ""


def test_a_second_start_says_so_and_leaves_the_first_alone(display: str, tmp_path: Path) -> None:
    journal = tmp_path / "hers.sqlite"
    begun(journal, 1)
    with Window(display, tmp_path, "--journal", journal) as window:
        window.ready()
        program = Program(tmp_path)
        second = program.run("--journal", journal, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        assert second.returncode == 1
        assert "already open" in one_sentence(second.stderr)
        assert "already open" in program.refused("--journal", journal, "backup")
        window.press("Return")
        window.shows("Saved")
        assert window.close() == 0
    assert len(on_disk(journal)) == 2


@pytest.mark.parametrize(
    ("zone", "language"), [("Pacific/Kiritimati", "ar_EG.UTF-8"), ("Pacific/Pago_Pago", "de_DE.UTF-8")]
)
def test_her_day_is_the_day_of_her_clock_and_the_window_comes_back_where_it_was(
    display: str, tmp_path: Path, zone: str, language: str
) -> None:
    journal = tmp_path / "hers.sqlite"
    begun(journal, 1)
    here = {"TZ": zone, "LANG": language}
    with Window(display, tmp_path, "--journal", journal, **here) as window:
        window.ready().resize(1111, 777)
        window.wait_for(lambda now: now["geometry"][0][2:] == [1111, 777], "the new size")
        window.press("Return")
        window.shows("Saved")
        placed = window.seen()
        assert window.close() == 0
    with Window(display, tmp_path, "--journal", journal, **here) as window:
        assert window.ready("Change").seen()["geometry"] == placed["geometry"]
        assert window.close() == 0
        assert window.said == ""
    assert {c.date for c in on_disk(journal)} >= {dt.datetime.now(ZoneInfo(zone)).date()}
