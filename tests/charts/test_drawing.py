"""Marks read back from the figure: what was recorded is there, in its place, and nothing else is."""

import subprocess
import sys

import numpy as np
import pytest

from journal.charts import colors
from journal.charts.drawing import draw, make_figure
from journal.charts.layout import day_at, x_of, y_of
from journal.charts.plan import sheet_size
from journal.charts.saving import pixels
from journal.charts.sheet import Sheet
from journal.charts.spans import make_span
from journal.domain.records import Profile, Treatment, TreatmentEvent
from tests.charts.scenes import HIP, MARCH, ON_SCREEN, TIRED, WEIGHED, days, drawn_panels, flag, march, one_panel
from tests.helpers.build import check_in, rating


def drawing_of(*panels, size=(480, 230), **rest):
    """A drawing of bare panels."""
    return draw(make_figure(*size), panels, ON_SCREEN, **rest)


def marks_of(drawing):
    """The only panel's artists."""
    return drawing._marks[0]


def points(line):
    """Days of March and values of a row of dots, NaN left out."""
    return [(round(x) - march(1).toordinal() + 1, y) for x, y in zip(*line.get_data(), strict=True) if not np.isnan(x)]


def texts(figure):
    """Every visible text of the figure."""
    found = [text for axes in figure.axes for text in axes.texts if text.get_visible()] + list(figure.texts)
    return [text.get_text() for text in found if text.get_text()]


def test_recorded_days_absent_days_and_lines_between_neighbors():
    marks = marks_of(drawing_of(one_panel(days((2, 4), (3, 5), (5, 0), (9, 0)))))
    assert points(marks.dots) == [(2, 4), (3, 5)]
    assert points(marks.zeros) == [(5, 0), (9, 0)]
    assert points(marks.line) == [(2, 4), (3, 5)]


def test_the_axis_shows_all_of_0_to_10_and_says_which_end_is_worst():
    drawing = drawing_of(one_panel(days((2, 1))))
    (axes,) = drawing.figure.axes
    assert axes.get_ylim() == (0, 10)
    assert {"worst 10", "none 0"} <= set(texts(drawing.figure))


def test_counted_days_are_ringed_and_named_and_the_level_is_dashed():
    entries = [check_in(march(day), rating("pain", 4, site="hip_right")) for day in (20, 22)]
    panel = one_panel(entries, HIP, flags=[flag("New hip pain", (20, 4))], levels={("pain", None): 3})
    drawing = drawing_of(panel)
    marks = marks_of(drawing)
    assert points(marks.rings) == [(20, 4)]
    assert marks.rings.get_markersize() > marks.dots.get_markersize() * 1.5
    assert "New hip pain" in texts(drawing.figure)
    assert "3+" in texts(drawing.figure)
    assert [y for _, y in marks.level.get_segments()[0]] == [3, 3]


def test_her_words_are_never_taken_for_mathematics():
    treatments = (Treatment("other", march(4), name="$\\frac{1}{0$ ${x"), Treatment("other", march(20), name="50%_$^"))
    drawing = drawing_of(one_panel(days((2, 1)), treatments=treatments))
    pixels(drawing.figure)
    assert {"$\\frac{1}{0$ ${x", "50%_$^"} <= set(texts(drawing.figure))


def test_other_scripts_are_drawn_without_a_warning():
    events = tuple(
        TreatmentEvent(march(day), "other", note=note)
        for day, note in ((3, "زكام شديد"), (12, "感冒三天"), (20, "नज़ला"), (27, "\u0378\U0010fffd"))
    )
    drawing = drawing_of(one_panel(days((2, 1)), events=events))
    assert pixels(drawing.figure).data.nbytes == 480 * 230 * 4


def test_a_redraw_keeps_the_artists_and_shows_the_new_data():
    drawing = drawing_of(one_panel(days((2, 4), (3, 5))))
    marks, axes = marks_of(drawing), drawing.figure.axes[0]
    before = bytes(pixels(drawing.figure).data)
    drawing.redraw([one_panel(days((9, 7)))])
    assert marks_of(drawing) is marks
    assert drawing.figure.axes == [axes]
    assert points(marks.dots) == [(9, 7)]
    assert bytes(pixels(drawing.figure).data) != before
    drawing.redraw([one_panel(days((2, 4), (3, 5)))])
    assert bytes(pixels(drawing.figure).data) == before


def test_a_redraw_with_another_number_of_panels_starts_anew():
    drawing = drawing_of(one_panel(days((2, 4))))
    drawing.redraw(drawn_panels(days((2, 4)), TIRED, HIP, WEIGHED))
    assert len(drawing.figure.axes) == 3
    drawing.redraw([])
    assert drawing.figure.axes == []


def test_a_mark_stands_where_the_layout_says():
    drawing = drawing_of(one_panel(days((16, 10))))
    (area,) = drawing.areas
    x = x_of(MARCH.first.toordinal(), MARCH.days, area, march(16).toordinal())
    y = y_of(0, 10, area, 10)
    shown = np.frombuffer(pixels(drawing.figure).data, np.uint8).reshape(230, 480, 4)
    assert tuple(shown[round(y), round(x)][:3]) == (0x0B, 0x5F, 0x66)
    assert day_at(MARCH.first.toordinal(), MARCH.days, area, x) == march(16).toordinal()


def test_every_kind_of_mark_differs_in_gray():
    entries = [*days((1, 4), (2, 0)), check_in(march(3), rating("fatigue", 5))]
    panel = one_panel(entries, flags=[flag("Tired", (3, 5), symptom="fatigue", site=None)])
    marks = marks_of(draw(make_figure(480, 230), [panel], colors.PRINT))
    assert marks.dots.get_markerfacecolor() == "#000000"
    assert marks.zeros.get_markerfacecolor() == "#FFFFFF"
    assert marks.rings.get_markerfacecolor() == "none"
    assert all(int(c[1:3], 16) == int(c[3:5], 16) == int(c[5:7], 16) for c in vars_of(colors.PRINT))


def vars_of(found):
    """The colors of a set."""
    return [getattr(found, name) for name in type(found).__struct_fields__]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("span_days", [3, 31, 91, 365, 7300])
def test_no_text_leaves_the_picture(scale, span_days):
    span = make_span(MARCH.last.fromordinal(MARCH.last.toordinal() - span_days + 1), MARCH.last)
    treatments = tuple(Treatment("other", march(day), name="A long name of a treatment " * 3) for day in (29, 30, 31))
    entries = [check_in(march(day), rating("pain", 7, site="hip_right"), weight_kg=70.5) for day in (29, 31)]
    found = drawn_panels(
        entries,
        HIP,
        WEIGHED,
        span=span,
        flags=[flag("A flag with a rather long name, right hip", (29, 7), (31, 7))],
        treatments=treatments,
        profile=Profile(usual_weight_kg=71.5),
    )
    drawing = draw(make_figure(470 * scale, 560 * scale), found, ON_SCREEN, scale=scale)
    pixels(drawing.figure)
    edge = drawing.figure.bbox
    for axes in drawing.figure.axes:
        for text in axes.texts:
            if text.get_visible():
                box = text.get_window_extent()
                assert edge.x0 - 1 <= box.x0, text.get_text()
                assert box.x1 <= edge.x1 + 1, text.get_text()


def test_a_sheet_has_a_title_every_panel_and_the_meaning_of_the_marks():
    found = drawn_panels(days((2, 4)), TIRED, HIP, WEIGHED)
    figure = make_figure(*sheet_size(found, 2, 900))
    draw(figure, found, colors.PRINT, 2, sheet=Sheet("Trends", "1 of 31 days logged"))
    words = texts(figure)
    assert {"Trends", "Tiredness", "Pain · right hip", "Weight, kg"} <= set(words)
    assert any("1 of 31 days logged" in line and "higher = worse" in line for line in words)
    assert any("○ asked, none" in line for line in words)


def test_the_window_can_start_without_matplotlib():
    script = (
        "import sys, journal.charts.drawing, journal.charts.panels, journal.charts.saving, journal.charts.words;"
        "print([name for name in ('matplotlib', 'numpy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
