"""One thing asked about a day, as a card: its row of numbers (or yes and no), and the questions that belong to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.records import Rating
from journal.domain.vocabulary import Symptom, SymptomKind, Vocabulary
from journal.ui.today.plan import Beside, Row
from journal.ui.today.score_kinds import days_row, severity_row, yes_no_row
from journal.ui.today.score_row import ScoreRow
from journal.ui.widgets.ahead import dress
from journal.ui.widgets.page import Card, laid_out_once
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button, label

if TYPE_CHECKING:
    from journal.ui.today.details import Details
    from journal.ui.today.first_time import FirstTime


class Asking(Struct, frozen=True):
    """What a card is told: the row, its words, what stands beside it, the day, and when the last answer was."""

    row: Row
    symptom: Symptom
    words: Vocabulary
    title: str
    beside: Beside
    day: dt.date
    last_words: str = ""
    past_day: bool = False
    foot: str = ""


class SymptomCard(Card):
    """`answered` carries a Rating, `typing` one that is not to be saved yet, `taken_back` the (symptom, site) that is
    unknown again."""

    answered = Signal(object)
    typing = Signal(object)
    taken_back = Signal(object)
    declared = Signal(object)
    stepped = Signal(int)
    grown = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.asking = asking
        self._rating: Rating | None = None
        self._drawn = False
        self._details: Details | None = None
        self._first: FirstTime | None = None
        self._first_closed = False
        self._chip = label(self.tr("differs from my usual"), "chip")
        self._clear = button(self.tr("Clear"), self.take_back, "link")
        self._head()
        self.row = self._row()
        self._show_before()
        self.column.addWidget(self.row)
        if asking.foot:
            self.column.addWidget(label(asking.foot, "body", selectable=True))
        self._days = self._days_row() if asking.row.weekly else None
        self._name()
        self.show_rating(None)

    def show_rating(self, rating: Rating | None) -> None:
        """Shows the answer, or that there is none; nothing is saved."""
        if self._drawn and rating == self._rating:
            return
        self._drawn, self._rating = True, rating
        with laid_out_once(self):
            self._show_parts(rating)

    def _show_parts(self, rating: Rating | None) -> None:
        self.row.show_value(None if rating is None else self._shown_value(rating.severity))
        self._clear.setVisible(rating is not None)
        self._chip.setVisible(bool(rating and rating.differs_from_usual))
        present = rating is not None and rating.severity > 0
        if self._days is not None:
            self._days.setVisible(present)
            self._days_words.setVisible(present)
            self._days.show_value(rating.days_of_week if present else None)
        self._show_details(rating if present else None)
        self._show_first(rating if present else None)
        self._ask_once()

    def may_ask(self, asking: Asking) -> bool:
        """Whether this card could ask that instead: with the same kind of rows."""
        mine = self.asking
        return (mine.symptom.kind is SymptomKind.SIGN, mine.row.weekly, mine.foot) == (
            asking.symptom.kind is SymptomKind.SIGN,
            asking.row.weekly,
            asking.foot,
        )

    def retarget(self, asking: Asking) -> None:
        """The same question about another day: only what stands beside it differs. Or, before any answer, another."""
        renamed = asking.title != self.asking.title
        self.asking = asking
        if renamed:
            self._name()
        if self._first is not None:
            self.column.removeWidget(self._first)
            self._first.hide()
            self._first.deleteLater()
        self._first, self._first_closed, self._drawn = None, False, False
        self._hint.setText(self._hint_words())
        self._facts.setText(self._fact_words())
        self._show_before()

    def focus_row(self) -> None:
        """Puts the keyboard on the numbers."""
        self.row.focus()

    def take_back(self) -> None:
        """The answer becomes unknown again."""
        if self._rating is not None:
            self.show_rating(None)
            self.taken_back.emit(self.asking.row.asked)
            self.focus_row()

    def flush(self) -> None:
        """Saves what is being typed."""
        if self._details is not None and self._rating is not None and self._rating.severity > 0:
            self._details.flush()

    @property
    def _sign(self) -> bool:
        return self.asking.symptom.kind is SymptomKind.SIGN

    def _shown_value(self, severity: int) -> int:
        return min(severity, 1) if self._sign else severity

    def _head(self) -> None:
        self._hint = LineLabel(self._hint_words(), "quiet")
        self._facts = LineLabel(self._fact_words(), "body")
        self._title = LineLabel(self.asking.title, "card-title")
        head = spread(self._title, self._hint, self._chip, self._clear, self._facts, parent=self)
        # The head is as high with an answer as without one, so that nothing jumps under her finger.
        head.setMinimumHeight(self._clear.sizeHint().height())
        self.column.addWidget(head)

    def _name(self) -> None:
        title = self.asking.title
        self.setAccessibleName(title)
        self._title.setText(title)
        self._clear.setAccessibleName(self.tr("Clear the answer about {title}").format(title=title))
        self.row.rename(title)
        if self._days is not None:
            self._days.rename(f"{title}. {self._days_words.text()}")

    def _fact_words(self) -> str:
        usual = self.asking.beside.usual
        said = [self.tr("usual for you {n}").format(n=usual)] if usual is not None else []
        return " · ".join([*said, self.asking.last_words] if self.asking.last_words else said)

    def _hint_words(self) -> str:
        if self.asking.row.weekly:
            return self.tr("at its worst this week")
        if self._sign:
            return self.asking.symptom.question
        return self.tr("at its worst that day") if self.asking.past_day else self.tr("at its worst today")

    def _row(self) -> ScoreRow:
        row = (yes_no_row if self._sign else severity_row)(self.asking.title, self)
        row.chosen.connect(self._on_chosen)
        row.cleared.connect(self.take_back)
        row.stepped.connect(self.stepped)
        return row

    def _show_before(self) -> None:
        last = self.asking.beside.last
        self.row.show_before(None if last is None else self._shown_value(last), self.asking.last_words)

    def _days_row(self) -> ScoreRow:
        words = self.tr("On how many days?")
        self._days_words = label(words, "strong")
        self.column.addWidget(self._days_words)
        row = days_row(f"{self.asking.title}. {words}", self)
        row.chosen.connect(lambda days: self._say(days_of_week=days))
        row.cleared.connect(lambda: self._say(days_of_week=None))
        row.stepped.connect(self.stepped)
        self.column.addWidget(row)
        return row

    def _on_chosen(self, value: int) -> None:
        known = self._rating if self._rating is not None and self._rating.severity > 0 and value > 0 else None
        symptom, site = self.asking.row.asked
        fresh = Rating(symptom, value, site, days_of_week=0 if self.asking.row.weekly and value == 0 else None)
        self._save(replace(known, severity=value) if known else fresh)

    def _say(self, **changes: object) -> None:
        if self._rating is not None:
            self._save(replace(self._rating, **changes))

    def _save(self, rating: Rating) -> None:
        with laid_out_once(self):
            self.show_rating(rating)
            self.build_details()
            self.answered.emit(rating)

    def build_details(self) -> bool:
        """Builds the optional questions of an answer that has none yet. False where nothing waits."""
        if self._details is not None or self._rating is None or self._rating.severity == 0:
            return False
        self._make_details().show_rating(self._rating)
        self.grown.emit()
        return True

    def prepare_details(self) -> bool:
        """Builds the optional questions before there is an answer. False where they are there."""
        if self._details is not None:
            return False
        made = self._make_details()
        made.hide()
        dress(made)
        return True

    def _make_details(self) -> Details:
        from journal.ui.today.details import Details

        asking, has_usual = self.asking, self.asking.beside.usual is not None
        self._details = made = Details(asking.symptom, asking.words, asking.title, has_usual, self)
        made.changed.connect(self._save)
        made.typing.connect(self.typing)
        place = self.column.count() if self._first is None else self.column.indexOf(self._first)
        self._ask_once()
        self.column.insertWidget(place, made)
        return made

    def _show_details(self, rating: Rating | None) -> None:
        if self._details is not None:
            self._details.setVisible(rating is not None)
            if rating is not None:
                self._details.show_rating(rating)

    def _show_first(self, rating: Rating | None) -> None:
        if not self.asking.beside.first_time or self._first_closed:
            return
        if rating is not None and self._first is None:
            from journal.ui.today.first_time import FirstTime

            self._first = FirstTime(self.asking.symptom, self.asking.title, self.asking.day)
            self._first.changed.connect(self._save)
            self._first.declared.connect(self.declared)
            self._first.done.connect(self._close_first)
            self.column.addWidget(self._first)
            self.grown.emit()
        if self._first is not None:
            self._first.setVisible(rating is not None)
            if rating is not None:
                self._first.show_rating(rating)

    def _ask_once(self) -> None:
        """What is new is asked about among the first questions; closed, they leave an answer that can be changed."""
        if self._details is not None:
            answered = self._rating is not None and self._rating.differs_from_usual is not None
            self._details.ask_if_different(not self.asking.beside.first_time or (self._first_closed and answered))

    def _close_first(self) -> None:
        self._first_closed = True
        self._first.hide()
        self._ask_once()
        self.focus_row()
