"""`survivorship-journal`, also `python -m journal`: reads the command line, hands over to a command or the window."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import sys
from pathlib import Path

WINDOW_COMMANDS = (None, "open", "demo")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns 0 done, 1 could not (one sentence on standard error), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    if [bool(options.demo), bool(options.journal), bool(vars(options).get("source"))].count(True) > 1:
        _parser().error("choose one of --demo, --journal FILE and --from FILE")
    try:
        if options.command in WINDOW_COMMANDS:
            return _open_window(options)
        from journal import cli

        return cli.run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody left to tell
        return 1


def _open_window(options: argparse.Namespace) -> int:
    from journal.ui import display, lean_pyside

    gc.disable()  # what is loaded now is no rubbish, and looking through it takes long; the first task turns it on
    problem = display.problem()
    if problem is None:
        try:
            lean_pyside.load_pyside()
            from journal import app
        except ImportError as error:
            problem = f"The window cannot open: {error}. Install the program again, or the system library it names."
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    return app.run(options.journal, options.demo or options.command == "demo", options.passphrase_file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="survivorship-journal",
        description="A private symptom journal. Without a command it opens the window.",
    )
    parser.add_argument("--journal", type=Path, metavar="FILE", help="use this journal instead of your own")
    parser.add_argument("--demo", action="store_true", help="use a throw-away demo journal")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("open", help="the window (the default)")
    commands.add_parser("demo", help="the window on a throw-away demo journal")
    _add_exchange(commands)
    _add_reading(commands)
    _add_safety(commands)
    return parser


def _add_exchange(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    importing = commands.add_parser("import", help="add the contents of a file to the journal")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--format", choices=("journal", "csv", "apple-health"), help="left out, the format is recognised"
    )
    importing.add_argument("--dry-run", action="store_true", help="only say what would be added")
    exporting = commands.add_parser("export", help="write the journal to a file")
    exporting.add_argument("file", type=Path, metavar="FILE")
    exporting.add_argument("--format", choices=("journal", "csv", "fhir", "html"), default="journal")
    _add_period(exporting)
    _add_source(exporting)


def _add_reading(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    flags = commands.add_parser("flags", help="what is worth telling the care team")
    when = flags.add_mutually_exclusive_group()
    when.add_argument("--on", type=_date, metavar="DATE", help="as it stood on this day (today if left out)")
    when.add_argument("--history", action="store_true", help="replay the journal day by day")
    flags.add_argument("--until", type=_date, metavar="DATE", help="the last day of the replay")
    flags.add_argument("--json", action="store_true", help="for other programs")
    _add_source(flags)
    summary = commands.add_parser("summary", help="the page for a visit, as PDF or HTML")
    summary.add_argument("file", type=Path, metavar="FILE.pdf|FILE.html")
    _add_period(summary)
    _add_source(summary)


def _add_safety(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="write a verified backup now")
    backup.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    restore = commands.add_parser("restore", help="bring a backup back; what it replaces is kept")
    restore.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("check", help="look for damage in the journal")


def _add_period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_date, metavar="DATE")
    parser.add_argument("--until", type=_date, metavar="DATE")


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE", help="a journal file, without importing it")
    parser.add_argument("--demo", action="store_true", default=argparse.SUPPRESS, help="the demo journal")


def _date(text: str) -> dt.date:
    try:
        if len(text) != len("2026-01-31"):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-01-31") from None


if __name__ == "__main__":
    sys.exit(main())
