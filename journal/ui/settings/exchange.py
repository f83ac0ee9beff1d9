"""Taking the journal out, and bringing one in: shown first, then done in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from journal import opening, paths
from journal.diary import Diary, ImportPlan
from journal.domain.problems import Problem
from journal.exchange.merge import in_words
from journal.ui.tasks import Task, start
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, clear
from journal.ui.widgets.text import button, label
from journal.ui.widgets.working import Working

FORMATS = (("journal", "json"), ("csv", "csv"), ("html", "html"), ("fhir", "json"))
READABLE = "*.json *.csv *.txt *.xml *.zip"


class ExchangeSection(QWidget):
    """Export in four formats; import with a preview and, where the two disagree, her choice.

    `bring_in` does what was planned; `brought_in` is what came in just before. `figure` tells the outline of the body
    map on the page.
    """

    def __init__(
        self,
        diary: Diary,
        bring_in: Callable[[ImportPlan], object],
        brought_in: tuple[str, ...],
        clock: Callable[[], dt.date],
        figure: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary, self._bring_in, self._clock, self._figure = diary, bring_in, clock, figure
        self._said = label("")
        self._said.hide()
        self._preview = QVBoxLayout()
        self.working = Working(self)
        self.working.stopped.connect(lambda: self._say(self.tr("Stopped. Nothing was changed.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.working)
        column.addWidget(self._out())
        column.addWidget(self._in())
        if brought_in:
            self._preview.addWidget(label(self.tr("This came in. A backup from before is kept."), "strong"))
            self._show_lines(brought_in)

    def _out(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Take my journal out"), "card-title"))
        card.column.addWidget(
            label(self.tr("The journal file holds everything and can be brought in again. It is not encrypted."))
        )
        names = (
            self.tr("Journal file…"),
            self.tr("Table (CSV)…"),
            self.tr("Readable page (HTML)…"),
            self.tr("For clinics (FHIR)…"),
        )
        exports = [
            button(name, partial(self._export, format, ending))
            for name, (format, ending) in zip(names, FORMATS, strict=True)
        ]
        card.column.addWidget(flow(*exports))
        card.column.addWidget(self._said)
        return card

    def _in(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Bring a journal in"), "card-title"))
        card.column.addWidget(label(self.tr("Nothing is changed before you have seen what would come in.")))
        self._choose_button = button(self.tr("Choose a file…"), self._choose)
        card.column.addWidget(flow(self._choose_button))
        card.column.addLayout(self._preview)
        return card

    def _export(self, format: str, ending: str) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Take my journal out"), f"journal-{self._clock().isoformat()}.{ending}"
        )
        if name:
            self.export_to(Path(name), format)

    def export_to(self, file: Path, format: str) -> Task:
        """Writes the journal into `file` in a thread; `format` is one of FORMATS."""
        diary, on, figure = self._diary, self._clock(), self._figure()

        def work(task: Task) -> None:
            text = opening.exported(diary, format, None, None, on, figure)
            task.step(0, 0)
            try:
                paths.write_whole(file, text.encode())
            except OSError as error:
                raise Problem(error.strerror or str(error)) from None

        def refuse(why: str) -> None:
            self._say(self.tr("It could not be written: {why}").format(why=why))

        self._said.hide()
        written = self.tr("Written to {file}").format(file=file)
        task = start(self, work, lambda _nothing: self._say(written), refuse)
        return self.working.watch(task, self.tr("Writing the file…"))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("Bring a journal in"), "", READABLE)
        if name:
            self.show_plan(Path(name))

    def show_plan(self, file: Path) -> Task:
        """Reads `file` in a thread, and shows what importing it would do."""
        clear(self._preview)
        diary, on = self._diary, self._clock()

        def work(task: Task) -> tuple[ImportPlan, ImportPlan]:
            incoming = opening.read_file(file, on)
            task.step(0, 0)
            plan = diary.plan_import(incoming)
            return plan, diary.plan_import(incoming, plan.conflicts) if plan.conflicts else plan

        task = start(self, work, lambda plans: self._offer(*plans), self._refuse)
        return self.working.watch(task, self.tr("Reading the file…"))

    def _refuse(self, why: str) -> None:
        self._preview.addWidget(label(why, "problem"))

    def _offer(self, ours: ImportPlan, theirs: ImportPlan) -> None:
        """Two plans: what she has wins, or what the file has; they are one where the two agree."""
        self._show_lines(ours.lines)
        if not ours.change.after and not ours.conflicts:
            self._show_lines((self.tr("There is nothing new in this file."),))
            return
        if ours.conflicts:
            differ = self.tr("The file and your journal differ in: {names}.").format(
                names=in_words(ours.conflicts, self.tr)
            )
            self._preview.addWidget(label(differ, "problem"))
            choices = [
                button(self.tr("Keep what is here"), lambda: self._bring_in(ours), "primary"),
                button(self.tr("Take what is in the file"), lambda: self._bring_in(theirs)),
            ]
        else:
            choices = [button(self.tr("Bring it in"), lambda: self._bring_in(ours), "primary")]
        self._preview.addWidget(flow(*choices, button(self.tr("Cancel"), self._cancel, "plain")))

    def _cancel(self) -> None:
        clear(self._preview)
        self._preview.addWidget(label(self.tr("Nothing was brought in.")))
        self._choose_button.setFocus()

    def _show_lines(self, lines: tuple[str, ...]) -> None:
        for line in lines:
            self._preview.addWidget(label(line))
