"""The commands that need no display. Each ends in output, or in one plain sentence and exit status 1."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from journal import opening, paths
from journal.diary import Diary
from journal.domain.flags import FlagBoard
from journal.domain.problems import Problem
from journal.domain.records import Journal
from journal.domain.vocabulary import Vocabulary

NO_FLAGS = "No flag is open. No flag does not mean nothing is wrong. If you are worried, call your team."


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
    except ImportError as error:
        print(f"This needs a part that is not installed: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        # strerror and the name she gave: enough to act on, and no entry text
        print(f"{error.strerror or 'The file could not be used'}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return 1
    return 0


def _path(options: argparse.Namespace) -> Path:
    """The journal file itself: a link to it would be left pointing at what was replaced."""
    chosen: Path = options.journal or paths.default_journal()
    return chosen.resolve()


def _open(options: argparse.Namespace, create: bool = False) -> Diary:
    return opening.open_diary(
        _path(options),
        on=dt.date.today(),
        passphrase=opening.read_passphrase(options.passphrase_file),
        create=create,
    )


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """Names the file that she asked for, not the unfinished one beside it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the disk did not take it"
        raise Problem(f"{file} could not be written ({reason}). Choose another place.") from None


def _diary(options: argparse.Namespace) -> Diary:
    """A diary on what the options name: a journal file, the demo, or her own journal."""
    today = dt.date.today()
    if options.source:
        return opening.diary_over(opening.read_file(options.source, None), today)
    if options.demo:
        return opening.diary_over(opening.demo(today), today)
    return _open(options)


def _import(options: argparse.Namespace) -> None:
    if options.demo:
        raise Problem("The demo journal is thrown away. Import into your own journal, or give --journal FILE.")
    today = dt.date.today()
    incoming = opening.read_file(options.file, today, options.format)
    path = _path(options)
    if options.dry_run and not path.exists():
        lines = opening.diary_over(Journal(), today).plan_import(incoming).lines
    else:
        with closing(_open(options, create=True)) as diary:
            plan = diary.plan_import(incoming)
            if plan.conflicts:
                from journal.exchange.merge import in_words

                raise Problem(
                    f"The file and the journal disagree about {in_words(plan.conflicts)}. Nothing was changed. "
                    "Import it in the window, where you can choose which to keep."
                )
            if not options.dry_run:
                diary.take_in(plan)
            lines = plan.lines
    head = "Nothing was changed. It would import:" if options.dry_run else "Imported:"
    print("\n".join([head, *(f"  {line}" for line in lines or ("nothing new",))]))


def _export(options: argparse.Namespace) -> None:
    with closing(_diary(options)) as diary:
        text = opening.exported(diary, options.format, options.since, options.until, dt.date.today())
    with _writing(options.file):
        paths.write_whole(options.file, text.encode())
    print(f"Written to {options.file}")


def _flags(options: argparse.Namespace) -> None:
    from journal.rules import json_output

    today = dt.date.today()
    with closing(_diary(options)) as diary:
        if options.history:
            boards = diary.replay(options.until or today)
            if options.json:
                _print_json(json_output.history_document(boards))
            else:
                told = [_in_words(board, diary.vocabulary) for board in boards if board.open]
                print("\n\n".join(told) or NO_FLAGS)
        elif options.json:
            _print_json(json_output.flags_document(diary.flags(options.on or today)))
        else:
            print(_in_words(diary.flags(options.on or today), diary.vocabulary))


def _print_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _in_words(board: FlagBoard, words: Vocabulary) -> str:
    if not board.open:
        return f"{board.on.isoformat()}: {NO_FLAGS}"
    lines = [board.on.isoformat()]
    for flag in board.open:
        urgency = flag.shown_as.id.replace("_", " ")
        title = f"{flag.title}, {words.site_name(flag.site)}" if flag.site else flag.title
        lines += [f"  {urgency}: {title} ({flag.status.value})", f"    {flag.message}"]
        articles = "; ".join(dict.fromkeys(source.title for source in flag.sources or flag.guidance))
        lines += [f"    Counted: {flag.evidence.counted}", f"    Source: {articles}"]
    lines += [f"  Please check the {question.about} of {question.date.isoformat()}." for question in board.questions]
    return "\n".join(lines)


def _summary(options: argparse.Namespace) -> None:
    kind = options.file.suffix.lower()
    if kind not in (".pdf", ".html"):
        raise Problem("A summary is a PDF or an HTML file. Give a name that ends in .pdf or .html.")
    from journal.domain.summary import SummaryOptions

    today = dt.date.today()
    until = options.until or today
    with closing(_diary(options)) as diary:
        since = options.since or diary.since_last_visit(until)
        if since > until:
            raise Problem("The period ends before it begins. Give --since a day that is not after --until.")
        wanted = SummaryOptions(language=diary.settings.print_language or "en")
        page = diary.summary(since, until, today, wanted)
    with _writing(options.file):
        if kind == ".html":
            from journal.report.html import save_html

            save_html(page, options.file)
        else:
            from journal.report.pages import save_pdf

            save_pdf(page, options.file)
    print(f"Written to {options.file}")


def _backup(options: argparse.Namespace) -> None:
    with closing(_open(options)) as diary:
        made = diary.back_up(options.folder, dt.datetime.now())  # noqa: DTZ005 - backups carry her own clock
    print(f"Backed up and verified: {made}")


def _restore(options: argparse.Namespace) -> None:
    path = _path(options)
    now = dt.datetime.now()  # noqa: DTZ005 - backups carry her own clock
    kept = opening.restore(options.file, path, now, opening.read_passphrase(options.passphrase_file))
    print("Restored." + (f" What it replaced is kept as {kept}." if kept else ""))


def _check(options: argparse.Namespace) -> None:
    report = opening.check(_path(options), opening.read_passphrase(options.passphrase_file))
    print("\n".join(report.sentences))
    if not report.fine:
        raise Problem(report.way_out)
