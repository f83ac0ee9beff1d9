"""Whatever is wrong with what she gives the program ends in one plain sentence, and nothing is lost."""

from __future__ import annotations

import ctypes
import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from journal.__main__ import main
from journal.storage import encrypting
from journal.storage.store import Store
from journal.ui import display
from tests.end_to_end.program import ROOT, Program, environment, one_sentence

EVERYTHING = Path(__file__).parent / "journals" / "everything.json"
SECRET = "four plain words here"
DROP_BOUNDING, OVERRIDE_PERMISSIONS, SEARCH_ANYWHERE = 24, 1, 2  # prctl and two capabilities, from linux/prctl.h


def file_with(folder: Path, **parts: object) -> Path:
    """A journal file whose parts are those given."""
    path = folder / "in.json"
    whole = {"format": "survivorship-journal", "version": 1, "profile": {}, "check_ins": []} | parts
    path.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return path


def rated(**parts: object) -> dict[str, object]:
    """A part of a journal file: one check-in with one rating."""
    rating = {"symptom": "fatigue", "severity": 3} | parts
    return {"check_ins": [{"date": "2026-02-01", "ratings": [rating]}]}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal that holds something to lose."""
    path = tmp_path / "hers.sqlite"
    assert main(["--journal", str(path), "import", str(EVERYTHING)]) == 0
    return path


def refused(capfd: pytest.CaptureFixture[str], *words: object) -> str:
    """The sentence with which a command ends."""
    capfd.readouterr()
    assert main([str(word) for word in words]) == 1
    return one_sentence(capfd.readouterr().err)


TOMORROW = (dt.date.today() + dt.timedelta(days=2)).isoformat()
WRONG_FILES = {
    "a future date": ({"check_ins": [{"date": TOMORROW}]}, "check_ins[0]"),
    "an impossible date": ({"check_ins": [{"date": "2026-02-30"}]}, "check_ins[0]"),
    "severity 11": (rated(severity=11), "severity"),
    "a severity in words": (rated(severity="high"), "severity"),
    "an unknown symptom": (rated(symptom="humours"), "humours"),
    "an unknown place": (rated(symptom="pain", site="elbow_middle"), "elbow_middle"),
    "an unknown key": ({"horoscope": "leo"}, "horoscope"),
    "a newer version": ({"version": 2}, "newer"),
}


@pytest.mark.parametrize(("parts", "named"), WRONG_FILES.values(), ids=WRONG_FILES.keys())
def test_a_file_with_something_wrong_is_refused_whole(
    journal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], parts: dict[str, object], named: str
) -> None:
    before = journal.read_bytes()
    assert named in refused(capfd, "--journal", journal, "import", file_with(tmp_path, **parts))
    assert journal.read_bytes() == before


LONG = "Zeit für 🌷👩‍🦲 — שלום עולם, كيف الحال؟\u202e\u2066 <b>&amp;\n"


def test_a_note_of_one_megabyte_in_every_script_is_kept_to_the_letter(tmp_path: Path) -> None:
    note = LONG * (1_000_000 // len(LONG.encode()) + 1)
    assert len(note.encode()) > 1_000_000
    source = file_with(tmp_path, check_ins=[{"date": "2026-02-01", "note": note}])
    hers = ("--journal", str(tmp_path / "hers.sqlite"))
    assert main([*hers, "import", str(source)]) == 0
    for format in ("journal", "html"):
        assert main([*hers, "export", str(tmp_path / format), "--format", format]) == 0
    assert json.loads((tmp_path / "journal").read_text("utf-8"))["check_ins"][0]["note"] == note
    assert main([*hers, "flags", "--history", "--until", "2026-03-01"]) == 0


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    connection.close()


def cut_short(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()


DAMAGE = {
    "a text": lambda path: path.write_text("Dear diary, " * 900),
    "nothing in it": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(bytes(range(251)) * 20),
    "another program's database": lambda path: (path.unlink(), another_database(path)),
    "cut short": cut_short,
    "a newer program's": newer,
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_no_whole_journal_is_named_and_left_as_it_is(
    journal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], spoil
) -> None:
    spoil(journal)
    found = journal.read_bytes()
    for words in (["check"], ["flags"], ["backup"], ["import", EVERYTHING], ["export", tmp_path / "out.json"]):
        refused(capfd, "--journal", journal, *words)
        assert journal.read_bytes() == found, words
    assert not (tmp_path / "out.json").exists()


def test_a_folder_is_no_journal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hers.sqlite").mkdir()
    for words in (["check"], ["flags"], ["import", EVERYTHING]):
        refused(capfd, "--journal", tmp_path / "hers.sqlite", *words)
    refused(capfd, "import", tmp_path)
    refused(capfd, "flags", "--from", tmp_path)


def test_a_known_journal_that_vanished_is_never_begun_anew(journal: Path, capfd: pytest.CaptureFixture[str]) -> None:
    journal.unlink()
    for words in (["flags"], ["backup"], ["check"], ["import", EVERYTHING]):
        refused(capfd, "--journal", journal, *words)
        assert not journal.exists()


def test_a_journal_that_never_was_is_not_begun_by_reading(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words in (["flags"], ["backup"], ["check"], ["export", tmp_path / "out.json"]):
        refused(capfd, "--journal", tmp_path / "new.sqlite", *words)
    assert list(tmp_path.iterdir()) == []


# --- what is locked -------------------------------------------------------------------------------------------------


def test_an_encrypted_journal_asks_for_what_it_lacks(
    journal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    encrypting.encrypt(journal, SECRET)
    before = journal.read_bytes()
    secret, wrong, noise = (tmp_path / name for name in ("secret", "wrong", "noise"))
    secret.write_text(SECRET + "\n")
    wrong.write_text("other words")
    noise.write_bytes(b"\xff\xfe\xfd")
    hers = ("--journal", journal)
    assert "passphrase" in refused(capfd, *hers, "flags")
    assert "does not open" in refused(capfd, *hers, "--passphrase-file", wrong, "flags")
    assert "noise" in refused(capfd, *hers, "--passphrase-file", noise, "flags")
    assert "absent" in refused(capfd, *hers, "--passphrase-file", tmp_path / "absent", "flags")
    assert main([*map(str, hers), "--passphrase-file", str(secret), "check"]) == 0
    sidecar = journal.with_name("hers.sqlite.key")
    kept = sidecar.read_bytes()
    sidecar.write_bytes(kept.replace(b'"salt"', b'"sold"'))
    assert "damaged" in refused(capfd, *hers, "--passphrase-file", secret, "flags")
    sidecar.unlink()
    assert "hers.sqlite.key" in refused(capfd, *hers, "--passphrase-file", secret, "flags")
    assert journal.read_bytes() == before


def test_an_encrypted_journal_whose_file_is_gone_is_not_begun_anew(
    journal: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    encrypting.encrypt(journal, SECRET)
    journal.unlink()
    refused(capfd, "--journal", journal, "import", EVERYTHING)
    assert not journal.exists()


# --- where nothing can be written -----------------------------------------------------------------------------------


def without_override() -> None:
    """In the child: the rights by which root writes anywhere are given up, so that a read-only folder is one."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (OVERRIDE_PERMISSIONS, SEARCH_ANYWHERE):
            libc.prctl(DROP_BOUNDING, capability, 0, 0, 0)


def in_read_only(folder: Path, home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """A command while nothing in `folder` can be written."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        return subprocess.run(
            [sys.executable, "-m", "journal", *map(str, words)],
            env=environment(home, PYTHONPATH=str(ROOT)),
            capture_output=True,
            text=True,
            preexec_fn=without_override,
        )
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="the permissions of Unix")
def test_a_read_only_folder_can_be_read_and_says_so_when_written(tmp_path: Path) -> None:
    folder, home = tmp_path / "stick", tmp_path / "home"
    folder.mkdir()
    hers, source = folder / "hers.sqlite", file_with(tmp_path, **rated())
    assert main(["--journal", str(hers), "import", str(EVERYTHING)]) == 0
    before = hers.read_bytes()
    read = in_read_only(folder, home, "--journal", hers, "flags", "--json")
    assert (read.returncode, read.stderr) == (0, "")
    for words in (
        ("--journal", hers, "import", source),
        ("--journal", folder / "new.sqlite", "import", source),
        ("--journal", folder / "deeper" / "new.sqlite", "import", source),
        ("export", folder / "out.json", "--from", source),
    ):
        ended = in_read_only(folder, home, *words)
        assert ended.returncode == 1, words
        one_sentence(ended.stderr)
    assert hers.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["hers.sqlite"]


def test_a_file_where_a_folder_should_be(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    there = tmp_path / "file" / "hers.sqlite"
    refused(capfd, "--journal", there, "import", EVERYTHING)
    for name in ("out.json", "file/out.json", "absent/out.json"):
        said = refused(capfd, "export", tmp_path / name / "x", "--from", EVERYTHING)
        assert "could not be written" in said
        assert ".part" not in said
    refused(capfd, "summary", tmp_path / "absent" / "out.html", "--from", EVERYTHING)
    refused(capfd, "summary", tmp_path / "out.doc", "--from", EVERYTHING)


# --- no window ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here can a display be missing")
@pytest.mark.parametrize("variables", [{}, {"DISPLAY": ":987"}], ids=["no display", "a display that does not answer"])
def test_without_a_display_one_sentence_names_the_commands_that_need_none(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    said = Program(tmp_path).refused(**variables)
    assert "display" in said
    assert "summary" in said


@pytest.mark.parametrize("missing", ["libEGL.so.1", "libxcb-cursor.so.0"])
def test_a_missing_system_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    def load(name: str) -> object:
        if name == missing:
            raise OSError(name)
        return object()

    monkeypatch.setattr(display.sys, "platform", "linux")
    monkeypatch.setattr(display.ctypes, "CDLL", load)
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = one_sentence(display.problem() or "")
    assert {"libEGL.so.1": "libegl1", "libxcb-cursor.so.0": "libxcb-cursor0"}[missing] in said


def test_a_window_on_what_is_no_journal_ends_in_the_same_sentence(tmp_path: Path) -> None:
    spoiled = tmp_path / "hers.sqlite"
    spoiled.write_text("Dear diary, " * 900)
    said = Program(tmp_path).refused("--journal", spoiled, QT_QPA_PLATFORM="offscreen")
    assert "not a symptom journal" in said
    assert spoiled.read_text() == "Dear diary, " * 900


def test_a_window_on_a_journal_that_vanished_begins_none(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.done("import", EVERYTHING)
    program.journal.unlink()
    assert "not in its folder any more" in program.refused(QT_QPA_PLATFORM="offscreen")
    assert not program.journal.exists()


def test_a_store_in_use_is_not_taken(journal: Path, capfd: pytest.CaptureFixture[str]) -> None:
    held = Store.open_existing(journal)
    try:
        assert "already open" in refused(capfd, "--journal", journal, "import", EVERYTHING)
        assert held.check_ins()
    finally:
        held.close()
