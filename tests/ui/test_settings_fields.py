"""The fields of Settings: in her units and words, and nothing drifts that she has not typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from journal.domain.records import Profile, Treatment
from journal.ui.edits import Edits
from journal.ui.events import JournalEvents
from journal.ui.settings.about_me import list_specs
from journal.ui.settings.amounts import in_units
from journal.ui.settings.fields import Field, Kind, editor
from journal.ui.settings.form import Form
from journal.ui.settings.shapes import PERSON
from tests.helpers.build import DAY
from tests.helpers.today import TODAY, diary_with

# Propagating the size of a window is beyond the platform without a display.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
UNITS = st.sampled_from(["kg", "lb", "st"])
OFTEN = Field("schedule", "How often", Kind.SCHEDULE)


def person(weight_unit: str, profile: Profile, qtbot=None) -> Form:
    form = Form(in_units(PERSON, weight_unit), profile)
    if qtbot:
        qtbot.addWidget(form)
        form.show()
    return form


def enter(form: Form, name: str, text: str) -> None:
    field = form.editors[name].widget
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@given(st.floats(0, 1000) | st.none(), st.floats(0, 1000) | st.none(), UNITS)
def test_opening_and_leaving_a_field_changes_nothing(qapp, kg, cm, unit: str) -> None:
    profile = Profile(usual_weight_kg=kg, height_cm=cm)
    form = person(unit, profile)
    for name in ("usual_weight_kg", "height_cm"):
        form.editors[name].widget.editingFinished.emit()
    assert form.applied_to(profile) == profile


@pytest.mark.parametrize(
    ("unit", "weight", "height", "words"),
    [
        ("kg", "70", "163", "Usual weight in kg"),
        ("lb", "154.3", "5 ft 4 in", "Usual weight in lb"),
        ("st", "11 st 0.3 lb", "5 ft 4 in", "Usual weight in stone and pounds"),
    ],
)
def test_weight_and_height_stand_in_her_units(qtbot, unit: str, weight: str, height: str, words: str) -> None:
    form = person(unit, Profile(usual_weight_kg=70, height_cm=163), qtbot)
    field = form.editors["usual_weight_kg"].widget
    assert (field.text(), field.accessibleName()) == (weight, words)
    assert form.editors["height_cm"].widget.text() == height


def test_what_is_typed_in_pounds_is_stored_in_kilograms_and_said_back(qtbot) -> None:
    form = person("lb", Profile(), qtbot)
    enter(form, "usual_weight_kg", "154 lbs")
    enter(form, "height_cm", "5'4")
    kept = form.applied_to(Profile())
    assert (kept.usual_weight_kg, kept.height_cm) == (69.853, 162.6)
    assert (form.editors["usual_weight_kg"].widget.text(), form.editors["height_cm"].widget.text()) == (
        "154",
        "5 ft 4 in",
    )


@pytest.mark.parametrize(("text", "words"), [("about 60", "not understood"), ("15", "look at")])
def test_what_cannot_be_meant_is_said_and_stays_to_be_mended(qtbot, text: str, words: str) -> None:
    form = person("lb", Profile(usual_weight_kg=70), qtbot)
    enter(form, "usual_weight_kg", text)
    with pytest.raises(ValueError, match=words):
        form.applied_to(Profile())
    assert form.editors["usual_weight_kg"].widget.text() == text


@pytest.fixture
def often(qtbot):
    made = editor(OFTEN)
    qtbot.addWidget(made.widget)
    made.widget.show()
    return made


@pytest.mark.parametrize(
    ("typed", "stored", "said"),
    [
        ("every 3 weeks", "every_21_days", "Every 3 weeks (21 days)"),
        ("every 2", "every 2", "every 2"),
        ("Day 1 and 8 of 21", "Day 1 and 8 of 21", "Day 1 and 8 of 21"),
        ("", None, ""),
    ],
)
def test_how_often_is_typed_in_words_and_said_back(often, qtbot, typed: str, stored: str | None, said: str) -> None:
    often.set_value("every_14_days")
    with qtbot.waitSignal(often.changed):
        often.widget.lineEdit().selectAll()
        QTest.keyClick(often.widget.lineEdit(), Qt.Key.Key_Delete)
        QTest.keyClicks(often.widget.lineEdit(), typed)
        QTest.keyClick(often.widget.lineEdit(), Qt.Key.Key_Return)
    assert (often.value(), often.widget.currentText()) == (stored, said)


def test_how_often_is_chosen_by_keys(often, qtbot) -> None:
    often.set_value(None)
    with qtbot.waitSignal(often.changed):
        QTest.keyClick(often.widget, Qt.Key.Key_Down)
    assert often.value() == "daily"


@given(st.text(max_size=30) | st.from_regex(r"every_[0-9]{1,5}_days", fullmatch=True))
def test_how_often_stays_as_it_was_stored(qapp, stored: str) -> None:
    treatment = Treatment("chemotherapy", DAY, schedule=stored)
    form = Form((OFTEN,), treatment)
    form.editors["schedule"].widget.lineEdit().editingFinished.emit()
    assert form.applied_to(treatment) == treatment


def treatment(qtbot, **known) -> Form:
    fields = list_specs(diary_with(), Edits(diary_with(), JournalEvents()), lambda: TODAY)["treatments"].fields()
    form = Form(fields, Treatment("other", DAY, **known))
    qtbot.addWidget(form)
    form.show()
    return form


def said(form: Form) -> str:
    return " ".join(words.text() for words in form.findChildren(QLabel) if words.isVisibleTo(form))


def test_the_name_on_the_box_fills_in_the_kind_and_says_so(qtbot) -> None:
    form = treatment(qtbot)
    enter(form, "name", "Taxotere 75 mg")
    assert (form.editors["type"].value(), form.editors["drug_class"].value()) == ("chemotherapy", "taxane")
    assert "Taxotere (docetaxel) is filled in as: Chemotherapy." in said(form)


def test_a_kind_that_she_chose_herself_stays(qtbot) -> None:
    form = treatment(qtbot)
    form.editors["type"].set_value("tamoxifen")
    enter(form, "name", "letrozole")
    assert form.editors["type"].value() == "tamoxifen"
    assert "usually filed under “Aromatase inhibitor”" in said(form)


def test_a_name_that_was_stored_asks_for_nothing(qtbot) -> None:
    form = treatment(qtbot, name="Letrozole")
    form.editors["name"].widget.editingFinished.emit()
    assert form.editors["type"].value() == "other"


def test_each_kind_names_its_medicines(qtbot) -> None:
    kinds = treatment(qtbot).editors["type"].widget
    faces = [kinds.itemText(place) for place in range(kinds.count())]
    assert "Aromatase inhibitor (letrozole, anastrozole, exemestane)" in faces


PHONE = Field("phone", "Phone", Kind.PHONE, minimum=3)
COUNTRY = Field("country", "Country", Kind.COUNTRY)


@given(st.sampled_from([PHONE, COUNTRY]), st.text(max_size=30))
def test_what_is_stored_already_may_stay_however_it_is_written(qapp, field: Field, stored: str) -> None:
    made = editor(field)
    made.set_value(stored)
    assert made.value() == (made.widget.text().strip() or None)


@pytest.mark.parametrize("number", ["111", "(555) 010-0123", "+44 20 7946 0123 ext. 4", " 020 7946 "])
def test_a_phone_number_is_kept_as_she_writes_it(qapp, number: str) -> None:
    made = editor(PHONE)
    made.widget.setText(number)
    assert made.value() == number.strip()


@pytest.mark.parametrize("typed", ["12", "my nurse", "?"])
def test_what_is_no_phone_number_is_said(qapp, typed: str) -> None:
    made = editor(PHONE)
    made.widget.setText(typed)
    with pytest.raises(ValueError, match=r"^Phone: .*is not understood"):
        made.value()


@pytest.mark.parametrize(("typed", "code"), [("gb", "GB"), ("UK", "GB"), (" us ", "US"), ("", None)])
def test_a_country_is_two_letters(qapp, typed: str, code: str | None) -> None:
    made = editor(COUNTRY)
    made.widget.setText(typed)
    assert made.value() == code


@pytest.mark.parametrize("typed", ["Germany", "G", "49", "üb"])
def test_a_country_in_other_words_is_asked_for_again(qapp, typed: str) -> None:
    made = editor(COUNTRY)
    made.widget.setText(typed)
    with pytest.raises(ValueError, match=r"two letters"):
        made.value()
