"""The commands that need no display. Each ends in output, or in one plain sentence and exit status 1."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from journal import diary, paths
from journal.domain.history import History
from journal.domain.problems import Problem
from journal.domain.records import DatedSpan, Journal
from journal.domain.vocabulary import Vocabulary


def run(options: argparse.Namespace) -> int:
    """Runs `options.command`. Returns the exit status."""
    commands: dict[str, Callable[[argparse.Namespace], None]] = {
        "import": _import,
        "export": _export,
        "flags": _flags,
        "summary": _summary,
        "backup": _backup,
        "restore": _restore,
        "check": _check,
    }
    try:
        commands[options.command](options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        # strerror and the name she gave: enough to act on, and no entry text
        print(f"{error.strerror or 'The file could not be used'}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return 1
    return 0


def _open(options: argparse.Namespace, create: bool = False) -> diary.Diary:
    return diary.open_diary(
        options.journal or paths.default_journal(),
        on=dt.date.today(),
        passphrase=_passphrase(options.passphrase_file),
        create=create,
    )


def _passphrase(file: Path | None) -> str | None:
    return file.read_text("utf-8").rstrip("\r\n") if file else None


def _journal(options: argparse.Namespace, vocabulary: Vocabulary, today: dt.date) -> Journal:
    """The whole journal that the options name: a file, the demo, or her own."""
    if options.source:
        from journal.exchange.journal import read_journal

        return read_journal(options.source, vocabulary)
    if options.demo:
        from journal.exchange.demo import demo_journal

        return demo_journal(today, paths.resource("demo"))
    with closing(_open(options)) as opened:
        return opened.store.journal()


def _import(options: argparse.Namespace) -> None:
    if options.demo:
        raise Problem("The demo journal is thrown away; import into your own journal or give --journal FILE.")
    today = dt.date.today()
    incoming = diary.read_file(options.file, today)
    with closing(_open(options, create=not options.dry_run)) as opened:
        preview = opened.plan_import(incoming)
        if preview.conflicts:
            raise Problem(
                "The file and the journal disagree about "
                + ", ".join(preview.conflicts)
                + ". Nothing was changed. Open the window to choose which to keep."
            )
        if not options.dry_run:
            opened.import_change(preview.change)
    print(("Would import " if options.dry_run else "Imported ") + preview.sentence)


def _export(options: argparse.Namespace) -> None:
    today = dt.date.today()
    vocabulary = diary.load_words()
    journal = _journal(options, vocabulary, today)
    text = diary.exported(journal, options.format, options.since, options.until, today)
    _write(options.file, text)
    print(f"Written to {options.file}")


def _flags(options: argparse.Namespace) -> None:
    from journal.rules import json_output

    today = dt.date.today()
    if options.history:
        history = History(_journal(options, diary.load_words(), today))
        boards = diary.replayed(history, options.until or today)
        document = json_output.history_document(boards)
    else:
        board = _board(options, options.on or today, today)
        document = json_output.flags_document(board)
    if options.json:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(json_output.as_text(document))


def _board(options: argparse.Namespace, on: dt.date, today: dt.date) -> object:
    if options.source or options.demo:
        return diary.board_of(History(_journal(options, diary.load_words(), today)), on)
    with closing(_open(options)) as opened:
        return opened.flags(on)


def _summary(options: argparse.Namespace) -> None:
    kind = options.file.suffix.lower()
    if kind not in (".pdf", ".html"):
        raise Problem("A summary is a PDF or an HTML file. Give a name that ends in .pdf or .html.")
    today = dt.date.today()
    vocabulary = diary.load_words()
    until = options.until or today
    history = History(_journal(options, vocabulary, today))
    since = options.since or diary.default_since(history.journal, until)
    if since > until:
        raise Problem("The period ends before it begins. Give --since a date that is not after --until.")
    page = diary.summary_of(history, DatedSpan(since, until), today)
    if kind == ".html":
        from journal.report.html import render

        _write(options.file, render(page))
    else:
        from journal.app import save_summary_pdf

        save_summary_pdf(page, options.file)
    print(f"Written to {options.file}")


def _backup(options: argparse.Namespace) -> None:
    with closing(_open(options)) as opened:
        made = opened.back_up(options.folder, dt.datetime.now())  # noqa: DTZ005 - backups carry her local clock
    print(f"Backed up and verified: {made}")


def _restore(options: argparse.Namespace) -> None:
    kept = diary.restore(options.file, options.journal or paths.default_journal(), dt.datetime.now())  # noqa: DTZ005
    print("Restored." + (f" What it replaced is kept as {kept}." if kept else ""))


def _check(options: argparse.Namespace) -> None:
    report = diary.check(options.journal or paths.default_journal(), _passphrase(options.passphrase_file))
    print("\n".join(report.sentences))
    if not report.fine:
        raise Problem(report.way_out)


def _write(file: Path, text: str) -> None:
    """Writes a private file whole or not at all. Raises OSError."""
    partial = file.with_name(file.name + ".partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(partial, file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
