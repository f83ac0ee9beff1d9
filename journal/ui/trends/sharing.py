"""Save, print and copy: asks where, draws in a thread, and says in one sentence how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from journal.charts.sheet import Sheet
from journal.charts.words import logged_words
from journal.domain.problems import Problem
from journal.ui.events import JournalEvents
from journal.ui.loading import load
from journal.ui.tasks import Task, start
from journal.ui.trends.studio import Drawn
from journal.ui.widgets.working import Working, or_abort

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journal.charts.panel import Panel

    Panels = Sequence[Panel]
    Step = Callable[[int, int], None]

_FILTERS = {"PDF (*.pdf)": ".pdf", "PNG (*.png)": ".png", "SVG (*.svg)": ".svg"}


class Sharing(QObject):
    """Takes what is drawn off the screen."""

    def __init__(self, window: QWidget, events: JournalEvents) -> None:
        super().__init__(window)
        self._window, self._events = window, events
        self.working = Working(window)
        self.working.stopped.connect(lambda: events.announced.emit(self.tr("Stopped. Nothing was written.")))

    def save(self, drawn: Drawn | None) -> None:
        """Asks for a file and writes the charts into it."""
        if not drawn or not drawn.pictures:
            return
        name, chosen = QFileDialog.getSaveFileName(
            self._window, self.tr("Save charts"), str(Path.home() / "trends.pdf"), ";;".join(_FILTERS)
        )
        if name:
            path = Path(name)
            self.save_to(drawn, path if path.suffix else path.with_suffix(_FILTERS.get(chosen, ".pdf")))

    def save_to(self, drawn: Drawn, path: Path) -> Task:
        """Writes the charts into `path` in a thread."""
        done = self.tr("Saved as {name}").format(name=path.name)
        return self._run(drawn, partial(_write, path), lambda _nothing: self._events.announced.emit(done))

    def copy(self, drawn: Drawn | None) -> Task | None:
        """Puts the charts on the clipboard, as a picture and as words."""
        if not drawn or not drawn.pictures:
            return None
        return self._run(drawn, _picture, self._on_copied)

    def print_out(self, drawn: Drawn | None) -> None:
        """Asks for a printer and prints."""
        if not drawn or not drawn.pictures:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec() == QDialog.DialogCode.Accepted:
            done = self.tr("Sent to the printer")
            self._run(drawn, partial(_print, printer), lambda _nothing: self._events.announced.emit(done))

    def _run(self, drawn: Drawn, work: Callable[..., object], done: Callable[[object], None]) -> Task:
        panels = [picture.panel for picture in drawn.pictures]
        sheet = Sheet(self.tr("Trends"), logged_words(drawn.logged, drawn.span.days))
        load("ui.trends.output")
        task = start(self, lambda task: work(panels, sheet, task.step), done, self._events.save_failed.emit)
        return self.working.watch(task, self.tr("Drawing the charts…"))

    def _on_copied(self, content: tuple[QImage, str]) -> None:
        from journal.ui.trends.output import on_clipboard

        image, words = content
        QGuiApplication.clipboard().setMimeData(on_clipboard(image, words))
        self._events.announced.emit(self.tr("Copied"))


def _write(path: Path, panels: Panels, sheet: Sheet, step: Step) -> None:
    from journal.ui.trends.output import write_file

    step(0, 0)
    try:
        write_file(panels, sheet, path, step)
    except ValueError:
        raise Problem("Charts are saved as PNG, SVG or PDF. Choose a name that ends in .png, .svg or .pdf.") from None
    except OSError as error:
        raise Problem(f"The charts could not be saved there: {error.strerror}. Choose another folder.") from None


def _picture(panels: Panels, sheet: Sheet, step: Step) -> tuple[QImage, str]:
    from journal.ui.trends.output import picture

    step(0, 0)
    return picture(panels, sheet)


def _print(printer: QPrinter, panels: Panels, sheet: Sheet, step: Step) -> None:
    from journal.ui.trends.output import paper_pages, print_pages

    if not print_pages(paper_pages(panels, sheet, step), printer, or_abort(printer, step)):
        raise Problem("The printer did not take the pages. Check it and try again.")
