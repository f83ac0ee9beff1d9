"""Choosing a passphrase with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from journal.storage.recovery_code import normal_code, write_code
from journal.ui.dialogs import passphrase
from journal.ui.dialogs.passphrase import PassphraseDialog, RecoveryDialog

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
    assert dialog.isVisible()
    assert "differ" in dialog._problem.text()
    QTest.keyClicks(again, "s")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen == "four old blue boats"


def test_while_the_two_differ_a_sentence_says_so(qtbot) -> None:
    dialog = PassphraseDialog(False)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog._chosen.field, "four old blue boats")
    QTest.keyClicks(dialog._again.field, "four")
    assert not dialog._problem.isVisible()  # she is still typing
    QTest.keyClicks(dialog._again.field, "x")
    assert dialog._problem.isVisible()
    assert "differ" in dialog._problem.text()
    QTest.keyClick(dialog._again.field, Qt.Key.Key_Backspace)
    assert not dialog._problem.isVisible()


def test_an_empty_present_passphrase_keeps_the_dialog_open_and_is_asked_for(qtbot) -> None:
    dialog = PassphraseDialog(True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "recovery code" in dialog._current.field.accessibleName()
    QTest.keyClicks(dialog._chosen.field, "four old blue boats")
    QTest.keyClicks(dialog._again.field, "four old blue boats")
    dialog._save.click()
    assert dialog.isVisible()
    assert "present passphrase" in dialog._problem.text()
    assert dialog.focusWidget() is dialog._current.field
    QTest.keyClicks(dialog._current.field, "old")
    dialog._save.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_code_stands_in_whole_groups_and_an_earlier_one_is_spoken_of_only_where_there_is_one(qtbot) -> None:
    code = write_code()
    for replaces in (False, True):
        dialog = RecoveryDialog(code, replaces)
        qtbot.addWidget(dialog)
        dialog.show()
        texts = [shown.text() for shown in dialog.findChildren(QLabel)]
        (lines,) = [text.split("\n") for text in texts if "\n" in text]
        assert [len(line.strip("-").split("-")) for line in lines] == [3, 3, 1]
        assert normal_code("".join(lines)) == normal_code(code)
        assert any("earlier code" in text for text in texts) is replaces


@pytest.mark.parametrize("to_file", [True, False])
def test_a_code_that_was_printed_into_a_file_on_this_computer_is_not_called_safe(
    qtbot, tmp_path, monkeypatch, to_file: bool
) -> None:
    file = tmp_path / "code.pdf"
    printed = []

    class Chosen:
        """Stands for the platform's own dialog, which knows files as well as printers."""

        def __init__(self, printer: QPrinter, _parent: object) -> None:
            printer.setOutputFileName(str(file) if to_file else "")

        def exec(self) -> QDialog.DialogCode:
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(passphrase, "QPrintDialog", Chosen)
    monkeypatch.setattr(passphrase, "print_code", lambda code, _printer: printed.append(code))
    dialog = RecoveryDialog(write_code(), False)
    qtbot.addWidget(dialog)
    dialog.show()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Print…").click()
    said = " ".join(words.text() for words in dialog.findChildren(QLabel) if words.isVisible())
    assert len(printed) == 1
    assert "Print on paper" in said
    assert (str(file) in said) is to_file
