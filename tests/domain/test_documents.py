"""The one codec: what a record holds is written, what a document lacks is not recorded, the rest refused by place."""

import datetime as dt

import pytest

from journal.domain.documents import DocumentError, decode, encode
from journal.domain.records import CheckIn, Rating, Treatment, Urgency, Visit


def refusal(kind, document):
    with pytest.raises(DocumentError) as refused:
        decode(kind, document)
    return str(refused.value)


def test_absent_null_and_an_empty_list_are_one_thing_and_an_empty_text_is_not():
    bare = {"date": "2026-03-02"}
    assert decode(CheckIn, bare | {"ratings": [], "note": None}) == decode(CheckIn, bare)
    assert encode(decode(CheckIn, bare | {"ratings": []})) == bare
    assert encode(decode(CheckIn, bare | {"note": ""})) == bare | {"note": ""}


def test_names_of_the_file_stand_in_the_document():
    assert encode(Visit(dt.date(2026, 3, 2), "Dr. Rao")) == {"date": "2026-03-02", "with": "Dr. Rao"}


def test_the_row_on_disk_is_not_part_of_a_document():
    assert "key" not in encode(CheckIn(dt.date(2026, 3, 2), key=4))
    assert refusal(CheckIn, {"date": "2026-03-02", "key": 4}) == "key: is not a key of this format"


def test_equal_answers_share_one_record_but_a_look_alike_is_still_refused():
    answer = {"symptom": "fatigue", "severity": 1}
    assert decode(Rating, answer) is decode(Rating, dict(answer))
    assert "whole number" in refusal(Rating, {"symptom": "fatigue", "severity": True})
    assert "whole number" in refusal(Rating, {"symptom": "fatigue", "severity": "1"})


@pytest.mark.parametrize(
    ("kind", "document", "place"),
    [
        (CheckIn, [], ""),
        (CheckIn, {}, "'date' is missing"),
        (CheckIn, {"date": "2026-13-01"}, "date"),
        (CheckIn, {"date": "٢٠٢٦-03-02"}, "date"),
        (CheckIn, {"date": "2026-03-02", "ratings": [{"symptom": "pain"}]}, "ratings[0]"),
        (CheckIn, {"date": "2026-03-02", "weight_entered": {"value": 1, "unit": "oz"}}, "weight_entered"),
        (CheckIn, {"date": "2026-03-02", "note": "a\x00b"}, "note"),
        (CheckIn, {"date": "2026-03-02", "note": "\ud800"}, "note"),
        (CheckIn, {"date": "2026-03-02", "recorded_at": "2026-03-02T24:00:00Z"}, "recorded_at"),
        (CheckIn, {"date": "2026-03-02", "activity_level": 5}, "activity_level"),
        (Rating, {"symptom": "vomiting", "severity": 1, "count_24h": -1}, "count_24h"),
        (Rating, {"symptom": "pain", "severity": 1, "count_24h": 1e300}, "count_24h"),
        (Treatment, {"type": "other", "start": 20260302}, "start"),
    ],
)
def test_what_does_not_fit_is_refused_by_place(kind, document, place):
    assert refusal(kind, document).startswith(place)


def test_the_tiers_go_by_their_published_names():
    assert Urgency.WITHIN_WEEK.id == "within_week"
