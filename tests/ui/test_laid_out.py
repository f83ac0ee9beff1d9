"""What is built ahead is what would be built at once, and a frame shows a page that has found its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from journal.domain.records import Rating
from journal.ui.main_window import MainWindow, Place
from journal.ui.today.plan import Row
from journal.ui.widgets.column import Column
from journal.ui.widgets.page import Page, laid_out_once
from tests.helpers.today import TODAY, day_before, diary_with, open_room

# Asking the window to come to the front is beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TALL = 3000  # px, more than any window here


@pytest.fixture
def room(qtbot):
    return open_room(qtbot, diary_with(day_before(1, Rating("fatigue", 3), Rating("pain", 5, "hip_right"))))


def _prepare_all(room) -> None:
    room.page.red_card.none.click()
    while room.page.rows.prepare() or room.page.panels.prepare() or room.page.red_card.prepare():
        pass


def _tall() -> QLabel:
    made = QLabel("Words")
    made.setWordWrap(True)
    made.setMinimumHeight(TALL)
    return made


def test_a_card_built_ahead_asks_what_she_adds_in_all_its_names(room) -> None:
    _prepare_all(room)
    ahead = room.page.rows._blank
    card = room.page.rows.add(Row("itching"))
    assert card is ahead
    assert card.accessibleName() == "Itching"
    assert card.row.buttons[4].accessibleName() == "Itching: 4, moderate"
    assert "Itching" in {label.text() for label in card.findChildren(QLabel)}
    card.row.buttons[4].click()
    assert room.answers()["itching", None] == 4
    assert room.page.rows.add(Row("thirst")) is not card


def test_a_card_built_ahead_is_not_taken_for_yes_and_no(room) -> None:
    _prepare_all(room)
    card = room.page.rows.add(Row("lump"))
    assert set(card.row.buttons) == {0, 1}


def test_the_list_built_ahead_opens_and_is_gone_with_another_day(room) -> None:
    _prepare_all(room)
    room.page.red_card._change.click()
    room.page.red_card.yes.click()
    first = room.page.red_card._list
    assert first.isVisible()
    room.page.show_day(day_before(1).date)
    room.page.red_card.open_list()
    assert room.page.red_card._list is not first
    room.page.red_card._list.items["seizure"].box.click()
    assert room.answers(day_before(1).date)["seizure", None] == 1
    assert ("seizure", None) not in {what for what, severity in room.answers(TODAY).items() if severity}


def test_another_day_is_read_from_its_top(qtbot) -> None:
    symptoms = ("fatigue", "nausea", "cough", "stiffness", "worry")
    room = open_room(qtbot, diary_with(day_before(1, *(Rating(symptom, 3) for symptom in symptoms))), height=500)
    bar = room.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    room.page.days.step(-1)
    assert bar.value() == 0


def test_a_column_is_never_squeezed(qtbot) -> None:
    holder, column = QWidget(), None
    qtbot.addWidget(holder)
    column = Column(holder)
    parts = [QLabel("Words that wrap " * 9) for _ in range(3)]
    for part in parts:
        part.setWordWrap(True)
        column.addWidget(part)
    holder.resize(200, 20)
    holder.show()
    assert all(part.height() == part.heightForWidth(part.width()) for part in parts)


def test_a_frame_shows_the_page_as_it_stays(qtbot) -> None:
    window = MainWindow("Journal")
    qtbot.addWidget(window)
    window.set_places((Place("one", "One", lambda parent: Page("One", "", parent)),))
    page = window.show_page("one")
    part = _tall()
    part.hide()
    page.column.addWidget(part)
    with qtbot.waitExposed(window):
        window.show()
    with laid_out_once(part):
        part.show()
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    assert page.widget().height() > TALL
