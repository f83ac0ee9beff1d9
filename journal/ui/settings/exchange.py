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
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, clear
from journal.ui.widgets.text import button, label

FORMATS = (("journal", "json"), ("csv", "csv"), ("html", "html"), ("fhir", "json"))
READABLE = "*.json *.csv *.txt *.xml *.zip"


class ExchangeSection(QWidget):
    """Export in four formats; import with a preview and, where the two disagree, her choice.

    `figure` tells the outline of the body map on the page.
    """

    def __init__(
        self,
        diary: Diary,
        imported: Callable[[], object],
        clock: Callable[[], dt.date],
        figure: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary, self._imported, self._clock, self._figure = diary, imported, clock, figure
        self._said = label("")
        self._said.hide()
        self._preview = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._out())
        column.addWidget(self._in())

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
        card.column.addWidget(flow(button(self.tr("Choose a file…"), self._choose)))
        card.column.addLayout(self._preview)
        return card

    def _export(self, format: str, ending: str) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Take my journal out"), f"journal-{self._clock().isoformat()}.{ending}"
        )
        if not name:
            return
        try:
            text = opening.exported(self._diary, format, None, None, self._clock(), self._figure())
            paths.write_whole(Path(name), text.encode())
            self._said.setText(self.tr("Written to {file}").format(file=name))
        except (Problem, OSError) as problem:
            self._said.setText(self.tr("It could not be written: {why}").format(why=problem))
        self._said.show()

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("Bring a journal in"), "", READABLE)
        if name:
            self.show_plan(Path(name))

    def show_plan(self, file: Path) -> None:
        """Shows what importing `file` would do."""
        clear(self._preview)
        try:
            incoming = opening.read_file(file, self._clock())
            plan = self._diary.plan_import(incoming)
        except Problem as problem:
            self._preview.addWidget(label(str(problem), "problem"))
            return
        for line in plan.lines or (self.tr("There is nothing new in this file."),):
            self._preview.addWidget(label(line))
        if plan.conflicts:
            names = ", ".join(plan.conflicts)
            self._preview.addWidget(label(self.tr("The two differ in: {names}.").format(names=names), "problem"))
            both = self._diary.plan_import(incoming, plan.conflicts)
            choices = [
                button(self.tr("Keep what is here"), lambda: self._take_in(plan), "primary"),
                button(self.tr("Take what is in the file"), lambda: self._take_in(both)),
            ]
        else:
            choices = [button(self.tr("Bring it in"), lambda: self._take_in(plan), "primary")]
        self._preview.addWidget(flow(*choices))

    def _take_in(self, plan: ImportPlan) -> None:
        try:
            self._diary.take_in(plan)
        except Problem as problem:
            self._preview.addWidget(label(str(problem), "problem"))
            return
        clear(self._preview)
        self._preview.addWidget(label(self.tr("Done. A backup from before is kept.")))
        self._imported()
