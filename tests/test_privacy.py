"""Nothing she writes leaves the journal: no network, no log, no title, no other file, no foreign picture."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from journal.storage import encrypting
from journal.storage.store import Store
from journal.ui.help.page import Reference
from journal.ui.theme import Appearance
from tests.end_to_end import no_network
from tests.end_to_end.program import ROOT, Program, Window, environment, screen

SECRET = "four plain words here"
MARKER = "zqxj"  # in nothing that the program says by itself
MARKUP = f"<b>{MARKER}</b><img src='file:///etc/hostname'>"
PAGES = ("Today", "Worth telling", "Trends", "Visits", "Journal", "Settings", "Help")


def written() -> dict[str, Any]:
    """A journal file with the marker, as markup, in every place for her own words."""
    rating = {"symptom": "pain", "site": "hip_left", "severity": 5, "note": MARKUP, "took": MARKUP}
    own = {"symptom": "own_mark", "severity": 4}
    days = [{"date": f"2026-02-{day:02}", "note": MARKUP, "ratings": [rating, own]} for day in range(1, 21)]
    return {
        "format": "survivorship-journal",
        "version": 1,
        "profile": {
            "display_name": MARKUP,
            "background": MARKUP,
            "allergies": MARKUP,
            "care_team": [{"name": MARKUP, "role": "any_hour_line", "phone": "555", "hours": MARKUP}],
            "own_symptoms": [{"id": "own_mark", "name": MARKUP}],
            "tracked": [{"symptom": "own_mark"}, {"symptom": "pain", "site": "hip_left"}],
        },
        "treatments": [{"type": "other", "name": MARKUP, "start": "2025-01-01", "told_to_expect": MARKUP}],
        "check_ins": days,
        "visits": [{"date": "2026-02-10", "with": MARKUP, "note": MARKUP, "place": MARKUP}],
        "medicines": [{"name": MARKUP, "dose": MARKUP, "reason": MARKUP}],
        "questions": [{"text": MARKUP, "answer": MARKUP, "important": True}],
    }


class Evidence(Struct, frozen=True):
    """What was found out during and after one long session in an encrypted journal."""

    home: Path
    pages: dict[str, dict[str, Any]]
    modes: dict[str, int]
    said: str


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """Every page is visited, a note and a symptom are typed, with the internet forbidden by the kernel."""
    home = tmp_path_factory.mktemp("session")
    source = tmp_path_factory.mktemp("source") / "in.json"
    source.write_text(json.dumps(written()))
    program = Program(home)
    program.done("import", source)
    encrypting.encrypt(program.journal, SECRET)
    variables = {"NO_NETWORK": "1"} if no_network.can_forbid() else {}
    with screen() as display, Window(display, home, **variables) as window:
        window.ready("Passphrase").type(SECRET)
        window.press("Return")
        window.has_keyboard("None of these")
        window.press("Return")
        window.shows("Saved")
        pages = {}
        for number, name in enumerate(PAGES, start=1):
            window.press(f"ctrl+{number}")
            pages[name] = window.wait_for(lambda now: now["titles"], "a window")
        window.press("ctrl+1", "alt+n")
        window.has_keyboard("Note")
        window.type(f"{MARKER} typed")
        window.shows(f"{MARKER} typed")
        modes = {str(p.relative_to(home)): stat.S_IMODE(p.stat().st_mode) for p in (home / "data").rglob("*")}
        window.press("ctrl+l")
        window.shows("Your journal is locked")
        time.sleep(2)  # what was on the pages is let go of in the turns after it
        pages["locked"] = window.shows("Your journal is locked")
        assert window.close() == 0
        yield Evidence(home, pages, modes, window.said)


# --- one session ----------------------------------------------------------------------------------------------------


def test_her_words_are_shown_as_she_wrote_them(session: Evidence) -> None:
    shown = [text for page in session.pages.values() for text, _ in page["labels"]]
    assert sum(MARKUP in text for text in shown) >= 3


def test_every_label_shows_plain_text(session: Evidence) -> None:
    for page, seen in session.pages.items():
        rich = [text for text, format in seen["labels"] if format != "PlainText" and text]
        assert rich == [], page


def test_no_tooltip_reads_her_words_as_markup(session: Evidence) -> None:
    tips = {tip for page in session.pages.values() for tip in page["tooltips"]}
    assert [tip for tip in tips if MARKER in tip and Qt.mightBeRichText(tip)] == []


def test_nothing_she_wrote_is_said_outside_the_window(session: Evidence) -> None:
    assert MARKER not in session.said
    for page in session.pages.values():
        assert set(page["titles"]) == {"Survivorship Journal"}


def test_the_locked_window_holds_nothing_she_wrote(session: Evidence) -> None:
    locked = session.pages["locked"]
    assert MARKER not in json.dumps([locked["texts"], locked["labels"], locked["tooltips"]])


def test_the_system_is_asked_for_no_core_dump(session: Evidence) -> None:
    assert session.pages["Today"]["core_limit"] == [0, 0]


def test_only_the_owner_may_look(session: Evidence) -> None:
    files = {name: mode for name, mode in session.modes.items() if not (session.home / name).is_dir()}
    assert any(name.endswith("journal.sqlite") for name in files)
    assert any(name.endswith("journal.sqlite.key") for name in files)
    assert {name: oct(mode) for name, mode in files.items() if mode & 0o077} == {}
    for kind in ("data", "config"):
        ours = session.home / kind / "survivorship-journal"
        for path in (ours, *ours.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_word_of_an_encrypted_journal_is_anywhere_on_the_disk(session: Evidence) -> None:
    marks = [MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be"), SECRET.encode()]
    files = [p for kind in ("data", "config", "cache", "tmp") for p in (session.home / kind).rglob("*") if p.is_file()]
    assert any("backups" in str(p) for p in files)
    assert [p for p in files if any(mark in p.read_bytes() for mark in marks)] == []


def test_the_words_were_there_to_be_found(session: Evidence) -> None:
    from journal.storage.keys import unlock_beside

    journal = Program(session.home).journal
    store = Store.open_existing(journal, unlock_beside(journal, SECRET))
    try:
        notes = [c.note for c in store.check_ins()]
    finally:
        store.close()
    assert MARKUP in notes
    assert f"{MARKER} typed" in notes


# --- apart ----------------------------------------------------------------------------------------------------------

ATTEMPT = "import socket, sys; from tests.end_to_end import no_network; no_network.forbid(); socket.socket(socket.{})"


@pytest.mark.skipif(not no_network.can_forbid(), reason="the kernel filter is made for Linux")
@pytest.mark.parametrize(
    ("family", "status"), [("AF_UNIX", 0), ("AF_INET", -signal.SIGSYS), ("AF_INET6", -signal.SIGSYS)]
)
def test_the_filter_would_have_caught_an_internet_socket(family: str, status: int, tmp_path: Path) -> None:
    child = [sys.executable, "-c", ATTEMPT.format(family)]
    ended = subprocess.run(child, cwd=ROOT, env=environment(tmp_path, PYTHONPATH=str(ROOT)), capture_output=True)
    assert ended.returncode == status


def test_the_rule_reference_loads_nothing_it_refers_to(qtbot, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"not shown")
    appearance = Appearance(_application(), "light", 100)
    reference = Reference(f"![x](file://{picture})", appearance)
    qtbot.addWidget(reference)
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        for address in (QUrl.fromLocalFile(str(picture)), QUrl("https://example.org/x.png")):
            assert not reference.document().resource(kind, address)
    assert not reference.openLinks()


def test_the_printed_page_asks_for_no_file_and_no_address(tmp_path: Path) -> None:
    source = tmp_path / "in.json"
    source.write_text(json.dumps(written()))
    program = Program(tmp_path)
    program.done("export", tmp_path / "out.html", "--from", source, "--format", "html")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert MARKER in page
    assert f"<b>{MARKER}" not in page
    for asks in ("<img", "<script", "<link", "<iframe", 'src="http', "@import", "url(http", "url(file"):
        assert asks not in page.lower().replace("&lt;img", ""), asks
    assert stat.S_IMODE((tmp_path / "out.html").stat().st_mode) == 0o600


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def test_every_user_folder_of_these_tests_is_their_own() -> None:
    assert not os.environ["XDG_DATA_HOME"].startswith(str(Path.home() / ".local"))
