"""The accessible form: one file that stands alone, is read in order, and never runs or loads anything."""

import itertools
import re
import stat
from html.parser import HTMLParser

import pytest

from journal.domain.body_map import FIGURES
from journal.report.html import html_text, save_html
from tests.report import cases


class Outline(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.open, self.problems = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(tag)

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("edge", cases.EDGES, ids=lambda edge: edge.__name__)
def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(edge):
    page = Outline(html_text(edge()))
    assert not page.problems
    assert not page.open
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    for _, attributes in page.tags:
        assert not {"src", "srcset", "background", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
        assert "xlink:href" not in attributes


def test_it_can_be_read_by_ear():
    page = Outline(html_text(cases.ruth()))
    assert page.named("html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert all(head.get("scope") in ("col", "row") for head in page.named("th"))
    charts = page.named("svg")
    assert len(charts) == 5
    assert all(chart["role"] == "img" and (chart.get("aria-label") or chart["aria-labelledby"]) for chart in charts)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_body_map_has_the_outline_that_she_chose():
    def outline(figure):
        """What is drawn as the body map."""
        pages = html_text(cases.ruth(cases.SummaryOptions(figure=figure)))
        return pages.rpartition("<svg")[2].partition("</svg>")[0]

    assert len({outline(figure) for figure in FIGURES}) == len(FIGURES) == 3
    assert outline("neutral") == html_text(cases.ruth()).rpartition("<svg")[2].partition("</svg>")[0]


def test_it_says_what_the_paper_says(printed):
    summary = cases.ruth()
    paper, page = printed(summary).text, Outline(html_text(summary)).text
    said = [run.text for card in summary.flags.cards for line in card.body for run in line]
    said += [*summary.changes.sentences, *(pain.text for pain in summary.body.pains)]
    said += [summary.purpose, summary.header.logged, *(group.names for group in summary.absent)]
    for words in said:
        assert words in page
        assert words in paper


@pytest.mark.parametrize("figure", FIGURES)
def test_words_on_the_printed_body_map_have_nine_points(figure):
    text = html_text(cases.ruth(cases.SummaryOptions(figure=figure)))
    rem = float(re.search(r"\.map { max-width: ([\d.]+)rem", text.split("@media print")[1])[1])
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', text.rpartition("<svg")[2])[1])
    smallest = min(map(float, re.findall(r'font-size="([\d.]+)"', text.rpartition("<svg")[2])))
    assert smallest * rem * 12 / width >= 9  # a rem is 12 points


def test_a_browser_counts_the_sheets_in_the_words_of_the_paper():
    text = html_text(cases.ruth())
    words = [bytes.fromhex(code).decode() for code in re.findall(r"\\0000(..)", text.split("@bottom-right")[1][:400])]
    assert "content: " in text.split("@bottom-right")[1][:20]
    assert re.search(r'"[^"]*" counter\(page\) "[^"]*" counter\(pages\);', text)
    assert "".join(words).startswith("page  of ")


def test_her_words_are_never_read_as_markup():
    marked = '<script>alert("x")</script><b onclick="x">&amp;'
    journal = cases.Journal(
        profile=cases.Profile(display_name=marked, background=marked, allergies=marked),
        questions=(cases.Question(marked),),
        events=(cases.TreatmentEvent(cases.ON, "other", note=marked),),
        check_ins=(cases.CheckIn(cases.ON, (cases.Rating("fatigue", 3),), note=marked),),
    )
    page = Outline(html_text(cases.summary(journal, options=cases.SummaryOptions(notes=True))))
    assert not page.named("script")
    assert not page.named("b")
    assert page.text.count(marked) >= 5


def test_the_file_is_its_owners_and_there_whole_or_not_at_all(tmp_path):
    path = tmp_path / "summary.html"
    save_html(cases.one_day(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8").endswith("</html>\n") or path.read_text("utf-8").endswith("</html>")
    with pytest.raises(OSError, match="missing"):
        save_html(cases.one_day(), tmp_path / "missing" / "summary.html")
    assert [file.name for file in tmp_path.iterdir()] == ["summary.html"]


def test_on_paper_her_name_stands_at_the_foot_and_cannot_end_the_style_sheet():
    marked = '"; } </style><script>alert(1)</script> \\'
    text = html_text(cases.summary(cases.Journal(profile=cases.Profile(display_name=marked))))
    style = text[text.index("<style>") : text.index("</style>")]
    said = re.search(r'@bottom-left { content: "((?:\\[0-9a-f]{6})*)"; }', style).group(1)
    running = "".join(chr(int(code, 16)) for code in said.split("\\")[1:])
    assert running.startswith(marked)
    assert text.count("<script") == 0
