"""The summary for the oncologist: which days, what goes in, a preview, and the ways out: paper, PDF, HTML."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from journal.diary import Diary
from journal.domain.problems import Problem
from journal.domain.records import DatedSpan
from journal.domain.summary import Paper, SummaryOptions, VisitSummary
from journal.ui.events import JournalEvents
from journal.ui.loading import load
from journal.ui.tasks import Task, start
from journal.ui.visits.preview import Drawn, Preview
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.text import DropDown, button, label
from journal.ui.widgets.working import Working, or_abort

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SPANS = (("quarter", 90), ("half", 182), ("year", 365))


class SummaryCard(Card):
    """Everything about the printed page in one card; `figure` tells the outline of the body map."""

    def __init__(
        self,
        diary: Diary,
        events: JournalEvents,
        clock: Callable[[], dt.date],
        figure: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._diary, self._events, self._clock, self._figure = diary, events, clock, figure
        self.period = DropDown()
        today = clock()
        self.first = DayField(diary.since_last_visit(today), self.tr("First day"), today)
        self.last = DayField(today, self.tr("Last day"), today)
        self.paper = DropDown()
        self.parts: dict[str, QCheckBox] = {}
        self.preview = Preview(diary, lambda: (self.chosen_period(), self._clock(), self.options()))
        self.preview.failed.connect(events.save_failed)
        self._build()

    def _build(self) -> None:
        self.column.addWidget(label(self.tr("The summary for your oncologist"), "card-title"))
        self.column.addWidget(
            label(self.tr("It can be read in one minute. It goes nowhere unless you print or save it."))
        )
        self._build_period()
        self._build_parts()
        self.print_button = button(self.tr("Print…"), self.print_out, "primary")
        pdf = button(self.tr("Save as PDF…"), partial(self._ask_and_save, ".pdf"))
        page = button(self.tr("Save as web page…"), partial(self._ask_and_save, ".html"))
        self.column.addWidget(flow(self.print_button, pdf, page))
        self.working = Working()
        self.working.stopped.connect(lambda: self._events.announced.emit(self.tr("Stopped. Nothing was written.")))
        self.column.addWidget(self.working)
        self.said = label("", "strong", selectable=True)
        self.said.hide()
        self.column.addWidget(self.said)
        self.column.addWidget(
            label(self.tr("The web page is the one to choose if it will be read aloud by a computer."), "small")
        )
        self.column.addWidget(self.preview)

    def _build_period(self) -> None:
        last = self._diary.last_visit_before(self._clock())
        since = self.tr("Since my last visit") if last else self.tr("The last 90 days (no visit yet)")
        self.period.addItem(since, "visit")
        for words, id in zip(
            (self.tr("The last 3 months"), self.tr("The last 6 months"), self.tr("The last year")),
            (id for id, _ in _SPANS),
            strict=True,
        ):
            self.period.addItem(words, id)
        self.period.addItem(self.tr("Own dates"), "own")
        self.period.setAccessibleName(self.tr("Which days"))
        for field in (self.first, self.last):
            field.hide()
            field.dateChanged.connect(self.preview.refresh)
        self.paper.addItem(self.tr("Letter paper"), Paper.LETTER)
        self.paper.addItem(self.tr("A4 paper"), Paper.A4)
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.currentIndexChanged.connect(self.preview.refresh)
        self.period.currentIndexChanged.connect(self._on_period)
        self.column.addWidget(flow(self.period, self.first, self.last, self.paper))

    def _build_parts(self) -> None:
        words = {
            "below_threshold": self.tr("What was noted but not flagged"),
            "ended_flags": self.tr("Flags that are closed"),
            "usual_levels": self.tr("My usual levels"),
            "turned_down": self.tr("Rules I turned down"),
            "same_as_last": self.tr("Days by “Same as last time”"),
            "pauses": self.tr("Pauses"),
            "notes": self.tr("My notes"),
            "every_entry": self.tr("Every entry"),
            "private": self.tr("Private: intimacy, mood, worry"),
        }
        usual = SummaryOptions()
        self.column.addWidget(label(self.tr("What goes in after the first two pages"), "strong"))
        for name, said in words.items():
            box = QCheckBox(said)
            box.setChecked(getattr(usual, name))
            box.toggled.connect(self.preview.refresh)
            self.parts[name] = box
        self.column.addWidget(flow(*self.parts.values()))
        self.left_out = label("", "problem")
        self.left_out.hide()
        self.column.addWidget(self.left_out)
        self.preview.shown.connect(self._say_what_is_left_out)

    def options(self) -> SummaryOptions:
        """What she ticked."""
        ticked = {name: box.isChecked() for name, box in self.parts.items()}
        language = self._diary.settings.print_language or "en"
        return SummaryOptions(**ticked, paper=self.paper.currentData(), language=language, figure=self._figure())

    def chosen_period(self) -> DatedSpan:
        """The days that she chose, both counted."""
        today, kind = self._clock(), self.period.currentData()
        if kind == "own":
            first, last = self.first.known, self.last.known
            return DatedSpan(min(first, last), max(first, last))
        if kind == "visit":
            return DatedSpan(self._diary.since_last_visit(today), today)
        return DatedSpan(today - dt.timedelta(days=dict(_SPANS)[kind] - 1), today)

    def refresh(self) -> None:
        """Draws the preview from what the journal holds now."""
        self.preview.refresh()

    def _on_period(self) -> None:
        own = self.period.currentData() == "own"
        self.first.setVisible(own)
        self.last.setVisible(own)
        self.preview.refresh()

    def _say_what_is_left_out(self, drawn: Drawn) -> None:
        """A flag about something private is not silently left off the paper: she is told, and may tick it."""
        words = self.tr("Not printed, because it is private: {titles}. Tick “Private” to print it.")
        self.left_out.setText(words.format(titles="; ".join(drawn.summary.left_out)))
        self.left_out.setVisible(bool(drawn.summary.left_out))

    def _knows_days(self) -> bool:
        """Whether her own dates can be read, where she chose them; else it is said under the field."""
        if self.period.currentData() == "own":
            with contextlib.suppress(ValueError):
                return bool(self.first.day() and self.last.day())
            return False
        return True

    def _ask_and_save(self, ending: str) -> None:
        if not self._knows_days():
            return
        proposed = str(Path.home() / f"symptom-summary-{self._clock().isoformat()}{ending}")
        kinds = {".pdf": "PDF (*.pdf)", ".html": "HTML (*.html)"}
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the summary"), proposed, kinds[ending])
        if name:
            path = Path(name)
            self.save_to(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def save_to(self, path: Path) -> Task:
        """Writes the summary into `path` in a thread, as PDF or HTML by its ending."""
        period, on, options = self.chosen_period(), self._clock(), self.options()
        done = self.tr("Written to {file}").format(file=path)

        def say(_nothing: object) -> None:
            self.said.setText(done)
            self.said.show()
            self._events.announced.emit(done)

        def work(task: Task) -> None:
            task.step(0, 0)
            _write(self._diary.summary(period.start, period.end or on, on, options), path, task.step)

        self.said.hide()
        load("report.pages")
        task = start(self, work, say, self._events.save_failed.emit)
        return self.working.watch(task, self.tr("Making the summary…"))

    def print_out(self) -> None:
        """Asks for a printer and prints the summary as the preview shows it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from journal.report.pages import page_size

        if not self._knows_days():
            return
        options = self.options()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setPageSize(page_size(options.paper))
        printer.setDocName(self.tr("Symptom summary"))
        if not QPrintDialog(printer, self).exec():
            return
        printer.setFullPage(True)
        self.print_on(printer, options)

    def print_on(self, printer: QPrinter, options: SummaryOptions) -> Task:
        """Paints the summary on a printer in a thread."""
        period, on = self.chosen_period(), self._clock()

        def work(task: Task) -> None:
            from journal.report.pages import paint_summary

            task.step(0, 0)
            summary = self._diary.summary(period.start, period.end or on, on, options)
            paint_summary(summary, printer, or_abort(printer, task.step))

        done = self.tr("Sent to the printer")
        load("report.pages")
        task = start(self, work, lambda _nothing: self._events.announced.emit(done), self._events.save_failed.emit)
        return self.working.watch(task, self.tr("Printing…"))


def _write(summary: VisitSummary, path: Path, step: Callable[[int, int], None]) -> None:
    from journal.report.html import save_html
    from journal.report.pages import save_pdf

    try:
        (save_pdf if path.suffix.lower() == ".pdf" else save_html)(summary, path, step)
    except OSError as error:
        raise Problem(f"The summary could not be saved there: {error.strerror}. Choose another folder.") from None
