"""The Visits page as she meets it: appointments, questions in her order, the summary shown, printed and saved."""

import datetime as dt
import threading

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from journal import opening
from journal.diary import Diary
from journal.domain.records import Change, Journal, Question, Visit
from journal.domain.summary import Paper
from journal.storage.store import Store
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.theme import Appearance
from journal.ui.visits.page import VisitsPage
from journal.ui.visits.visit_dialog import VisitDialog, clock_time
from tests.report.cases import ON, VISIT, ruth_journal

WAIT = 30_000


class Room:
    """The page over a journal in memory."""

    def __init__(self, qtbot, journal):
        self.diary = opening.diary_on(Store.in_memory(), ON)
        self.diary.apply(opening.whole(journal))
        self.events = JournalEvents()
        self.edits = Edits(self.diary, self.events)
        self.look = Appearance(QApplication.instance())
        self.page = VisitsPage(self.diary, self.edits, self.events, self.look, lambda: ON)
        qtbot.addWidget(self.page)
        qtbot.waitUntil(lambda: self.page.whole)
        self.refused = []
        self.events.save_failed.connect(self.refused.append)

    def listed(self):
        """The questions as the list shows them."""
        shown = self.page.questions.list
        return [shown.item(row).text() for row in range(shown.count())]

    def choose(self, text):
        """Chooses the question that holds a text."""
        shown = self.page.questions.list
        shown.setCurrentRow(next(row for row, said in enumerate(self.listed()) if text in said))

    def press(self, words):
        """Presses the first button that says the words."""
        next(b for b in self.page.findChildren(QPushButton) if b.text() == words and not b.isHidden()).click()
        QApplication.processEvents()


@pytest.fixture
def room(qtbot):
    made = Room(qtbot, ruth_journal())
    yield made
    made.diary.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14:30", "14:30"), ("2:30 pm", "14:30"), ("2.30 p.m.", "14:30"), ("9", "09:00"), ("12 am", "00:00"),
     ("12 pm", "12:00"), ("0930", "09:30"), ("", None), ("  ", None), (None, None)],
)  # fmt: skip
def test_a_time_is_understood_as_it_is_typed(typed, meant):
    assert clock_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "10:61", "13 pm", "soon", "0 am", "10:3", "1:2:3"])
def test_a_time_that_is_none_is_refused_in_a_sentence(typed):
    with pytest.raises(ValueError, match="please type it like"):
        clock_time(typed)


def test_a_visit_is_written_down_in_the_dialog(qtbot):
    dialog = VisitDialog("Add a visit", Visit(ON))
    qtbot.addWidget(dialog)
    editors = dialog.form.editors
    editors["time"].set_value("half past")
    dialog.save()
    assert dialog.result() == 0
    editors["time"].set_value("2:30 pm")
    editors["with_whom"].set_value("Dr. Moreno")
    dialog.save()
    assert dialog.visit == Visit(ON, "Dr. Moreno", time="14:30")


def test_the_next_visit_brings_the_prompts_of_the_sources(room):
    said = [child.text() for child in room.page.coming.findChildren(type(room.page.title))]
    assert any("Tuesday, November 24, 2026" in text for text in said)
    assert any("Bring someone" in text for text in said)
    assert any("record" in text for text in said)


def test_a_note_saves_itself_and_can_be_undone(room, qtbot):
    room.page.show()
    note = room.page.earlier.findChildren(type(room.page.questions.answer))[0]
    note.setPlainText("blood test booked <b>soon</b>")
    note.parent().save()
    assert next(v for v in room.diary.visits if v.date == VISIT).note == "blood test booked <b>soon</b>"
    room.edits.undo()
    assert next(v for v in room.diary.visits if v.date == VISIT).note is None


def test_a_note_saves_itself_while_she_types_on(room, qtbot):
    room.page.show()
    note = room.page.coming.findChildren(type(room.page.questions.answer))[0]
    note.setFocus()
    note.insertPlainText("bring the list ")
    qtbot.waitUntil(lambda: room.diary.next_visit(ON).note == "bring the list", timeout=WAIT)
    QApplication.processEvents()
    assert note in room.page.coming.findChildren(type(note))
    assert note.toPlainText() == "bring the list "
    note.insertPlainText("and Maria")
    room.page.hide()
    assert room.diary.next_visit(ON).note == "bring the list and Maria"


def test_an_answer_belongs_to_the_question_it_was_typed_for(room):
    room.choose("night")
    room.page.questions.answer.setPlainText("Only at bedtime")
    room.choose("swim")
    QApplication.processEvents()
    answers = {question.text: question.answer for question in room.diary.questions}
    assert answers["What may I take at night?"] == "Only at bedtime"
    assert answers["May I swim?"] is None
    assert room.page.questions.answer.toPlainText() == ""


def test_the_calendar_file_says_when_and_nothing_else(room, tmp_path):
    visit = structs.replace(room.diary.next_visit(ON), note="ask about the hip")
    room.page.coming.write_calendar(visit, tmp_path / "visit.ics")
    text = (tmp_path / "visit.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20261124" in text
    assert "about" not in text
    room.page.coming.write_calendar(visit, tmp_path / "nowhere" / "visit.ics")
    assert "Choose another folder" in room.refused[0]


def test_questions_are_added_and_keep_her_order(room):
    room.page.questions.new.setText("What about travel?")
    room.press("Add question")
    assert room.listed()[-1] == "What about travel?"
    room.choose("about travel")
    room.press("Move up")
    assert room.listed()[-2] == "What about travel?"
    room.edits.undo()
    QApplication.processEvents()
    assert room.listed()[-1] == "What about travel?"


def test_alt_and_an_arrow_key_order_questions(room, qtbot):
    shown = room.page.questions.list
    shown.setCurrentRow(0)
    first = room.listed()[0]
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert room.listed()[1] == first
    orders = {q.text: q.order for q in room.diary.questions}
    assert sorted(orders.values()) == [1, 2, 3, 4]
    assert orders[first] == 2


def test_dragging_a_question_saves_the_new_order(room):
    shown = room.page.questions.list
    first = room.listed()[0]
    assert shown.model().moveRow(shown.rootIndex(), 0, shown.rootIndex(), shown.count())
    QApplication.processEvents()
    assert room.listed()[-1] == first
    assert max(room.diary.questions, key=lambda q: q.order).text == first


def test_only_three_questions_can_be_marked(room):
    for text in ("tiredness", "night"):
        room.choose(text)
        room.page.questions.toggle_mark()
        QApplication.processEvents()
    room.choose("swim")
    room.page.questions.toggle_mark()
    QApplication.processEvents()
    assert not room.page.questions.problem.isHidden()
    assert [said.startswith("★") for said in room.listed()].count(True) == 3
    room.choose("night")
    room.page.questions.toggle_mark()
    QApplication.processEvents()
    assert [said.startswith("★") for said in room.listed()].count(True) == 2


def test_an_answered_question_goes_to_the_end_and_off_page_one(room):
    room.choose("night")
    room.page.questions.answer.setPlainText("Acetaminophen, at most four times")
    room.page.questions.save_answer()
    QApplication.processEvents()
    assert room.listed()[-1].startswith("What may I take at night?")
    page = room.diary.summary(VISIT, ON, ON, room.page.summary.options())
    assert "What may I take at night?" not in [question.text for question in page.questions.questions]


def test_the_body_map_on_paper_is_the_one_of_the_window(room):
    for figure in ("male", "female"):
        room.look.figure = figure
        page = room.diary.summary(VISIT, ON, ON, room.page.summary.options())
        assert page.body.figure == figure


def test_the_preview_shows_the_days_since_her_last_visit(room, qtbot):
    room.page.show()
    with qtbot.waitSignal(room.page.summary.preview.shown, timeout=WAIT) as shown:
        room.page.show_summary()
    drawn = shown.args[0]
    assert drawn.wanted.period.start == VISIT
    assert drawn.pages >= 2
    assert drawn.summary.header.name == "Ruth Example"
    dark = sum(drawn.image.pixelColor(x, y).lightness() < 100 for x in range(0, 760, 4) for y in range(0, 900, 4))
    assert dark > 300


def test_a_tick_changes_the_preview_and_a_page_can_be_turned(room, qtbot):
    room.page.show()
    preview = room.page.summary.preview
    with qtbot.waitSignal(preview.shown, timeout=WAIT) as before:
        pass
    with qtbot.waitSignal(preview.shown, timeout=WAIT) as after:
        room.page.summary.parts["every_entry"].setChecked(True)
    assert after.args[0].pages > before.args[0].pages
    with qtbot.waitSignal(preview.shown, timeout=WAIT) as turned:
        preview.turn(1)
    assert turned.args[0].wanted.page == 1
    assert turned.args[0].image != after.args[0].image


def test_own_dates_and_paper_are_taken_over(room):
    card = room.page.summary
    card.period.setCurrentIndex(card.period.findData("own"))
    card.last.set_day(card.last.day() - dt.timedelta(10))
    card.paper.setCurrentIndex(card.paper.findData(Paper.A4))
    assert card.chosen_period().start == VISIT
    assert card.chosen_period().end == ON - dt.timedelta(10)
    assert card.options().paper is Paper.A4


def test_days_that_cannot_be_read_are_not_printed_as_others(room, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append("file") or ("", ""))
    card = room.page.summary
    card.period.setCurrentIndex(card.period.findData("own"))
    card.first.findChild(QLineEdit).setText("some time")
    room.press("Save as PDF…")
    assert asked == []
    assert "“some time”" in card.first.findChild(QLabel).text()
    assert card.chosen_period().start == VISIT
    card.first.set_day(VISIT)
    room.press("Save as PDF…")
    assert asked == ["file"]


@pytest.mark.parametrize(("name", "start"), [("page.pdf", b"%PDF"), ("page.html", b"<!DOCTYPE html>")])
def test_it_is_saved_in_a_thread(room, qtbot, tmp_path, name, start):
    with qtbot.waitSignal(room.events.announced, timeout=WAIT):
        room.page.summary.save_to(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert room.page.summary.said.text() == f"Written to {tmp_path / name}"
    assert not room.page.summary.said.isHidden()
    with qtbot.waitSignal(room.events.save_failed, timeout=WAIT):
        room.page.summary.save_to(tmp_path / "nowhere" / name)
    assert room.page.summary.said.isHidden()


@pytest.mark.parametrize("name", ["page.pdf", "page.html"])
def test_a_save_that_is_stopped_leaves_nothing(room, qtbot, tmp_path, name):
    said = []
    room.events.announced.connect(said.append)
    task = room.page.summary.save_to(tmp_path / name)
    with qtbot.waitSignal(task.finished, timeout=WAIT):
        room.page.summary.working.stop()
    assert list(tmp_path.iterdir()) == []
    assert said == ["Stopped. Nothing was written."]


def test_the_page_is_composed_and_painted_off_the_thread_of_the_window(room, qtbot, monkeypatch):
    threads = set()
    real = Diary.summary

    def noted(*arguments):
        threads.add(threading.get_ident())
        return real(*arguments)

    monkeypatch.setattr(Diary, "summary", noted)
    room.page.show()
    with qtbot.waitSignal(room.page.summary.preview.shown, timeout=WAIT):
        pass
    assert threads
    assert threading.get_ident() not in threads


def test_the_printer_gets_the_same_pages_as_the_file(room, qtbot, tmp_path):
    from journal.report.pages import page_size, pdf_bytes

    summary = room.diary.summary(VISIT, ON, ON, room.page.summary.options())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setPageSize(page_size(summary.paper))
    with qtbot.waitSignal(room.events.announced, timeout=WAIT):
        room.page.summary.print_on(printer, room.page.summary.options())
    pages = [data.count(b"/Type /Page\n") for data in ((tmp_path / "printed.pdf").read_bytes(), pdf_bytes(summary))]
    assert pages[0] == pages[1] > 1


def test_an_empty_journal_has_a_page_too(qtbot):
    room = Room(qtbot, Journal())
    room.page.show()
    with qtbot.waitSignal(room.page.summary.preview.shown, timeout=WAIT) as shown:
        pass
    assert shown.args[0].pages >= 1
    assert room.listed() == []
    room.diary.apply(Change(after=(Question("x" * 300),)))
    room.page.questions.refresh()
    assert len(room.listed()) == 1
    room.diary.close()


def test_every_control_has_a_name(room):
    room.page.show()
    for kind in (QPushButton, type(room.page.questions.new), type(room.page.questions.answer)):
        for control in room.page.findChildren(kind):
            if control.objectName().startswith("qt_"):
                continue
            assert control.accessibleName() or control.text(), control
