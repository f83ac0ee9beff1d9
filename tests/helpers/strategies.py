"""Hypothesis strategies for whole journals, within the published ids; shared by the rooms that keep or carry them."""

import datetime as dt
from functools import cache

from hypothesis import strategies as st
from msgspec.structs import replace

from journal.domain import records as r
from journal.domain.vocabulary import load_vocabulary
from journal.paths import resource

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
times = st.times().map(lambda time: time.strftime("%H:%M"))
moments = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC)).map(
    dt.datetime.isoformat
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
severities = st.integers(0, 10)


def maybe(strategy):
    """The strategy, or not given."""
    return st.none() | strategy


def few(strategy):
    """A short tuple."""
    return st.lists(strategy, max_size=3).map(tuple)


@cache
def vocabulary():
    """The published words."""
    return load_vocabulary(resource())


@st.composite
def _symptom_and_site(draw):
    symptom = draw(st.sampled_from(vocabulary().symptoms))
    site = draw(maybe(sites())) if symptom.takes_site else None
    return {"symptom": symptom.id, "site": site}


def sites():
    """A written site such as `hip_left`."""
    return st.sampled_from(sorted(vocabulary().site))


def _ids(rows):
    return st.sampled_from([row.id for row in rows])


def _placed(kind, **fields):
    """Records of `kind` about a symptom and, where it takes one, a site."""
    return st.builds(lambda place, rest: kind(**place, **rest), _symptom_and_site(), st.fixed_dictionaries(fields))


def _numbered(strategy):
    """A short tuple of records, some of them with an id of their own."""
    rows = st.lists(st.tuples(strategy, st.booleans()), max_size=3)
    return rows.map(
        lambda found: tuple(replace(row, id=f"row-{n}" if has else None) for n, (row, has) in enumerate(found))
    )


def ratings():
    """Ratings with any of their optional parts."""
    return _placed(
        r.Rating,
        severity=severities,
        differs_from_usual=maybe(st.booleans()),
        qualifiers=few(_ids(vocabulary().qualifiers)),
        count_24h=maybe(st.integers(0, 50)),
        time=maybe(times),
        began_on=maybe(dates),
        note=maybe(words),
        took=maybe(words),
        helped=maybe(st.booleans()),
        days_of_week=maybe(st.integers(0, 7)),
    )


def _measured(*units):
    return maybe(st.builds(r.Measurement, numbers, st.sampled_from(units)))


def check_ins():
    """Check-ins with any of their optional parts, without an id."""
    status = maybe(st.sampled_from(r.ValueStatus))
    return st.builds(
        r.CheckIn,
        date=dates,
        ratings=few(ratings()),
        weight_kg=maybe(numbers),
        temperature_c=maybe(numbers),
        note=maybe(words),
        time=maybe(times),
        recorded_at=maybe(moments),
        entered_by=maybe(words),
        shortcut=maybe(st.sampled_from(r.Shortcut)),
        weight_status=status,
        temperature_status=status,
        weight_entered=_measured("kg", "lb", "st"),
        temperature_entered=_measured("C", "F"),
        activity_level=maybe(st.integers(0, 4)),
    )


def profiles():
    """Profiles with any of their optional parts."""
    usual = _placed(
        r.UsualLevel,
        severity=severities,
        since=maybe(dates),
        until=maybe(dates),
        recorded_on=maybe(dates),
        checked_by=maybe(words),
    )
    roles = ("emergency", "any_hour_line", "oncology_team", "breast_nurse", "family_doctor", "other")
    contact = st.builds(r.CareContact, words, maybe(st.sampled_from(roles)), maybe(words), maybe(words))
    own = st.builds(r.OwnSymptom, st.from_regex(r"own_[a-z0-9_]{1,8}", fullmatch=True), words, maybe(st.just("sign")))
    return st.builds(
        r.Profile,
        display_name=maybe(words),
        date_of_birth=maybe(dates),
        phase=maybe(st.sampled_from(r.Phase)),
        height_cm=maybe(numbers),
        usual_weight_kg=maybe(numbers),
        intentional_weight_loss=maybe(st.booleans()),
        known_conditions=few(_ids(vocabulary().conditions)),
        known_metastases=few(words),
        usual=few(usual),
        care_team=few(contact),
        treated_side=maybe(st.sampled_from(("left", "right", "both"))),
        mastectomy_side=maybe(st.sampled_from(("none", "left", "right", "both"))),
        background=maybe(words),
        hospital_number=maybe(words),
        allergies=maybe(words),
        country=maybe(words),
        emergency_number=maybe(words),
        tracked=few(_placed(r.Tracked, every=maybe(st.sampled_from(("day", "week"))))),
        own_symptoms=st.lists(own, max_size=2, unique_by=lambda o: o.id).map(tuple),
        weight_loss_on_purpose=few(st.builds(r.DatedSpan, dates, maybe(dates))),
    )


def _treatments():
    return st.builds(
        r.Treatment,
        type=_ids(vocabulary().treatment_types),
        start=dates,
        name=maybe(words),
        drug_class=maybe(_ids(vocabulary().drug_classes)),
        schedule=maybe(words),
        end=maybe(dates),
        told_to_expect=maybe(words),
        site=maybe(sites()),
        dose=maybe(words),
    )


def _events():
    return st.builds(
        r.TreatmentEvent,
        date=dates,
        type=_ids(vocabulary().event_types),
        drug_class=maybe(_ids(vocabulary().drug_classes)),
        site=maybe(sites()),
        note=maybe(words),
        end=maybe(dates),
    )


def _responses():
    return st.builds(
        r.FlagResponse,
        rule=words,
        raised_on=dates,
        date=dates,
        response=st.sampled_from(r.Response),
        site=maybe(sites()),
        note=maybe(words),
        told_whom=maybe(words),
        until=maybe(dates),
        usual_severity=maybe(severities),
    )


def _settings():
    return st.builds(
        r.Settings,
        weight_unit=maybe(st.sampled_from(("kg", "lb", "st"))),
        temperature_unit=maybe(st.sampled_from(("C", "F"))),
        temperature_call_c=maybe(numbers),
        rhythm=maybe(st.sampled_from(("daily", "weekly"))),
        reminder_time=maybe(times),
        print_language=maybe(words),
        pauses=few(st.builds(r.Pause, dates, maybe(dates), maybe(words))),
        weekly_day=maybe(st.integers(0, 6)),
    )


def journals():
    """Whole journals, every field of the file format used somewhere."""
    questions = st.builds(
        r.Question,
        text=words,
        added_on=maybe(dates),
        important=maybe(st.booleans()),
        order=maybe(st.integers(-5, 500)),
        visit=maybe(words),
        answer=maybe(words),
        about_rule=maybe(words),
    )
    medicines = st.builds(
        r.Medicine,
        name=words,
        dose=maybe(words),
        schedule=maybe(words),
        start=maybe(dates),
        end=maybe(dates),
        reason=maybe(words),
    )
    visits = st.builds(r.Visit, dates, maybe(words), maybe(words), time=maybe(times), place=maybe(words))
    flags = st.builds(
        r.FlagRow, words, dates, st.sampled_from(r.Urgency), st.sampled_from(r.FlagStatus), maybe(sites()), maybe(dates)
    )
    setting = st.builds(r.RuleSetting, words, st.just(r.Urgency.NEXT_VISIT), dates, maybe(dates), maybe(words))
    return st.builds(
        r.Journal,
        profile=profiles(),
        treatments=_numbered(_treatments()),
        events=_numbered(_events()),
        check_ins=_numbered(check_ins()),
        visits=_numbered(visits),
        flag_responses=few(_responses()),
        medicines=_numbered(medicines),
        questions=_numbered(questions),
        flags=few(flags),
        rule_settings=few(setting),
        settings=maybe(_settings()),
    )
