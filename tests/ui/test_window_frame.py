"""The frame around the pages: no page is built before the journal is open, whatever she presses meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal.ui.main_window import MainWindow, Place


def test_a_place_pressed_while_the_journal_opens_is_shown_only_afterwards(qtbot) -> None:
    built = []

    def build(parent: QWidget) -> QWidget:
        built.append("flags")
        return QWidget(parent)

    window = MainWindow("Journal")
    qtbot.addWidget(window)
    window.set_places((Place("flags", "Worth telling", build),))
    window.await_journal()
    window.show()
    (entry,) = (b for b in window.findChildren(QPushButton) if b.text() == "Worth telling")
    assert entry.isEnabled()
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert built == []

    window.drop_pages()
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert built == ["flags"]
