"""One flag as a card: how soon, whom to ring, what was counted, why, and what she did about it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.contacts import any_hour_line, contact_for, emergency_number
from journal.domain.flags import Flag
from journal.domain.phone_script import phone_script
from journal.domain.records import FlagStatus, Profile, Urgency
from journal.domain.spoken import spoken_day
from journal.ui.flags.run_strip import RunStrip, Strip
from journal.ui.theme import Appearance
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
    """Signals carry nothing: the page knows which flag the card shows."""

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
        settled = flag.status is not FlagStatus.OPEN or around.back_at is not None
        super().__init__("card" if settled and not emergency else _ROLES[flag.shown_as], parent)
        self._flag, self._around = flag, around
        self.setAccessibleName(f"{flag.title}. {flag.message}")
        self._head()
        if emergency:
            self._emergency()
        else:
            self._message()
            self._number()
            self._counted()
        self._why()
        self._buttons(emergency, settled)

    def _head(self) -> None:
        flag, on = self._flag, self._around.on
        where = self._around.where
        title = LineLabel(f"{flag.title} · {where}" if where else flag.title, "card-title")
        onset = self._around.widest.evidence.onset
        since = self.tr("since {day}").format(day=spoken_day(onset, on))
        if onset == on:
            since = self.tr("noted today")
        self.column.addWidget(spread(urgency_chip(flag.shown_as.id), title, LineLabel(since, "quiet")))

    def _message(self) -> None:
        self.column.addWidget(label(self._flag.message, "body"))

    def _emergency(self) -> None:
        flag, around = self._flag, self._around
        self.column.addWidget(label(flag.message, "body"))
        self.column.addWidget(
            label(self.tr("Call {number}").format(number=emergency_number(around.profile)), "huge", selectable=True)
        )
        self.column.addWidget(label(self.tr("If you cannot speak for long, read this out:"), "body"))
        script = label(
            f"“{self._script()}”",
            "strong",
            selectable=True,
        )
        self.column.addWidget(script)

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

    def _counted(self) -> None:
        flag, evidence = self._flag, self._around.widest.evidence
        if flag.evidence.counted != evidence.counted:  # the words of the title first, then since when
            self.column.addWidget(label(_sentence(flag.evidence.counted), "strong"))
        self.column.addWidget(label(_sentence(evidence.counted), "strong"))
        if evidence.notes:
            self.column.addWidget(label(self.tr("Beside it: {notes}").format(notes="; ".join(evidence.notes)), "quiet"))
        strip = self._around.strip
        if strip is not None and len(strip.points) > 1:
            self.column.addWidget(RunStrip(strip, _sentence(evidence.counted), self._around.appearance))
            legend = self.tr("● recorded  ○ asked, none · gap: not recorded · shaded: the days that were counted")
            self.column.addWidget(label(legend, "small"))

    def _why(self) -> None:
        details = label("\n".join(self._reasons()), "small", selectable=True)
        details.hide()
        toggle = button(self.tr("Why is this here? ▸"), None, "link")
        toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

        def turn() -> None:
            details.setVisible(details.isHidden())
            toggle.setText(self.tr("Why is this here? ▸") if details.isHidden() else self.tr("Why is this here? ▾"))

        toggle.clicked.connect(turn)
        self.column.addWidget(toggle)
        self.column.addWidget(details)

    def _reasons(self) -> list[str]:
        flag = self._flag
        together = self._around.together
        sources = dict.fromkeys(s for one in together for s in one.sources)
        guidance = dict.fromkeys(g for one in together for g in one.guidance)
        lines = [self.tr("On the list in: {title} ({id})").format(title=s.title, id=s.id) for s in sources]
        lines += [self.tr("Guidance: {title}").format(title=g.title) for g in guidance]
        for other in together:
            if other not in (flag, self._around.widest):
                lines.append(f"{other.title}: {_sentence(other.evidence.counted, False)}")
        return lines + self._days_counted()

    def _days_counted(self) -> list[str]:
        """Each day with its number, a line for each symptom where there are several."""
        days: dict[str, list[str]] = {}
        for entry in self._flag.evidence.entries:
            days.setdefault(entry.symptom, []).append(f"{spoken_day(entry.date, self._around.on)}: {entry.value:g}")
        if len(days) == 1:
            (only,) = days.values()
            return [self.tr("Days and numbers that were counted: {days}").format(days=", ".join(only))]
        said = self.tr("Days and numbers that were counted for {symptom}: {days}")
        names = self._around.names
        return [said.format(symptom=names[symptom].lower(), days=", ".join(some)) for symptom, some in days.items()]

    def _buttons(self, emergency: bool, settled: bool) -> None:
        flag = self._flag
        if settled:
            self.column.addWidget(label(self._settled(), "quiet"))
            put_off = self._around.back_at is not None or flag.status is FlagStatus.SNOOZED
            told = self.tr("I told my team…") if put_off else self.tr("Add what they said…")
            self.column.addWidget(flow(button(told, self.told.emit), self._finish_button()))
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

    def _settled(self) -> str:
        flag, on, back = self._flag, self._around.on, self._around.back_at
        if back is not None:
            return self.tr("You chose Later. It comes back at {time}.").format(time=back.strftime("%H:%M"))
        if flag.status is FlagStatus.SNOOZED:
            return self.tr("You chose Later. It comes back by itself.")
        if flag.told_on is None:
            return ""
        whom = flag.told_whom or self.tr("your team")
        told = self.tr("You told {whom} on {day}.").format(whom=whom, day=spoken_day(flag.told_on, on))
        return f"{told} “{flag.told_note}”" if flag.told_note else told


def _sentence(counted: str, begins: bool = True) -> str:
    first = counted[:1].upper() if begins else counted[:1]
    return first + counted[1:] + ("" if counted.endswith(".") else ".")
