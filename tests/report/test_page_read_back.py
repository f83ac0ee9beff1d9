"""The printed page read back by another program: what stands on it, in which order, and every number recomputed."""

import datetime as dt
import re
import statistics
import unicodedata

import pytest
from msgspec import structs

from journal import opening, paths
from journal.domain.summary import Paper, SummaryOptions
from tests.helpers.catalogues import write_catalogue
from tests.report import cases
from tests.report.cases import ON, RED, VISIT

RESOURCES = paths.resource


def entries(symptom, first, last, site=None):
    """The day's worst of a symptom, counted straight from the check-ins."""
    found = {}
    for check_in in cases.ruth_journal().check_ins:
        for rating in check_in.ratings:
            if (rating.symptom, rating.site) == (symptom, site) and first <= check_in.date <= last:
                found[check_in.date] = max(rating.severity, found.get(check_in.date, 0))
    return found


def logged(first, last):
    """The days with a check-in."""
    return {c.date for c in cases.ruth_journal().check_ins if first <= c.date <= last}


def test_page_one_keeps_the_order_an_oncologist_reads(printed):
    page = printed(cases.ruth()).pages[0]
    order = [
        "Ruth Example", "born Mar 4, 1958 (68)", "Background", "Last tests", "Allergies", "Medicines",
        "Worth your attention", "Activity", "Asked and absent", "Questions", "What changed", "page 1 of",
    ]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    for words in ("hospital no. 0012345", "printed Nov 22, 2026", "not reviewed by clinicians", "since last visit"):
        assert words in page


def test_the_completeness_line_counts_logged_days_of_all_days(printed):
    text = printed(cases.ruth()).text
    assert f"logged {len(logged(VISIT, ON))} of {(ON - VISIT).days + 1} days" in text


def test_a_journal_younger_than_the_period_says_when_it_begins(printed):
    journal = cases.Journal(check_ins=(cases.CheckIn(dt.date(2026, 11, 3), (cases.Rating("fatigue", 4),)),))
    assert "journal begins Nov 3; printed Nov 22, 2026" in printed(cases.summary(journal)).text
    assert "journal begins" not in printed(cases.ruth()).text


def test_a_young_journal_compares_its_own_first_and_last_days():
    days = cases.days(dt.date(2026, 11, 3), ON)
    entries = [cases.CheckIn(day, (cases.Rating("fatigue", 6 if day.day > 12 else 0),)) for day in days]
    diary = opening.diary_over(cases.Journal(check_ins=tuple(entries)), ON)
    changes = diary.summary(ON - dt.timedelta(90), ON, ON, SummaryOptions()).changes
    assert changes.heads[1:3] == ("First 10 days\nNov 3–12, 10 logged", "Last 10 days\nNov 13–22, 10 logged")
    assert [cell.text for cell in changes.rows[0]] == [
        "Tiredness", "asked, none", "typical 6, worst 6", "10 of 10", "new",
    ]  # fmt: skip


def test_what_began_in_the_period_and_is_flagged_is_not_called_unchanged():
    days = cases.days(dt.date(2026, 11, 3), ON)
    entries = [cases.CheckIn(day, (cases.Rating("fatigue", 5), cases.Rating("nausea", 3))) for day in days]
    counted = (cases.CountedEntry(ON, "fatigue", None, 5),)
    board = cases.FlagBoard(ON, open=(cases.flag(entries=counted, onset=days[0], symptoms=("fatigue",)),))
    made = cases.summary(cases.Journal(check_ins=tuple(entries)), board, comparison=cases.compared(
        cases.History(cases.Journal(check_ins=tuple(entries))), visit=dt.date(2026, 11, 8)))  # fmt: skip
    assert "Unchanged: nausea (3)." in made.changes.sentences


def test_what_is_not_known_says_so(printed):
    page = printed(cases.ruth()).pages[0]
    assert "not recorded" in next(line for line in page.splitlines() if line.startswith("Allergies"))
    blank = printed(cases.empty()).text
    assert blank.count("not recorded") >= 8
    assert "No open flags. That does not mean that nothing is wrong." in blank


def test_the_flag_says_since_when_how_it_stands_and_who_knows(printed):
    text = printed(cases.ruth()).text
    began = dt.date(2026, 10, 29)
    hip = entries("pain", began, ON, "hip_right")
    took = [
        rating.helped
        for check_in in cases.ruth_journal().check_ins
        for rating in check_in.ratings
        if rating.took and check_in.date >= began and rating.severity
    ]
    assert f"since Oct 29 ({(ON - began).days + 1} days)" in text
    assert f"Now {hip[max(hip)]} (Nov {max(hip).day})" in text
    assert f"Acetaminophen (helped {sum(took)} of {len(took)} times)" in text
    for words in ("Wakes at night.", "Worse on standing.", "Different from the usual.", "Told: nobody yet."):
        assert words in text
    assert "Told nurse Nov 14: “blood test booked”." in text


def test_asked_and_absent_counts_only_the_days_that_were_asked(printed):
    text = printed(cases.ruth()).text
    asked = [len(entries(symptom, VISIT, ON)) for symptom in RED]
    assert set(asked) == {len(logged(VISIT, ON))}
    assert f"Asked on {asked[0]} of {len(logged(VISIT, ON))} logged days, none: yellow skin or eyes, seizure" in text
    assert f"Also asked, none (days asked): cough {len(entries('cough', VISIT, ON))}" in text
    never = text[text.index("Not recorded in this period:") : text.index("Questions")]
    assert "chest pain" in never
    assert "seizure" not in never


@pytest.mark.parametrize(
    ("symptom", "site", "name"), [("pain", "hip_right", "Pain, right hip"), ("fatigue", None, "Tiredness")]
)
def test_what_changed_gives_typical_worst_and_days_of_both_periods(printed, symptom, site, name):
    row = next(line for line in printed(cases.ruth()).pages[0].splitlines() if line.startswith(name))
    before = list(entries(symptom, VISIT - dt.timedelta(13), VISIT, site).values())
    now = list(entries(symptom, ON - dt.timedelta(13), ON, site).values())
    said = [f"typical {statistics.median(v):g}, worst {max(v)}" if any(v) else "asked, none" for v in (before, now)]
    assert [part for part in row.split("  ") if part.strip()][1].strip() == said[0]
    assert said[1] in row
    assert f"{sum(1 for v in now if v)} of {len(now)}" in row


def test_weight_comes_with_its_change_in_percent(printed):
    text = printed(cases.ruth()).text
    kgs = {c.date: c.weight_kg for c in cases.ruth_journal().check_ins if c.weight_kg}
    before = statistics.median([kg for day, kg in kgs.items() if VISIT - dt.timedelta(13) <= day <= VISIT])
    now = statistics.median([kg for day, kg in kgs.items() if day > ON - dt.timedelta(14)])
    assert f"{before:.1f} kg {now:.1f} kg" in text
    assert f"{100 * (now - before) / before:+.1f} %".replace("-", "−") in text
    assert "Weight (usual 72.0 kg)" in text
    assert f"{100 * (now - 72) / 72:+.1f} % from usual".replace("-", "−") in text
    assert text.count(f"{now:.1f} kg") == 1


def test_the_last_weight_is_said_where_the_last_days_have_none(printed):
    journal = cases.ruth_journal()
    kept = [structs.replace(c, weight_kg=None) if c.date > ON - dt.timedelta(20) else c for c in journal.check_ins]
    text = printed(cases.summary(structs.replace(journal, check_ins=tuple(kept)))).text
    day, kg = [(c.date, c.weight_kg) for c in kept if c.weight_kg][-1]
    change = f"{100 * (kg - 72) / 72:+.1f} %".replace("-", "−")
    assert f"Last weight {day:%b} {day.day}: {kg:.1f} kg ({change} from usual)." in text


def test_what_was_noted_but_not_flagged_counts_the_days_of_the_period(printed):
    answers = entries("cough", VISIT, ON)
    text = printed(cases.ruth()).text
    assert f"Cough {sum(1 for v in answers.values() if v)} of {len(answers)} 0" in text


def test_every_sheet_names_the_patient_the_period_and_its_number(printed):
    for summary in (cases.ruth(), cases.everything_flagged(), cases.long_note()):
        pages = printed(summary).pages
        for number, page in enumerate(pages, start=1):
            assert summary.header.running in page
            assert f"page {number} of {len(pages)}" in page


def test_private_symptoms_and_their_notes_stay_out_unless_ticked(printed):
    everything = {"every_entry": True, "notes": True}
    kept = printed(cases.ruth(SummaryOptions(**everything))).text
    assert "private words about mood" not in kept
    assert "Low mood" not in kept
    assert "Walked to the shop" in kept
    ticked = printed(cases.ruth(SummaryOptions(**everything, private=True))).text
    assert "private words about mood" in ticked
    assert "Low mood 5" in ticked


def test_she_is_told_which_flag_is_kept_off_the_paper(printed):
    entries = (cases.CountedEntry(ON, "low_mood", None, 5),)
    mood = cases.flag(title="Low mood that stays", entries=entries, symptoms=("low_mood",), site=None)
    board = cases.FlagBoard(ON, open=(mood,))
    kept = cases.summary(cases.ruth_journal(), board)
    assert kept.left_out == ("Low mood that stays",)
    assert "Low mood" not in printed(kept).text
    ticked = cases.summary(cases.ruth_journal(), board, SummaryOptions(private=True))
    assert ticked.left_out == ()
    assert "Low mood" in printed(ticked).text


def test_only_ticked_parts_follow(printed):
    titles = ("Noted, not flagged", "levels the team already knows", "Same as last time", "Pauses in the journal")
    names = ("below_threshold", "usual_levels", "same_as_last", "pauses")
    full = printed(cases.ruth()).text
    none = printed(cases.ruth(SummaryOptions(**dict.fromkeys(names, False)))).text
    for title in titles:
        assert title in full
        assert title not in none


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, "612 x 792"), (Paper.A4, "595 x 842")])
def test_the_file_is_small_vector_and_says_what_it_is(printed, paper, size):
    file = printed(cases.ruth(SummaryOptions(paper=paper, language="en")))
    info = file.info()
    assert info["Title"] == "Symptom summary"
    assert info["Page size"].startswith(size)
    assert int(info["File size"].split()[0]) < 1_000_000
    assert "<dc:language><rdf:Bag><rdf:li>en</rdf:li>" in file.run("pdfinfo", "-meta", file.path)
    assert file.run("pdfimages", "-list", file.path).count("\n") <= 2
    fonts = file.run("pdffonts", file.path).splitlines()[2:]
    assert any("AtkinsonHyperlegible" in line for line in fonts)
    assert all(line.split()[-5:-2] == ["yes", "no", "yes"] or line.split()[-5] == "yes" for line in fonts)


def test_nothing_on_paper_is_smaller_than_nine_points(printed):
    """A line of this typeface is 1.24 times as high as its size."""
    heights = [bottom - top for _, _, _, top, _, bottom, _ in printed(cases.ruth()).words()]
    assert min(heights) >= 9 * 1.24 - 0.01
    assert len(heights) > 300


@pytest.mark.parametrize("edge", cases.EDGES, ids=lambda edge: edge.__name__)
def test_nothing_runs_off_the_paper_or_over_the_foot(printed, edge):
    file = printed(edge())
    words = file.words()
    assert words
    for width, height, left, top, right, bottom, word in words:
        assert left >= 30, word
        assert right <= width - 30, word
        assert top >= 30, word
        assert bottom <= height - 20, word


def test_a_note_of_twenty_pages_is_printed_whole_and_in_order(printed):
    summary = cases.long_note()
    file = printed(summary)
    assert len(file.pages) >= 19
    body = re.sub(re.escape(summary.header.running) + r" page \d+ of \d+ ", "", file.text)
    assert re.findall(r"Sentence (\d+) of a very long note about an ordinary day in the garden\.", body) == [
        str(n) for n in range(1, 1501)
    ]


def test_every_flag_is_there_however_many(printed):
    made = cases.everything_flagged()
    paper = printed(made)
    assert all(f"Flag number {n}" in paper.text for n in range(30))
    assert "21 more flags stand in full on a later page, the most urgent of them TODAY." in paper.pages[0]
    named = [card.urgency for card in (*made.flags.cards, *made.flags.more, *made.flags.rest)]
    assert named == sorted(named, reverse=True)


@pytest.mark.parametrize("edge", cases.EDGES)
def test_what_was_absent_and_her_questions_stand_on_page_one(printed, edge):
    summary = edge()
    first = printed(summary).pages[0]
    assert all(title in first for title in ("Worth your attention", "Asked and absent", "Questions"))
    assert ("What changed" in first) is (not summary.flags.more)


def test_an_empty_journal_is_one_page(printed):
    assert len(printed(cases.empty()).pages) == 1


def test_a_name_from_right_to_left_stands_first_at_the_foot(printed):
    words = [word for word in printed(cases.other_scripts()).words() if word[3] > 0.94 * word[1]]
    born = next(left for *_, left, _top, _right, _bottom, word in words if word == "date")
    arabic = [word for word in words if unicodedata.bidirectional(word[-1][0]) == "AL"]
    assert arabic
    assert all(right < born for *_, right, _bottom, _word in arabic)


def test_other_scripts_are_text_that_can_be_selected(printed):
    text = unicodedata.normalize("NFKC", printed(cases.other_scripts()).text)
    assert "右髋部新出现的疼痛" in text
    assert "ألم جديد في الورك" in text


def test_her_words_are_never_read_as_markup(printed):
    marked = '<b>bold</b> & <img src="file:///etc/passwd">'
    journal = cases.Journal(profile=cases.Profile(display_name=marked, background=marked))
    assert marked in printed(cases.summary(journal)).text


def test_the_page_speaks_the_language_of_its_catalogue(printed, tmp_path, monkeypatch):
    write_catalogue(tmp_path, "es", {"Questions": "Preguntas", "Fatigue": "Cansancio", "New pain": "Dolor nuevo"})
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path if parts == ("i18n",) else RESOURCES(*parts))
    diary = opening.diary_over(cases.ruth_journal(), ON)
    file = printed(diary.summary(VISIT, ON, ON, SummaryOptions(language="es")))
    assert "Preguntas" in file.text
    assert "<rdf:li>es</rdf:li>" in file.run("pdfinfo", "-meta", file.path)
    unknown = printed(diary.summary(VISIT, ON, ON, SummaryOptions(language="de")))
    assert "Questions" in unknown.text
    assert "<rdf:li>en</rdf:li>" in unknown.run("pdfinfo", "-meta", unknown.path)


def test_a_changed_entry_changes_the_page(printed):
    journal = cases.ruth_journal()
    fewer = cases.structs.replace(journal, check_ins=journal.check_ins[:-1])
    assert printed(cases.summary(fewer)).text != printed(cases.summary(journal)).text
