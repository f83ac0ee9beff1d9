"""What Today writes and copies, without a window: shortcuts, the plan of a day, slips and words to say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import paths
from journal.domain.history import History
from journal.domain.records import (
    CheckIn,
    Journal,
    Measurement,
    Profile,
    Rating,
    Shortcut,
    Tracked,
    Treatment,
    UsualLevel,
    ValueStatus,
)
from journal.domain.vocabulary import SymptomKind
from journal.ui.today import shortcuts
from journal.ui.today.answers import worst_of_day
from journal.ui.today.places import find_places, pain_at, places
from journal.ui.today.plan import Row, beside, own_rows, plan
from journal.ui.today.script import phone_script
from journal.ui.today.seen import Answered, Seen
from journal.ui.today.slips import read_number, temperature_slip, to_celsius, to_kg, weight_slip
from journal.ui.today.tracked import DAILY_AT_MOST, load_tracked, tracked_for
from journal.ui.today.weekly import is_offered
from journal.ui.today.wording import since
from tests.helpers.today import TODAY, day_before, words

WORDS = words()
DEFAULTS = load_tracked(paths.resource("tracked.toml"))
RED = {symptom.id for symptom in WORDS.symptoms if symptom.red_card}


def history(*check_ins: CheckIn) -> History:
    return History(Journal(check_ins=check_ins))


# --- the red card ---------------------------------------------------------------------------------------------------


def test_none_of_these_writes_a_zero_for_every_red_question() -> None:
    written = shortcuts.none_of_these(CheckIn(TODAY), WORDS, (), DEFAULTS.in_part)
    assert {r.symptom: r.severity for r in written.ratings} == dict.fromkeys(RED - DEFAULTS.in_part, 0)
    assert shortcuts.card_answer(written, WORDS, (), DEFAULTS.sudden) is False


def test_none_of_these_keeps_what_was_said_and_leaves_her_own_rows_alone() -> None:
    said = CheckIn(TODAY, (Rating("feverish", 1),))
    written = shortcuts.none_of_these(said, WORDS, [("weakness", None)], DEFAULTS.in_part)
    answers = {r.symptom: r.severity for r in written.ratings}
    assert answers["feverish"] == 1
    assert "weakness" not in answers


def test_none_of_these_says_nothing_about_what_the_card_asks_only_in_part() -> None:
    answers = {r.symptom for r in shortcuts.none_of_these(CheckIn(TODAY), WORDS, (), DEFAULTS.in_part).ratings}
    assert DEFAULTS.in_part == {"breathlessness", "chest_pain", "numbness"}
    assert not answers & DEFAULTS.in_part


def test_one_red_symptom_answers_the_card_and_the_rest_stays_unknown() -> None:
    ticked = CheckIn(TODAY, (Rating("seizure", 1),))
    assert shortcuts.card_answer(ticked, WORDS, (), DEFAULTS.sudden) is True
    assert shortcuts.card_answer(CheckIn(TODAY, (Rating("fatigue", 4),)), WORDS, (), DEFAULTS.sudden) is None
    assert shortcuts.card_answer(None, WORDS, (), DEFAULTS.sudden) is None


def test_breathlessness_that_did_not_come_suddenly_is_not_a_tick_on_the_card() -> None:
    mild = CheckIn(TODAY, (Rating("breathlessness", 2),))
    sudden = CheckIn(TODAY, (Rating("breathlessness", 2, qualifiers=("sudden",)),))
    assert shortcuts.noted_on_card(mild, WORDS, (), DEFAULTS.sudden) == ()
    assert shortcuts.noted_on_card(sudden, WORDS, (), DEFAULTS.sudden) == sudden.ratings


@pytest.mark.parametrize(
    ("rating", "emergency"),
    [
        (Rating("seizure", 1), True),
        (Rating("jaundice", 1), False),
        (Rating("numbness", 1, "leg_both"), True),
        (Rating("numbness", 1), True),
        (Rating("numbness", 1, "fingers_toes_both"), False),
        (Rating("weakness", 1, "hand_left"), True),
    ],
)
def test_which_ticks_ask_for_the_emergency_number(rating: Rating, emergency: bool) -> None:
    assert DEFAULTS.is_emergency(rating) is emergency


# --- same as last time, nothing else --------------------------------------------------------------------------------


def test_same_as_last_time_never_copies_what_belongs_to_its_own_day() -> None:
    last = (
        Rating(
            "pain", 5, "hip_right", True, ("at_night", "sudden"), None, "08:00", TODAY, "woke at 3", "ibuprofen", True
        ),
        Rating("seizure", 1),
        Rating("breathlessness", 0),
        Rating("lump", 1, "breast_left"),
        Rating("black_stool", 0),
        Rating("worry", 4, days_of_week=3),
    )
    written = shortcuts.same_as_last_time(CheckIn(TODAY), last, WORDS)
    assert written.ratings == (Rating("pain", 5, "hip_right", True, ("at_night",)), Rating("black_stool", 0))
    assert written.shortcut is Shortcut.SAME_AS_LAST_TIME
    assert (written.weight_kg, written.temperature_c, written.note) == (None, None, None)


def test_same_as_last_time_does_not_overwrite_an_answer_of_today() -> None:
    written = shortcuts.same_as_last_time(CheckIn(TODAY, (Rating("fatigue", 6),)), [Rating("fatigue", 3)], WORDS)
    assert written.ratings == (Rating("fatigue", 6),)


def test_weekly_answers_are_copied_only_in_the_weekly_rhythm() -> None:
    last = (Rating("fatigue", 3), Rating("worry", 4, days_of_week=3))
    assert [r.symptom for r in shortcuts.copied(last, WORDS, weekly=True)] == ["worry"]
    assert [r.symptom for r in shortcuts.copied(last, WORDS, weekly=False)] == ["fatigue"]


def test_every_third_use_asks_about_the_pain() -> None:
    last = (Rating("pain", 5, "hip_right"),)
    same = {"shortcut": Shortcut.SAME_AS_LAST_TIME}
    asks = [
        shortcuts.asks_about_pain(history(*[day_before(n, **same) for n in range(uses)]), last) for uses in range(7)
    ]
    assert asks == [False, False, True, False, False, True, False]
    assert not shortcuts.asks_about_pain(history(day_before(1, **same), day_before(2, **same)), (Rating("fatigue", 3),))


def test_nothing_else_writes_zeros_for_what_was_shown_and_nothing_more() -> None:
    said = CheckIn(TODAY, (Rating("pain", 4, "knee_left"),))
    shown = [("fatigue", None), ("pain", None), ("pain", "knee_left"), ("worry", None)]
    written = shortcuts.nothing_else(said, shown, [("worry", None)])
    assert written.ratings == (
        Rating("pain", 4, "knee_left"),
        Rating("fatigue", 0),
        Rating("worry", 0, days_of_week=0),
    )
    assert written.shortcut is Shortcut.NOTHING_ELSE


def test_several_sittings_count_by_their_worst() -> None:
    day = (day_before(1, Rating("fatigue", 2)), day_before(1, Rating("fatigue", 5), Rating("nausea", 1)))
    assert worst_of_day(day) == (Rating("fatigue", 5), Rating("nausea", 1))


# --- what a day shows -----------------------------------------------------------------------------------------------


def rows(tracked: tuple[Tracked, ...], *check_ins: CheckIn, rhythm: str | None = None) -> list[Row]:
    return list(plan(TODAY, tracked, history(*check_ins), WORDS, rhythm, 6).daily)


def test_her_own_list_comes_in_her_order_then_what_she_had_the_last_time() -> None:
    tracked = (Tracked("nausea", every="day"), Tracked("fatigue"), Tracked("worry", every="week"))
    yesterday = day_before(1, Rating("cough", 3), Rating("fatigue", 0), Rating("thirst", 0))
    assert rows(tracked, yesterday) == [Row("nausea"), Row("fatigue"), Row("cough")]


def test_pain_where_it_is_gives_way_to_the_places_that_hurt() -> None:
    tracked = (Tracked("pain"),)
    assert rows(tracked) == [Row("pain")]
    assert rows(tracked, day_before(3, Rating("pain", 4, "hip_left"))) == [Row("pain", "hip_left")]
    assert rows(tracked, day_before(20, Rating("pain", 4, "hip_left"))) == [Row("pain")]


def test_in_the_weekly_rhythm_everything_is_asked_by_the_week() -> None:
    tracked = (Tracked("fatigue", every="day"), Tracked("worry", every="week"))
    assert rows(tracked, rhythm="weekly") == [Row("fatigue", None, True), Row("worry", None, True)]


def test_the_defaults_follow_the_treatment_and_hold_at_most_five_a_day() -> None:
    treatments = [
        Treatment("chemotherapy", TODAY - dt.timedelta(days=40)),
        Treatment("immunotherapy", TODAY - dt.timedelta(days=400), end=TODAY - dt.timedelta(days=300)),
        Treatment("aromatase_inhibitor", TODAY - dt.timedelta(days=30)),
        Treatment("tamoxifen", TODAY - dt.timedelta(days=900), end=TODAY - dt.timedelta(days=500)),
    ]
    tracked = tracked_for(Profile(), treatments, TODAY, DEFAULTS)
    daily = [t.symptom for t in tracked if t.every == "day"]
    weekly = [t.symptom for t in tracked if t.every == "week"]
    assert daily == ["fatigue", "pain", "nausea", "diarrhea", "cough"]
    assert len(daily) <= DAILY_AT_MOST
    assert {"stiffness", "rash", "mouth_sores", "hot_flashes"} <= set(weekly)
    assert "vaginal_bleeding" not in weekly


def test_every_default_is_a_known_symptom_at_a_known_place() -> None:
    for listed in (DEFAULTS.everyone, *DEFAULTS.on.values()):
        for entry in (*listed.daily, *listed.weekly):
            symptom, _, site = entry.partition("@")
            assert symptom in WORDS.symptom
            assert not site or site.format(side="left") in WORDS.site
    kinds = {kind.id for kind in WORDS.treatment_types} | {named.id for named in WORDS.drug_classes}
    assert set(DEFAULTS.on) <= kinds
    assert DEFAULTS.emergency | DEFAULTS.sudden <= RED
    assert all(WORDS.symptom[id].kind is not SymptomKind.SIGN for id in DEFAULTS.sudden)


def test_beside_a_row_stand_her_usual_and_the_last_answer_and_of_later_days_nothing() -> None:
    profile = Profile(usual=(UsualLevel("pain", 2, "knee_both", since=dt.date(2020, 1, 1)),))
    days = history(day_before(1, Rating("pain", 5, "knee_left")), day_before(-1, Rating("pain", 9, "knee_left")))
    answered = Answered()
    answered.read(days)
    near = beside(Row("pain", "knee_left"), profile, answered.before(("pain", "knee_left"), TODAY), TODAY)
    assert (near.usual, near.last, near.last_day, near.first_time) == (2, 5, TODAY - dt.timedelta(days=1), False)
    assert beside(Row("nausea"), profile, answered.before(("nausea", None), TODAY), TODAY).first_time


def test_what_was_answered_follows_every_change_of_the_journal() -> None:
    yesterday, earlier = TODAY - dt.timedelta(days=1), TODAY - dt.timedelta(days=3)
    answered = Answered()
    answered.read(history(day_before(3, Rating("nausea", 4)), day_before(1, Rating("nausea", 0))))
    assert answered.before(("nausea", None), TODAY) == Seen(yesterday, 0, ever=True)
    assert answered.before(("nausea", None), yesterday) == Seen(earlier, 4, ever=True)
    answered.read(history(day_before(3, Rating("nausea", 0)), day_before(1, Rating("cough", 2), Rating("cough", 5))))
    assert answered.before(("nausea", None), TODAY) == Seen(earlier, 0, ever=False)
    assert answered.before(("cough", None), TODAY) == Seen(yesterday, 5, ever=True)
    assert answered.before(("nausea", None), earlier) is None


def test_what_she_tracks_or_has_as_usual_is_hers_to_answer_and_not_the_red_cards() -> None:
    profile = Profile(usual=(UsualLevel("breathlessness", 3),), tracked=(Tracked("numbness", "hand_both", "week"),))
    planned = plan(TODAY, profile.tracked, history(), WORDS, None, 6)
    assert {s for s, _ in own_rows(planned, profile)} == {"breathlessness", "numbness"}


def test_what_is_asked_once_a_week_is_not_copied_to_the_next_day() -> None:
    tracked = (Tracked("fatigue", None, "day"), Tracked("worry", None, "week"))
    planned = plan(TODAY, tracked, history(day_before(1, Rating("fatigue", 3), Rating("worry", 7))), WORDS, None, 6)
    assert [r.symptom for r in planned.last] == ["fatigue"]
    assert [row.symptom for row in planned.daily] == ["fatigue"]


def test_what_hurt_for_days_is_asked_about_until_she_answers_it() -> None:
    hip = Rating("pain", 5, "hip_left")
    once = Rating("headache", 4)
    days = [day_before(12, hip), day_before(11, hip), day_before(10, hip, once), day_before(9, Rating("feverish", 1))]
    rows = [row.asked for row in plan(TODAY, (), history(*days), WORDS, None, 6).daily]
    assert ("pain", "hip_left") in rows
    assert ("headache", None) not in rows
    answered = [*days, day_before(2, replace(hip, severity=0))]
    assert ("pain", "hip_left") not in [r.asked for r in plan(TODAY, (), history(*answered), WORDS, None, 6).daily]
    silent = [day_before(90, hip), day_before(89, hip), day_before(88, once)]
    assert plan(TODAY, (), history(*silent), WORDS, None, 6).daily == ()


@pytest.mark.parametrize(
    ("ago", "weekly", "asks"),
    [
        (None, False, "Since yesterday"),
        (1, False, "Since yesterday"),
        (3, False, "Since Monday"),
        (30, False, "Since October 20"),
        (7, True, "In the last seven days"),
        (21, True, "Since October 29"),
    ],
)
def test_the_red_question_reaches_back_to_the_last_entry(ago: int | None, weekly: bool, asks: str) -> None:
    last = None if ago is None else TODAY - dt.timedelta(days=ago)
    assert since(TODAY, TODAY, weekly, last) == asks
    assert weekly or since(TODAY - dt.timedelta(days=1), TODAY, weekly, last) == "On that day"


def test_a_weekly_rhythm_is_offered_after_fourteen_quiet_check_ins_only() -> None:
    from journal.domain.records import Settings

    quiet = [day_before(n, Rating("fatigue", 2)) for n in range(1, 15)]
    assert is_offered(history(*quiet), Profile(), Settings(), TODAY)
    assert not is_offered(history(*quiet[:13]), Profile(), Settings(), TODAY)
    assert not is_offered(history(*quiet[:13], day_before(14, Rating("pain", 3, "neck"))), Profile(), Settings(), TODAY)
    assert not is_offered(history(*quiet), Profile(), Settings(rhythm="daily"), TODAY)


# --- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["right hip", "r hip", "hip r", "rh"])
def test_a_place_is_found_by_a_few_letters(typed: str) -> None:
    assert "hip_right" in [place for place, _ in find_places(typed, places(WORDS))]


def test_a_pain_in_head_belly_and_chest_has_its_own_name() -> None:
    assert pain_at("head") == ("headache", None)
    assert pain_at("abdomen_lower") == ("abdominal_pain", "abdomen_lower")
    assert pain_at("inside_chest") == ("chest_pain", None)
    assert pain_at("ribs_left") == ("pain", "ribs_left")


# --- slips ----------------------------------------------------------------------------------------------------------


def test_fahrenheit_in_the_celsius_box_is_asked_about_and_the_other_way_round() -> None:
    slip = temperature_slip(Measurement(101.3, "C"))
    assert slip is not None
    assert slip.meant == Measurement(101.3, "F")
    assert to_celsius(slip.meant) == pytest.approx(38.5)
    back = temperature_slip(Measurement(38.5, "F"))
    assert back is not None
    assert back.meant == Measurement(38.5, "C")
    assert temperature_slip(Measurement(38.5, "C")) is None
    assert temperature_slip(Measurement(20, "C")).meant is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (Measurement(141, "kg"), Measurement(141, "lb")),
        (Measurement(10.1, "kg"), Measurement(10.1, "st")),
        (Measurement(6.4, "kg"), Measurement(64.0, "kg")),
        (Measurement(640, "kg"), Measurement(64.0, "kg")),
        (Measurement(80, "kg"), None),
    ],
)
def test_a_weight_far_from_her_usual_is_asked_about(typed: Measurement, meant: Measurement | None) -> None:
    slip = weight_slip(typed, [64.2, 63.8, 64.0, 64.1, 63.9], None)
    assert slip is not None
    assert slip.meant == meant


def test_the_first_weights_are_measured_against_what_she_declared() -> None:
    assert weight_slip(Measurement(64, "kg"), [], 65) is None
    assert weight_slip(Measurement(64, "kg"), [], 80) is not None
    assert weight_slip(Measurement(64, "kg"), [], None) is None
    assert weight_slip(Measurement(20, "kg"), [], None) is not None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("37,5", "C", 37.5),
        (" 64.2 ", "kg", 64.2),
        ("10 4", "st", 10.2857),
        ("11st 4 lb", "st", 11.2857),
        ("9 15", "st", None),
    ],
)
def test_numbers_as_people_type_them(text: str, unit: str, value: float | None) -> None:
    assert read_number(text, unit) == value


@given(st.text(max_size=12), st.sampled_from(["kg", "lb", "st", "C", "F"]))
def test_any_text_is_a_number_or_none(text: str, unit: str) -> None:
    value = read_number(text, unit)
    assert value is None or 0 <= value < 1000


@given(st.floats(25, 300).map(lambda kg: round(kg, 1)))
def test_a_weight_is_the_same_in_every_unit(kg: float) -> None:
    assert to_kg(Measurement(kg / 0.45359237, "lb")) == pytest.approx(kg, abs=0.01)
    assert to_kg(Measurement(kg / 6.35029318, "st")) == pytest.approx(kg, abs=0.01)


# --- words to say ---------------------------------------------------------------------------------------------------


def test_the_phone_script_tells_her_own_entries_and_leaves_private_ones_out() -> None:
    days = history(
        day_before(60, Rating("pain", 6, "hip_right")),
        *[day_before(n, Rating("pain", 5, "hip_right")) for n in (20, 14, 6)],
        day_before(0, Rating("pain", 6, "hip_right", True, ("at_night",), took="ibuprofen"), Rating("worry", 8)),
    )
    said = " ".join(phone_script(days, [Treatment("surgery", dt.date(2021, 4, 2))], WORDS, TODAY))
    assert "2021" in said
    assert "Pain, right hip, since October 30." in said
    assert "6 of 10 at worst today" in said
    assert "not my usual, wakes me at night" in said
    assert "I took ibuprofen." in said
    assert "Worry" not in said


def test_the_phone_script_begins_on_the_first_day_recorded_even_where_she_named_a_later_one() -> None:
    days = history(
        *[day_before(n, Rating("pain", 5, "hip_right")) for n in (12, 6, 1)],
        day_before(0, Rating("pain", 6, "hip_right", began_on=TODAY)),
    )
    assert "Pain, right hip, since November 7." in phone_script(days, (), WORDS, TODAY)[1]
    earlier = history(day_before(0, Rating("pain", 6, "hip_right", began_on=TODAY - dt.timedelta(days=12))))
    assert "Pain, right hip, since November 7." in phone_script(earlier, (), WORDS, TODAY)[1]


@pytest.mark.parametrize(("ago", "when"), [(0, "today"), (1, "yesterday"), (2, "on November 17")])
def test_the_phone_script_says_the_day_as_one_says_it(ago: int, when: str) -> None:
    said = phone_script(history(day_before(ago, Rating("cough", 6))), (), WORDS, TODAY)
    assert any(line.endswith(f"6 of 10 at worst {when}.") for line in said)


def test_the_phone_script_says_the_temperature_as_it_was_typed() -> None:
    unwell = day_before(0, Rating("nausea", 4))
    low = replace(unwell, temperature_c=37.3, temperature_entered=Measurement(99.1, "F"))
    high = replace(unwell, temperature_c=38.4, temperature_entered=Measurement(101.1, "F"))
    assert "My temperature was 101.1 °F today." in phone_script(history(low, high), (), WORDS, TODAY)
    doubtful = replace(high, temperature_status=ValueStatus.UNCONFIRMED)
    assert "My temperature was 101.1 today." in phone_script(history(doubtful), (), WORDS, TODAY)
    assert not any("temperature" in line for line in phone_script(history(unwell), (), WORDS, TODAY))
