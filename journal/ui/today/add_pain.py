"""Adding a pain: type a few letters of the place, or point at it on the body map."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal import paths
from journal.domain.body_map import VIEWS, load_body_map, load_view
from journal.domain.records import Profile
from journal.domain.vocabulary import Vocabulary
from journal.ui.theme import Appearance
from journal.ui.today.finder import Finder
from journal.ui.today.places import find_places, places
from journal.ui.widgets.ahead import dress
from journal.ui.widgets.body_checklist import BodyChecklist, keep_in_step
from journal.ui.widgets.body_map import BodyMap
from journal.ui.widgets.text import button, label

WIDE = 720  # px at 100 % text


class AddPain(Finder):
    """`place_picked` carries the symptom that was asked about and the site, as in a rating."""

    place_picked = Signal(str, str)

    def __init__(self, words: Vocabulary, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._words, self._appearance = words, appearance
        self._symptom = "pain"
        self._places: dict[bool, tuple[tuple[str, str], ...]] = {}  # with a place inside the chest, and without
        self._map: BodyMap | None = None
        self._views_ready = 0
        self._laid_out = False
        self._drawn: tuple[str, frozenset[str]] | None = None  # the figure on the map, and its flat sides
        super().__init__(self.tr("Where is it?"), self.tr("Type it: right hip"), self._find, parent)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(24)
        typed = QVBoxLayout()
        for part in (self.field, self.list, self.nothing):
            self.column.removeWidget(part)
            typed.addWidget(part)
        typed.addWidget(label(self.tr("Or point at it. Left is your left, right is your right."), "quiet"))
        self._every = button(self.tr("Every place as a list ▸"), self._turn_list, "link")
        typed.addWidget(self._every, 0, Qt.AlignmentFlag.AlignLeading)
        typed.addStretch(1)
        self._beside.addLayout(typed, 2)
        self.column.insertLayout(1, self._beside)
        self._checklist: BodyChecklist | None = None
        self.picked.connect(self._on_picked_place)

    def open_for(self, symptom: str, profile: Profile, today: Mapping[str, int], yesterday: Mapping[str, int]) -> None:
        """Opens for a symptom that takes a place, with the pains of today and yesterday on the map."""
        self._symptom = symptom
        named = self.tr("{symptom}: where is it?").format(symptom=self._words.title(symptom, None, self.tr))
        self.set_heading(self.tr("Where is the pain?") if symptom == "pain" else named)
        self.show_map(profile)
        self._map.set_chosen(())
        self._map.set_pains(today if symptom == "pain" else {})
        self._map.set_yesterday(yesterday if symptom == "pain" else {})
        self.open()

    def nothing_words(self, text: str) -> str:
        """Names the other two ways, which stand below and beside it."""
        words = self.tr("No place is called “{text}”. Try one word, such as hip. Or use the list or the body map.")
        return words.format(text=text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt; the map stands beside the list where there is room for both."""
        super().resizeEvent(event)
        self._turn_to_width()

    def _turn_to_width(self) -> None:
        wide = self.width() >= self._appearance.px(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)
        self._fit_map()

    def _fit_map(self) -> None:
        if self._map is None:
            return
        across = self.width() - 40
        if self._beside.direction() is QBoxLayout.Direction.LeftToRight:
            across = (across - 24) * 3 // 5
        body = self._map.body
        tall = across * (body.height + 6) / (4 * body.half_width) + self._appearance.px(70)
        self._map.setFixedHeight(max(440, min(round(tall), 680)))

    def _find(self, text: str) -> tuple[tuple[str, str], ...]:
        inside_chest = self._symptom == "pain"
        if inside_chest not in self._places:
            self._places[inside_chest] = places(self._words, self.tr, inside_chest)
        return find_places(text, self._places[inside_chest])

    def prepare_map(self, profile: Profile) -> bool:
        """Does a part of what the map needs, so that it comes at once. False where it is there."""
        if self._views_ready < len(VIEWS):
            load_view(paths.resource("body_map"), self._appearance.figure, VIEWS[self._views_ready], _flat(profile))
            self._views_ready += 1
        elif self._map is None:
            self.show_map(profile)
        elif not self._laid_out:
            self._lay_out(self._map)
        else:
            return False
        return True

    def _lay_out(self, drawn: BodyMap) -> None:
        """As it will stand once it is shown."""
        self._laid_out = True
        if self.isHidden():
            dress(self)
            self.resize(self.parentWidget().width(), self.height())
            self._turn_to_width()
            self.layout().activate()
            drawn.prepare()

    def show_map(self, profile: Profile) -> None:
        """Draws her body on the map."""
        flat, figure = _flat(profile), self._appearance.figure
        if self._map is not None and (figure, flat) == self._drawn:
            return
        body = load_body_map(paths.resource("body_map"), figure, flat)
        self._drawn = figure, flat
        if self._map is not None:
            self._map.set_body(body)
            return
        self._map = BodyMap(body, self._words, self._appearance)
        self._map.site_chosen.connect(self._on_picked_place)
        self._beside.addWidget(self._map, 3)
        self._fit_map()

    def _turn_list(self) -> None:
        """Opens or closes the list that says the same as the map; it is built when it is first asked for."""
        if self._checklist is None and self._map is not None:
            self._checklist = BodyChecklist(self._words)
            keep_in_step(self._map, self._checklist)
            self.column.insertWidget(2, self._checklist)
            self._checklist.hide()
        if self._checklist is not None:
            shown = self._checklist.isHidden()
            self._checklist.setVisible(shown)
            self._every.setText(self.tr("Every place as a list ▾") if shown else self.tr("Every place as a list ▸"))

    def _on_picked_place(self, place: str) -> None:
        self.place_picked.emit(self._symptom, place)


def _flat(profile: Profile) -> frozenset[str]:
    """Her sides without a breast."""
    side = profile.mastectomy_side
    return frozenset(("left", "right") if side == "both" else (side,) if side in ("left", "right") else ())
