"""A table from elsewhere becomes check-ins; empty cells stay unknown and slips are named with their line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import CheckIn, Measurement, Rating
from journal.domain.vocabulary import load_vocabulary
from journal.exchange.csv import write_csv
from journal.exchange.refusal import FileRefused
from journal.exchange.table import Column, Mapping, guess_mapping, read_csv
from journal.paths import resource
from tests.helpers.build import check_in, journal, rating

VOCABULARY = load_vocabulary(resource())
DAY, NEXT_DAY = dt.date(2026, 3, 2), dt.date(2026, 3, 3)


def read(text, *columns, **options):
    """The check-ins of a table, with the columns given or as guessed."""
    day_first = options.pop("day_first", None)
    mapping = Mapping(columns, day_first) if columns else guess_mapping(text, VOCABULARY)
    return read_csv(text, mapping, VOCABULARY, **options).check_ins


def refusal(text, *columns, **options):
    """The sentence with which a table is refused."""
    with pytest.raises(FileRefused) as refused:
        read(text, *columns, **options)
    return str(refused.value)


def test_each_row_is_a_check_in_and_an_empty_cell_is_unknown():
    text = "Date,Tiredness,Nausea,Notes\n2026-03-02,4,,Slept badly\n2026-03-03,,0,\n"
    assert read(text) == (
        CheckIn(DAY, (Rating("fatigue", 4),), note="Slept badly"),
        CheckIn(NEXT_DAY, (Rating("nausea", 0),)),
    )


def test_weights_and_temperatures_keep_what_was_entered():
    (found,) = read("date;Weight (lb);Temp °F\n2026-03-02;150;98,6\n")
    assert found.weight_kg == pytest.approx(68.04)
    assert found.weight_entered == Measurement(150, "lb")
    assert found.temperature_c == pytest.approx(37.0)
    assert found.temperature_entered == Measurement(98.6, "F")


def test_heads_in_everyday_words_are_understood_and_others_left_out():
    means = [column.means for column in guess_mapping("Day\tthrowing up\tMood ring\thot flush\n", VOCABULARY).columns]
    assert means == ["date", "vomiting", "hot_flashes"]


def test_a_scale_of_its_own_becomes_ten_and_something_never_becomes_nothing():
    columns = Column("date", "date"), Column("ache", "pain", site="hip_left", highest=100)
    found = read("date,ache\n2026-03-02,55\n2026-03-02,1\n2026-03-02,0\n", *columns)
    assert [day.ratings[0].severity for day in found] == [6, 1, 0]
    assert found[0].ratings[0].site == "hip_left"


def test_the_order_of_day_and_month_is_read_from_the_dates():
    assert [c.date for c in read("date,cough\n03/02/2026,1\n03/13/2026,1\n")] == [
        DAY.replace(day=2),
        dt.date(2026, 3, 13),
    ]
    assert [c.date for c in read("date,cough\n02.03.2026,1\n13.03.2026,1\n")] == [DAY, dt.date(2026, 3, 13)]


def test_dates_that_could_be_either_are_asked_about():
    assert "which" in refusal("date,cough\n03/02/2026,1\n")
    columns = Column("date", "date"), Column("cough", "cough")
    assert read("date,cough\n02/03/2026,1\n", *columns, day_first=True)[0].date == DAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1"),
        ("date,colour\n2026-03-02,3\n", "line 1"),
        ("cough\n3\n", "date"),
        ("date,cough\n2026-02-30,3\n", "line 2: “date” “2026-02-30”"),
        ("date,cough\n,3\n", "line 2: “date”"),
        ("date,cough\n2026-03-02,3\n2026-03-03,strong\n", "line 3: “cough” “strong” is not a number"),
        ("date,cough\n2026-03-02,11\n", "line 2: “cough” must be from 0 to 10"),
        ("date,cough\n2026-03-02,nan\n", "is not a number"),
        ("date,cough\n2026-03-02,3,4\n", "line 2: more cells"),
        ("date,cough,cough\n2026-03-02,3,4\n", "“cough” is missing or stands twice"),
        ("date,cough\n1812-03-02,3\n", "1812-03-02"),
        ('date,note\n2026-03-02,"' + "x" * 200_000 + '"\n', "not a table"),
    ],
)
def test_what_does_not_fit_is_named(text, words):
    assert words in refusal(text)


def test_a_day_that_has_not_come_is_refused():
    assert "not come yet" in refusal("date,cough\n2026-03-03,3\n", on=DAY)


def test_the_table_made_here_points_to_the_journal_file():
    assert "journal file" in refusal(write_csv(journal(check_in(DAY, rating())), DAY, DAY))


@given(st.text(max_size=120))
def test_no_text_raises_anything_but_a_refusal(text):
    try:
        read(f"date,cough,note,time,weight\n{text}")
    except FileRefused as refused:
        str(refused).encode("utf-8")
