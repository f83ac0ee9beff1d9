"""Every command as a person or another program runs it: its own process, its own folders, real files."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end import shapes
from tests.end_to_end.program import ROOT, Program, environment, like, one_sentence

JOURNALS = Path(__file__).parent / "end_to_end" / "journals"
HIP, EVERYTHING = JOURNALS / "new_hip_pain.json", JOURNALS / "everything.json"
VIGNETTES = ROOT.parent / "shared" / "vignettes"
RAISED = "2026-02-07"  # the day on which the hip has been counted long enough


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A user whose journal holds everything a file can; tests only read it."""
    program = Program(tmp_path_factory.mktemp("kept"))
    program.done("import", EVERYTHING)
    return program


def loaded(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))


# --- in and out -----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few have")
def test_a_link_leads_to_the_journal_itself(tmp_path: Path) -> None:
    program, elsewhere, link = Program(tmp_path), tmp_path / "elsewhere" / "hers.sqlite", tmp_path / "link.sqlite"
    elsewhere.parent.mkdir()
    link.symlink_to(elsewhere)
    program.done("--journal", link, "import", HIP)
    backup = tmp_path / "backups"
    program.done("--journal", link, "backup", backup)
    program.done("--journal", link, "restore", next(backup.glob("*.sqlite")))
    assert link.is_symlink()
    program.done("--journal", elsewhere, "export", tmp_path / "out.json")
    assert like(loaded(tmp_path / "out.json")) == like(loaded(HIP))


def test_everything_that_a_file_can_hold_comes_back(kept: Program, tmp_path: Path) -> None:
    kept.done("export", tmp_path / "out.json")
    assert like(loaded(tmp_path / "out.json")) == like(loaded(EVERYTHING))


BATCH = """
import json, sys, tempfile
from pathlib import Path
from journal.__main__ import main
for case in sorted(Path(sys.argv[1]).glob("*.json")):
    with tempfile.TemporaryDirectory() as folder:
        source, target, journal = (Path(folder, name) for name in ("in.json", "out.json", "j.sqlite"))
        source.write_text(json.dumps(json.loads(case.read_text("utf-8"))["journal"]), "utf-8")
        for command in (["import", source], ["export", target]):
            status = main(["--journal", str(journal), *map(str, command)])
            assert status == 0, (case.name, command)
        Path(sys.argv[2], case.name).write_bytes(target.read_bytes())
"""


def test_every_published_course_comes_back(program: Program, tmp_path: Path) -> None:
    if not VIGNETTES.is_dir():
        pytest.skip("the published courses are not beside this checkout")
    folder = tmp_path / "out"
    folder.mkdir()
    child = [sys.executable, "-c", BATCH, str(VIGNETTES), str(folder)]
    ended = subprocess.run(child, env=environment(tmp_path), capture_output=True, text=True, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (0, "")
    cases = sorted(VIGNETTES.glob("*.json"))
    assert cases
    for case in cases:
        assert like(loaded(folder / case.name)) == like(loaded(case)["journal"]), case.name


def test_a_dry_run_begins_no_journal(program: Program) -> None:
    assert "check-ins: 37 new" in program.done("import", HIP, "--dry-run")
    assert not program.journal.exists()


def test_a_dry_run_changes_no_journal(kept: Program) -> None:
    before = kept.journal.read_bytes()
    said = kept.done("import", EVERYTHING, "--dry-run", "--format", "journal")
    assert said.startswith("Nothing was changed.")
    assert "check-ins: 4 the same" in said
    assert kept.journal.read_bytes() == before


def test_importing_twice_adds_nothing_that_has_an_id(program: Program, tmp_path: Path) -> None:
    course = {"format": "survivorship-journal", "version": 1, "profile": {}, "check_ins": []}
    course["check_ins"] = [{"id": "a", "date": "2026-01-01", "note": "first"}]
    file = tmp_path / "in.json"
    for note in ("first", "second"):
        course["check_ins"][0]["note"] = note
        file.write_text(json.dumps(course))
        program.done("import", file)
    program.done("export", tmp_path / "out.json")
    assert [c["note"] for c in loaded(tmp_path / "out.json")["check_ins"]] == ["second"]


def test_a_table_is_recognised(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "weights.csv"
    table.write_text("Date,Weight (kg),Notes\n2026-01-02,70.5,after breakfast\n", "utf-8")
    program.done("import", table)
    program.done("export", tmp_path / "out.json")
    (row,) = loaded(tmp_path / "out.json")["check_ins"]
    assert (row["date"], row["weight_kg"], row["note"]) == ("2026-01-02", 70.5, "after breakfast")


def test_an_export_keeps_to_its_period(kept: Program, tmp_path: Path) -> None:
    kept.done("export", tmp_path / "o.json", "--since", "2026-02-02", "--until", "2026-02-14")
    whole, part = loaded(EVERYTHING), loaded(tmp_path / "o.json")
    assert [c["date"] for c in part["check_ins"]] == ["2026-02-14"]
    assert like(part["visits"]) == like(whole["visits"])


def test_a_table_of_every_answer(kept: Program, tmp_path: Path) -> None:
    kept.done("export", tmp_path / "o.csv", "--format", "csv", "--until", "2026-02-14")
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["date"] for row in rows} <= {"2026-02-01", "2026-02-14"}
    hips = [row for row in rows if row.get("site") == "hip_left"]
    assert [(row["symptom"], row["value"]) for row in hips] == [("pain", "4")]


def test_a_bundle_for_clinical_systems(kept: Program, tmp_path: Path) -> None:
    kept.done("export", tmp_path / "o.json", "--format", "fhir")
    bundle = loaded(tmp_path / "o.json")
    assert bundle["resourceType"] == "Bundle"
    assert bundle["entry"]


def test_a_readable_copy_of_everything(kept: Program, tmp_path: Path) -> None:
    kept.done("export", tmp_path / "o.html", "--format", "html")
    page = (tmp_path / "o.html").read_text("utf-8")
    assert "a second entry of the day" in page
    assert "<b>not bold</b>" not in page
    assert "<img src=x>" not in page


# --- flags ----------------------------------------------------------------------------------------------------------


def test_flags_of_a_file_before_and_after_it_is_worth_a_call(program: Program) -> None:
    quiet = program.json("flags", "--from", HIP, "--on", "2026-01-20", "--json")
    shapes.flags_document(quiet, "flags")
    assert (quiet["on"], quiet["open"]) == ("2026-01-20", [])
    raised = program.json("flags", "--from", HIP, "--on", RAISED, "--json")
    shapes.flags_document(raised, "flags")
    (flag,) = raised["open"]
    assert (flag["concern"], flag["site"], flag["raised_on"]) == ("bone_pain_new", "hip_left", RAISED)
    assert raised["questions"] == [{"date": "2026-02-02", "about": "temperature", "entered": 101.3, "suggested": 38.5}]
    assert not program.journal.exists()


def test_the_replay_stops_where_it_is_told_and_knows_no_later_day(program: Program) -> None:
    whole = program.json("flags", "--from", HIP, "--history", "--json")
    shapes.history_document(whole, "history")
    part = program.json("flags", "--from", HIP, "--history", "--until", "2026-02-03", "--json")
    shapes.history_document(part, "history")
    days = [row["date"] for row in whole["days"]]
    assert days[0] == "2026-01-05"
    assert days == sorted(set(days))
    assert RAISED in days
    assert part["days"] == [row for row in whole["days"] if row["date"] <= "2026-02-03"]


def test_flags_in_words(program: Program) -> None:
    said = program.done("flags", "--from", HIP, "--on", RAISED)
    assert "left hip" in said
    assert "Counted: " in said
    assert "Source: Symptoms of Metastatic Breast Cancer (Health, reviewed 2022-06-27)" in said
    assert "S1:" not in said
    assert "No flag does not mean nothing is wrong." in program.done("flags", "--from", HIP, "--on", "2026-01-20")


@pytest.mark.parametrize("words", [("--demo", "flags", "--json"), ("flags", "--demo", "--json")])
def test_the_demo_is_known_before_and_after_the_command(program: Program, words: tuple[str, ...]) -> None:
    document = program.json(*words)
    shapes.flags_document(document, "flags")
    assert any(flag["site"] == "hip_right" for flag in document["open"])
    assert not list(program.home.rglob("*.sqlite"))


def test_flags_of_her_own_journal_follow_what_she_did(program: Program, tmp_path: Path) -> None:
    course = loaded(HIP)
    told = {"rule": "bone-pain-new", "site": "hip_left", "raised_on": RAISED, "date": RAISED, "response": "told_team"}
    (tmp_path / "told.json").write_text(json.dumps(course | {"flag_responses": [told]}))
    program.done("import", tmp_path / "told.json")
    (flag,) = program.json("flags", "--on", "2026-02-08", "--json")["open"]
    assert flag["status"] == "told"


# --- the page -------------------------------------------------------------------------------------------------------


def read_pdf(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_the_page_of_the_demo_reads_back_from_the_pdf(program: Program, tmp_path: Path) -> None:
    program.done("--demo", "summary", tmp_path / "out.pdf")
    words = read_pdf(tmp_path / "out.pdf").lower()
    assert "right hip" in words
    assert "not reviewed" in words or "does not diagnose" in words
    assert str(dt.date.today().year) in words


def test_the_page_of_a_file_as_html(program: Program, tmp_path: Path) -> None:
    period = ("--since", "2026-01-05", "--until", "2026-02-19")
    program.done("summary", tmp_path / "out.html", "--from", HIP, *period)
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "left hip" in page.lower()
    assert "S1" in page


# --- backup, restore, check -----------------------------------------------------------------------------------------


def test_a_backup_brings_the_journal_back(program: Program, tmp_path: Path) -> None:
    program.done("import", HIP)
    program.done("backup", tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.sqlite")
    program.journal.unlink()
    assert "Restored." in program.done("restore", backup)
    program.done("export", tmp_path / "out.json")
    assert like(loaded(tmp_path / "out.json")) == like(loaded(HIP))
    assert program.done("check").startswith("The journal is whole: 37 check-ins")


def test_a_check_says_what_is_damaged_and_what_to_do(program: Program) -> None:
    program.done("import", EVERYTHING)
    content = program.journal.read_bytes()
    assert content.count(b"blood taken") == 1
    program.journal.write_bytes(content.replace(b"blood taken", b"blood tbken"))
    ended = program.run("check")
    assert ended.returncode == 1
    assert "not as" in ended.stdout
    assert "restore" in one_sentence(ended.stderr)


# --- statuses and manners -------------------------------------------------------------------------------------------

WRONG = {
    "no such command": ["dance"],
    "no file": ["import"],
    "no date": ["flags", "--on", "yesterday"],
    "a short date": ["flags", "--on", "20260101"],
    "a day or a replay": ["flags", "--on", "2026-01-01", "--history"],
    "no such format": ["export", "x", "--format", "pdf"],
    "the demo or a journal": ["--demo", "--journal", "x", "flags"],
    "the demo or a file": ["flags", "--demo", "--from", "x"],
    "a journal or a file": ["--journal", "y", "flags", "--from", "x"],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_is_status_two(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    from journal.__main__ import main

    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capfd.readouterr().err.startswith("usage: survivorship-journal")


def test_a_reader_that_goes_away_is_no_mishap(program: Program) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "journal", "--demo", "flags", "--json"]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, env=environment(program.home))
    os.close(write)
    assert (ended.returncode, ended.stderr) == (1, "")


IMPORTS = """
import io, sys
from journal.__main__ import main
heavy = set(sys.argv[1].split(","))
for words in sys.argv[2:]:
    sys.stdout = io.StringIO()
    assert main(words.split()) == 0, words
    sys.stdout = sys.__stdout__
    found = heavy & {name.partition(".")[0] for name in sys.modules}
    assert not found, (words, found)
"""


def imports_none(program: Program, heavy: str, *commands: str) -> None:
    child = [sys.executable, "-c", IMPORTS, heavy, *commands]
    ended = subprocess.run(child, env=environment(program.home), capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_reading_flags_of_a_file_loads_no_database_and_no_charts(program: Program) -> None:
    heavy = "PySide6,sqlalchemy,sqlcipher3,matplotlib,numpy,alembic,jinja2"
    imports_none(program, heavy, f"flags --from {HIP} --history --json", f"flags --from {HIP}")


def test_commands_load_no_qt(program: Program) -> None:
    out = program.home / "out"
    imports_none(
        program,
        "PySide6,shiboken6",
        f"import {HIP}",
        f"export {out}.json",
        f"export {out}.csv --format csv",
        "flags --json",
        "flags --demo",
        "backup",
        "check",
    )
