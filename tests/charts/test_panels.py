"""What a panel says: asked and absent is not missing, her usual stands, and no value is made up."""

import datetime as dt

from journal.charts.panel import BandKind, Choice, Unit
from journal.charts.panels import choice_titles, choices, first_choices
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import (
    OwnSymptom,
    Profile,
    Settings,
    Treatment,
    TreatmentEvent,
    UsualLevel,
    ValueStatus,
)
from tests.charts.scenes import (
    HIP,
    MARCH,
    ON,
    TIRED,
    WEIGHED,
    by_day,
    days,
    drawn_panels,
    flag,
    march,
    one_panel,
    vocabulary,
)
from tests.helpers.build import check_in, journal, rating


def test_a_day_without_a_record_has_no_value_and_a_zero_has_one():
    panel = one_panel(days((2, 0), (3, 4)))
    assert by_day(panel.worst) == {2: 0, 3: 4}
    assert not panel.empty
    assert one_panel([]).empty


def test_the_worst_of_several_entries_leads_and_the_others_stay():
    entries = [check_in(march(5), rating("fatigue", 3), time="08:00"), check_in(march(5), rating("fatigue", 7))]
    panel = one_panel([*entries, check_in(march(5), rating("fatigue", 5))])
    assert by_day(panel.worst) == {5: 7}
    assert sorted(panel.others.values) == [3, 5]


def test_the_weight_is_among_the_first_charts_where_it_was_taken():
    names = ("fatigue", "cough", "nausea", "rash", "itching", "headache", "dizziness")
    entry = check_in(march(3), *(rating(name, 3) for name in names), weight_kg=70.0)
    for entries, last in (([entry], WEIGHED), ([check_in(march(3), *entry.ratings)], None)):
        history = History(journal(*entries))
        found = choices(history, FlagBoard(ON), MARCH)
        shown = first_choices(history, found, MARCH, 6)
        assert len(shown) == 6
        assert shown[-1] == (last or found[5])


def test_none_everywhere_is_none_at_each_site_but_pain_elsewhere_says_nothing():
    entries = [
        check_in(march(1), rating("pain", 0)),
        check_in(march(2), rating("pain", 6)),
        check_in(march(3), rating("pain", 6, site="knee_left")),
        check_in(march(4), rating("pain", 5, site="hip_right")),
    ]
    assert by_day(one_panel(entries, HIP).worst) == {1: 0, 4: 5}


def test_both_hips_speak_for_the_right_one():
    entries = [
        check_in(march(1), rating("pain", 4, site="hip_both")),
        check_in(march(2), rating("pain", 2, site="hip_both"), rating("pain", 6, site="hip_right")),
    ]
    panel = one_panel(entries, HIP)
    assert by_day(panel.worst) == {1: 4, 2: 6}
    assert by_day(panel.others) == {2: 2}


def test_the_axis_of_a_score_is_whole_however_small_the_scores():
    axis = one_panel(days((2, 1), (3, 2))).axis
    assert (axis.low, axis.high) == (0, 10)
    assert [value for value, _ in axis.ticks] == [0, 5, 10]


def test_a_sign_is_there_or_not_whatever_number_was_written():
    entries = [check_in(march(1), rating("seizure", 0)), check_in(march(2), rating("seizure", 7))]
    panel = one_panel(entries, Choice("seizure"))
    assert panel.unit is Unit.SIGN
    assert by_day(panel.worst) == {1: 0, 2: 1}
    assert panel.axis.ticks == ((0, "none"), (1, "present"))


def test_a_weekly_answer_covers_its_seven_days():
    panel = one_panel([check_in(march(9), rating("fatigue", 6, days_of_week=3))])
    (week,) = panel.weeks
    assert (week.first, week.last) == (march(3).toordinal(), march(9).toordinal())
    assert (week.value, week.days) == (6, 3)


def test_days_that_a_flag_counted_carry_its_name_only_where_it_counted():
    entries = [check_in(march(day), rating("pain", 4, site="hip_right"), rating("fatigue", 2)) for day in (20, 22)]
    hip, tired = drawn_panels(entries, HIP, TIRED, flags=[flag("New hip pain", (20, 4), (22, 4))])
    (counted,) = hip.counted
    assert counted.name == "New hip pain"
    assert by_day(counted.days) == {20: 4, 22: 4}
    assert hip.note == "flagged Mar 28"
    assert not tired.counted


def test_the_counting_level_of_a_site_goes_before_that_of_the_symptom():
    entries = [check_in(march(1), rating("pain", 2, site="hip_right"))]
    levels = {("pain", None): 3, ("pain", "hip_right"): 2}
    assert one_panel(entries, HIP, levels=levels).counts_from == 2
    assert one_panel(entries, Choice("pain", "knee_left"), levels=levels).counts_from == 3
    assert one_panel(entries, HIP).counts_from is None


def test_a_usual_level_is_drawn_only_while_it_held():
    usual = (
        UsualLevel("fatigue", 3, since=dt.date(2025, 1, 1), until=march(10)),
        UsualLevel("fatigue", 5, since=march(11)),
        UsualLevel("pain", 4, site="knee_both"),
    )
    profile = Profile(usual=usual)
    first, second = one_panel(days((2, 3)), profile=profile).usual
    assert (first.first, first.last, first.value) == (march(1).toordinal(), march(10).toordinal(), 3)
    assert (second.first, second.last, second.value) == (march(11).toordinal(), march(31).toordinal(), 5)
    (knee,) = one_panel([], Choice("pain", "knee_left"), profile=profile).usual
    assert knee.value == 4


def test_treatments_and_events_are_named_as_she_named_them():
    panel = one_panel(
        days((2, 3)),
        treatments=(
            Treatment("aromatase_inhibitor", dt.date(2021, 1, 1), name="letrozole $x_1$"),
            Treatment("radiotherapy", march(5), end=march(20)),
            Treatment("chemotherapy", dt.date(2020, 1, 1), end=dt.date(2020, 5, 1)),
        ),
        events=(
            TreatmentEvent(march(9), "illness", note="flu $x_1$", end=march(12)),
            TreatmentEvent(march(15), "other", note="Rome"),
            TreatmentEvent(march(16), "illness"),
        ),
    )
    names = [band.name for band in panel.bands]
    assert names[0] == "letrozole $x_1$"
    assert names[2:] == ["Flu $x_1$", "Rome", "Illness"]
    assert panel.bands[0].throughout(MARCH)
    assert not panel.bands[1].throughout(MARCH)
    assert panel.bands[2].kind is BandKind.ILLNESS


def test_days_left_out_of_a_count_are_joined_into_stretches():
    shaded = [march(day) for day in (3, 4, 5, 9)] + [dt.date(2026, 2, 1)]
    entries = [check_in(march(20), rating("pain", 4, site="hip_right"))]
    panel = one_panel(entries, HIP, flags=[flag("New", (20, 4), shaded=shaded)])
    excused = [(b.first.day, b.until(ON).day) for b in panel.bands if b.kind is BandKind.EXCUSED]
    assert excused == [(3, 5), (9, 9)]


def test_weight_has_its_readings_weekly_medians_and_usual_and_keeps_a_slip_apart():
    entries = [
        check_in(march(2), weight_kg=70.0),
        check_in(march(3), weight_kg=71.0),
        check_in(march(4), weight_kg=75.0),
        check_in(march(9), weight_kg=70.4),
        check_in(march(10), weight_kg=155.0, weight_status=ValueStatus.UNCONFIRMED),
    ]
    panel = one_panel(entries, WEIGHED, profile=Profile(usual_weight_kg=72))
    assert by_day(panel.worst) == {2: 70, 3: 71, 4: 75, 9: 70.4}
    assert [(dt.date.fromordinal(m.first).day, m.value) for m in panel.medians] == [(2, 71.0), (9, 70.4)]
    assert by_day(panel.unconfirmed) == {10: 155}
    assert panel.usual[0].value == 72
    assert panel.axis.high < 100


def test_a_steady_weight_is_not_magnified():
    axis = one_panel([check_in(march(2), weight_kg=70.0), check_in(march(3), weight_kg=70.4)], WEIGHED).axis
    assert axis.high - axis.low >= 7
    assert axis.low <= 70 <= axis.high


def test_weight_is_told_in_her_own_unit():
    entries = [check_in(march(2), weight_kg=70.0)]
    pounds = one_panel(entries, WEIGHED, settings=Settings(weight_unit="lb"))
    assert pounds.note == "154.3 lb"
    stones = one_panel(entries, WEIGHED, settings=Settings(weight_unit="st"))
    assert stones.note == "11 st 0 lb"
    assert all(" st " in label for _, label in stones.axis.ticks)


def test_choices_begin_with_what_is_flagged_and_leave_out_a_bare_none():
    entries = [
        check_in(march(day), rating("pain", 0), rating("fatigue", 5), rating("seizure", 0), weight_kg=70.0)
        for day in (1, 2, 3)
    ]
    entries.append(check_in(march(20), rating("pain", 4, site="hip_right"), rating("nausea", 1)))
    board = FlagBoard(ON, open=(flag("New hip pain", (20, 4)),))
    found = choices(History(journal(*entries)), board, MARCH)
    assert found == (HIP, TIRED, Choice("nausea"), WEIGHED, Choice("seizure"))
    assert choice_titles(found, vocabulary())[0] == "Pain · right hip"


def test_a_symptom_of_her_own_has_her_own_name():
    words = vocabulary().with_own((OwnSymptom("own_buzzing", "Buzzing 嗡嗡 in the ear"),))
    found = choices(History(journal(*days((1, 4), symptom="own_buzzing"))), FlagBoard(ON), MARCH)
    assert choice_titles(found, words) == ("Buzzing 嗡嗡 in the ear",)
