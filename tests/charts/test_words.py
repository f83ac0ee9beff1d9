"""The words that stand for a chart say the same as its marks."""

from journal.charts.panel import Choice
from journal.charts.words import day_reader, legend_words, rows, throughout_words
from journal.domain.records import Profile, Treatment, TreatmentEvent, UsualLevel, ValueStatus
from tests.charts.scenes import HIP, ON, WEIGHED, days, flag, march, one_panel
from tests.helpers.build import check_in, rating


def test_the_summary_counts_days_names_the_highest_and_says_what_is_worse():
    panel = one_panel(days((1, 0), (2, 0), (5, 6), (9, 4)), levels={("fatigue", None): 5})
    for sentence in (
        "Tiredness, March 1 – March 31, 2026.",
        "Recorded on 4 of 31 days.",
        "Asked, none: 2 days.",
        "Higher is worse. The highest was 6, on March 5, 2026.",
        "The latest was 4, on March 9, 2026.",
        "Days at 5 or more are counted: 1.",
    ):
        assert sentence in panel.summary


def test_the_summary_of_an_empty_panel_claims_nothing():
    assert one_panel([]).summary == "Tiredness, March 1 – March 31, 2026. Recorded on 0 of 31 days."


def test_the_summary_names_the_flag_and_the_usual_level():
    entries = [check_in(march(day), rating("pain", 4, site="hip_right")) for day in (20, 22)]
    usual = Profile(usual=(UsualLevel("pain", 2, site="hip_right"),))
    panel = one_panel(entries, HIP, flags=[flag("New hip pain", (20, 4), (22, 4))], profile=usual)
    assert "“New hip pain” was flagged on March 28, 2026. It counted 2 of these days." in panel.summary
    assert "Usual level, known to the care team: 2." in panel.summary


def test_weight_is_told_by_weekly_medians_with_a_percent():
    entries = [check_in(march(2), weight_kg=80.0), check_in(march(9), weight_kg=78.0)]
    panel = one_panel(entries, WEIGHED)
    assert panel.note == "78.0 kg · −2.5 % since Mar 2"
    assert "went from 80.0 kg to 78.0 kg, −2.5 %" in panel.summary


def test_the_table_holds_every_day_and_gathers_the_days_without_a_record():
    table = rows(one_panel([*days((3, 0), (4, 6)), check_in(march(4), rating("fatigue", 2))]))
    assert [(row.days, row.value) for row in table] == [
        ("Mar 1 – Mar 2, 2026", "not recorded"),
        ("Mar 3, 2026", "asked, none"),
        ("Mar 4, 2026", "6, and 2"),
        ("Mar 5 – Mar 31, 2026", "not recorded"),
    ]
    assert sum((row.last - row.first).days + 1 for row in table) == 31


def test_one_day_is_read_with_what_stood_beside_it():
    entries = [check_in(march(20), rating("pain", 4, site="hip_right"))]
    treatments = (
        Treatment("radiotherapy", march(18), end=march(21)),
        Treatment("hormone", march(1).replace(year=2020)),
    )
    read = day_reader(one_panel(entries, HIP, flags=[flag("New hip pain", (20, 4))], treatments=treatments))
    assert read(march(20)) == "4; counted by “New hip pain”; Radiotherapy"
    assert read(march(18)) == "not recorded; Radiotherapy"
    assert read(ON) == "not recorded"


def test_a_weekly_answer_and_an_unconfirmed_weight_are_said_to_be_so():
    weekly = one_panel([check_in(march(9), rating("fatigue", 6, days_of_week=3))])
    assert day_reader(weekly)(march(9)) == "6 at worst in seven days, there on 3 of them"
    slip = one_panel([check_in(march(9), weight_kg=155.0, weight_status=ValueStatus.UNCONFIRMED)], WEIGHED)
    assert day_reader(slip)(march(9)) == "155.0 kg, not confirmed"


def test_the_legend_explains_only_marks_that_are_there():
    plain = legend_words([one_panel(days((1, 2)))])
    assert plain == ("● recorded", "○ asked, none", "gap: not recorded")
    counted = legend_words([one_panel(days((1, 2)), levels={("fatigue", None): 5})])
    assert any("are counted" in words for words in counted)


def test_what_came_often_is_said_once():
    events = tuple(TreatmentEvent(march(day), "scan") for day in (2, 9, 16))
    summary = one_panel(days((1, 2)), events=events).summary
    assert summary.count("Scan") == 1
    assert "Scan 3 times, from March 2, 2026 to March 16, 2026." in summary


def test_a_treatment_that_never_stopped_is_named_once():
    treatments = (Treatment("hormone", march(1).replace(year=2020), name="tamoxifen"),)
    assert throughout_words(one_panel(days((1, 2)), treatments=treatments)) == "All of this time: tamoxifen"
    assert throughout_words(one_panel(days((1, 2)))) == ""


def test_words_pass_through_the_translation_that_is_handed_in():
    panel = one_panel(days((1, 2)), t=lambda words: words.replace("highest", "HIGHEST"))
    assert panel.note == "HIGHEST 2"


def test_a_sign_is_told_in_days():
    panel = one_panel([check_in(march(day), rating("seizure", 1)) for day in (1, 2)], Choice("seizure"))
    assert panel.note == "present on 2 days"
