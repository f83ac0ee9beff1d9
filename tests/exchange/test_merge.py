"""An import joins: known ids update, others add, nothing goes, and a disagreement in the profile is named."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from msgspec import structs
from msgspec.structs import replace

from journal.domain.records import Change, Journal, OwnSymptom, Profile, Settings, Visit
from journal.exchange.merge import FIELDS, in_words, merge, preview
from tests.helpers.build import check_in, journal, rating
from tests.helpers.strategies import journals

DAY, NEXT_DAY = dt.date(2026, 3, 2), dt.date(2026, 3, 3)


def counts(found):
    """What the preview says of check-ins: added, changed, the same."""
    return next((row.added, row.changed, row.same) for row in found.counts if row.list == "check_ins")


def test_a_row_with_a_known_id_updates_and_keeps_its_row_on_disk():
    old = check_in(DAY, rating(severity=2), id="a", key=7)
    new = check_in(DAY, rating(severity=5), id="a")
    found = merge(journal(old), journal(new))
    assert found.change == Change(before=(old,), after=(new,))
    assert found.change.after[0].key == 7
    assert counts(found) == (0, 1, 0)


def test_rows_with_no_or_another_id_add():
    old = check_in(DAY, rating(severity=2), id="a", key=7)
    others = (check_in(NEXT_DAY, rating()), check_in(NEXT_DAY, rating(), id="b"))
    found = merge(journal(old), journal(*others))
    assert found.change == Change(after=others)
    assert counts(found) == (2, 0, 0)


def test_the_same_file_twice_changes_nothing():
    same = check_in(DAY, rating())
    found = merge(journal(replace(same, key=1), replace(same, key=2)), journal(same, same))
    assert found.change == Change()
    assert counts(found) == (0, 0, 2)


def test_a_third_copy_of_a_row_is_one_more_row():
    same = check_in(DAY, rating())
    found = merge(journal(replace(same, key=1)), journal(same, same))
    assert counts(found) == (1, 0, 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_into_an_empty_journal_everything_comes(whole):
    found = merge(Journal(), whole)
    assert not found.conflicts
    assert set(found.change.before) == set()
    rows = [row for row in found.change.after if not isinstance(row, Profile | Settings)]
    lists = (
        whole.check_ins,
        whole.treatments,
        whole.events,
        whole.visits,
        whole.medicines,
        whole.questions,
        whole.flag_responses,
        whole.rule_settings,
    )
    assert rows == [row for rows in lists for row in rows]
    assert whole.settings is None or whole.settings in found.change.after
    assert whole.profile == Profile() or whole.profile in found.change.after


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_a_journal_joined_to_itself_is_itself(whole):
    assert merge(whole, whole).change == Change()


def test_what_the_profile_lacks_is_filled_and_a_disagreement_is_named():
    here = journal(profile=Profile(height_cm=160, key=1))
    there = journal(profile=Profile(height_cm=165, country="US"))
    found = merge(here, there)
    assert found.conflicts == ("profile.height_cm",)
    assert found.change == Change(before=(here.profile,), after=(Profile(height_cm=160, country="US"),))


def test_a_disagreement_can_be_settled_for_the_file():
    here = journal(profile=Profile(height_cm=160), settings=Settings(weight_unit="kg"))
    there = journal(profile=Profile(height_cm=165), settings=Settings(weight_unit="lb"))
    found = merge(here, there, theirs={"profile.height_cm", "settings.weight_unit"})
    assert not found.conflicts
    assert set(found.change.after) == {Profile(height_cm=165), Settings(weight_unit="lb")}


def test_symptoms_of_her_own_are_always_joined():
    ringing, itch = OwnSymptom("own_ringing", "Ringing"), OwnSymptom("own_itch", "Itch")
    here, there = journal(profile=Profile(own_symptoms=(ringing,))), journal(profile=Profile(own_symptoms=(itch,)))
    found = merge(here, there, theirs={"profile.own_symptoms"})
    assert set(found.change.after[0].own_symptoms) == {ringing, itch}


def test_one_own_symptom_with_two_names_is_a_disagreement():
    here = journal(profile=Profile(own_symptoms=(OwnSymptom("own_a", "Ringing"),)))
    there = journal(profile=Profile(own_symptoms=(OwnSymptom("own_a", "Itch"),)))
    assert merge(here, there).conflicts == ("profile.own_symptoms",)
    settled = merge(here, there, theirs={"profile.own_symptoms"})
    assert settled.change.after[0].own_symptoms == there.profile.own_symptoms


def test_the_preview_says_what_would_happen_to_each_list():
    found = merge(journal(), journal(check_in(), visits=(Visit(DAY),)))
    assert preview(found) == ("check-ins: 1 new", "visits: 1 new")
    assert preview(merge(journal(check_in()), journal(check_in(), check_in(note="x")))) == (
        "check-ins: 1 new, 1 the same",
    )


def test_every_field_that_may_disagree_has_words():
    fields = {field.name for kind in (Profile, Settings) for field in structs.fields(kind)} - {"key"}
    assert set(FIELDS) == fields
    assert in_words(["profile.height_cm", "settings.weekly_day"]) == "height, day of the week"
