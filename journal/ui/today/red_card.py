"""The red card: one question before everything else, with two large answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.records import Profile, Rating
from journal.domain.vocabulary import Vocabulary
from journal.ui.today.tracked import TrackedDefaults
from journal.ui.today.urgent import UrgentWords
from journal.ui.widgets.ahead import dress
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, laid_out_once
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, label

if TYPE_CHECKING:
    from journal.ui.today.fever_card import FeverLine
    from journal.ui.today.red_list import RedList


class RedCard(Card):
    """`none_pressed`; `ticked(new, before)`, `unticked(what)` and `still(rating, answer)` from the list behind Yes."""

    none_pressed = Signal()
    opened = Signal()
    ticked = Signal(object, object)
    unticked = Signal(object)
    still = Signal(object, str)
    urgent = Signal(str)
    flags_wanted = Signal()
    number_wanted = Signal()

    def __init__(self, defaults: TrackedDefaults, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._defaults = defaults
        self.in_part = defaults.in_part
        self._profile = Profile()
        self._words: Vocabulary | None = None
        self._past_day = False
        self._list: RedList | None = None
        self._ready: RedList | None = None  # built ahead, not open yet
        self._ticks: dict[tuple[str, str | None], Rating] = {}
        self._gone: set[tuple[str, str | None]] = set()
        self._gone_on = ""
        self._says_none = False
        self.setAccessibleName(self.tr("The first question"))
        self._question = label("", "strong")
        self.none = button(self.tr("None of these"), self.none_pressed.emit, "primary")
        self.yes = button(self.tr("Yes, one of these…"), self.open_list)
        for made in (self.none, self.yes):
            made.setMinimumSize(300, 52)
        self._answers = flow(self.none, self.yes, parent=self)
        self._answered = LineLabel("", "body")
        self._change = button(self.tr("Change"), self._ask_again, "link")
        self._change.setAccessibleName(self.tr("Change the answer to the first question"))
        self._done = flow(self._answered, self._change, parent=self)
        self._urgent = UrgentWords(self)
        self._urgent.number_wanted.connect(self.number_wanted)
        self._fever: FeverLine | None = None
        for part in (self._question, self._answers, self._done, self._urgent):
            self.column.addWidget(part)

    def ask(self, when: str, words: Vocabulary, profile: Profile, past_day: bool) -> None:
        """Puts the question for a day; `when` begins its sentence ("Since yesterday")."""
        turned = past_day != self._past_day
        self._words, self._profile, self._past_day = words, profile, past_day
        question = self.tr(
            "{when}: a seizure, confusion, a change of sight, face or speech, weakness, numb legs, bladder or bowel"
            " trouble, sudden chest pain or breathlessness, fever, yellow skin, coughing blood?"
        ).format(when=when)
        self._question.setText(question)
        for made in (self.none, self.yes):
            made.setAccessibleDescription(question)
        self._ticks = {}
        self._gone = set()
        if turned or self._list is not None:
            self._drop_list()
        self._urgent.hide()

    def know(self, profile: Profile) -> None:
        """Her numbers as they stand now."""
        if profile != self._profile:
            self._profile = profile
            self._show_urgent()

    def show_answer(self, answer: bool | None, noted: tuple[Rating, ...]) -> None:
        """Shows how the card stands in the check-in; what was ticked and not saved keeps its words."""
        self._ticks = {(r.symptom, r.site): r for r in noted}
        is_open = self._list is not None
        self._says_none = answer is False
        with laid_out_once(self):
            if self._fever is not None and not self._says_none:
                self._fever.hide()
            self._answers.setVisible(answer is None and not is_open)
            self._done.setVisible(answer is not None and not is_open)
            self._answered.setText(self.tr("✓ None of these") if answer is False else self._noted_words(noted))
            if answer and self._list is None:
                self.open_list()
            elif self._list is not None:
                self._list.show_noted(noted)
            self._show_urgent()

    @property
    def asks_for_a_call(self) -> bool:
        """Whether something on the card is there, so that it asks her to call."""
        return bool(self._ticks)

    def say_fever(self, words: str, flagged: bool) -> None:
        """Says what is made of a fever beside "None of these"; `flagged` shows the way to its flag."""
        words = words if self._says_none else ""
        if self._fever is None and words:
            from journal.ui.today.fever_card import FeverLine

            self._fever = FeverLine(self)
            self._fever.flags_wanted.connect(self.flags_wanted)
            self.column.insertWidget(self.column.indexOf(self._done) + 1, self._fever)
        if self._fever is not None:
            self._fever.say(words, flagged)

    def open_list(self) -> None:
        """Opens the list in place."""
        with laid_out_once(self):
            if self._list is None:
                self._list, self._ready = self._ready or self._make_list(), None
                self._list.show_noted(tuple(self._ticks.values()))
                self._list.show()
                self._close.show()
            self._answers.hide()
            self._done.hide()
        if not self._ticks:
            self._list.focus_first()
        self.opened.emit()

    def prepare(self) -> bool:
        """Builds the list before it is asked for. False where it is there."""
        if self._list is not None or self._ready is not None or self._words is None:
            return False
        self._ready = self._make_list()
        for part in (self._ready, self._close, self._urgent):
            dress(part)
        return True

    def _make_list(self) -> RedList:
        from journal.ui.today.red_list import RedList

        made = RedList(self._words, self._defaults.sudden, self._past_day, self)
        made.ticked.connect(self._on_ticked)
        made.unticked.connect(self._on_unticked)
        made.still.connect(self.still)
        made.grown.connect(self.opened)
        self._close = button(self.tr("None of these after all"), self._on_none_after_all)
        for part in (made, self._close):
            part.hide()
            self.column.addWidget(part)
        return made

    def show_gone(self, rating: Rating, day: str) -> None:
        """What was there and is gone asks for a call today."""
        self._gone.add((rating.symptom, rating.site))
        self._gone_on = day
        self._show_urgent()

    def focus(self) -> None:
        """Puts the keyboard on the first large answer."""
        (self.none if self._answers.isVisibleTo(self) else self._change).setFocus()

    def _ask_again(self) -> None:
        self._done.hide()
        self._answers.show()
        self.none.setFocus()

    def _drop_list(self) -> None:
        made = self._list or self._ready
        if made is not None:
            for widget in (made, self._close):
                self.column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._list = self._ready = None

    def _on_none_after_all(self) -> None:
        self._drop_list()
        self._ticks = {}
        self.none_pressed.emit()

    def _on_ticked(self, rating: Rating, before: Rating | None) -> None:
        if before is not None:
            self._ticks.pop((before.symptom, before.site), None)
        self._ticks[rating.symptom, rating.site] = rating
        with laid_out_once(self):
            self._show_urgent()  # first the words, then the saving
            self._close.hide()
            self.urgent.emit(self._urgent.words)
            self.ticked.emit(rating, before)

    def _on_unticked(self, what: tuple[str, str | None]) -> None:
        self._ticks.pop(what, None)
        self._show_urgent()
        self.unticked.emit(what)

    def _show_urgent(self) -> None:
        there = [r for what, r in self._ticks.items() if what not in self._gone]
        if there:
            self._urgent.show_for(self._profile, any(map(self._defaults.is_emergency, there)))
        elif self._ticks:
            self._urgent.show_gone(self._profile, self._gone_on)
        else:
            self._urgent.hide()
        if self._list is not None:
            self._close.setVisible(not self._ticks)

    def _noted_words(self, noted: tuple[Rating, ...]) -> str:
        names = ", ".join(self._words.title(r.symptom, r.site, self.tr) for r in noted)
        return self.tr("You noted: {names}").format(names=names)
