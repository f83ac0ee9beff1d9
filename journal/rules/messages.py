"""What a flag says to her: the rule's own words for its urgency, her numbers, and the fixed closing lines."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from journal.domain.contacts import any_hour_line, contact_for, own_emergency_number
from journal.domain.records import Journal, Urgency
from journal.domain.spoken import dated
from journal.rules.life import LedgerFlag
from journal.rules.rule import RedFlagRule, RuleBook

VISIT_WITHIN_DAYS = 28
EMERGENCY, LINE = "the emergency number", "your care team"  # where she has written down no number


class Messages:
    """Writes messages for one journal: knows her care team and her appointments."""

    def __init__(self, book: RuleBook, journal: Journal) -> None:
        self._book = book
        self._t = book.t
        self._visits = sorted(visit.date for visit in journal.visits)
        self._own = {own.id: own.name for own in journal.profile.own_symptoms}
        self.emergency = _with_number(self._t(EMERGENCY), own_emergency_number(journal.profile))
        line, team = any_hour_line(journal.profile), contact_for(journal.profile, Urgency.CALL_TODAY)
        self.line = _with_number(self._t(LINE), team.phone if team else None)
        self.after_hours = self._t("the doctor on call")  # of a 24-hour line only where she has written one down
        if line is not None:
            self.line = self.after_hours = _with_number(self._t("your 24-hour line"), line)

    def next_visit(self, on: dt.date) -> dt.date | None:
        """The next appointment on or after a day."""
        place = bisect_left(self._visits, on)
        return self._visits[place] if place < len(self._visits) else None

    def write(self, flag: LedgerFlag, shown_as: Urgency, on: dt.date, turned_down: bool) -> str:
        """The whole message: what was noted, what to do by when, and the closing line."""
        t, rule = self._t, self._book.rule[flag.rule]
        parts = [self._fill(_own_words(rule, flag.urgency), flag)]
        if flag.urgency is Urgency.EMERGENCY_NOW and shown_as is Urgency.CALL_TODAY:
            noted = dated(flag.latest, on, t)
            parts = [t("You noted this on {date}. If your team does not know yet, call them today.").format(date=noted)]
            parts[0] = f"{t(rule.title_at(flag.urgency))}. {parts[0]}"
        elif shown_as > flag.urgency:
            parts.append(t("More than one thing has come up, so please call today instead of waiting."))
        if turned_down:
            parts.append(t("You asked for this to wait for your next visit."))
        if shown_as is Urgency.CALL_TODAY:
            closed = t("If no one answers within an hour, or they are closed, call {line}.")
            parts.append(closed.format(line=self.after_hours))
        if shown_as is Urgency.NEXT_VISIT:
            parts.append(self._visit_words(on))
        parts.append(t("This journal cannot tell you the cause."))
        if shown_as <= Urgency.WITHIN_WEEK:
            parts.append(t("Many things can cause this."))
        parts.append(t("Calling is the right thing to do."))
        return " ".join(part for part in parts if part)

    def _fill(self, text: str, flag: LedgerFlag) -> str:
        words = dict(flag.evidence.values)
        if "{" not in text:
            return self._t(text)
        site = self._book.vocabulary.site_name(flag.site, self._t) if flag.site else ""
        name = self.symptom_name(flag.about) if flag.about else ""
        words |= {"emergency": self.emergency, "line": self.line, "site": site, "Site": _capital(site), "Symptom": name}
        if "{t}" in text and "t" not in words:
            text = "You noted fever or shivering without a reading. Take your temperature now, and call {line}."
        return _closed_commas(self._t(text), words).format_map(words)

    def symptom_name(self, symptom: str) -> str:
        """The plain name of a symptom, or her own words for hers."""
        if symptom in self._own:
            return self._own[symptom]
        known = self._book.vocabulary.symptom.get(symptom)
        return self._t(known.name) if known else symptom

    def _visit_words(self, on: dt.date) -> str:
        """ "Next visit" must not mean a year."""
        visit = self.next_visit(on)
        if visit is None:
            return self._t("No visit is on your list. Please call your nurse within two weeks instead of waiting.")
        if (visit - on).days <= VISIT_WITHIN_DAYS:
            return self._t("Your next visit is {date}.").format(date=dated(visit, on, self._t))
        return self._t("Your next visit is {date}. Please call your nurse within two weeks instead of waiting.").format(
            date=dated(visit, on, self._t)
        )


def _own_words(rule: RedFlagRule, urgency: Urgency) -> str:
    if urgency in rule.messages:
        return rule.messages[urgency]
    return rule.messages[min(rule.messages, key=lambda other: abs(other - urgency))]


def _closed_commas(text: str, words: dict[str, str]) -> str:
    """A number between two commas where the sentence goes on after it: `call 911, now`."""
    for place in ("emergency", "line"):
        if "," in words[place]:
            text = text.replace(f"{{{place}}} ", f"{{{place}}}, ")
    return text


def _with_number(words: str, number: str | None) -> str:
    return f"{words}, {number}" if number else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
