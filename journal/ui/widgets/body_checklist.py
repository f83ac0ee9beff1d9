"""The body map as a list: every site by area, searchable, for those who would rather read than point."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.vocabulary import Vocabulary
from journal.ui.widgets.body_map import BodyMap
from journal.ui.widgets.text import label


class BodyChecklist(QWidget):
    """Grouped check boxes of all sites, also of those that the map cannot show, such as all over or an eye."""

    site_toggled = Signal(str, bool)

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary
        self.boxes: dict[str, QCheckBox] = {}
        self._rows: list[tuple[str, list[QWidget]]] = []
        self._headings: list[tuple[QWidget, list[list[QWidget]]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search, for example knee"))
        self.search.setAccessibleName(self.tr("Search the list of places"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self._nothing = label(self.tr("No place in this list has that name."), "quiet")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addStretch(1)
        for parts, heading in self._areas():
            self._add_area(grid, parts, heading)

    def _areas(self) -> list[tuple[list[str], str]]:
        """Parts with their heading; a part that no area names stands under the last one."""
        areas = [
            (["head", "face", "jaw", "eye", "neck"], self.tr("Head and neck")),
            (
                ["collarbone", "breast", "chest_wall", "armpit", "breastbone", "ribs", "scar"],
                self.tr("Chest and breast"),
            ),
            (
                ["shoulder", "upper_arm", "elbow", "forearm", "wrist", "hand", "fingers_toes", "arm"],
                self.tr("Arms and hands"),
            ),
            (["upper_back", "mid_back", "lower_back", "tailbone"], self.tr("Back")),
            (
                ["abdomen_upper", "abdomen", "abdomen_lower", "pelvis", "groin", "saddle"],
                self.tr("Belly and pelvis"),
            ),
            (
                ["hip", "buttock", "thigh", "knee", "lower_leg", "ankle", "foot", "leg"],
                self.tr("Hips, legs and feet"),
            ),
            (["all_over"], self.tr("Everywhere")),
        ]
        named = {part for parts, _ in areas for part in parts}
        areas[-1][0].extend(site.part for site in self._vocabulary.sites if site.part not in named)
        return areas

    def _add_area(self, grid: QGridLayout, parts: list[str], heading: str) -> None:
        title = label(heading, "strong")
        title.setContentsMargins(0, 16, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 3)
        rows = [self._add_part(grid, part) for part in parts]
        self._headings.append((title, rows))

    def _add_part(self, grid: QGridLayout, part: str) -> list[QWidget]:
        row = grid.rowCount()
        if part in self._vocabulary.site:
            box = self._box(part, self._name(part))
            grid.addWidget(box, row, 0, 1, 3)
            widgets: list[QWidget] = [box]
        else:
            name = self.tr(self._vocabulary.site[f"{part}_left"].name)
            words = label(name[:1].upper() + name[1:])
            left, right = self._box(f"{part}_left", self.tr("left")), self._box(f"{part}_right", self.tr("right"))
            for column, widget in enumerate((words, left, right)):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
            widgets = [words, left, right]
        said = [widget.accessibleName() or widget.text() for widget in widgets]
        self._rows.append((" ".join(said).casefold(), widgets))
        return widgets

    def _box(self, site: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(self._name(site))
        box.setMinimumHeight(44)
        box.toggled.connect(lambda on: self.site_toggled.emit(site, on))
        self.boxes[site] = box
        return box

    def _name(self, site: str) -> str:
        name = self._vocabulary.site_name(site, self.tr)
        return name[:1].upper() + name[1:]

    @property
    def chosen(self) -> frozenset[str]:
        """Ticked sites, `hip_left` and `hip_right` each by itself."""
        return frozenset(site for site, box in self.boxes.items() if box.isChecked())

    def set_chosen(self, sites: Iterable[str]) -> None:
        """Ticks exactly these sites, `X_both` as left and right; says nothing."""
        ticked = set()
        for site in sites:
            ticked |= {site.replace("_both", "_left"), site.replace("_both", "_right")}
        for site, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(site in ticked)
            box.blockSignals(False)

    def _on_search(self, text: str) -> None:
        words = text.casefold().split()
        for said, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in said for word in words))
        for title, rows in self._headings:
            title.setVisible(any(not widgets[0].isHidden() for widgets in rows))
        self._nothing.setVisible(all(widgets[0].isHidden() for _, widgets in self._rows))


def keep_in_step(body: BodyMap, checklist: BodyChecklist) -> None:
    """A choice on the map ticks the list, and a tick chooses on the map: listen to the map's signals alone."""

    def _on_choice_changed(*_: object) -> None:
        checklist.set_chosen(body.chosen)

    def _on_ticked(site: str, on: bool) -> None:
        body.choose(site, on)
        checklist.set_chosen(body.chosen)

    body.site_toggled.connect(_on_choice_changed)
    body.choices_replaced.connect(_on_choice_changed)
    checklist.site_toggled.connect(_on_ticked)
    _on_choice_changed()
