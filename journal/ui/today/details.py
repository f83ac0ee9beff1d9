"""What may be said about an answer: how it feels, whether it differs, what was taken. All optional, saved at once."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from journal.domain.records import Rating
from journal.domain.vocabulary import Symptom, SymptomKind, Vocabulary
from journal.ui.today.choice_row import ChoiceRow
from journal.ui.widgets.column import Column
from journal.ui.widgets.flow import flow
from journal.ui.widgets.spread import LineLabel
from journal.ui.widgets.text import button

SHOWN = 3  # qualifiers in sight before "More"
TYPING_PAUSE = 700  # ms after the last letter, then it is saved
DRAFT_PAUSE = 250  # ms after the first letter that is neither saved nor kept
ASKED_IF_DIFFERENT = {"pain", "headache", "breathlessness", "cough", "chest_pain", "abdominal_pain"}


class Details(QWidget):
    """The optional questions below one answer. `changed` carries the whole new rating, `typing` one not to save yet."""

    changed = Signal(object)
    typing = Signal(object)

    def __init__(self, symptom: Symptom, words: Vocabulary, title: str, has_usual: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._rating: Rating | None = None
        self._title = title
        column = Column(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        self._different = self._difference(symptom, has_usual)
        self._count = self._counted(symptom)
        self._marks = {q: self._mark(q, words) for q in symptom.qualifiers}
        self._more = button(self.tr("More…"), self._show_more, "link")
        self._more.setAccessibleName(self.tr("More about {title}").format(title=title))
        self._took_link = button(self.tr("What I took…"), self._ask_what_was_taken, "link")
        self._took_link.setAccessibleName(self.tr("What I took for {title}").format(title=title))
        self._took, self._helped = self._taken()
        asked = [part for part in (self._different, self._count) if part is not None]
        if self._marks:
            column.addWidget(flow(*self._marks.values(), self._more, self._took_link, gap=12))
            column.addWidget(flow(*asked, gap=24))
        else:
            column.addWidget(flow(*asked, self._took_link, gap=24))
        self._taking = flow(LineLabel(self.tr("I took")), self._took, self._helped, gap=10)
        column.addWidget(self._taking)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._timer.timeout.connect(self._on_typed)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_PAUSE)
        self._draft_timer.timeout.connect(self._on_draft_pause)
        self._fold()

    def show_rating(self, rating: Rating) -> None:
        """Shows what is saved, without saving it again."""
        self._rating = rating
        for qualifier, box in self._marks.items():
            box.blockSignals(True)
            box.setChecked(qualifier in rating.qualifiers)
            box.blockSignals(False)
            if box.isChecked():
                box.show()
        if self._different is not None:
            self._different.show_value(rating.differs_from_usual)
        if self._count is not None:
            spin = self._count.findChild(QSpinBox)
            spin.blockSignals(True)
            spin.setValue(-1 if rating.count_24h is None else rating.count_24h)
            spin.blockSignals(False)
        if not self._timer.isActive() and self._took.text() != (rating.took or ""):
            self._took.setText(rating.took or "")
        self._helped.show_value(rating.helped)
        if rating.took:
            self._taking.show()
            self._took_link.hide()

    def ask_if_different(self, asks: bool) -> None:
        """Asks whether it differs from her usual, or leaves that to somebody else."""
        if self._different is not None:
            self._different.setVisible(asks)

    def flush(self) -> None:
        """Saves what is being typed now."""
        if self._timer.isActive():
            self._timer.stop()
            self._on_typed()

    def _difference(self, symptom: Symptom, has_usual: bool) -> ChoiceRow | None:
        if not has_usual and symptom.id not in ASKED_IF_DIFFERENT:
            return None
        row = ChoiceRow(
            self.tr("Different from your usual?"), [(True, self.tr("Yes, different")), (False, self.tr("No, as usual"))]
        )
        row.chosen.connect(lambda value: self._say(differs_from_usual=value))
        return row

    def _counted(self, symptom: Symptom) -> QWidget | None:
        if symptom.kind is not SymptomKind.COUNTED:
            return None
        words = self.tr("How many times in 24 hours?")
        spin = QSpinBox()
        spin.setRange(-1, 99)
        spin.setSpecialValueText(self.tr("not given"))
        spin.setMinimumHeight(46)
        spin.setAccessibleName(words)
        spin.valueChanged.connect(lambda value: self._say(count_24h=None if value < 0 else value))
        return flow(LineLabel(words), spin, gap=10)

    def _mark(self, qualifier: str, words: Vocabulary) -> QCheckBox:
        box = QCheckBox(words.qualifier[qualifier])
        box.setProperty("target", "daily")
        box.setAccessibleName(f"{self._title}: {words.qualifier[qualifier]}")
        box.toggled.connect(lambda _: self._on_marked())
        return box

    def _taken(self) -> tuple[QLineEdit, ChoiceRow]:
        took = QLineEdit()
        took.setMinimumHeight(46)
        took.setMinimumWidth(180)
        took.setPlaceholderText(self.tr("for example acetaminophen"))
        took.setAccessibleName(self.tr("What I took for {title}").format(title=self._title))
        took.textEdited.connect(self._on_edited)
        took.editingFinished.connect(self.flush)
        helped = ChoiceRow(self.tr("Did it help?"), [(True, self.tr("Yes")), (False, self.tr("No"))])
        helped.chosen.connect(lambda value: self._say(helped=value))
        return took, helped

    def _fold(self) -> None:
        for place, box in enumerate(self._marks.values()):
            box.setVisible(place < SHOWN)
        self._more.setVisible(len(self._marks) > SHOWN)
        self._taking.hide()

    def _show_more(self) -> None:
        hidden = [box for box in self._marks.values() if box.isHidden()]
        for box in hidden:
            box.show()
        self._more.hide()
        if hidden:
            hidden[0].setFocus()

    def _ask_what_was_taken(self) -> None:
        self._taking.show()
        self._took_link.hide()
        self._took.setFocus()

    def _on_marked(self) -> None:
        self._say(qualifiers=tuple(q for q, box in self._marks.items() if box.isChecked()))

    def _on_edited(self) -> None:
        self._timer.start()
        if not self._draft_timer.isActive():  # else who types without a pause would have no draft
            self._draft_timer.start()

    def _on_draft_pause(self) -> None:
        if self._timer.isActive() and self._rating is not None:
            self.typing.emit(replace(self._rating, took=self._took.text().strip() or None))

    def _on_typed(self) -> None:
        self._say(took=self._took.text().strip() or None)

    def _say(self, **changes: object) -> None:
        if self._rating is not None:
            if self._timer.isActive():
                self._timer.stop()
                changes = {"took": self._took.text().strip() or None} | changes
            self._rating = replace(self._rating, **changes)
            self.changed.emit(self._rating)
