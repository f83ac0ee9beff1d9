"""The signals that the whole window listens to, in the past tense; every other signal stays with its widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class JournalEvents(QObject):
    """App-wide news.

    `changed` carries the domain Change that was saved, done or undone. `day_requested` carries a date and asks for
    Today on that day; `page_requested` carries a page id (`today`, `flags`, `trends`, `visits`, `journal`,
    `settings`), `section_requested` the id of a part of Settings (`about_me`, `care_team` …). `save_failed` carries
    one plain sentence. `announced` is for assistive technology.
    """

    changed = Signal(object)
    save_failed = Signal(str)
    saved = Signal(str)
    day_requested = Signal(object)
    page_requested = Signal(str)
    section_requested = Signal(str)
    announced = Signal(str)
    lock_requested = Signal()
