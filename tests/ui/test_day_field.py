"""A day is typed, or chosen from its month by keys alone."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QVBoxLayout, QWidget

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


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)],
)
def test_a_day_is_chosen_from_the_month_by_keys_alone(field, qtbot, key, modifier) -> None:
    QTest.keyClick(field, key, modifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    month = QApplication.activePopupWidget()
    days = month.findChild(QAbstractItemView)
    for press in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(days, press)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field.day() == DAY - dt.timedelta(days=8)
    assert field.hasFocus()


def test_escape_takes_back_where_the_arrows_went_and_closes_the_month(field, qtbot) -> None:
    QTest.keyClick(field, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    month = QApplication.activePopupWidget()
    days = month.findChild(QAbstractItemView)
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert field.day() == DAY - dt.timedelta(days=1)
    QTest.keyClick(days, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert (field.day(), field.hasFocus()) == (DAY, True)


def test_arrows_without_alt_still_change_the_part_that_is_typed(field) -> None:
    field.setCurrentSection(DayField.Section.DaySection)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == DAY - dt.timedelta(days=1)
    assert QApplication.activePopupWidget() is None


def test_no_day_is_after_the_latest(field) -> None:
    field.set_day(DAY + dt.timedelta(days=9))
    assert field.day() == DAY + dt.timedelta(days=1)
