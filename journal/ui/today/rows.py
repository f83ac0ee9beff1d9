"""The cards of one day: what is asked daily, the weekly questions folded below, and what was added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.diary import Diary
from journal.domain.contacts import emergency_number
from journal.domain.history import History
from journal.domain.records import CheckIn
from journal.domain.vocabulary import Symptom, SymptomKind
from journal.ui.today.activity import Activity
from journal.ui.today.answers import Asked, asked, rating_of
from journal.ui.today.plan import Plan, Row, beside
from journal.ui.today.seen import Answered
from journal.ui.today.symptom_card import Asking, SymptomCard
from journal.ui.today.tracked import TrackedDefaults
from journal.ui.today.where_card import WhereCard
from journal.ui.today.wording import near_day
from journal.ui.widgets.ahead import dress
from journal.ui.widgets.column import Column
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import laid_out_once
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button, label

AnyCard = SymptomCard | WhereCard
C = TypeVar("C", SymptomCard, WhereCard)
SPARE = 24  # cards kept for another day
PLACE_FIRST = ("pain", "swelling", "numbness")
BLANK = "fatigue"  # a card built ahead asks about it until it is known what is wanted


class Rows(QWidget):
    """`answered`, `typing`, `taken_back` and `declared` come from the cards; a save only touches the card that changed.

    Cards beyond `room` are built one by one by `build_next`, or at once when somebody asks for `cards`.
    """

    answered = Signal(object)
    typing = Signal(object)
    taken_back = Signal(object)
    declared = Signal(object)
    place_wanted = Signal(str)
    activity_chosen = Signal(object)
    grown = Signal()
    reached = Signal(object)  # the card that has the keyboard now, after an arrow key

    def __init__(self, diary: Diary, defaults: TrackedDefaults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary, self._defaults = diary, defaults
        self._day = dt.date.min
        self._today = dt.date.min
        self._answered = Answered()
        self._check_in: CheckIn | None = None
        self._weekly_rows: tuple[Row, ...] = ()
        self._above: list[Row] = []  # the rows on the page in order, those once a week below
        self._below: list[Row] = []
        self._built: dict[Asked, AnyCard] = {}
        self._spare: dict[Row, AnyCard] = {}
        self._blank: SymptomCard | None = None  # built ahead for whatever she adds
        self._activity: Activity | None = None
        self.room = 1
        outer = Column(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        self._column = Column()
        self._column.setSpacing(14)
        outer.addLayout(self._column)
        self._fold = button("", self.unfold)
        self._fold_names = LineLabel("", "quiet")
        self._folded = flow(self._fold, self._fold_names, parent=self)
        outer.addWidget(self._folded)
        self._weekly_head = label(self.tr("Once a week"), "card-title", self)
        outer.addWidget(self._weekly_head)
        self._weekly_column = Column()
        self._weekly_column.setSpacing(14)
        outer.addLayout(self._weekly_column)

    @property
    def cards(self) -> dict[Asked, AnyCard]:
        """Every card of the day in order."""
        while self.build_next():
            pass
        return {row.asked: self._built[row.asked] for row in self.shown}

    @property
    def shown(self) -> tuple[Row, ...]:
        """What stands on the page now."""
        return (*self._above, *self._below)

    def show_plan(self, plan: Plan, day: dt.date, today: dt.date, history: History) -> None:
        """The cards of another day: what asks the same stays where it is, what is not asked is put aside."""
        self._day, self._today, self._check_in = day, today, None
        self._answered.read(history)
        self._weekly_rows = plan.weekly
        self._above, self._below = list(plan.daily), []
        self._show_fold(plan.weekly)
        self._weekly_head.hide()
        if self._activity is not None:
            self._activity.hide()
        if plan.weekly_due:
            self._open_weekly()
        self._put_aside()
        for row in self.shown:
            if row.asked in self._built:
                self._built[row.asked].retarget(self._asking(row))
            elif row in self._spare:
                self._place(row)
        self.fill_room()

    def _put_aside(self) -> None:
        """Takes out the cards that are not asked now; some of them are kept for another day. The others take turns."""
        for what, card in tuple(self._built.items()):
            row = card.asking.row
            if row not in self.shown:
                self._take_out(card)
                card.hide()
                del self._built[what]
                self._spare[row] = card
        for row in tuple(self._spare)[:-SPARE]:
            self._spare.pop(row).deleteLater()
        for column, rows in ((self._column, self._above), (self._weekly_column, self._below)):
            there = [self._built[row.asked] for row in rows if row.asked in self._built]
            for place, card in enumerate(there):
                if column.indexOf(card) != place:
                    self._take_out(card)
                    column.insertWidget(place, card)

    def _take_out(self, card: AnyCard) -> None:
        self._column.removeWidget(card)
        self._weekly_column.removeWidget(card)

    def show_check_in(self, check_in: CheckIn | None, on_card: Iterable[Asked]) -> None:
        """Puts the answers into their cards; what the red card shows (`on_card`) needs none of its own."""
        self._check_in = check_in
        for what, card in self._built.items():
            self._show_answer(card, what)
        if self._activity is not None:
            self._activity.show_level(check_in.activity_level if check_in else None)
        elsewhere = {*(row.asked for row in self.shown), *on_card, ("pain", None)}
        for rating in check_in.ratings if check_in else ():
            symptom = self._diary.vocabulary.symptom.get(rating.symptom)
            red_zero = symptom is None or (symptom.red_card and rating.severity == 0)
            if asked(rating) not in elsewhere and not red_zero:
                weekly = rating.days_of_week is not None or Row(*asked(rating), True) in self._weekly_rows
                self._above.append(Row(*asked(rating), weekly))
        self.fill_room()

    def _show_answer(self, card: AnyCard, what: Asked) -> None:
        card.show_rating(rating_of(self._check_in, what))
        if isinstance(card, WhereCard):
            ratings = self._check_in.ratings if self._check_in else ()
            card.show_placed(any(r.symptom == what[0] and r.site and r.severity > 0 for r in ratings))

    def add(self, row: Row) -> AnyCard:
        """One more card, or the one that is there."""
        if row.asked not in self.cards:
            self._above.append(row)
            self._place(row)
        return self._built[row.asked]

    def unfold(self) -> None:
        """Shows the weekly questions."""
        held = self._fold.hasFocus()
        with laid_out_once(self):
            self._open_weekly()
            for place, row in enumerate(self._below[: self.room]):
                if row.asked not in self._built and (place == 0 or row in self._spare):
                    self._place(row)  # what is not built yet comes after the frame
        if self._below and held:
            self._built[self._below[0].asked].focus_row()
        self.grown.emit()

    def _open_weekly(self) -> None:
        self._folded.hide()
        self._weekly_head.show()
        here = {row.asked for row in self._above}
        self._below = [row for row in self._weekly_rows if row.asked not in here]
        activity = self._activity or self._make_activity()
        activity.show_level(self._check_in.activity_level if self._check_in else None)
        activity.show()

    def _make_activity(self) -> Activity:
        self._activity = made = Activity(self)
        made.chosen.connect(self.activity_chosen)
        made.hide()
        self._weekly_column.addWidget(made)
        return made

    def build_next(self) -> bool:
        """Builds one of the cards that wait, or the optional questions of one. False where nothing waits."""
        row = next((row for row in self.shown if row.asked not in self._built), None)
        if row is not None:
            self._place(row)
            return True
        return any(card.build_details() for card in self._built.values())

    def prepare(self) -> bool:
        """Builds one of the cards that she may want next, so that it comes at once. False where all are there."""
        if self._blank is None:
            self._blank = self._symptom_card(self._asking(Row(BLANK)))
            dress(self._blank)
            return True
        near = [card for card in self._built.values() if isinstance(card, SymptomCard)][: self.room]
        if any(card.prepare_details() for card in near):
            return True
        if self._folded.isHidden() or not self._weekly_rows:
            return False
        if self._activity is None:
            dress(self._make_activity())
            return True
        ready = {card.asking.row for card in (*self._spare.values(), *self._built.values())}
        row = next((row for row in self._weekly_rows[: self.room] if row not in ready), None)
        if row is not None:
            self._spare[row] = self._card(self._asking(row))
            dress(self._spare[row])
        return row is not None

    def focus_first_open(self, check_in: CheckIn | None) -> bool:
        """Puts the keyboard on the first card without an answer. False where all are answered."""
        for what in [row.asked for row in self.shown]:
            if rating_of(check_in, what) is None:
                card = self._built.get(what) or self.cards[what]
                card.focus_row()
                return True
        return False

    def flush(self) -> None:
        """Saves what is being typed in any card."""
        for card in tuple(self._built.values()):
            card.flush()

    def _show_fold(self, weekly: tuple[Row, ...]) -> None:
        names = ", ".join(self._diary.vocabulary.symptom[row.symptom].name.lower() for row in weekly[:4])
        more = "…" if len(weekly) > 4 else ""
        self._fold.setText(self.tr("Once a week: {n} more").format(n=len(weekly)))
        self._fold_names.setText(f"{names}{more}")
        self._fold.setAccessibleDescription(self.tr("Opens {n} more questions.").format(n=len(weekly)))
        self._folded.setVisible(bool(weekly))

    def fill_room(self) -> None:
        """Builds the cards that have room."""
        while len(self._built) < self.room and self.build_next():
            pass
        self.grown.emit()

    def _place(self, row: Row) -> None:
        asking = self._asking(row)
        card = self._spare.pop(row, None) or self._take_blank(asking)
        if card is None:
            card = self._card(asking)
        else:
            card.retarget(asking)
        self._show_answer(card, row.asked)
        column, order = (self._weekly_column, self._below) if row in self._below else (self._column, self._above)
        above = sum(other.asked in self._built for other in order[: order.index(row)])
        self._built[row.asked] = card
        column.insertWidget(above, card)
        card.show()
        self.grown.emit()

    def _take_blank(self, asking: Asking) -> SymptomCard | None:
        """The card that was built ahead, where it is of the kind that is wanted."""
        fits = self._blank is not None and not _asks_where(asking) and self._blank.may_ask(asking)
        made, self._blank = (self._blank, None) if fits else (None, self._blank)
        return made

    def _card(self, asking: Asking) -> AnyCard:
        if _asks_where(asking):
            where = WhereCard(asking, self)
            where.place_wanted.connect(self.place_wanted)
            return self._heard(where)
        return self._symptom_card(asking)

    def _symptom_card(self, asking: Asking) -> SymptomCard:
        made = SymptomCard(asking, self)
        made.typing.connect(self.typing)
        return self._heard(made)

    def _heard(self, card: C) -> C:
        """Passes on what the card says."""
        card.answered.connect(self.answered)
        card.taken_back.connect(self.taken_back)
        card.declared.connect(self.declared)
        card.grown.connect(self.grown)
        card.stepped.connect(lambda step: self._step(card, step))
        return card

    def _asking(self, row: Row) -> Asking:
        words = self._diary.vocabulary
        symptom = words.symptom[row.symptom]
        near = beside(row, self._diary.profile, self._answered.before(row.asked, self._day), self._day)
        return Asking(
            row=row,
            symptom=symptom,
            words=words,
            title=words.title(row.symptom, row.site, self.tr),
            beside=near,
            day=self._day,
            last_words=self._last_words(symptom, near.last, near.last_day),
            past_day=self._day < self._today,
            foot=self._keep_safe() if row.symptom == "low_mood" else "",
        )

    def _keep_safe(self) -> str:
        profile = self._diary.profile
        line, number = self._defaults.crisis_line(profile), emergency_number(profile)
        numbers = self.tr("{line} or {number}").format(line=line, number=number) if line else number
        return self.tr("If you cannot keep yourself safe, call {numbers}.").format(numbers=numbers)

    def _last_words(self, symptom: Symptom, last: int | None, day: dt.date | None) -> str:
        if last is None or day is None:
            return ""
        said = str(last)
        if symptom.kind is SymptomKind.SIGN:
            said = self.tr("yes") if last else self.tr("no")
        when = self.tr("the day before") if (self._day - day).days == 1 and self._day != self._today else ""
        return f"{when or near_day(day, self._today)} {said}"

    def _step(self, card: AnyCard, step: int) -> None:
        order = list(self.cards.values())
        place = order.index(card) + step
        if 0 <= place < len(order):
            order[place].focus_row()
            self.reached.emit(order[place])


def _asks_where(asking: Asking) -> bool:
    row = asking.row
    return asking.symptom.takes_site and row.site is None and row.symptom in PLACE_FIRST
