"""Temperature as a chart: the highest of a day, her own unit, the line her team gave her, slips kept apart."""

import pytest

from journal.charts.panel import TEMPERATURE, Choice
from journal.charts.panels import choice_titles, choices, first_choices
from journal.charts.words import rows
from journal.domain.flags import FlagBoard
from journal.domain.history import History
from journal.domain.records import Settings, ValueStatus
from tests.charts.scenes import MARCH, ON, TIRED, by_day, flag, march, one_panel, vocabulary
from tests.helpers.build import check_in, journal, rating

WARM = Choice(TEMPERATURE)
TAKEN = [
    check_in(march(2), temperature_c=36.8),
    check_in(march(3), temperature_c=38.2, time="08:00"),
    check_in(march(3), temperature_c=37.6, time="20:00"),
    check_in(march(5), temperature_c=101.3, temperature_status=ValueStatus.UNCONFIRMED),
]


def test_the_highest_of_a_day_stands_for_it_and_a_slip_is_kept_apart():
    panel = one_panel(TAKEN, WARM)
    assert by_day(panel.worst) == {2: 36.8, 3: 38.2}
    assert by_day(panel.others) == {3: 37.6}
    assert by_day(panel.unconfirmed) == {5: 101.3}
    assert panel.note == "highest 38.2 °C"
    assert "The highest was 38.2 °C, on March 3, 2026." in panel.summary
    assert "Readings not confirmed and not counted: 1." in panel.summary
    assert [row.value for row in rows(panel)][1:3] == ["36.8 °C", "38.2 °C, and 37.6 °C"]


@pytest.mark.parametrize(("unit", "low", "high", "said"), [("C", 36, 40, "38.2 °C"), ("F", 96, 104, "100.8 °F")])
def test_an_ordinary_range_is_always_whole_in_her_own_unit(unit, low, high, said):
    panel = one_panel(TAKEN, WARM, settings=Settings(temperature_unit=unit))
    assert (panel.axis.low, panel.axis.high) == (low, high)
    assert panel.note == f"highest {said}"
    assert panel.title == f"Temperature, °{unit}"


def test_what_is_outside_the_range_widens_it():
    axis = one_panel([check_in(march(2), temperature_c=34.6), check_in(march(3), temperature_c=41.2)], WARM).axis
    assert axis.low <= 34.6
    assert axis.high >= 41.2


def test_the_line_is_the_one_her_team_gave_her():
    assert one_panel(TAKEN, WARM).counts_from is None
    panel = one_panel(TAKEN, WARM, settings=Settings(temperature_call_c=38.0))
    assert panel.counts_from == 38.0
    assert "Days at 38.0 °C or more, when the care team asks for a call: 1." in panel.summary
    fahrenheit = one_panel(TAKEN, WARM, settings=Settings(temperature_call_c=38.0, temperature_unit="F"))
    assert fahrenheit.counts_from == pytest.approx(100.4)


def test_a_flagged_day_is_ringed_in_her_unit():
    fever = flag("Temperature during treatment", (3, 38.2), symptom=TEMPERATURE, site=None)
    panel = one_panel(TAKEN, WARM, flags=[fever], settings=Settings(temperature_unit="F"))
    assert by_day(panel.counted[0].days) == {3: pytest.approx(100.76)}


def test_it_can_be_chosen_once_it_was_taken():
    board = FlagBoard(ON)
    never = History(journal(check_in(march(2), rating("fatigue", 3))))
    taken = History(journal(check_in(march(2), rating("fatigue", 3), temperature_c=36.8)))
    assert choices(never, board, MARCH) == (TIRED,)
    found = choices(taken, board, MARCH)
    assert found == (TIRED, WARM)
    assert choice_titles(found, vocabulary()) == ("Tiredness", "Temperature")
    assert first_choices(taken, found, MARCH, 6) == found
