"""Choosing a passphrase with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from journal.ui.dialogs.passphrase import PassphraseDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_enter_goes_on_to_the_empty_field_and_then_uses_the_passphrase(qtbot) -> None:
    dialog = PassphraseDialog(False)
    qtbot.addWidget(dialog)
    dialog.show()
    first, again = dialog._chosen.field, dialog._again.field
    QTest.keyClicks(first, "four old blue boats")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert dialog.focusWidget() is again
    assert dialog.isVisible()
    QTest.keyClicks(again, "four old blue boat")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert dialog.isVisible()  # they differ
    QTest.keyClicks(again, "s")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen == "four old blue boats"
