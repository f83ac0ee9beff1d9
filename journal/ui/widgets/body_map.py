"""The body map: point at where it hurts, with the mouse, the arrow keys or a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath, QPaintEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain import body_map as drawing
from journal.domain.vocabulary import Vocabulary
from journal.report.body_paint import painter_path
from journal.ui.theme import Appearance
from journal.ui.widgets.body_paint import drawn_lines, paint_body
from journal.ui.widgets.body_region import REACH, RegionButton

CAPTION = 34  # px above the figures at 100 % text


class BodyMap(QWidget):
    """Both views of a figure. `pains` and `yesterday` hold severities 0-10 by site as in a rating.

    A press on a free region chooses it; on a chosen one without a number it takes the choice back; on one with a number
    it only says `site_chosen`, so that no written pain is lost by a stray click. Delete always takes back.
    """

    site_chosen = Signal(str)
    site_toggled = Signal(str, bool)
    choices_replaced = Signal()

    def __init__(
        self, body: drawing.BodyMap, vocabulary: Vocabulary, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._vocabulary = vocabulary
        self.appearance = appearance
        self._chosen: set[str] = set()
        self._pains: dict[str, int] = {}
        self._yesterday: dict[str, int] = {}
        self.hovered: RegionButton | None = None
        self.setMouseTracking(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # her left stays her left in every language
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body map, front and back"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move over the body. Space chooses a place. Delete takes it back.")
        )
        self.buttons: tuple[RegionButton, ...] = ()
        self._outlines: dict[str, tuple[QPainterPath, list[QPainterPath]]] = {}
        self._placed: QSize | None = None  # the size for which the regions stand where they stand
        self._lines = QPixmap()
        self._build()
        appearance.changed.connect(self._on_look_changed)

    def _build(self) -> None:
        self.buttons = tuple(self._button(region) for view in self._body.views for region in view.regions)
        self._current = self._at("front", "breastbone")
        self._current.set_tab_stop(True)

    def _button(self, region: drawing.Region) -> RegionButton:
        view = self.tr("front") if region.view == "front" else self.tr("back")
        name = self._vocabulary.site_name(region.site, self.tr)
        button = RegionButton(region, f"{name[:1].upper()}{name[1:]}, {view}", self)
        button.clicked.connect(lambda: self._on_pressed(button))
        button.toggled.connect(lambda: self._on_toggled(button))
        button.moved.connect(lambda direction: self._on_moved(button, direction))
        button.removed.connect(lambda: self.choose(button.region.site, False))
        button.focused.connect(lambda: self._on_focus_changed(button))
        return button

    # --- what it shows ---------------------------------------------------------------------------------------------
    @property
    def body(self) -> drawing.BodyMap:
        """The figure that is drawn."""
        return self._body

    def set_body(self, body: drawing.BodyMap) -> None:
        """Another figure, or another flat side; choices and numbers stay."""
        for button in self.buttons:
            button.deleteLater()
            button.hide()
        self._body, self.hovered = body, None
        self._build()
        for button in self.buttons:
            button.show()
        self._place_regions()
        self._refresh()

    @property
    def chosen(self) -> frozenset[str]:
        """Chosen sites, with or without a number, each side by itself; places that only the list has are kept too."""
        return frozenset(self._chosen | _each_side(self._pains))

    def set_chosen(self, sites: Iterable[str]) -> None:
        """Replaces the choices without a number; says nothing."""
        self._chosen = _each_side(sites)
        self._refresh()
        self.choices_replaced.emit()

    @property
    def pains(self) -> Mapping[str, int]:
        """Today's severities by site."""
        return self._pains

    def set_pains(self, pains: Mapping[str, int]) -> None:
        """Today's severities, 0 where asked and absent; shown as shade and number."""
        self._pains = {site: severity for site, severity in pains.items() if severity}
        self._refresh()
        self.choices_replaced.emit()

    @property
    def yesterday(self) -> Mapping[str, int]:
        """The day before's severities by site."""
        return self._yesterday

    def set_yesterday(self, pains: Mapping[str, int]) -> None:
        """Severities of the day before, shown faintly: a dashed edge and a small number."""
        self._yesterday = {site: severity for site, severity in pains.items() if severity}
        self._refresh()

    def numbers(self, pains: Mapping[str, int]) -> dict[str, int]:
        """Severities by place of this map; pain on both sides stands on each."""
        return drawing.on_map(pains, self._body)

    # --- pressing and moving ---------------------------------------------------------------------------------------
    def _on_pressed(self, button: RegionButton) -> None:
        site = button.region.site
        if site in self.numbers(self._pains):
            self.site_chosen.emit(site)
        else:
            self.choose(site, site not in self.chosen)

    def _on_toggled(self, button: RegionButton) -> None:
        """Assistive technology flips the check mark itself, without a press; then it counts as one."""
        if button.isChecked() != (button.region.site in self.chosen):
            self._on_pressed(button)
            self._refresh()

    def choose(self, site: str, on: bool) -> None:
        """Chooses a site or takes it back, as a press does; one with a number stays until `set_pains` drops it."""
        if on == (site in self.chosen):
            return
        if on:
            self._chosen.add(site)
        else:
            self._chosen.discard(site)
        self._refresh()
        self.site_toggled.emit(site, on)
        if on:
            self.site_chosen.emit(site)

    def _on_moved(self, button: RegionButton, direction: str) -> None:
        there = self._body.neighbour(button.region, direction)
        if there is not None:
            self._at(there.view, there.site).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, button: RegionButton) -> None:
        if button.hasFocus() and button is not self._current:
            self._current.set_tab_stop(False)
            self._current = button
            button.set_tab_stop(True)
        self.update()

    def _at(self, view: str, site: str) -> RegionButton:
        return next(b for b in self.buttons if b.region.site == site and b.region.view == view)

    def region_at(self, point: QPointF) -> RegionButton | None:
        """The region under a point of the widget, or the nearest within reach: thin wrists, shaking hands."""
        near = [(button.distance(point), n) for n, button in enumerate(self.buttons)]
        distance, n = min(near)
        return self.buttons[n] if distance <= REACH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = self.region_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or button is None:
            super().mousePressEvent(event)
            return
        button.setFocus(Qt.FocusReason.MouseFocusReason)
        button.click()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.region_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, button: RegionButton | None) -> None:
        if button is not self.hovered:
            self.hovered = button
            self.setCursor(Qt.CursorShape.PointingHandCursor if button else Qt.CursorShape.ArrowCursor)
            self.update()

    # --- layout and look -------------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(self.appearance.px(760), self.appearance.px(720))

    def minimumSizeHint(self) -> QSize:
        return QSize(380, 440)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def prepare(self) -> None:
        """Does ahead what the first frame needs, for the size that the map has now."""
        self._fit()
        self._lines = drawn_lines(self)

    def _fit(self) -> None:
        if self._placed != self.size():
            self._place_regions()

    @property
    def lines(self) -> QPixmap:
        """The lines of both figures in this size and look."""
        if self._lines.isNull() or self._lines.devicePixelRatio() != self.devicePixelRatioF():
            self._lines = drawn_lines(self)
        return self._lines

    def transform(self, view: str) -> QTransform:
        """From the units of the figure to pixels of this widget."""
        caption = self.appearance.px(CAPTION)
        half, tall = self._body.half_width, self._body.height + 6
        scale = min(self.width() / (4 * half), (self.height() - caption - self.foot()) / tall)
        x = self.width() / 2 + half * scale * (-1 if view == "front" else 1)
        return QTransform().translate(x, caption).scale(scale, scale)

    def foot(self) -> int:
        """Pixels kept below the figures for places that are not on them."""
        return self.appearance.px(28)

    def elsewhere(self) -> str:
        """Pains at places that the figure does not have, in words; empty if there are none."""
        pains = {site: n for site, n in self._pains.items() if not self.numbers({site: n})}
        words = [f"{self._vocabulary.site_name(site, self.tr)} {severity}" for site, severity in pains.items()]
        return self.tr("Also: {places}").format(places=", ".join(words)) if words else ""

    def outline(self, view: str) -> tuple[QPainterPath, list[QPainterPath]]:
        """The silhouette and the detail lines of a view, in map pixels."""
        return self._outlines[view]

    def _place_regions(self) -> None:
        self._placed, self._lines = self.size(), QPixmap()
        transforms = {view: self.transform(view) for view in drawing.VIEWS}
        for button in self.buttons:
            button.place(transforms[button.region.view])
        self._outlines = {
            view.name: (
                transforms[view.name].map(painter_path(view.outline)),
                [transforms[view.name].map(painter_path(line)) for line in view.details],
            )
            for view in self._body.views
        }

    def _refresh(self) -> None:
        today, before = self.numbers(self._pains), self.numbers(self._yesterday)
        chosen = self.chosen
        for button in self.buttons:
            site = button.region.site
            button.setChecked(site in chosen)
            said = [self.tr("{n} of 10").format(n=today[site])] if site in today else []
            said += [self.tr("yesterday {n}").format(n=before[site])] if site in before else []
            button.setAccessibleDescription(", ".join(said))
        self.update()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self._place_regions()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_body(self)


def _each_side(sites: Iterable[str]) -> set[str]:
    """`hip_both` as `hip_left` and `hip_right`."""
    return {site.replace("_both", side) for site in sites for side in ("_left", "_right")}
