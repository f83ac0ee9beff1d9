"""News for those who listen to the window instead of looking at it: "Saved", "Undone", why something was not saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

Politeness = QAccessible.AnnouncementPoliteness


class Announcer(QTimer):
    """Speaks sentences through assistive technology, each once however many parts of the window have said it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, singleShot=True, interval=0)
        self._window = window
        self._waiting: dict[str, Politeness] = {}
        self.timeout.connect(self._speak)

    def say(self, sentence: str) -> None:
        """Speaks when the screen reader has finished what it is reading."""
        self._add(sentence, Politeness.Polite)

    def interrupt(self, sentence: str) -> None:
        """Speaks at once."""
        self._add(sentence, Politeness.Assertive)

    def say_saved(self, _step: str) -> None:
        """Something was saved, whichever page it was on."""
        self.say(self.tr("Saved"))

    def _add(self, sentence: str, politeness: Politeness) -> None:
        if sentence and self._waiting.get(sentence) is not Politeness.Assertive:
            self._waiting[sentence] = politeness
            self.start()

    def _speak(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for sentence, politeness in waiting.items():
            news = QAccessibleAnnouncementEvent(self._window, sentence)
            news.setPoliteness(politeness)
            QAccessible.updateAccessibility(news)
