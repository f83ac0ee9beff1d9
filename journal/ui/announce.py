"""News for those who listen to the window instead of looking at it: "Saved", "Undone", why something was not saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class Announcer(QTimer):
    """Speaks sentences through assistive technology, each once however many parts of the window have said it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, singleShot=True, interval=0)
        self._window = window
        self._waiting: dict[str, bool] = {}  # sentences, and whether at once
        self.timeout.connect(self._speak)

    def say(self, sentence: str) -> None:
        """Speaks when the screen reader has finished what it is reading."""
        self._add(sentence, at_once=False)

    def interrupt(self, sentence: str) -> None:
        """Speaks at once."""
        self._add(sentence, at_once=True)

    def say_saved(self, _step: str) -> None:
        """Something was saved, whichever page it was on."""
        self.say(self.tr("Saved"))

    def _add(self, sentence: str, at_once: bool) -> None:
        if sentence:
            self._waiting[sentence] = at_once or self._waiting.get(sentence, False)
            self.start()

    def _speak(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load, and nothing to say at first

        how = QAccessible.AnnouncementPoliteness
        waiting, self._waiting = self._waiting, {}
        for sentence, at_once in waiting.items():
            news = QAccessibleAnnouncementEvent(self._window, sentence)
            news.setPoliteness(how.Assertive if at_once else how.Polite)
            QAccessible.updateAccessibility(news)
