"""Today for people who use a keyboard, a screen reader or large text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from journal.domain.records import Rating
from journal.ui.today.score_row import ScoreRow
from journal.ui.widgets.later import Later
from tests.helpers.today import day_before, diary_with, open_room

YESTERDAY = (Rating("fatigue", 3), Rating("pain", 5, "hip_right"), Rating("lump", 1, "breast_left"))
STATES = ("fresh", "answered", "red list", "finder", "fields")


def reach(room, state: str) -> None:
    page = room.page
    if state == "answered":
        page.red_card.none.click()
        page.shortcuts.same.click()
    elif state == "red list":
        page.red_card.yes.click()
        page.red_card._list.items["weakness"].box.click()
    elif state == "finder":
        page.panels.open_pain()
    elif state == "fields":
        page.rows.unfold()
        for panel in (page.panels.weight, page.panels.temperature, page.panels.note, page.panels.symptom):
            panel.open()
    QApplication.processEvents()


def shown(page: QWidget, kind: type = QWidget) -> list[QWidget]:
    return [w for w in page.findChildren(kind) if w.isVisible() and not w.objectName().startswith("qt_")]


@pytest.mark.parametrize("state", STATES)
def test_everything_that_takes_the_keyboard_has_a_name(qtbot, state: str) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    reach(room, state)
    nameless = [
        w
        for w in shown(room.page)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not w.accessibleName()
        and not (isinstance(w, QAbstractButton | QLabel) and w.text().strip())
    ]
    assert nameless == []


@pytest.mark.parametrize("state", STATES)
def test_daily_controls_are_44_px_at_least(qtbot, state: str) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    reach(room, state)
    small = [
        (w.accessibleName() or w.text(), w.size())
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for w in shown(room.page, kind)
        if not isinstance(w.parent(), QComboBox) and (w.height() < 44 or (w.width() < 44 and not w.property("site")))
        if type(w).__name__ != "RegionButton"
    ]
    assert small == []


@pytest.mark.parametrize(
    ("percent", "direction"), [(150, Qt.LayoutDirection.LeftToRight), (200, Qt.LayoutDirection.RightToLeft)]
)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_clipped_or_overlaps_in_a_narrow_window(qtbot, state: str, percent: int, direction) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)), width=684, height=700)
    QApplication.setLayoutDirection(direction)
    try:
        room.appearance.choose("light", percent)
        reach(room, state)
        page = room.page
        come_to_rest(qtbot, page)
        assert page.widget().width() <= page.viewport().width()
        assert [w.text() for w in shown(page, QLabel) if cut_off(w)] == []
        assert [w.text() for w in shown(page, QAbstractButton) if too_narrow(w)] == []
        for row in shown(page, ScoreRow):
            assert row.height() >= row.heightForWidth(row.width())
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        room.appearance.choose("light", 100)


def test_what_stands_below_the_title_begins_at_its_edge(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)), width=684, height=700)
    room.appearance.choose("light", 200)
    try:
        page = room.page
        page.window().resize(684, 690)
        come_to_rest(qtbot, page)
        edges = {part.mapTo(page.widget(), QPoint(0, 0)).x() for part in (page.title, page.days, page.red_card)}
        assert len(edges) == 1
    finally:
        room.appearance.choose("light", 100)


def come_to_rest(qtbot, page: QWidget) -> None:
    """Large text moves everything, and one row makes room for the next."""
    places: list[QRect] = []
    for _ in range(50):
        before, places = places, [part.geometry() for part in page.findChildren(QWidget)]
        if before == places:
            return
        qtbot.wait(20)


def cut_off(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    inside = label.parentWidget().rect().adjusted(-5, -1, 5, 1)
    return bool(label.text()) and (label.height() < needed or not inside.contains(label.geometry()))


def too_narrow(button: QAbstractButton) -> bool:
    words = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    mark = 30 if isinstance(button, QCheckBox) else 0
    return bool(button.text()) and button.width() < words + mark


def test_tab_goes_down_the_page(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    room.page.red_card.none.click()
    room.page.rows.cards["fatigue", None].row.buttons[4].click()
    qtbot.waitUntil(lambda: not any(later.waiting for later in room.page.findChildren(Later)))
    room.page.days.another.setFocus()
    heights = []
    for _ in range(14):
        focused = QApplication.focusWidget()
        heights.append(focused.mapTo(room.page.widget(), focused.rect().topLeft()).y())
        room.press(Qt.Key.Key_Tab)
    assert heights == sorted(heights) or max(a - b for a, b in pairwise(heights)) < 48


def test_a_row_is_one_tab_stop_and_says_its_number_and_word(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    row = room.page.rows.cards["fatigue", None].row
    stops = [b for b in row.buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.value for b in stops] == [3]
    assert row.buttons[4].accessibleName() == "Tiredness: 4, moderate"
    assert row.buttons[3].accessibleDescription() == "yesterday 3"


@pytest.mark.parametrize("theme", ["light", "dark", "dark_contrast"])
def test_the_words_below_a_row_are_as_strong_as_quiet_text(qtbot, theme: str) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    room.appearance.choose(theme, 100)
    try:
        come_to_rest(qtbot, room.page)
        row = shown(room.page, ScoreRow)[0]
        words = QRect(row.mapTo(room.page, QPoint(0, row.height() - 16)), QSize(row.width(), 16))
        image = room.page.grab(words).toImage()
        strengths = {image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())}
        wanted = QColor(room.appearance.tokens.quiet_text).lightness()
        strongest = max(strengths) if room.appearance.tokens.dark else min(strengths)
        assert abs(strongest - wanted) < 25
    finally:
        room.appearance.choose("light", 100)


def test_the_answer_of_the_last_time_is_a_word_where_yes_and_no_are_asked_and_its_button_fits(qtbot) -> None:
    room = open_room(qtbot, diary_with(day_before(1, *YESTERDAY)))
    row = room.page.rows.cards["lump", "breast_left"].row
    assert row.buttons[1].accessibleDescription() == "yesterday yes"
    qtbot.waitUntil(lambda: all(row.rect().contains(made.geometry()) for made in row.buttons.values()))
