"""One flag as a card: how soon, whom to ring, what was counted, why, and what she did about it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.domain.contacts import any_hour_line, contact_for, emergency_number
from journal.domain.flags import Flag
from journal.domain.phone_script import phone_script
from journal.domain.records import FlagStatus, Profile, Urgency
from journal.domain.spoken import spoken_day
from journal.ui.flags.run_strip import RunStrip, Strip
from journal.ui.flags.wording import days_counted, done, sentence, until, was_urgent
from journal.ui.theme import Appearance
from journal.ui.widgets.column import Column
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button, label, urgency_chip

_ROLES = {
    Urgency.EMERGENCY_NOW: "emergency-card",
    Urgency.CALL_TODAY: "today-card",
    Urgency.WITHIN_WEEK: "week-card",
    Urgency.NEXT_VISIT: "card",
}


class Around(Struct, frozen=True):
    """What a card needs besides its flag.

    `back_at` is when a flag that she put off comes back. `together` are all flags about the same thing, the shown one
    first; `widest` is the one that began first. `names` are the words for what the flag counted. `listed` says that it
    stands on her questions.
    """

    profile: Profile
    on: dt.date
    appearance: Appearance
    strip: Strip | None
    where: str
    widest: Flag
    together: tuple[Flag, ...]
    names: dict[str, str]
    back_at: dt.datetime | None = None
    listed: bool = False


class FlagCard(Card):
    """Signals carry nothing: the page knows which flag the card shows.

    One that she told her team about begins with that; what it said then is folded away under it.
    """

    told = Signal()
    asked = Signal()
    later = Signal()
    usual = Signal()
    gone = Signal()
    still_there = Signal()
    finished = Signal()
    number_wanted = Signal()

    def __init__(self, flag: Flag, around: Around, parent: QWidget | None = None) -> None:
        emergency = flag.shown_as is Urgency.EMERGENCY_NOW
        told = flag.status is FlagStatus.TOLD
        put_off = not told and (flag.status is not FlagStatus.OPEN or around.back_at is not None)
        super().__init__("card" if told or (put_off and not emergency) else _ROLES[flag.shown_as], parent)
        self._flag, self._around = flag, around
        if told:
            self._told()
            return
        self.setAccessibleName(f"{flag.title}. {flag.message}")
        if put_off:
            self.column.addWidget(label(until(around.back_at, self.tr), "strong"))
        self._head()
        self._body(emergency)
        self._why()
        self._buttons(emergency, put_off)

    def _told(self) -> None:
        """What she did comes first; how urgent it was is said quietly, and the rest is a press away."""
        flag, said = self._flag, done(self._flag, self._around.on, self.tr)
        title = self._title()
        self.setAccessibleName(f"{title}. {said}")
        self.column.addWidget(label(f"✓ {said}", "strong"))
        if flag.told_note:
            self.column.addWidget(label(f"“{flag.told_note}”", "body"))
        self.column.addWidget(spread(LineLabel(title, "body"), LineLabel(self._since(), "quiet")))
        self.column.addWidget(label(was_urgent(self._flag, self._around.profile, self.tr), "quiet"))
        holder = QWidget()
        column = Column(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("It said: “{message}”").format(message=flag.message), "body"))
        self._counted(column)
        column.addWidget(label("\n".join(self._reasons()), "small", selectable=True))
        self._fold(holder, self.tr("What was it about? {arrow}"))
        self.column.addWidget(flow(button(self.tr("Add what they said…"), self.told.emit), self._finish_button()))

    def _title(self) -> str:
        where = self._around.where
        return f"{self._flag.title} · {where}" if where else self._flag.title

    def _since(self) -> str:
        onset, on = self._around.widest.evidence.onset, self._around.on
        return self.tr("noted today") if onset == on else self.tr("since {day}").format(day=spoken_day(onset, on))

    def _head(self) -> None:
        chip, since = urgency_chip(self._flag.shown_as.id), LineLabel(self._since(), "quiet")
        self.column.addWidget(spread(chip, LineLabel(self._title(), "card-title"), since))

    def _body(self, emergency: bool) -> None:
        if emergency:
            self._emergency()
        else:
            self.column.addWidget(label(self._flag.message, "body"))
            self._number()
            self._counted(self.column)

    def _emergency(self) -> None:
        flag, around = self._flag, self._around
        self.column.addWidget(label(flag.message, "body"))
        self.column.addWidget(
            label(self.tr("Call {number}").format(number=emergency_number(around.profile)), "huge", selectable=True)
        )
        self.column.addWidget(label(self.tr("If you cannot speak for long, read this out:"), "body"))
        self.column.addWidget(label(f"“{self._script()}”", "strong", selectable=True))
        self._long_standing(self.column)

    def _number(self) -> None:
        profile, urgency = self._around.profile, self._flag.shown_as
        contact = contact_for(profile, urgency)
        if contact is None:
            missing = LineLabel(self.tr("Your team's phone number is not written down yet."), "quiet")
            self.column.addWidget(flow(missing, button(self.tr("Add a number…"), self.number_wanted.emit, "link")))
            return
        self.column.addWidget(label(f"{contact.name}  {contact.phone}", "figure", selectable=True))
        quiet = contact.hours or ""
        night = any_hour_line(profile)
        if urgency is Urgency.CALL_TODAY and night and night != contact.phone:
            closed = self.tr("no answer within an hour, or closed: {number}").format(number=night)
            quiet = f"{quiet} · {closed}" if quiet else closed
        if quiet:
            self.column.addWidget(label(quiet, "quiet"))
        if urgency is Urgency.CALL_TODAY and not night:
            self.column.addWidget(flow(button(self.tr("Add the number for nights…"), self.number_wanted.emit, "link")))
        if urgency is Urgency.CALL_TODAY:
            self.column.addWidget(label(self.tr("You can say: “{script}”").format(script=self._script()), "body"))

    def _script(self) -> str:
        around = self._around
        drawn = around.strip.points if around.strip is not None else ()
        return phone_script(
            around.profile, self._flag, around.widest.evidence.onset, around.on, where=around.where, drawn=drawn
        )

    def _counted(self, column: QVBoxLayout) -> None:
        flag, evidence = self._flag, self._around.widest.evidence
        if flag.evidence.counted != evidence.counted:  # the words of the title first, then since when
            column.addWidget(label(sentence(flag.evidence.counted), "strong"))
        column.addWidget(label(sentence(evidence.counted), "strong"))
        self._long_standing(column)
        if evidence.notes:
            column.addWidget(label(self.tr("Beside it: {notes}").format(notes="; ".join(evidence.notes)), "quiet"))
        strip = self._around.strip
        if strip is not None and len(strip.points) > 1:
            column.addWidget(RunStrip(strip, sentence(evidence.counted), self._around.appearance))
            legend = self.tr("● recorded  ○ asked, none · gap: not recorded · shaded: the days that were counted")
            column.addWidget(label(legend, "small"))

    def _long_standing(self, column: QVBoxLayout) -> None:
        """Why it is shown although she wrote down that she has had it for long."""
        said = next((flag.long_standing for flag in self._around.together if flag.long_standing), None)
        if said is not None:
            column.addWidget(label(said, "body"))

    def _why(self) -> None:
        reasons = label("\n".join(self._reasons()), "small", selectable=True)
        self._fold(reasons, self.tr("Why is this here? {arrow}"))

    def _fold(self, details: QWidget, words: str) -> None:
        """Puts `details` under a link that shows and hides them."""
        details.hide()
        toggle = button(words.format(arrow="▸"), None, "link")
        toggle.setProperty("stands", "edge")
        toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

        def turn() -> None:
            details.setVisible(details.isHidden())
            toggle.setText(words.format(arrow="▸" if details.isHidden() else "▾"))

        toggle.clicked.connect(turn)
        self.column.addWidget(toggle)
        self.column.addWidget(details)

    def _reasons(self) -> list[str]:
        flag = self._flag
        together = self._around.together
        articles = dict.fromkeys(source.title for one in together for source in one.sources)
        guidance = dict.fromkeys(source.title for one in together for source in one.guidance)
        lines = [self.tr("On the list in the article “{title}”").format(title=title) for title in articles]
        lines += [self.tr("Guidance: {title}").format(title=title) for title in guidance]
        for other in together:
            if other not in (flag, self._around.widest):
                lines.append(f"{other.title}: {sentence(other.evidence.counted, False)}")
        return lines + days_counted(self._flag, self._around.on, self._around.names, self.tr)

    def _buttons(self, emergency: bool, put_off: bool) -> None:
        flag = self._flag
        if put_off:
            self.column.addWidget(flow(button(self.tr("I told my team…"), self.told.emit), self._finish_button()))
            return
        if emergency:
            buttons = [button(self.tr("I have called"), self.told.emit, "emergency-primary")]
            if flag.late_entry:  # written down a day or more after: only then may "gone" turn it into a call today
                buttons.append(button(self.tr("It is still there"), self.still_there.emit, "emergency"))
                buttons.append(button(self.tr("It is gone now"), self.gone.emit, "emergency"))
            self.column.addWidget(flow(*buttons))
            return
        buttons = [button(self.tr("I told my team…"), self.told.emit, "primary")]
        if not self._around.listed:
            buttons.append(button(self.tr("Add to my questions"), self.asked.emit))
        later = {
            Urgency.CALL_TODAY: self.tr("Later (2 hours)"),
            Urgency.WITHIN_WEEK: self.tr("Later (tomorrow)"),
            Urgency.NEXT_VISIT: self.tr("Later (tomorrow)"),
        }
        buttons.append(button(later[flag.shown_as], self.later.emit, "plain"))
        if flag.may_be_usual:
            buttons.append(button(self.tr("This is my usual…"), self.usual.emit, "plain"))
        self.column.addWidget(flow(*buttons))
        if self._around.listed:
            self.column.addWidget(label(self.tr("✓ It stands on your questions for the next visit."), "quiet"))

    def _finish_button(self) -> QWidget:
        return button(self.tr("It is settled"), self.finished.emit, "plain")
