"""One way in: each kind of file is recognised by its beginning, read, or refused in a sentence."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.records import CheckIn, Measurement
from journal.domain.vocabulary import load_vocabulary
from journal.exchange.formats import read_import, recognised
from journal.exchange.journal import write_journal
from journal.exchange.refusal import FileRefused
from journal.paths import resource
from tests.helpers.build import check_in, journal, rating

VOCABULARY = load_vocabulary(resource())
DAY = dt.date(2026, 3, 2)
RECORD = '<Record type="HKQuantityTypeIdentifier{}" unit="{}" value="{}" startDate="2026-03-0{} 07:30:00 -0500"/>'


def health(*records):
    """The XML of an Apple Health export."""
    kinds = "<!DOCTYPE HealthData [<!ELEMENT HealthData (Record*)>]>"
    return f'<?xml version="1.0"?>{kinds}<HealthData locale="en_US">{"".join(records)}</HealthData>'.encode()


def zipped(content, name="apple_health_export/export.xml"):
    """A zip file with one file inside."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, content)
    return held.getvalue()


def refusal(content, format=None, on=None):
    with pytest.raises(FileRefused) as refused:
        read_import(content, VOCABULARY, on, format)
    return str(refused.value)


def test_a_journal_file_is_recognised():
    whole = journal(check_in(DAY, rating()))
    assert read_import(write_journal(whole).encode(), VOCABULARY) == whole


def test_a_table_is_recognised():
    assert read_import(b"date,cough\n2026-03-02,3\n", VOCABULARY) == journal(check_in(DAY, rating("cough", 3)))


@pytest.mark.parametrize("wrap", [bytes, zipped], ids=["xml", "zip"])
def test_an_apple_health_export_gives_weights_and_temperatures(wrap):
    content = wrap(
        health(
            RECORD.format("BodyTemperature", "degF", "100.4", 3),
            RECORD.format("BodyMass", "lb", "150", 2),
            RECORD.format("StepCount", "count", "4000", 2),
        )
    )
    first, second = read_import(content, VOCABULARY, on=dt.date(2026, 3, 3)).check_ins
    assert first == CheckIn(
        DAY,
        id="apple-weight-2026-03-02 07:30:00",
        time="07:30",
        weight_kg=68.04,
        weight_entered=Measurement(150, "lb"),
    )
    assert second.temperature_c == 38.0
    assert second.temperature_entered == Measurement(100.4, "F")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (health(), "no weight"),
        (health(RECORD.format("BodyMass", "kg", "60", 2))[:-8], "damaged"),
        (b"<?xml version='1.0'?><html>HealthData</html>", "not an Apple Health"),
        (b'<!DOCTYPE HealthData [<!ENTITY a "b">]><HealthData>&a;</HealthData>', "damaged"),
        (zipped(health(RECORD.format("BodyMass", "kg", "60", 2))).replace(b"HealthData>", b"HealthDaTa>"), "damaged"),
        (zipped(b"x", "photo.jpg"), "holds no Apple Health"),
        (zipped(health(RECORD.format("BodyMass", "kg", "60", 2)))[:120], "damaged"),
        (b"\x89PNG\r\n", "UTF-8"),
        (b"", "line 1"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(content, words):
    assert words in refusal(content)


def test_a_measurement_of_a_day_that_has_not_come_is_refused():
    assert "not come yet" in refusal(health(RECORD.format("BodyMass", "kg", "60", 5)), on=DAY)


def test_a_format_that_cannot_be_read_says_what_to_do():
    assert "CSV" in refusal(b"x", format="bearable")


def test_the_name_of_a_file_helps_to_recognise_it(tmp_path):
    path = tmp_path / "journal.json"
    path.write_text("oops", "utf-8")
    assert recognised(path) == "journal"


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(tail):
    for head in (b"", b"PK\x03\x04", b"<HealthData>", health()[:-13]):
        refusal(head + tail)
