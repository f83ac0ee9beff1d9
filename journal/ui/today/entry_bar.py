"""Several entries about one day: which one is open, its time, and who is writing."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QTimeEdit, QWidget

from journal.domain.records import CheckIn
from journal.ui.today.choice_row import ChoiceButton
from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import button


class EntryBar(FlowRow):
    """Hidden while a day has one entry of her own. `entry_chosen` carries a CheckIn, `time_changed` HH:MM."""

    entry_chosen = Signal(object)
    time_changed = Signal(str)
    helper_named = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.setAccessibleName(self.tr("Entries of this day"))
        self._entries: list[QPushButton] = []
        self._helping = False
        self._shown: object = None
        self._words = LineLabel(self.tr("Entries of this day:"))
        self._time_words = LineLabel(self.tr("Time"))
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._time.setMinimumWidth(96)
        self._time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self._time.setMinimumHeight(46)
        self._time.setAccessibleName(self.tr("Time of this entry"))
        self._time.editingFinished.connect(self._on_time)
        self._helper_words = LineLabel(self.tr("Written by"))
        self._helper = QLineEdit()
        self._helper.setMinimumHeight(46)
        self._helper.setMinimumWidth(160)
        self._helper.setPlaceholderText(self.tr("name"))
        self._helper.setAccessibleName(self.tr("Who is writing this entry"))
        self._helper.editingFinished.connect(self._on_helper)
        self._stop = button(self.tr("I am writing again"), self._stop_helping, "link")
        self.add(self._words)
        self._rest = (self._time_words, self._time, self._helper_words, self._helper, self._stop)
        self.hide()

    def show_entries(self, entries: tuple[CheckIn, ...], current: CheckIn, helper: str | None) -> None:
        """Puts the entries of the day; `current` may be a new one that is not among them."""
        shown = ([(e.key, e.time, e.entered_by) for e in entries], current.key, helper)
        if shown == self._shown:
            return
        self._shown = shown
        for made in (*self._entries, *self._rest):
            self.layout().removeWidget(made)
        for made in self._entries:
            made.hide()
            made.deleteLater()
        new = current.key is None
        self._entries = [self._entry(e, place, e.key == current.key) for place, e in enumerate(entries, start=1)]
        if new and entries:
            self._entries.append(ChoiceButton(self.tr("New entry"), self.tr("New entry")))
            self._entries[-1].setChecked(True)
        self.add(*self._entries, *self._rest)
        several = len(self._entries) > 1
        for part in (self._words, self._time_words, self._time, *self._entries):
            part.setVisible(several)
        if current.time and not self._time.hasFocus():
            self._time.setTime(QTime.fromString(current.time, "HH:mm"))
        name = current.entered_by or helper
        if not self._helper.hasFocus():
            self._helper.setText(name or "")
        helping = self._helping or bool(name)
        for part in (self._helper_words, self._helper, self._stop):
            part.setVisible(helping)
        self.setVisible(several or helping)

    def ask_who(self) -> None:
        """Opens the field for a helper's name."""
        self._helping = True
        for part in (self._helper_words, self._helper, self._stop):
            part.show()
        self.show()
        self._helper.setFocus()

    def _entry(self, entry: CheckIn, place: int, chosen: bool) -> QPushButton:
        words = entry.time or self.tr("Entry {n}").format(n=place)
        if entry.entered_by:
            words = self.tr("{entry}, by {name}").format(entry=words, name=entry.entered_by)
        made = ChoiceButton(words, self.tr("Entry {words}").format(words=words))
        made.setChecked(chosen)
        made.clicked.connect(lambda: self.entry_chosen.emit(entry))
        return made

    def _on_time(self) -> None:
        self.time_changed.emit(self._time.time().toString("HH:mm"))

    def _on_helper(self) -> None:
        name = self._helper.text().strip()
        if name:
            self.helper_named.emit(name)

    def _stop_helping(self) -> None:
        self._helping = False
        self._helper.clear()
        self.helper_named.emit(None)
