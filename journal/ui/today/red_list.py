"""The list behind "Yes, one of these…": tick which; strengths, places and "Is it still there?" are asked in place."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal.domain.records import Rating
from journal.domain.vocabulary import Symptom, SymptomKind, Vocabulary
from journal.ui.today.choice_row import ChoiceRow
from journal.ui.today.score_kinds import severity_row
from journal.ui.today.score_row import ScoreRow
from journal.ui.widgets.column import Column
from journal.ui.widgets.flow import flow
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import DropDown, label

# Where weakness and numbness may be, in the words of the card; the rest of the body is on the body map.
PLACES = (
    "leg_left", "leg_right", "leg_both", "arm_left", "arm_right", "arm_both", "face", "saddle", "fingers_toes_both",
)  # fmt: skip


class RedItem(QWidget):
    """One question of the card. `ticked` carries its rating, `unticked` what is unknown again, `still` the answer."""

    ticked = Signal(object, object)
    unticked = Signal(object)
    still = Signal(object, str)
    grown = Signal()

    def __init__(self, symptom: Symptom, words: Vocabulary, sudden: bool, past_day: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._symptom, self._words = symptom, words
        self._rating: Rating | None = None
        self._sudden = sudden
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = self.tr("Sudden: {symptom}").format(symptom=symptom.name) if sudden else symptom.name
        self.box = QCheckBox(name, self)
        self.box.setProperty("target", "daily")
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(symptom.question)
        self.box.toggled.connect(self._on_toggled)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeading)
        self._past_day = past_day
        self._more: QWidget | None = None
        self._place: DropDown | None = None
        self._strength: ScoreRow | None = None
        self._still: ChoiceRow | None = None

    def _build_more(self) -> None:
        """The questions behind a tick, built at the first one."""
        self._more = QWidget(self)
        inside = Column(self._more)
        inside.setContentsMargins(36, 0, 0, 8)
        inside.setSpacing(8)
        if self._symptom.takes_site:
            self._place = self._place_box(inside)
        if self._symptom.kind is not SymptomKind.SIGN:
            self._strength = self._strength_row(inside)
        if self._past_day:
            self._still = self._still_row(inside)
        self.layout().addWidget(self._more)
        self.grown.emit()

    def show_rating(self, rating: Rating | None) -> None:
        """Shows what is saved."""
        self._rating = rating
        self.box.blockSignals(True)
        self.box.setChecked(rating is not None)
        self.box.blockSignals(False)
        if rating is not None and self._more is None:
            self._build_more()
        if self._more is not None:
            self._more.setVisible(rating is not None)
        if rating is None:
            return
        if self._place is not None:
            self._place.blockSignals(True)
            self._place.setCurrentIndex(max(0, self._place.findData(rating.site)))
            self._place.blockSignals(False)
        if self._strength is not None:
            self._strength.show_value(rating.severity)

    def _place_box(self, column: QVBoxLayout) -> DropDown:
        box = DropDown()
        box.setMinimumHeight(46)
        box.addItem(self.tr("not said"), None)
        for place in PLACES:
            box.addItem(self._words.site_name(place, self.tr), place)
        words = self.tr("Where?")
        box.setAccessibleName(f"{self._symptom.name}: {words}")
        box.currentIndexChanged.connect(lambda _: self._say(site=box.currentData()))
        column.addWidget(flow(LineLabel(words), box, gap=10))
        return box

    def _strength_row(self, column: QVBoxLayout) -> ScoreRow:
        column.addWidget(
            label(self.tr("How strong was it, at worst? Until you choose, it is written down as 1, mild."), "quiet")
        )
        row = severity_row(self._symptom.name, self._more)
        row.chosen.connect(lambda value: self._say(severity=value) if value else self.box.setChecked(False))
        column.addWidget(row)
        return row

    def _still_row(self, column: QVBoxLayout) -> ChoiceRow:
        row = ChoiceRow(
            self.tr("Is it still there?"),
            [("yes", self.tr("Yes")), ("unsure", self.tr("Not sure")), ("gone", self.tr("It is gone"))],
        )
        row.chosen.connect(lambda value: self.still.emit(self._rating, value or ""))
        column.addWidget(row)
        return row

    def _on_toggled(self, on: bool) -> None:
        before = self._rating
        if on:
            marks = ("sudden",) if self._sudden else ()
            self.show_rating(Rating(self._symptom.id, 1, qualifiers=marks))
            self.ticked.emit(self._rating, None)
        elif before is not None:
            self.show_rating(None)
            self.unticked.emit((before.symptom, before.site))

    def _say(self, **changes: object) -> None:
        if self._rating is not None:
            before = self._rating
            self.show_rating(replace(before, **changes))
            self.ticked.emit(self._rating, before)


class RedList(QWidget):
    """Every question of the red card with a box to tick. Unticked stays unknown."""

    ticked = Signal(object, object)
    unticked = Signal(object)
    still = Signal(object, str)
    grown = Signal()

    def __init__(self, words: Vocabulary, sudden: frozenset[str], past_day: bool, parent: QWidget) -> None:
        super().__init__(parent)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self.tr("Tick what you noticed. Each tick is saved at once."), "quiet"))
        self.items: dict[str, RedItem] = {}
        for symptom in words.symptoms:
            if symptom.red_card:
                item = RedItem(symptom, words, symptom.id in sudden, past_day, self)
                item.ticked.connect(self.ticked)
                item.unticked.connect(self.unticked)
                item.still.connect(self.still)
                item.grown.connect(self.grown)
                self.items[symptom.id] = item
                column.addWidget(item)

    def show_noted(self, noted: tuple[Rating, ...]) -> None:
        """Ticks what is saved."""
        saved = {rating.symptom: rating for rating in noted}
        for id, item in self.items.items():
            item.show_rating(saved.get(id))

    def focus_first(self) -> None:
        """Puts the keyboard on the first box."""
        next(iter(self.items.values())).box.setFocus()


def still_there(rating: Rating, answer: str, note: str) -> Rating | None:
    """What an answer to "Is it still there?" says about today; None where it says nothing."""
    if answer == "gone":
        return Rating(rating.symptom, 0, rating.site)
    if answer in ("yes", "unsure"):
        return replace(rating, severity=max(1, rating.severity), note=note if answer == "unsure" else None)
    return None
