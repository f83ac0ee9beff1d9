"""Charts as files: text that can be selected, no trace of the computer, and the same file twice."""

import re
import zlib

import pytest

from journal.charts import colors
from journal.charts.drawing import draw, make_figure
from journal.charts.plan import sheet_size
from journal.charts.saving import save
from journal.charts.shapes import CLOSE, Shape, Word, shapes
from journal.charts.sheet import Sheet
from journal.domain.records import Treatment
from tests.charts.scenes import HIP, TIRED, days, drawn_panels, march


@pytest.fixture
def figure():
    treatments = (Treatment("other", march(4), name="taxol $5 & more"),)
    found = drawn_panels(days((2, 4), (3, 0)), TIRED, HIP, treatments=treatments)
    made = make_figure(*sheet_size(found, 2, 900))
    draw(made, found, colors.PRINT, 2, sheet=Sheet("Trends", "2 of 31 days logged"))
    return made


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ".PDF"])
def test_a_file_says_nothing_of_the_computer_or_the_hour(figure, tmp_path, ending):
    file = tmp_path / f"trends{ending}"
    save(figure, file, "Trends")
    first = file.read_bytes()
    said = first.lower() + b"".join(unpacked(first))
    for trace in (b"matplotlib", b"creationdate", b"moddate", b"software", str(tmp_path).lower().encode()):
        assert trace not in said
    assert not re.search(rb"20\d\d-\d\d-\d\dt\d\d:", said)
    save(figure, file, "Trends")
    assert file.read_bytes() == first


def unpacked(data):
    """The compressed parts of a PDF or a PNG's text, as far as they are text."""
    for part in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            yield zlib.decompress(part).lower()
        except zlib.error:
            continue


def test_svg_text_stays_text_and_her_words_are_escaped(figure, tmp_path):
    save(figure, tmp_path / "trends.svg")
    written = (tmp_path / "trends.svg").read_text("utf-8")
    assert ">Tiredness</text>" in written
    assert "taxol $5 &amp; more" in written
    assert "Atkinson Hyperlegible" in written


def test_pdf_carries_the_typeface_as_letters(figure, tmp_path):
    save(figure, tmp_path / "trends.pdf", "Trends")
    written = (tmp_path / "trends.pdf").read_bytes()
    assert b"AtkinsonHyperlegible" in written
    assert b"/ToUnicode" in written
    assert b"/FontFile2" in written


def test_paper_gets_shapes_and_words_on_the_sheet(figure):
    picture = shapes(figure)
    words = [part for part in picture.parts if isinstance(part, Word)]
    assert {"Trends", "Tiredness", "worst 10", "taxol $5 & more"} <= {word.text for word in words}
    assert all(0 <= word.x <= picture.width and 0 <= word.y <= picture.height for word in words)
    assert min(word.size for word in words) >= 9
    for shape in picture.parts:
        if isinstance(shape, Shape):
            points = [(numbers[-2], numbers[-1]) for code, numbers in shape.steps if code != CLOSE]
            assert all(-1 <= x <= picture.width + 1 and -1 <= y <= picture.height + 1 for x, y in points)


def test_another_ending_is_refused(figure, tmp_path):
    with pytest.raises(ValueError, match="docx"):
        save(figure, tmp_path / "trends.docx")
    assert not list(tmp_path.iterdir())
