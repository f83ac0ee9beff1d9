"""One line on Today about what asks for a call today or at once, so that it does not wait on another page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.diary import Diary
from journal.domain.contacts import contact_for, emergency_number
from journal.domain.flags import Flag, grouped
from journal.domain.records import FlagStatus, Urgency
from journal.ui.flags.later import back_at
from journal.ui.widgets.spread import FlowRow, LineLabel
from journal.ui.widgets.text import URGENCY_WORDS, button


def pressing(diary: Diary, flags: Sequence[Flag], now: dt.datetime) -> list[Flag]:
    """The flags that ask for a call today or at once and were not put off, one for each thing to call about."""
    open_now = [
        flag
        for flag in flags
        if flag.status is FlagStatus.OPEN
        and flag.shown_as >= Urgency.CALL_TODAY
        and back_at(diary.store, diary.responses, flag, now) is None
    ]
    return [group[0] for group in grouped(open_now)]


class Standing(FlowRow):
    """Names the most urgent flag with the number to call, and leads to the page that explains it."""

    flags_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, parent=parent)
        self.words = LineLabel("", "strong")
        see = button(self.tr("See Worth telling"), self.flags_wanted.emit, "link")
        see.setProperty("stands", "edge")  # where it wraps, its words begin where those above begin
        self.add(self.words, see)
        self.hide()

    def show_flags(self, flags: Sequence[Flag], diary: Diary) -> None:
        """Says what presses most and how many more there are; nothing where none does."""
        if flags:
            self.words.setText(self._said(flags[0], len(flags) - 1, diary))
        self.setVisible(bool(flags))

    def _said(self, flag: Flag, others: int, diary: Diary) -> str:
        where = f", {diary.vocabulary.site_name(flag.site, self.tr)}" if flag.site else ""
        said = f"{URGENCY_WORDS[flag.shown_as.id]}: {flag.title}{where}"
        contact = contact_for(diary.profile, flag.shown_as)
        number = contact.phone if contact is not None else None
        if flag.shown_as is Urgency.EMERGENCY_NOW:
            number = emergency_number(diary.profile)
        if number:
            said = f"{said} · {number}"
        return self.tr("{said} · and {n} more").format(said=said, n=others) if others else said
