"""Every rule, readable: how soon, why, how often it would have spoken on her own days, and what may be turned down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from journal.diary import Diary
from journal.domain.records import RuleSetting, Urgency
from journal.domain.spoken import spoken_day
from journal.ui.edits import Edits
from journal.ui.settings.fields import Field, Kind
from journal.ui.settings.form import RecordDialog
from journal.ui.tasks import start
from journal.ui.widgets.drafts import ask
from journal.ui.widgets.page import Card
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button, label, line, urgency_chip

if TYPE_CHECKING:
    from journal.rules.rule import RedFlagRule

AREAS = {
    "bones": "Bones",
    "nerves": "Head and nerves",
    "chest": "Chest",
    "belly": "Belly",
    "breast": "Breast",
    "whole_body": "Whole body",
    "limbs": "Arms and legs",
}
REASON = (Field("reason", "Why?", Kind.LONG, "Your reason is kept and printed on the summary.", required=True),)


class RulesSection(QWidget):
    """One card an area of the body. Counting on her own history runs in a thread."""

    def __init__(self, diary: Diary, edits: Edits, clock: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary, self._edits, self._clock = diary, edits, clock
        self._counts: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(
            label(self.tr("What the journal looks for. Same-day and emergency rules cannot be turned down."), "quiet")
        )
        for area, name in AREAS.items():
            rules = [rule for rule in diary.rules.rules if rule.area == area]
            if rules:
                column.addWidget(self._area(name, rules))
        today = clock()
        start(self, lambda _task: diary.times_fired(today), self._show_counts)

    def _area(self, name: str, rules: list[RedFlagRule]) -> Card:
        card = Card()
        card.column.addWidget(label(name, "card-title"))
        for position, rule in enumerate(sorted(rules, key=lambda rule: -rule.urgency)):
            if position:
                card.column.addWidget(line())
            card.column.addWidget(self._rule(rule))
        return card

    def _rule(self, rule: RedFlagRule) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(spread(LineLabel(rule.title, "strong"), urgency_chip(rule.urgency.id)))
        sources = [source.title for source in self._diary.rules.citations(rule.sources)]
        column.addWidget(label(self.tr("Named in: {titles}").format(titles=", ".join(dict.fromkeys(sources))), "small"))
        self._counts[rule.id] = label(self.tr("Counting on your own days…"), "small")
        column.addWidget(self._counts[rule.id])
        setting = self._setting(rule)
        if setting is not None:
            words = self.tr("Turned down to next visit since {day}: {reason}").format(
                day=spoken_day(setting.since, self._clock()), reason=setting.reason or ""
            )
            column.addWidget(label(words, "body"))
        if rule.may_turn_down:
            column.addWidget(self._switch(rule, setting))
        return holder

    def _switch(self, rule: RedFlagRule, setting: RuleSetting | None) -> QWidget:
        if setting is None:
            made = button(self.tr("Turn down to next visit…"), partial(self._turn_down, rule), "link")
        else:
            made = button(self.tr("Turn up again"), partial(self._turn_up, setting), "link")
        made.setAccessibleName(f"{made.text()} {rule.title}")
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return made

    def _setting(self, rule: RedFlagRule) -> RuleSetting | None:
        today = self._clock()
        running = [s for s in self._diary.rule_settings if s.rule == rule.id and (s.until is None or s.until > today)]
        return running[-1] if running else None

    def _turn_down(self, rule: RedFlagRule) -> None:
        blank = RuleSetting(rule.id, Urgency.NEXT_VISIT, self._clock())
        dialog = RecordDialog(self.tr("Turn down: {title}").format(title=rule.title), REASON, blank, self)
        ask(
            dialog,
            self._diary.store,
            f"turn down {rule.id}",
            lambda: self._edits.put(self.tr("Turned down"), dialog.record),
        )

    def _turn_up(self, setting: RuleSetting) -> None:
        from msgspec.structs import replace

        self._edits.put(self.tr("Turned up again"), replace(setting, until=self._clock()), setting)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for rule, shown in self._counts.items():
            count = counts.get(rule, 0)
            words = {0: self.tr("On your own days: never so far"), 1: self.tr("On your own days: once")}
            shown.setText(words.get(count, self.tr("On your own days: {count} times").format(count=count)))
