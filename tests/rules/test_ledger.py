"""A flag's life, as a nurse would tell it: what is shown on which day, and what she did about it."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from journal.domain.history import History
from journal.domain.records import (
    CareContact,
    CheckIn,
    FlagResponse,
    FlagStatus,
    Journal,
    Profile,
    Rating,
    Response,
    RuleSetting,
    Treatment,
    Urgency,
    Visit,
)
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource
from journal.rules.catalogue import RuleBook, load_rules
from journal.rules.ledger import advance, board, mark_withdrawn
from journal.rules.life import LedgerState

FIRST = dt.date(2026, 3, 1)


@cache
def book() -> RuleBook:
    return load_rules(resource("rules"), load_vocabulary(resource()))


def on_day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number - 1)


def days(symptom: str, levels: str, site: str | None = None, start: int = 1, **rest) -> list[CheckIn]:
    """One check-in a day from day `start`: a number for each day, a dot for a day without an entry."""
    return [
        CheckIn(on_day(start + i), (Rating(symptom, int(level), site, **rest),))
        for i, level in enumerate(levels.split())
        if level != "."
    ]


def did(rule: str, day: int, what: Response, site: str | None = None, **rest) -> FlagResponse:
    return FlagResponse(rule, on_day(day), on_day(day), what, site, **rest)


def shown(day: int, check_ins, responses=(), **rest):
    """The board on a day."""
    journal = Journal(check_ins=tuple(check_ins), flag_responses=tuple(responses), **rest)
    state = advance(book(), History(journal), LedgerState(), on_day(day))
    return board(book(), History(journal), state, on_day(day))


def only(flags):
    assert len(flags) == 1, [(f.rule, f.status) for f in flags]
    return flags[0]


COUGH = days("cough", "3 " * 22)


def test_a_flag_opens_and_says_what_it_counted():
    flag = only(shown(22, COUGH).open)
    assert (flag.rule, flag.status, flag.raised_on) == ("cough-persistent", FlagStatus.OPEN, on_day(21))
    assert flag.evidence.counted == "2 or more on 22 of 22 logged days since March 1"
    assert flag.message.endswith(
        "This journal cannot tell you the cause. Many things can cause this. Calling is the right thing to do."
    )


def test_told_stays_in_view_with_whom_and_what_they_said():
    told = did("cough-persistent", 22, Response.TOLD_TEAM, told_whom="Nurse Ames", note="Chest X-ray on Friday")
    flag = only(shown(22, COUGH, [told]).open)
    assert (flag.status, flag.told_whom, flag.told_note) == (FlagStatus.TOLD, "Nurse Ames", "Chest X-ray on Friday")


@pytest.mark.parametrize(("day", "status"), [(35, FlagStatus.TOLD), (36, FlagStatus.OPEN)])
def test_told_reopens_when_it_is_still_there_fourteen_days_later(day, status):
    told = did("cough-persistent", 22, Response.TOLD_TEAM)
    assert only(shown(day, days("cough", "3 " * day), [told]).open).status is status


@pytest.mark.parametrize(("level", "status"), [(4, FlagStatus.TOLD), (5, FlagStatus.OPEN)])
def test_told_reopens_when_it_is_worse_by_two(level, status):
    told = did("cough-persistent", 22, Response.TOLD_TEAM)
    worse = [*COUGH, *days("cough", f"3 {level}", start=23)]
    assert only(shown(24, worse, [told]).open).status is status


def test_told_reopens_when_its_urgency_rises():
    tired = days("fatigue", "5 " * 30)
    told = did("fatigue-persistent", 20, Response.TOLD_TEAM)
    assert only(shown(27, tired, [told]).open).status is FlagStatus.TOLD
    risen = only(shown(28, tired, [told]).open)
    assert (risen.status, risen.urgency) == (FlagStatus.OPEN, Urgency.WITHIN_WEEK)


@pytest.mark.parametrize(
    ("levels", "closed"),
    [
        ("0 " * 14, True),
        ("0 " * 13, False),
        ("0 . . . 0 . . . 0 . . . 0 0", True),
        ("0 . . . . . 0 . . . . 0 . 0", False),
    ],
    ids=["14 days", "13 days", "5 entries", "4 entries"],
)
def test_a_week_flag_closes_by_itself_after_two_quiet_weeks_with_five_entries(levels, closed):
    last = 22 + len(levels.split())
    after = shown(last, [*COUGH, *days("cough", levels, start=23)])
    assert bool(after.ended) is closed
    assert bool(after.open) is not closed


def test_mild_memory_trouble_is_not_headed_confusion_and_confusion_is():
    mild = days("memory_trouble", "1")
    assert only(shown(1, mild).open).title == "Trouble with memory or thinking"
    muddled = [*mild, *days("confusion", "1", start=2)]
    assert only(shown(2, muddled).open).title == "Confusion or a change in how you are"


@pytest.mark.parametrize(
    ("symptom", "site", "title"),
    [
        ("vision_change", None, "Change in sight"),
        ("vision_loss", None, "Change in speech, face or sight"),
        ("numbness", "hand_left", "New tingling or numbness"),
        ("numbness", "leg_left", "New weakness or numbness"),
    ],
)
def test_a_flag_is_headed_by_what_was_counted_for_its_urgency(symptom, site, title):
    letrozole = Treatment("aromatase_inhibitor", on_day(1))
    assert only(shown(1, days(symptom, "2", site), treatments=(letrozole,)).open).title == title


def test_a_same_day_flag_is_closed_by_her_only():
    breath = [*days("breathlessness", "4 4"), *days("breathlessness", "0 " * 40, start=3)]
    assert only(shown(42, breath).open).rule == "breathlessness-new"
    closed = shown(42, breath, [did("breathlessness-new", 10, Response.CLOSED)])
    assert not closed.open
    assert only(closed.ended).ended_on == on_day(10)


def test_an_emergency_cannot_wait_and_a_second_one_reopens_it():
    fits = days("seizure", "1 . . . 1")
    assert only(shown(1, fits, [did("seizure", 1, Response.SNOOZED)]).open).status is FlagStatus.OPEN
    told = did("seizure", 1, Response.TOLD_TEAM)
    assert only(shown(4, fits, [told]).open).status is FlagStatus.TOLD
    assert only(shown(5, fits, [told]).open).status is FlagStatus.OPEN


def test_later_comes_back_the_next_day():
    later = did("cough-persistent", 22, Response.SNOOZED)
    assert only(shown(22, COUGH, [later]).open).status is FlagStatus.SNOOZED
    assert only(shown(23, COUGH, [later]).open).status is FlagStatus.OPEN


def test_an_emergency_without_an_answer_becomes_call_today_after_two_days():
    fit = days("seizure", "1")
    assert only(shown(3, fit).open).shown_as is Urgency.EMERGENCY_NOW
    late = only(shown(4, fit).open)
    assert (late.urgency, late.shown_as, late.late_entry) == (Urgency.EMERGENCY_NOW, Urgency.CALL_TODAY, True)
    assert "You noted this on March 1. If your team does not know yet, call them today." in late.message
    still = did("seizure", 4, Response.REOPENED)
    assert only(shown(4, fit, [still]).open).shown_as is Urgency.EMERGENCY_NOW


def test_a_late_emergency_that_is_gone_is_a_call_today():
    fit = CheckIn(on_day(1), (Rating("seizure", 1),), recorded_at="2026-03-03T09:00:00Z")
    gone = CheckIn(on_day(3), (Rating("seizure", 0),))
    assert only(shown(3, [fit]).open).shown_as is Urgency.EMERGENCY_NOW
    assert only(shown(3, [fit, gone]).open).shown_as is Urgency.CALL_TODAY


def test_answered_as_gone_a_day_later_it_is_a_call_today_and_stays_open():
    fit, gone = days("seizure", "1"), did("seizure", 2, Response.CLOSED, note="gone")
    assert only(shown(2, fit).open).shown_as is Urgency.EMERGENCY_NOW
    later = only(shown(2, fit, [gone]).open)
    assert (later.status, later.shown_as) == (FlagStatus.OPEN, Urgency.CALL_TODAY)
    assert "You noted this on March 1. If your team does not know yet, call them today." in later.message
    none_since = [*fit, *days("seizure", "0 0", start=3)]
    assert only(shown(4, none_since, [gone]).open).shown_as is Urgency.CALL_TODAY


def test_gone_on_the_day_itself_calms_an_emergency_from_the_next_day_on():
    gone = did("seizure", 1, Response.CLOSED, note="gone")
    assert only(shown(1, days("seizure", "1"), [gone]).open).shown_as is Urgency.EMERGENCY_NOW
    assert only(shown(2, days("seizure", "1"), [gone]).open).shown_as is Urgency.CALL_TODAY


def test_what_was_gone_and_comes_back_is_an_emergency_again():
    gone = did("seizure", 2, Response.CLOSED, note="gone")
    again = only(shown(5, days("seizure", "1 . . . 1"), [gone]).open)
    assert again.shown_as is Urgency.EMERGENCY_NOW
    still = did("seizure", 3, Response.REOPENED, note="still there")
    assert only(shown(3, days("seizure", "1"), [gone, still]).open).shown_as is Urgency.EMERGENCY_NOW


def test_she_may_still_close_what_she_answered_as_gone():
    answers = [did("seizure", 2, Response.CLOSED, note="gone"), did("seizure", 3, Response.CLOSED)]
    assert only(shown(3, days("seizure", "1"), answers).ended).ended_because == "you closed it"


def test_two_week_flags_of_different_areas_are_shown_as_call_today():
    lump = CheckIn(on_day(22), (Rating("lump", 1, "breast_left"),))
    both = shown(22, [*COUGH, lump]).open
    assert {f.rule: (f.urgency, f.shown_as) for f in both} == {
        "cough-persistent": (Urgency.WITHIN_WEEK, Urgency.CALL_TODAY),
        "lump": (Urgency.WITHIN_WEEK, Urgency.CALL_TODAY),
    }
    told = shown(22, [*COUGH, lump], [did("lump", 22, Response.TOLD_TEAM, "breast_left")]).open
    assert {f.shown_as for f in told} == {Urgency.WITHIN_WEEK}


def test_my_usual_sets_a_level_from_that_day_on():
    tired = days("fatigue", "5 " * 60)
    usual = did("fatigue-persistent", 20, Response.KNOWN_USUAL, usual_severity=5, told_whom="Dr. Ito")
    after = shown(60, tired, [usual])
    assert not after.open
    assert only(after.ended).ended_because == "you said that this is your usual"


@pytest.mark.parametrize(
    ("rule", "entries", "site"),
    [
        ("lump", days("lump", "1 1 1", "breast_left"), "breast_left"),
        ("bone-pain-different", days("pain", "3 3 3", "ribs_left", differs_from_usual=True), "ribs_left"),
        ("seizure", days("seizure", "1"), None),
    ],
)
def test_my_usual_cannot_hide_a_danger(rule, entries, site):
    board_then = shown(3, entries, [did(rule, 3, Response.KNOWN_USUAL, site)])
    flag = next(f for f in board_then.open if f.rule == rule)
    assert flag.status is FlagStatus.OPEN
    assert not flag.may_be_usual


def test_a_rule_turned_down_waits_for_the_next_visit_but_never_a_lump():
    down = tuple(RuleSetting(rule, Urgency.NEXT_VISIT, on_day(1)) for rule in ("cough-persistent", "lump"))
    assert only(shown(22, COUGH, rule_settings=down).open).shown_as is Urgency.NEXT_VISIT
    assert only(shown(1, days("lump", "1"), rule_settings=down).open).shown_as is Urgency.WITHIN_WEEK


@pytest.mark.parametrize(
    ("visit", "words"),
    [
        (on_day(48), "Your next visit is April 17."),
        (on_day(300), "Please call your nurse within two weeks instead of waiting."),
        (None, "Please call your nurse within two weeks instead of waiting."),
    ],
)
def test_next_visit_does_not_mean_a_year(visit, words):
    visits = (Visit(visit),) if visit else ()
    flag = only(shown(20, days("fatigue", "5 " * 20), visits=visits).open)
    assert flag.shown_as is Urgency.NEXT_VISIT
    assert words in flag.message


def test_her_own_numbers_stand_in_the_message():
    profile = Profile(emergency_number="112", care_team=(CareContact("Line", "any_hour_line", "(555) 010-0199"),))
    fit = only(shown(1, days("seizure", "1"), profile=profile).open)
    assert "Please call the emergency number, 112, now, or ask someone with you to." in fit.message
    breath = only(shown(2, days("breathlessness", "4 4"), profile=profile).open)
    assert "or they are closed, call your 24-hour line, (555) 010-0199. This journal" in breath.message


def test_without_numbers_the_message_names_whom_to_call():
    assert "Please call the emergency number now, or ask" in only(shown(1, days("seizure", "1")).open).message


@pytest.mark.parametrize("team", [(), (CareContact("Nurse line", "breast_nurse", "(555) 010-0123"),)])
def test_a_24_hour_line_that_is_not_written_down_is_not_spoken_of(team):
    breath = only(shown(2, days("breathlessness", "4 4"), profile=Profile(care_team=team)).open).message
    assert "24-hour" not in breath
    assert "If no one answers within an hour, or they are closed, call the doctor on call." in breath
    sick = only(shown(1, days("vomiting", "1", count_24h=7), profile=Profile(care_team=team)).open).message
    assert f"Please call your care team{', (555) 010-0123,' if team else ''} today." in sick


def test_an_edit_that_removes_the_entries_leaves_the_flag_as_withdrawn():
    before = advance(book(), History(Journal(check_ins=tuple(COUGH))), LedgerState(), on_day(22))
    edited = History(Journal(check_ins=tuple(days("cough", "0 " * 22))))
    after = mark_withdrawn(before, advance(book(), edited, LedgerState(), on_day(22)), on_day(22))
    flag = only(board(book(), edited, after, on_day(22)).ended)
    assert (flag.status, flag.ended_because) == (FlagStatus.WITHDRAWN, "no longer in your entries")
    again = mark_withdrawn(after, before, on_day(22))
    assert [f.status for f in again.flags] == [FlagStatus.OPEN]


def test_a_number_that_must_be_fahrenheit_is_asked_about():
    question = only(shown(1, [CheckIn(on_day(1), temperature_c=101.3)]).questions)
    assert (question.about, question.entered, question.suggested) == ("temperature", 101.3, 38.5)


def test_a_weight_in_pounds_is_asked_about_and_not_counted():
    weights = [CheckIn(on_day(1 + 7 * week), weight_kg=kg) for week, kg in enumerate((70, 70.2, 69.9, 154.3, 70))]
    question = only(shown(29, weights).questions)
    assert (question.date, question.entered, question.suggested) == (on_day(22), 154.3, 70.0)


def test_what_is_watched_never_asks_her_to_wait():
    watched = only(shown(8, days("cough", "3 " * 8)).watched)
    assert watched.sentence == (
        "Cough: recorded on 8 days. You can call at any time; you do not have to wait for this journal."
    )
