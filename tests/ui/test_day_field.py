"""A day is typed, or chosen from its month by keys alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QVBoxLayout, QWidget

from journal.ui.theme import Appearance
from journal.ui.widgets.day_field import DayField
from tests.ui.accessibility.seen import active

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
DAY = dt.date(2026, 11, 18)


@pytest.fixture
def field(qtbot, qapp):
    Appearance(qapp, "light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    made = DayField(DAY, "Day", latest=DAY + dt.timedelta(days=1))
    QVBoxLayout(window).addWidget(made)
    active(window)
    made.setFocus()
    yield made
    window.close()


def line(field: DayField) -> QComboBox:
    return field.findChild(QComboBox)


def enter(field: DayField, text: str) -> None:
    line(field).lineEdit().selectAll()
    QTest.keyClick(line(field), Qt.Key.Key_Delete)
    QTest.keyClicks(line(field), text)
    QTest.keyClick(line(field), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)],
)
def test_a_day_is_chosen_from_the_month_by_keys_alone(field, qtbot, key, modifier) -> None:
    QTest.keyClick(line(field), key, modifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    month = QApplication.activePopupWidget()
    days = month.findChild(QAbstractItemView)
    for press in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(days, press)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field.day() == DAY - dt.timedelta(days=8)
    assert field.hasFocus()


def test_escape_takes_back_where_the_arrows_went_and_closes_the_month(field, qtbot) -> None:
    QTest.keyClick(line(field), Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    month = QApplication.activePopupWidget()
    days = month.findChild(QAbstractItemView)
    QTest.keyClick(days, Qt.Key.Key_Left)
    QTest.keyClick(days, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert (field.day(), field.hasFocus()) == (DAY, True)


def test_arrows_without_alt_go_from_day_to_day(field) -> None:
    QTest.keyClick(line(field), Qt.Key.Key_Down)
    assert field.day() == DAY - dt.timedelta(days=1)
    QTest.keyClick(line(field), Qt.Key.Key_Up)
    assert (field.day(), field.text()) == (DAY, "November 18, 2026")
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    "text", ["3 Nov 2026", "nov 3 2026", "2026-11-03", "3.11.2026", "November 3, 2026", "3rd november 2026"]
)
def test_a_day_is_typed_in_any_usual_way_and_said_back(field, qtbot, text: str) -> None:
    with qtbot.waitSignal(field.dateChanged):
        enter(field, text)
    assert (field.day(), field.text()) == (dt.date(2026, 11, 3), "November 3, 2026")


@pytest.mark.parametrize(("text", "back"), [("today", 0), ("Yesterday", 1)])
def test_a_near_day_is_typed_as_a_word(field, qtbot, text: str, back: int) -> None:
    field._latest = dt.date.max
    enter(field, text)
    assert field.day() == dt.date.today() - dt.timedelta(days=back)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", "“soon” is no day"),
        ("", "is no day"),
        ("31 feb 2026", "is no day"),
        ("3 Nov 2027", "up to November 19"),
    ],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(field, qtbot, text: str, words: str) -> None:
    with qtbot.assertNotEmitted(field.dateChanged):
        enter(field, text)
    with pytest.raises(ValueError, match=words):
        field.day()
    assert (field.text(), field.known) == (text, DAY)
    said = field.findChild(QLabel)
    assert words in said.text()
    assert said.isVisible()
    enter(field, "3 Nov 2026")
    assert not said.isVisible()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_opening_and_leaving_the_field_changes_nothing(qapp, day: dt.date) -> None:
    field = DayField(day, "Day")
    line(field).lineEdit().editingFinished.emit()
    assert field.day() == day


def test_the_wheel_changes_no_day(field) -> None:
    here = QPointF(10, 10)
    turn = QWheelEvent(
        here, here, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line(field), turn)
    assert field.day() == DAY


def test_no_day_is_after_the_latest(field) -> None:
    field.set_day(DAY + dt.timedelta(days=9))
    assert field.day() == DAY + dt.timedelta(days=1)
