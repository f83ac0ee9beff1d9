"""From a press on Today to a saved answer: what each card, button and field writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from journal.diary import Diary
from journal.domain.records import CheckIn, Profile, Rating, Settings, UsualLevel
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.today import shortcuts
from journal.ui.today.answers import asked, with_ratings, without_rating
from journal.ui.today.places import pain_at
from journal.ui.today.plan import Row, own_rows
from journal.ui.today.sitting import stamped
from journal.ui.today.taken import TakenDraft
from journal.ui.today.wording import long_day
from journal.ui.widgets.page import laid_out_once

if TYPE_CHECKING:
    from journal.ui.today.page import TodayPage
    from journal.ui.today.panels import Panels


class Answering(QObject):
    """Listens to the parts of a page and saves through its sitting; the page then shows what stands."""

    def __init__(
        self, page: TodayPage, diary: Diary, edits: Edits, events: JournalEvents, clock: Callable[[], dt.date]
    ) -> None:
        super().__init__(page)
        self._page, self._diary, self._edits, self._events, self._clock = page, diary, edits, events, clock
        self._taken = TakenDraft(diary.store)
        page.red_card.none_pressed.connect(self._on_none_of_these)
        page.red_card.ticked.connect(self._on_ticked)
        page.red_card.unticked.connect(self._on_taken_back)
        page.red_card.still.connect(self._on_still)
        page.red_card.number_wanted.connect(lambda: self._events.section_requested.emit("care_team"))
        page.shortcuts.same_pressed.connect(self._on_same)
        page.shortcuts.pain_answered.connect(self._on_same_pain)
        page.shortcuts.nothing_pressed.connect(self._on_nothing_else)
        page.rows.answered.connect(self._on_answered)
        page.rows.typing.connect(lambda rating: self._taken.keep(rating, page.sitting.day))
        page.rows.taken_back.connect(self._on_taken_back)
        page.rows.declared.connect(self._on_declared)
        page.rows.activity_chosen.connect(self._on_activity)
        page.more.rated.connect(self._on_worry)

    def listen_to(self, panels: Panels) -> None:
        """Saves also what is added at the foot of the page."""
        panels.symptom_picked.connect(self._on_symptom_picked)
        panels.place_picked.connect(self._on_place_picked)
        panels.field_changed.connect(self._on_field_changed)
        panels.unit_chosen.connect(self._on_unit_chosen)

    def put_back(self) -> None:
        """Saves what she had typed into the day on the page when the program was killed."""
        rating = self._taken.left(self._page.sitting.written, self._page.sitting.day)
        if rating is not None:
            self._on_answered(rating)

    def _on_none_of_these(self) -> None:
        own = own_rows(self._page.plan, self._diary.profile)
        in_part = self._page.red_card.in_part
        check_in = shortcuts.none_of_these(self._page.sitting.current, self._diary.vocabulary, own, in_part)
        self._write(self.tr("None of these"), check_in)
        if self._page.shortcuts.same.isEnabled():
            self._page.shortcuts.same.setFocus()
        else:
            self._page.rows.focus_first_open(self._page.sitting.written)

    def _on_ticked(self, rating: Rating, before: Rating | None) -> None:
        check_in = self._page.sitting.current
        if before is not None and asked(before) != asked(rating):
            check_in = without_rating(check_in, asked(before))
        self._write(self._words(rating), with_ratings(check_in, [rating]))

    def _on_still(self, rating: Rating, answer: str) -> None:
        from journal.ui.today.red_list import still_there

        said = still_there(rating, answer, self.tr("Not sure if it is still there."))
        if said is None:
            return
        self._put_today(self.tr("Is it still there?"), said)
        if answer == "gone":
            self._page.red_card.show_gone(rating, long_day(self._page.sitting.day, self._clock()))

    def _on_answered(self, rating: Rating) -> None:
        self._write(self._words(rating), with_ratings(self._page.sitting.current, [rating]))
        if not self._page.sitting.waiting:
            self._taken.drop()

    def _on_taken_back(self, what: tuple[str, str | None]) -> None:
        self._write(self.tr("Take back an answer"), without_rating(self._page.sitting.current, what))

    def _on_declared(self, usual: UsualLevel) -> None:
        profile = self._diary.profile
        self._put_single(self.tr("My usual"), profile, replace(profile, usual=(*profile.usual, usual)))

    def _on_same(self) -> None:
        if shortcuts.asks_about_pain(self._page.history(), self._page.plan.last):
            self._page.shortcuts.ask_about_pain()
            self._page.in_sight.bring(self._page.shortcuts)
        else:
            self._fill_same(self._page.plan.last)

    def _on_same_pain(self, same: bool) -> None:
        self._fill_same(tuple(r for r in self._page.plan.last if same or r.symptom != "pain"))
        if not same:
            self._page.rows.focus_first_open(self._page.sitting.written)

    def _fill_same(self, last: tuple[Rating, ...]) -> None:
        current, words = self._page.sitting.current, self._diary.vocabulary
        check_in = shortcuts.same_as_last_time(current, last, words, self._page.weekly)
        self._write(self.tr("Same as last time"), check_in)
        self._page.shortcuts.nothing.setFocus()

    def _on_nothing_else(self) -> None:
        shown = self._page.rows.shown
        once = [row.asked for row in shown if row.weekly]
        check_in = shortcuts.nothing_else(self._page.sitting.current, [row.asked for row in shown], once)
        self._write(self.tr("Nothing else today"), check_in)

    def _on_symptom_picked(self, id: str) -> None:
        from journal.ui.today.add_symptom import OWN, own_symptom

        if id.startswith(OWN):
            profile = self._diary.profile
            own = own_symptom(id.removeprefix(OWN), profile)
            changed = replace(profile, own_symptoms=(*profile.own_symptoms, own))
            if not self._put_single(self.tr("My own symptom"), profile, changed):
                return
            id = own.id
        if self._diary.vocabulary.symptom[id].takes_site:
            self._page.panels.open_pain(id)
        else:
            self._add_row(id, None)

    def _on_place_picked(self, symptom: str, place: str) -> None:
        self._add_row(*(pain_at(place) if symptom == "pain" else (symptom, place or None)))

    def _add_row(self, symptom: str, site: str | None) -> None:
        card = self._page.rows.add(Row(symptom, site, self._page.weekly))
        card.focus_row()
        self._page.in_sight.bring(card)

    def _on_field_changed(self, words: str, fields: dict[str, object]) -> None:
        self._write(words, replace(self._page.sitting.current, **fields))

    def _on_activity(self, level: int | None) -> None:
        self._on_field_changed(self.tr("Activity"), {"activity_level": level})

    def _on_worry(self, rating: Rating) -> None:
        # A worry is about now, whatever day is on the page.
        if self._page.sitting.is_today:
            self._on_answered(rating)
        else:
            self._put_today(self._words(rating), rating)

    def _put_today(self, words: str, rating: Rating) -> None:
        today = self._clock()
        entries = self._diary.check_ins_on(today)
        before = entries[-1] if entries else None
        check_in = before or stamped(CheckIn(today), True, self._page.sitting.entered_by)
        self._edits.put(words, with_ratings(check_in, [rating]), before)

    def _on_unit_chosen(self, kind: str, unit: str) -> None:
        settings = self._diary.settings
        self._put_single(self.tr("Unit"), settings, replace(settings, **{f"{kind}_unit": unit}))

    def _write(self, words: str, check_in: CheckIn) -> None:
        with laid_out_once(self._page.rows):
            self._page.sitting.write(words, check_in)
            self._page.show_answers()

    def _put_single(self, words: str, before: Profile | Settings, after: Profile | Settings) -> bool:
        return self._edits.put(words, after, before if before.key is not None else None) is not None

    def _words(self, rating: Rating) -> str:
        return self._diary.vocabulary.title(rating.symptom, rating.site, self.tr)
