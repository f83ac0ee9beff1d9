"""The frame around the pages: no page is built before the journal is open, whatever she presses meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
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


def test_with_large_text_the_place_that_is_shown_is_in_sight_in_the_rail(qtbot) -> None:
    window = MainWindow("Journal")
    qtbot.addWidget(window)
    names = ("Today", "Worth telling", "Trends", "Visits", "Journal", "Settings", "Help")
    window.set_places(tuple(Place(name, name, QWidget) for name in names))
    window.set_text_scale(2)
    window.resize(1024, 560)
    window.show()
    for entry in window._entries.values():
        entry.setFixedHeight(58)
    for name in (*names, names[0]):
        qtbot.waitUntil(lambda: window._rail_places.widget().height() > window._rail_places.height())
        window.show_page(name)
        entry = window._entries[name]
        seen = QRect(entry.mapTo(window._rail_places.viewport(), QPoint()), entry.size())
        assert window._rail_places.viewport().rect().contains(seen), name


def test_what_covers_the_pages_takes_the_count_of_flags_away(qtbot) -> None:
    window = MainWindow("Journal")
    qtbot.addWidget(window)
    window.set_places((Place("flags", "Worth telling", QWidget),))
    window.show()
    window.set_badge("flags", 3)
    assert window._badges["flags"].isVisible()
    window.cover(QWidget())
    assert not window._badges["flags"].isVisible()
    assert window._entries["flags"].accessibleName() == "Worth telling"
