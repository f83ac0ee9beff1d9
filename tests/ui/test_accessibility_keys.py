"""Without a mouse: every page by Ctrl and a number, every control of Today by Tab, one of each kind used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal import opening
from journal.storage.store import Store
from journal.ui.theme import Appearance
from tests.helpers.windows import put_away
from tests.ui.accessibility import scenes
from tests.ui.accessibility.checks import tab_walk, too_small
from tests.ui.accessibility.seen import active, by_tab, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there


@pytest.fixture
def session(qtbot, qapp, tmp_path):
    """The window from a fresh start."""
    diary = opening.diary_on(Store.in_memory(), scenes.TODAY)
    made = scenes.open_window(Appearance(qapp, "light", 100), tmp_path, diary)
    active(made.window)
    QApplication.processEvents()
    yield made
    put_away(made)


def key(key, modifier=Qt.KeyboardModifier.NoModifier):
    """One press at whatever has the keyboard."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def test_every_page_is_one_key_away(session):
    shown = []
    session.window.page_shown.connect(shown.append)
    for number in range(1, 8):
        QTest.keyClick(session.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    assert shown == ["today", "flags", "trends", "visits", "journal", "settings", "help"]


def test_tab_comes_to_every_control_of_today_and_each_kind_can_be_used(session, qtbot):
    page = session.window.show_page("today")
    assert page.red_card.none.hasFocus()
    walked = tab_walk(session.window)
    assert [said(control) for control in by_tab(session.window) if control not in walked] == []
    page.red_card.none.setFocus()
    key(Qt.Key.Key_Space)
    check_ins = session.safe.diary.check_ins_on(scenes.TODAY)
    assert {rating.severity for rating in check_ins[0].ratings} == {0}
    card = next(card for card in page.rows.cards.values() if hasattr(card, "row"))
    card.focus_row()
    key(Qt.Key.Key_4)
    rated = {rating.symptom: rating.severity for rating in session.safe.diary.check_ins_on(scenes.TODAY)[0].ratings}
    assert rated[card.asking.row.symptom] == 4
    session.window.setFocus()
    QTest.keyClick(session.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    kept = session.safe.diary.check_ins_on(scenes.TODAY)[0].ratings
    assert card.asking.row.symptom not in {rating.symptom for rating in kept}


def test_daily_controls_are_large(session):
    page = session.window.show_page("today")
    small = [words for words in too_small(page, high=44) if "Undo" not in words and "Redo" not in words]
    assert small == []


def test_a_chart_has_a_name_a_summary_and_a_table(qtbot, qapp, tmp_path):
    made = scenes.open_window(Appearance(qapp, "light", 100), tmp_path, scenes.diary())
    active(made.window)
    page = made.window.show_page("trends")
    qtbot.waitUntil(page.idle, timeout=30_000)
    for card in page.cards:
        assert len(card.view.accessibleName()) > 10
        assert any(letter.isdigit() for letter in card.view.accessibleDescription())
    page.as_table.click()
    qtbot.waitUntil(page.idle, timeout=30_000)
    for card in page.cards:
        assert card.table.isVisible()
        assert card.table.model().rowCount() > 0
        assert card.table.accessibleName()
    put_away(made)
