"""The date of birth: empty until it is typed, read in any usual way, and never a day that was not meant."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.ui.settings.fields import Field, Kind, editor

# Propagating the size of a window is beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BORN = dt.date(1958, 4, 3)


@pytest.fixture
def birth(qtbot):
    made = editor(Field("date_of_birth", "Date of birth", Kind.BIRTH_DATE))
    qtbot.addWidget(made.widget)
    made.widget.show()
    return made


def enter(birth, text: str) -> None:
    birth.widget.clear()
    QTest.keyClicks(birth.widget, text)
    QTest.keyClick(birth.widget, Qt.Key.Key_Return)


def test_it_begins_empty_and_empty_is_no_day(birth) -> None:
    birth.set_value(None)
    assert birth.widget.text() == ""
    assert birth.value() is None


@pytest.mark.parametrize("text", ["April 3, 1958", "3 apr 1958", "1958-04-03"])
def test_what_is_typed_is_said_back_in_words(birth, qtbot, text: str) -> None:
    with qtbot.waitSignal(birth.changed):
        enter(birth, text)
    assert birth.value() == BORN
    assert birth.widget.text() == "April 3, 1958"


def test_figures_are_said_back_in_words_too(birth) -> None:
    enter(birth, "4/3/1958")
    assert birth.value() in (BORN, dt.date(1958, 3, 4))  # by the order of the country
    assert birth.widget.text() in ("April 3, 1958", "March 4, 1958")


@pytest.mark.parametrize(("text", "words"), [("Apro 3, 1958", "not understood"), ("April 3, 2958", "the year 2958")])
def test_what_cannot_be_meant_is_said_and_stays_to_be_mended(birth, text: str, words: str) -> None:
    enter(birth, text)
    with pytest.raises(ValueError, match=words):
        birth.value()
    assert birth.widget.text() == text
