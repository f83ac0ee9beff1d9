"""The gate itself is tested: something broken on purpose is caught, and the same thing mended is not."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.ui.announce import Announcer
from journal.ui.theme import Appearance
from journal.ui.widgets.day_field import DayField
from journal.ui.widgets.text import button, label, urgency_chip
from tests.ui.accessibility import checks, pixels, popups, room, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there


@pytest.fixture
def part(qtbot, qapp):
    """An empty part of a window in the look of the program."""
    Appearance(qapp, "light", 100)
    made = QWidget()
    made.setProperty("role", "page")
    made.resize(500, 300)
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def shown(part, *widgets):
    """The part with the widgets in it, on screen and with the keyboard."""
    for widget in widgets:
        part.layout().addWidget(widget)
    seen.active(part)
    QApplication.processEvents()
    return part


def test_a_control_without_a_name_is_caught(part):
    arrow = button("›")
    assert checks.unnamed(shown(part, arrow))
    arrow.setAccessibleName("Next month")
    assert checks.unnamed(part) == []


def test_a_target_that_is_too_small_is_caught(part):
    made = button("Go")
    made.setFixedSize(20, 20)
    assert checks.too_small(shown(part, made))
    made.setFixedSize(60, 46)
    assert checks.too_small(part) == []
    assert checks.too_small(part, high=48)


def test_words_that_do_not_fit_are_caught(part):
    sentence = label("A sentence that is a good deal longer than the room that it was given by somebody in a hurry.")
    made = button("A long name for a button")
    shown(part, sentence, made)
    assert room.clipped(part) == []
    sentence.setFixedHeight(20)
    made.setFixedWidth(60)
    QApplication.processEvents()
    assert len(room.clipped(part)) == 2


def test_a_badge_over_the_words_of_a_button_is_caught(part):
    made = button("Worth telling", None, "nav")
    inside = QHBoxLayout(made)
    badge = label("3", "badge")
    inside.addWidget(badge)
    assert room.clipped(shown(part, made))
    inside.insertStretch(0, 1)
    made.setMinimumWidth(300)
    QApplication.processEvents()
    assert room.clipped(part) == []


def test_what_reaches_over_the_edge_is_caught(part):
    shown(part)
    made = QPushButton("Out", part)
    made.setGeometry(450, 10, 120, 40)
    made.show()
    assert checks.outside(part)
    made.move(100, 10)
    assert checks.outside(part) == []


def test_a_page_that_scrolls_sideways_is_caught(part):
    area = QScrollArea()
    area.setWidgetResizable(True)
    wide = QWidget()
    wide.setMinimumWidth(900)
    area.setWidget(wide)
    assert checks.outside(shown(part, area))
    wide.setMinimumWidth(0)
    QApplication.processEvents()
    assert checks.outside(part) == []


def test_words_on_words_are_caught(part):
    shown(part)
    one, other = QLabel("One thing", part), QLabel("Another thing", part)
    one.setGeometry(10, 10, 200, 30)
    other.setGeometry(50, 20, 200, 30)
    one.show()
    other.show()
    assert checks.overlapping(part)
    other.move(50, 60)
    assert checks.overlapping(part) == []


def test_colour_alone_is_caught(part):
    chip = urgency_chip("call_today")
    assert checks.colour_alone(shown(part, chip)) == []
    chip.setText("Call today")
    assert checks.colour_alone(part)
    chip.setText("▲")
    assert checks.colour_alone(part)


def test_what_opens_without_a_name_or_not_by_key_or_in_red_is_caught(part):
    plain, dated, menu = QComboBox(), QDateEdit(), button("More")
    plain.addItems(["one", "two"])
    dated.setCalendarPopup(True)
    dated.setAccessibleName("Day")
    menu.setMenu(QMenu(menu))
    menu.menu().addAction("Do it")
    shown(part, plain, dated, menu)
    assert popups.openers(part) == [plain, dated, menu]
    assert any("has no name" in said for said in popups.complaints(plain))
    assert any("does not open by key" in said for said in popups.complaints(dated))
    assert any("has no name" in said for said in popups.complaints(menu))


def test_a_month_is_named_opened_by_key_large_and_without_red(part):
    field = DayField(dt.date(2026, 11, 23), "Day")
    (line,) = popups.openers(shown(part, field))
    assert popups.complaints(line) == []
    weekend = QTextCharFormat()
    weekend.setForeground(QColor("red"))

    def redden(month, _name):
        month.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, weekend)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.ui.widgets.day_field.dress_month", redden)
        assert any("red" in said for said in popups.complaints(line))


def test_a_tab_order_against_the_eye_is_caught(part):
    top, middle, foot = button("Top"), button("Middle"), button("Foot")
    shown(part, top, middle, foot)
    assert checks.out_of_order(part) == []
    QWidget.setTabOrder(top, foot)
    QWidget.setTabOrder(foot, middle)
    assert checks.out_of_order(part)


def test_a_keyboard_trap_is_caught(part):
    class Trap(QPushButton):
        def focusNextPrevChild(self, _forward):
            return True

    shown(part, Trap("Stay here"), button("Never reached"))
    assert checks.unreached(part)


def test_a_focus_that_cannot_be_seen_is_caught(part):
    made = button("Go on")
    shown(part, made, button("Other"))
    assert pixels.without_ring(part) == []
    made.setStyleSheet("QPushButton:focus { border: 1px solid #0B5F66; padding: 6px 18px; }")
    assert pixels.without_ring(part)


@pytest.mark.parametrize(("color", "caught"), [("#1F2A2E", False), ("#8A9094", True), ("#5D6B72", True)])
def test_faint_words_are_caught(part, color, caught):
    words = label("Words to read")
    words.setStyleSheet(f"color: {color}")
    assert bool(pixels.faint(shown(part, words))) is caught


@pytest.mark.parametrize(
    "role", ["primary", "secondary", "plain", "choice", "score", "link", "nav", "emergency-primary"]
)
@pytest.mark.parametrize("theme", ["light", "dark", "light_contrast", "dark_contrast"])
@pytest.mark.parametrize("pressed", [False, True])
def test_every_button_shows_its_focus_in_every_appearance(part, qapp, role, theme, pressed):
    Appearance(qapp, theme, 100)
    made = button("Words", None, role)
    made.setCheckable(pressed)
    made.setChecked(pressed)
    assert pixels.without_ring(shown(part, made, button("Other"))) == []


def test_a_flip_by_a_screen_reader_is_a_press_and_a_shown_answer_is_none(part):
    presses = []
    made = button("Yes", lambda: presses.append(1), "choice")
    made.setCheckable(True)
    shown(part, made)
    made.toggle()
    assert presses == [1]
    made.setChecked(False)
    assert presses == [1]
    made.click()
    assert presses == [1, 1]


def test_news_is_spoken_once(part, qtbot, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "PySide6.QtGui.QAccessible.updateAccessibility",
        lambda news: spoken.append((news.message(), news.politeness())),
    )
    announcer = Announcer(shown(part))
    announcer.say("Saved")
    announcer.say_saved("Tiredness")
    announcer.interrupt("The disk is full.")
    qtbot.waitUntil(lambda: len(spoken) == 2)
    assert [words for words, _ in spoken] == ["Saved", "The disk is full."]
