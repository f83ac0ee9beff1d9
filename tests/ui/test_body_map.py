"""The body map in the window and on paper: pressing, arrow keys, names, numbers, and the list beside it."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from journal import paths
from journal.domain.body_map import BodyMap as Drawing
from journal.domain.body_map import load_body_map
from journal.domain.vocabulary import Vocabulary, load_vocabulary
from journal.report import body_figure
from journal.report.body_paint import paint
from journal.ui.theme import Appearance
from journal.ui.widgets.body_checklist import BodyChecklist, keep_in_step
from journal.ui.widgets.body_map import BodyMap


@cache
def drawing(figure: str = "female", flat: tuple[str, ...] = ()) -> Drawing:
    return load_body_map(paths.resource("body_map"), figure, flat)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(paths.resource())


@pytest.fixture
def appearance(qapp):
    look = Appearance(qapp, "light")
    yield look
    look.deleteLater()


@pytest.fixture
def body(qtbot, appearance):
    widget = BodyMap(drawing(), vocabulary(), appearance)
    qtbot.addWidget(widget)
    widget.resize(760, 720)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def at(body: BodyMap, site: str, view: str = "front"):
    return next(b for b in body.buttons if b.region.site == site and b.region.view == view)


def press(body: BodyMap, site: str, view: str = "front") -> None:
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=at(body, site, view).centre.toPoint())


def test_a_click_at_each_number_chooses_that_region(body):
    for button in body.buttons:
        body.set_chosen(())
        press(body, button.region.site, button.region.view)
        assert body.chosen == {button.region.site}


def test_a_press_says_what_was_chosen_and_a_second_press_takes_it_back(body, qtbot):
    said = []
    body.site_toggled.connect(lambda site, on: said.append((site, on)))
    body.site_chosen.connect(said.append)
    press(body, "hip_left")
    assert said == [("hip_left", True), "hip_left"]
    with qtbot.waitSignal(body.site_toggled) as back:
        press(body, "hip_left")
    assert back.args == ["hip_left", False]
    assert body.chosen == frozenset()


def test_a_stray_press_never_takes_back_a_pain_with_a_number(body, qtbot):
    body.set_pains({"hip_left": 6})
    with qtbot.assertNotEmitted(body.site_toggled), qtbot.waitSignal(body.site_chosen) as said:
        press(body, "hip_left")
    assert said.args == ["hip_left"]


def test_the_same_place_seen_from_behind_is_chosen_too(body):
    press(body, "knee_right", "front")
    assert at(body, "knee_right", "back").isChecked()


def test_a_press_just_beside_a_thin_wrist_still_counts_and_one_far_from_the_body_does_not(body):
    edge = at(body, "wrist_left").path.boundingRect()
    assert body.region_at(QPointF(edge.right() + 8, edge.center().y())).region.site == "wrist_left"
    assert body.region_at(QPointF(2, 2)) is None


def test_keys_move_choose_and_take_back(body):
    at(body, "breastbone").setFocus()
    QTest.keyClick(body.focusWidget(), Qt.Key.Key_Right)
    arrived = body.focusWidget().region.site
    assert arrived in ("breast_left", "chest_wall_left")
    QTest.keyClick(body.focusWidget(), Qt.Key.Key_Space)
    assert body.chosen == {arrived}
    QTest.keyClick(body.focusWidget(), Qt.Key.Key_Delete)
    assert body.chosen == frozenset()
    QTest.keyClick(body.focusWidget(), Qt.Key.Key_Return)
    assert body.chosen == {arrived}


def test_tab_stops_once_and_where_she_left(body):
    def stops():
        return [b.region.site for b in body.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["breastbone"]
    at(body, "knee_left", "back").setFocus()
    assert stops() == ["knee_left"]


def test_the_focused_region_looks_different(body):
    body.clearFocus()
    before = body.grab().toImage()
    at(body, "thigh_left").setFocus()
    assert body.grab().toImage() != before


def test_each_region_has_a_name_a_role_and_its_numbers_for_assistive_technology(body):
    body.set_pains({"hip_both": 6})
    body.set_yesterday({"hip_left": 4})
    names = set()
    for button in body.buttons:
        spoken = QAccessible.queryAccessibleInterface(button)
        assert spoken.role() == QAccessible.Role.CheckBox
        names.add(spoken.text(QAccessible.Text.Name))
    assert len(names) == len(body.buttons)
    spoken = QAccessible.queryAccessibleInterface(at(body, "hip_left"))
    assert spoken.text(QAccessible.Text.Name) == "Left hip, front"
    assert spoken.text(QAccessible.Text.Description) == "6 of 10, yesterday 4"


def test_pain_changes_the_picture_with_its_strength_and_yesterday_is_fainter(body):
    def shade(pains, yesterday=()):
        body.set_pains(pains)
        body.set_yesterday(dict(yesterday))
        spot = at(body, "thigh_left").path.boundingRect()
        return body.grab().toImage().pixelColor(round(spot.center().x()), round(spot.top() + spot.height() * 0.7))

    none, before, mild, severe = (
        shade({}),
        shade({}, {"thigh_left": 9}.items()),
        shade({"thigh_left": 2}),
        shade({"thigh_left": 9}),
    )
    assert none == before
    assert none.lightness() > mild.lightness() > severe.lightness()


def test_a_place_that_the_figure_does_not_have_is_said_in_words(body):
    body.set_pains({"all_over": 3, "knee_left": 2})
    assert body.elsewhere() == "Also: all over 3"


def test_right_to_left_windows_do_not_mirror_the_body(appearance, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    body = BodyMap(drawing(), vocabulary(), appearance, window)
    body.resize(760, 720)
    window.show()
    assert at(body, "hip_left").centre.x() > at(body, "hip_right").centre.x()
    assert at(body, "hip_left", "back").centre.x() < at(body, "hip_right", "back").centre.x()


@pytest.mark.parametrize("theme", ["light", "dark", "light_contrast", "dark_contrast"])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_paints_in_every_look(body, appearance, theme, percent):
    appearance.choose(theme, percent)
    body.set_pains({"lower_back": 5})
    picture = body.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 760, 3) for y in range(0, 720, 3)}
    assert appearance.tokens.severity[5].lower() in colours


def test_it_scales_and_stays_inside(body):
    for width, height in ((400, 460), (1400, 900)):
        body.resize(width, height)
        for button in body.buttons:
            assert QRectF(0, 0, width, height).contains(button.path.boundingRect())


def test_targets_are_as_large_as_a_body_allows(body):
    body.resize(body.sizeHint())
    for button in body.buttons:
        box = button.path.boundingRect()
        assert min(box.width(), box.height()) >= 20, button.name
        assert max(box.width(), box.height()) >= 24, button.name
    for site in ("breast_left", "ribs_left", "thigh_left", "knee_left", "lower_leg_left", "shoulder_left"):
        box = at(body, site).path.boundingRect()
        assert min(box.width(), box.height()) >= 36, site


def test_another_figure_keeps_what_was_chosen(body):
    press(body, "breast_left")
    body.set_body(drawing("female", ("left",)))
    assert at(body, "breast_left").isChecked()
    press(body, "ribs_right")
    assert body.chosen == {"breast_left", "ribs_right"}


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_assistive_technology_can_choose_a_region(body, qtbot, action):
    actions = QAccessible.queryAccessibleInterface(at(body, "armpit_left")).actionInterface()
    with qtbot.waitSignal(body.site_toggled) as said:
        actions.doAction(action)
    assert said.args == ["armpit_left", True]
    assert at(body, "armpit_left").isChecked()


def test_assistive_technology_cannot_flip_a_written_pain_away(body, qtbot):
    body.set_pains({"armpit_left": 5})
    actions = QAccessible.queryAccessibleInterface(at(body, "armpit_left")).actionInterface()
    with qtbot.assertNotEmitted(body.site_toggled):
        actions.doAction("Toggle")
    assert at(body, "armpit_left").isChecked()


def test_pointing_lights_a_region_up_and_leaving_puts_it_out(body):
    plain = body.grab().toImage()
    QTest.mouseMove(body, at(body, "shoulder_right").centre.toPoint())
    assert body.hovered.region.site == "shoulder_right"
    assert body.grab().toImage() != plain
    body.leaveEvent(QEvent(QEvent.Type.Leave))
    assert body.grab().toImage() == plain


def test_tab_passes_through_the_map_in_one_step(appearance, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QLineEdit(window), QLineEdit(window)
    body = BodyMap(drawing(), vocabulary(), appearance, window)
    window.setTabOrder(before, body.buttons[0])
    body.lower()
    window.show()
    window.activateWindow()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    visited = {window.focusWidget()}
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    visited.add(window.focusWidget())
    assert visited == {at(body, "breastbone"), after}


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def checklist(body, qtbot):
    made = BodyChecklist(vocabulary())
    qtbot.addWidget(made)
    keep_in_step(body, made)
    return made


def test_the_list_holds_every_site_and_names_each_box(checklist):
    written = {site for site in vocabulary().site if not site.endswith("_both")}
    assert set(checklist.boxes) == written
    assert checklist.boxes["hip_left"].accessibleName() == "Left hip"
    assert len({box.accessibleName() for box in checklist.boxes.values()}) == len(written)


def test_map_and_list_stay_in_step_both_ways(body, checklist, qtbot):
    press(body, "knee_left")
    assert checklist.chosen == {"knee_left"}
    with qtbot.waitSignal(body.site_toggled) as said:
        checklist.boxes["armpit_right"].click()
    assert said.args == ["armpit_right", True]
    assert at(body, "armpit_right").isChecked()
    checklist.boxes["knee_left"].click()
    assert not at(body, "knee_left").isChecked()
    body.set_pains({"hip_both": 3})
    assert checklist.chosen == {"armpit_right", "hip_left", "hip_right"}


def test_a_place_without_a_region_can_be_chosen_in_the_list(body, checklist):
    checklist.boxes["eye_left"].click()
    assert body.chosen == {"eye_left"}


def test_search_leaves_what_matches(checklist):
    checklist.search.setText("Left KNEE")
    shown = {site for site, box in checklist.boxes.items() if not box.isHidden()}
    assert shown == {"knee_left", "knee_right"}
    checklist.search.setText("zebra")
    assert all(box.isHidden() for box in checklist.boxes.values())
    checklist.search.clear()
    assert not any(box.isHidden() for box in checklist.boxes.values())


# --- on paper ---------------------------------------------------------------------------------------------------------


def test_the_svg_is_whole_and_prints_each_number_on_its_place():
    text = body_figure.svg(drawing(), {"hip_both": 6, "lower_back": 4, "knee_left": 0}, described="Hips <6>")
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Hips <6>"
    words = [node.text for node in root.iter(f"{space}text")]
    assert sorted(word for word in words if word.isdigit()) == ["4", "6", "6", "6", "6"]
    assert [pair for pair in itertools.pairwise(words) if pair[0] == "your"] == [
        ("your", "right"),
        ("your", "left"),
        ("your", "left"),
        ("your", "right"),
    ]
    assert "href" not in text


def test_the_words_on_the_figure_can_be_translated():
    german = {"Front": "Von vorn", "your left": "Ihre linke Seite"}
    text = body_figure.svg(drawing(), {}, lambda words: german.get(words, words))
    words = [node.text for node in ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}text")]
    assert words[:5] == ["Von vorn", "your", "right", "Ihre linke", "Seite"]


def test_her_right_is_on_the_left_of_the_front_view():
    assert body_figure.captions("front") == ("Front", "your right", "your left")
    assert body_figure.captions("back") == ("Back", "your left", "your right")


def test_painted_levels_differ_in_grey(qapp):
    def ink(severity: int) -> int:
        image = QImage(600, 700, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.scale(0.2, 0.2)  # as large as on a page: its numbers of nine points leave the hatching in sight
        paint(painter, QRectF(0, 0, 3000, 3500), drawing(), {"thigh_left": severity} if severity else {})
        painter.end()
        return sum(255 - value for value in bytes(image.constBits()))

    assert ink(0) < ink(2) < ink(5) < ink(9)
