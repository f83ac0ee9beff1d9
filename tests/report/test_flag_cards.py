"""What the oncologist needs of a flag in one look: about what, since when, how often, who knows."""

import datetime as dt

import pytest

from journal.domain.flags import CountedEntry, FlagBoard
from journal.domain.history import History
from journal.domain.records import CheckIn, Journal, Rating, Urgency
from tests.report import cases
from tests.report.cases import ON, flag

HIP = CountedEntry(ON, "pain", "hip_right", 5)


def cards(*flags, journal=None):
    """The cards of a page on which the flags are open."""
    return cases.summary(journal or cases.ruth_journal(), FlagBoard(ON, open=flags)).flags.cards


def words(card):
    """Everything a card says, in one line."""
    return " ".join(run.text for line in card.body for run in line)


def test_flags_about_one_thing_stand_together_from_their_earliest_day():
    late = flag("a", title="Pain that wakes", onset=dt.date(2026, 11, 12), entries=(HIP,), counted="5 on 9 of 9 days")
    early = flag("b", title="New pain", onset=dt.date(2026, 10, 28), urgency=Urgency.WITHIN_WEEK, entries=(HIP,))
    knee = flag("c", title="Knee", urgency=Urgency.NEXT_VISIT, entries=(CountedEntry(ON, "pain", "knee_both", 4),))
    both = cards(late, knee, early)
    assert [card.title for card in both] == ["Pain, right hip", "Pain, both knees"]
    assert both[0].urgency is Urgency.CALL_TODAY
    assert both[0].since == "since Oct 28 (26 days)"
    assert words(both[0]).startswith("5 on 9 of 9 days.")
    assert "Flagged as “Pain that wakes”; “New pain”." in words(both[0])


def test_a_card_gives_one_count_and_a_later_page_that_of_each_rule():
    first = flag("a", title="On standing", entries=(HIP,), counted="3 or more on 9 of 9 logged days; at night on 4")
    second = flag("b", title="Unlike before", entries=(HIP,), counted="unlike the usual on 2 days")
    third = flag("c", title="New pain", entries=(HIP,), counted="2 or more on 12 days", urgency=Urgency.NEXT_VISIT)
    page = cases.summary(cases.ruth_journal(), FlagBoard(ON, open=(first, second, third)))
    said = words(page.flags.cards[0])
    assert said.startswith("3 or more on 9 of 9 logged days; at night on 4.")
    assert "Flagged as “On standing”; “Unlike before”; “New pain”." in said
    (later,) = [part for part in page.appendices if part.title == "What each rule counted"]
    assert later.rows == (
        ("Pain, right hip", "On standing", "3 or more on 9 of 9 logged days; at night on 4."),
        ("Pain, right hip", "Unlike before", "Unlike the usual on 2 days."),
        ("Pain, right hip", "New pain", "2 or more on 12 days."),
    )


def test_only_what_makes_it_matter_is_bold():
    (card,) = cards(flag(entries=(HIP,)))
    bold = [run.text for line in card.body for run in line if run.strong]
    assert bold == ["Wakes at night.", "Worse on standing.", "Told: nobody yet."]


def test_many_flags_leave_room_for_the_rest_of_page_one():
    sites = ("hip_left", "neck", "jaw", "wrist_left", "lower_back", "thigh_left", "knee_both")
    flags = [flag(f"r{n}", entries=(CountedEntry(ON, "pain", site, 3),)) for n, site in enumerate(sites)]
    section = cases.summary(cases.ruth_journal(), FlagBoard(ON, open=tuple(flags))).flags
    assert len(section.cards) == 3
    assert len(section.more) == 4


def test_a_flag_over_several_symptoms_keeps_its_own_title():
    (card,) = cards(flag(title="Headaches with dizziness", entries=(HIP, CountedEntry(ON, "fatigue", None, 5))))
    assert card.title == "Headaches with dizziness"


def test_who_was_told_is_said_for_each():
    told = flag("a", entries=(HIP,), told_on=dt.date(2026, 11, 14), told_whom="nurse", told_note="come in")
    untold = flag("b", entries=(HIP,), urgency=Urgency.WITHIN_WEEK)
    (card,) = cards(told, untold)
    assert "Told nurse Nov 14: “come in”." in words(card)
    assert "Told: nobody yet." in words(card)


@pytest.mark.parametrize(
    ("day", "said"),
    [(ON, "today"), (ON - dt.timedelta(1), "on Nov 21 (1 day ago)"), (dt.date(2026, 11, 1), "on Nov 1 (21 days ago)")],
)
def test_what_happened_once_is_said_with_its_day(day, said):
    journal = Journal(check_ins=(CheckIn(day, (Rating("seizure", 1),)),))
    entries = (CountedEntry(day, "seizure", None, 1),)
    (card,) = cards(flag(entries=entries, onset=day, latest=day, site=None, symptoms=("seizure",)), journal=journal)
    assert card.title == "Seizure"
    assert card.since == said
    assert "Now" not in words(card)


def test_sources_are_numbered_once_and_in_order():
    made = cases.summary(cases.ruth_journal(), cases.ruth_board(History(cases.ruth_journal())))
    assert [source.number for source in made.sources] == [1, 2, 3]
    assert words(made.flags.cards[0]).endswith("[1, 2]")
    assert words(made.flags.cards[1]).endswith("[3]")
