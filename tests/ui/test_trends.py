"""The Trends page as she meets it: spans, charts to choose, days read by key and pointer, tables, files."""

import datetime as dt
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from journal import opening
from journal.charts.drawing import Drawing
from journal.charts.panel import Choice
from journal.charts.sheet import Sheet
from journal.charts.spans import Span
from journal.diary import Diary
from journal.domain.flags import FlagBoard
from journal.domain.problems import Problem
from journal.domain.records import Change, Profile, UsualLevel, Visit
from journal.storage.store import Store
from journal.ui.events import JournalEvents
from journal.ui.preferences import PreferenceFile
from journal.ui.theme import Appearance
from journal.ui.trends.choose_dialog import ChooseDialog
from journal.ui.trends.output import paper_pages, print_pages
from journal.ui.trends.page import TrendsPage
from journal.ui.trends.span_dialog import SpanDialog
from journal.ui.trends.studio import Studio
from tests.charts.scenes import HIP, ON, TIRED, WEIGHED, flag, march, vocabulary
from tests.helpers.build import check_in, rating

WAIT = 30_000


@pytest.fixture
def diary(monkeypatch):
    board = FlagBoard(ON, open=(flag("New hip pain", (20, 4), (22, 5)),))
    monkeypatch.setattr(Diary, "flags", lambda self, on: board)
    monkeypatch.setattr(Diary, "counted_levels", {("pain", None): 3.0}, raising=False)
    made = Diary(Store.in_memory(), vocabulary(), lambda: None, ON)
    yield made
    made.close()


@pytest.fixture
def filled(diary):
    entries = [
        check_in(march(20), rating("pain", 4, site="hip_right"), rating("fatigue", 3), weight_kg=70.0),
        check_in(march(22), rating("pain", 5, site="hip_right"), rating("fatigue", 0), weight_kg=70.5),
        check_in(dt.date(2025, 6, 1), rating("cough", 3)),
    ]
    profile = Profile(usual=(UsualLevel("fatigue", 2),))
    diary.apply(Change(after=(*entries, profile, Visit(march(1)))))
    return diary


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "window.json")


@pytest.fixture
def show(qtbot, qapp, preferences):
    """Builds the page over a diary, shows it at a size and text scale, and waits until it is drawn."""

    def shown(diary, size=(1000, 760), theme="light", percent=100, wait=True):
        appearance = Appearance(qapp, theme, percent)
        page = TrendsPage(diary, JournalEvents(), appearance, preferences, lambda: ON)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        if wait:
            settle(qtbot, page)
        return page

    return shown


def settle(qtbot, page):
    """Until nothing more is to be drawn."""
    qtbot.waitUntil(lambda: page.drawn is not None and page.idle(), timeout=WAIT)


def redrawn(qtbot, page, act):
    """What the page shows after an action."""
    before = page.drawn
    act()
    qtbot.waitUntil(lambda: page.drawn is not before and page.idle(), timeout=WAIT)
    return page.drawn


def test_it_opens_since_the_last_visit_with_what_is_flagged_first(filled, show):
    page = show(filled)
    assert page.drawn.span == Span(march(1), ON)
    assert [picture.panel.choice for picture in page.drawn.pictures] == [HIP, TIRED, WEIGHED]
    assert page.subtitle.text().startswith("Mar 1 – Mar 31, 2026 · 2 of 31 days logged · higher = worse")
    assert page.cards[0].note.text() == "flagged Mar 28"


def test_the_buttons_stay_in_their_row_whatever_the_span_is_called(filled, show, qtbot):
    page = show(filled, size=(1040, 760))
    heights = [made.mapTo(page, QPoint(0, 0)).y() for made in (*page.outputs, page.spans)]
    redrawn(qtbot, page, page.spans.buttons["all"].click)
    assert [made.mapTo(page, QPoint(0, 0)).y() for made in (*page.outputs, page.spans)] == heights


def test_an_empty_journal_is_told_what_will_stand_here(diary, show, qtbot):
    page = show(diary)
    assert page.empty.isVisible()
    assert not page.cards
    asked = []
    page._events.page_requested.connect(asked.append)
    page.empty.findChild(QPushButton).click()
    assert asked == ["today"]


def test_named_spans(filled, show, qtbot):
    page = show(filled)
    buttons = page.spans.buttons
    assert redrawn(qtbot, page, buttons["three_months"].click).span == Span(dt.date(2025, 12, 31), ON)
    assert redrawn(qtbot, page, buttons["year"].click).span == Span(dt.date(2025, 3, 31), ON)
    everything = redrawn(qtbot, page, buttons["all"].click)
    assert everything.span == Span(dt.date(2025, 6, 1), ON)
    assert Choice("cough") in everything.available


def test_without_a_visit_three_months_are_shown(diary, show):
    diary.apply(Change(after=(check_in(march(3), rating("fatigue", 2)),)))
    page = show(diary)
    assert "since_visit" not in page.spans.buttons
    assert page.drawn.span.first == dt.date(2025, 12, 31)


def test_her_own_dates(filled, show, qtbot, monkeypatch):
    page = show(filled)
    monkeypatch.setattr(SpanDialog, "exec", lambda self: True)
    monkeypatch.setattr(SpanDialog, "span", lambda self: Span(march(5), march(25)))
    assert redrawn(qtbot, page, page.spans.buttons["own"].click).span == Span(march(5), march(25))


def test_the_dialog_of_own_dates_takes_them_in_either_order(qtbot):
    dialog = SpanDialog(Span(march(5), march(25)), ON)
    qtbot.addWidget(dialog)
    assert dialog.span() == Span(march(5), march(25))
    dialog.first.set_day(march(30))
    assert dialog.span() == Span(march(25), march(30))


def test_own_dates_that_cannot_be_read_are_not_taken_for_others(qtbot):
    dialog = SpanDialog(Span(march(5), march(25)), ON)
    qtbot.addWidget(dialog)
    accepted = []
    dialog.accepted.connect(lambda: accepted.append(dialog.span()))
    dialog.first.findChild(QLineEdit).setText("spring")
    show = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Show these days")
    show.click()
    assert accepted == []
    assert "“spring”" in dialog.first.findChild(QLabel).text()
    dialog.first.findChild(QLineEdit).setText("March 10, 2026")
    show.click()
    assert accepted == [Span(march(10), march(25))]


def test_zooming_and_moving_change_every_chart_and_never_reach_the_future(filled, show, qtbot):
    page = show(filled)
    closer = redrawn(qtbot, page, lambda: page.spans.zoom(0.5, 1.0))
    assert closer.span == Span(march(16), ON)
    earlier = redrawn(qtbot, page, lambda: page.spans.move_part(-1))
    assert earlier.span == Span(march(8), march(23))
    later = redrawn(qtbot, page, lambda: page.spans.move_by(500))
    assert later.span.last == ON
    assert {picture.panel.span for picture in later.pictures} == {later.span}


def test_choosing_and_ordering_is_kept(filled, show, qtbot, preferences):
    page = show(filled)
    drawn = redrawn(qtbot, page, lambda: page.show_only((WEIGHED, HIP)))
    assert [picture.panel.choice for picture in drawn.pictures] == [WEIGHED, HIP]
    again = show(filled)
    assert [card.title.text() for card in again.cards] == ["Weight, kg", "Pain · right hip"]


def test_the_dialog_orders_by_key_and_ticks_what_is_shown(qtbot):
    named = [(TIRED, "Tiredness"), (HIP, "Pain · right hip"), (WEIGHED, "Weight")]
    dialog = ChooseDialog(named, [WEIGHED, TIRED])
    qtbot.addWidget(dialog)
    assert dialog.chosen() == (WEIGHED, TIRED)
    dialog.list.setCurrentRow(2)
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert dialog.chosen() == (WEIGHED, HIP, TIRED)


def test_arrow_keys_read_days_aloud_and_enter_opens_the_day(filled, show, qtbot):
    page = show(filled)
    said, opened = [], []
    page._events.announced.connect(said.append)
    page._events.day_requested.connect(opened.append)
    view = page.cards[0].view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    for _ in range(9):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert said[0] == "March 31, 2026: not recorded"
    assert said[-1] == "March 22, 2026: 5; counted by “New hip pain”"
    assert view.accessibleDescription() == said[-1]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [march(22)]


def test_the_pointer_reads_a_day_in_every_chart_and_a_click_opens_it(filled, show, qtbot):
    page = show(filled)
    opened = []
    page._events.day_requested.connect(opened.append)
    view = page.cards[1].view
    area = page.drawn.pictures[1].area
    middle = QPoint(round(area.left + area.width * 19.5 / 31), round(area.top + 20))
    before = page.cards[0].view.grab().toImage()
    qtbot.mouseMove(view, middle)
    qtbot.waitUntil(lambda: page.cards[0].view.grab().toImage() != before)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert opened == [march(20)]


def test_dragging_moves_the_span_and_opens_nothing(filled, show, qtbot):
    page = show(filled)
    redrawn(qtbot, page, lambda: page.spans.zoom(0.5, 0.0))
    opened = []
    page._events.day_requested.connect(opened.append)
    view = page.cards[0].view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 80))
    before = page.drawn
    qtbot.mouseMove(view, QPoint(350, 80))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(350, 80))
    qtbot.waitUntil(lambda: page.drawn is not before, timeout=WAIT)
    assert page.drawn.span.first < march(1)
    assert opened == []


def test_every_chart_has_a_name_a_summary_and_a_table(filled, show, qtbot):
    page = show(filled)
    for card in page.cards:
        assert card.title.text() in card.view.accessibleName()
        assert "Recorded on 2 of 31 days." in card.view.accessibleDescription()
    redrawn(qtbot, page, page.as_table.click)
    card = page.cards[0]
    assert not card.view.isVisible()
    assert card.summary.text() == page.drawn.pictures[0].panel.summary
    model = card.table.model()
    words = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert words[1] == ["Mar 22, 2026", "5", "counted by “New hip pain”"]
    assert words[2] == ["Mar 21, 2026", "not recorded", ""]


def test_tables_come_back_a_turn_each_and_are_all_painted(filled, show, qtbot):
    page = show(filled)
    redrawn(qtbot, page, page.as_table.click)
    tables = [card.table for card in page.cards]
    page.hide()
    page.show()
    assert not any(table.updatesEnabled() for table in tables)
    assert not page.idle()
    qtbot.waitUntil(page.idle, timeout=WAIT)
    assert all(table.updatesEnabled() for table in tables)


def test_tables_that_went_while_they_waited_are_not_missed(filled, show, qtbot):
    page = show(filled)
    redrawn(qtbot, page, page.as_table.click)
    page.hide()
    page.show_only((HIP,))
    page.show()
    qtbot.waitUntil(lambda: len(page.cards) == 1 and page.idle(), timeout=WAIT)
    assert page.cards[0].table.updatesEnabled()


def test_a_saved_change_is_drawn(filled, show, qtbot):
    page = show(filled)
    added = check_in(march(25), rating("fatigue", 8))

    def save():
        page._events.changed.emit(filled.apply(Change(after=(added,))))

    drawn = redrawn(qtbot, page, save)
    tired = next(picture.panel for picture in drawn.pictures if picture.panel.choice == TIRED)
    assert 8 in tired.worst.values


def test_a_hidden_page_draws_nothing_until_it_is_shown(filled, show, qtbot):
    page = show(filled)
    page.hide()
    before = page.drawn
    page._events.changed.emit(None)
    qtbot.wait(150)
    assert page.drawn is before
    redrawn(qtbot, page, page.show)


def test_a_journal_that_cannot_be_read_says_so_in_one_sentence(filled, show, qtbot, monkeypatch):
    page = show(filled)

    def refuse(self, since, until=None):
        raise Problem("The journal could not be read.")

    monkeypatch.setattr(Store, "window", refuse)
    page.spans.buttons["all"].click()
    qtbot.waitUntil(page.problem.isVisible, timeout=WAIT)
    assert page.problem.text() == "The journal could not be read."


@pytest.mark.parametrize(
    ("size", "percent"), [((1000, 760), 100), ((724, 700), 100), ((684, 700), 200), ((900, 800), 200)]
)
def test_nothing_is_clipped_and_everything_can_be_hit(filled, show, qtbot, size, percent):
    page = show(filled, size, percent=percent)
    width = page.viewport().width()
    assert page.widget().width() <= width
    for card in page.cards:
        assert card.mapTo(page.widget(), QPoint(card.width(), 0)).x() <= width
        assert card.view.width() >= card.view.sizeHint().width() or card.view.width() > 250
        assert card.note.width() >= card.note.sizeHint().width()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= 44, button.text()
            assert button.mapTo(page.widget(), QPoint(button.width(), 0)).x() <= width, button.text()


def test_charts_are_saved_copied_and_printed(filled, show, qtbot, tmp_path):
    page = show(filled)
    said = []
    page._events.announced.connect(said.append)
    for ending in ("png", "svg", "pdf"):
        file = tmp_path / f"trends.{ending}"
        with qtbot.waitSignal(page._events.announced, timeout=WAIT):
            page.sharing.save_to(page.drawn, file)
        assert file.stat().st_size > 2000
    assert said == ["Saved as trends.png", "Saved as trends.svg", "Saved as trends.pdf"]
    with qtbot.waitSignal(page._events.announced, timeout=WAIT):
        page.sharing.copy(page.drawn)
    clipboard = QGuiApplication.clipboard()
    assert not clipboard.image().isNull()
    assert "Pain · right hip, March 1 – March 31, 2026." in clipboard.text()
    clipboard.clear()  # without a display it outlives Python, and what Python made in it would end in a crash


def test_a_save_that_is_stopped_leaves_no_file(filled, show, qtbot, tmp_path):
    page = show(filled)
    said = []
    page._events.announced.connect(said.append)
    task = page.sharing.save_to(page.drawn, tmp_path / "trends.pdf")
    with qtbot.waitSignal(task.finished, timeout=WAIT):
        page.sharing.working.stop()
    assert list(tmp_path.glob("**/*trends*")) == []
    assert said == ["Stopped. Nothing was written."]


def test_reading_asking_and_drawing_are_done_off_the_thread_of_the_window(filled, show, qtbot, monkeypatch):
    seen = {}

    def noting(owner, name):
        real = getattr(owner, name)

        def noted(*arguments, **named):
            seen.setdefault(name, set()).add(threading.get_ident())
            return real(*arguments, **named)

        monkeypatch.setattr(owner, name, noted)

    for owner, name in ((Diary, "flags"), (Diary, "history"), (Studio, "make"), (Drawing, "redraw")):
        noting(owner, name)
    page = show(filled)
    redrawn(qtbot, page, page.spans.buttons["all"].click)
    assert set(seen) == {"flags", "history", "make", "redraw"}
    assert threading.get_ident() not in set().union(*seen.values())


def test_a_file_that_cannot_be_written_is_one_sentence(filled, show, qtbot, tmp_path):
    page = show(filled)
    for name in ("missing/trends.pdf", "trends.docx"):
        with qtbot.waitSignal(page._events.save_failed, timeout=WAIT) as failed:
            page.sharing.save_to(page.drawn, tmp_path / name)
        assert str(tmp_path) not in failed.args[0]
        assert failed.args[0].endswith(".")


def test_many_charts_are_printed_on_several_sheets(filled, show, qtbot, tmp_path):
    page = show(filled)
    panels = [picture.panel for picture in page.drawn.pictures] * 4
    steps = []
    pages = paper_pages(panels, Sheet("Trends", "2 of 31 days logged"), lambda *step: steps.append(step))
    assert len(pages) == 2
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(pages, printer, lambda *step: steps.append(step))
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_dark_and_light_draw_different_pictures(filled, show, qtbot):
    light = page_image(show(filled, theme="light"))
    dark = page_image(show(filled, theme="dark"))
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60


def page_image(page) -> QImage:
    """The first chart as seen."""
    return page.cards[0].view.grab().toImage()


def test_the_demo_journal_is_drawn_with_the_flags_of_the_real_rules(show):
    diary = opening.open_demo(ON)
    page = show(diary)
    first = page.drawn.pictures[0].panel
    assert first.counted
    assert first.counts_from is not None
    assert page.cards[0].note.text().startswith("flagged ")
    assert {picture.panel.span.first for picture in page.drawn.pictures} == {diary.since_last_visit(ON)}
    diary.close()


def test_closing_the_window_while_it_draws_is_no_accident(filled, show, qtbot):
    page = show(filled, wait=False)
    qtbot.waitUntil(lambda: not page.idle(), timeout=WAIT)
    page.hide()
    page.deleteLater()
    QApplication.processEvents()
