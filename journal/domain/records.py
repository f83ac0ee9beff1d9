"""What she writes down: the frozen records of a journal, named as in the journal file.

Every optional field is None when it was not given, because "not recorded" must never read as zero or as "no".
`key` is the record's row on this disk; it is set by the store, never exported and never compared.

msgspec and not dataclasses: the classes of the whole program are made in 5 ms and not in 130, and a record in a tenth.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated

from msgspec import Meta, Struct, field


class Phase(enum.Enum):
    """Where she is in her care."""

    FOLLOW_UP = "follow_up"
    ON_TREATMENT = "on_treatment"
    METASTATIC_ON_TREATMENT = "metastatic_on_treatment"


class Urgency(enum.IntEnum):
    """How soon a flag asks her to call; a higher number is sooner."""

    NEXT_VISIT = 0
    WITHIN_WEEK = 1
    CALL_TODAY = 2
    EMERGENCY_NOW = 3

    @property
    def id(self) -> str:
        """The name published in the journal file, for example `within_week`."""
        return self.name.lower()


class FlagStatus(enum.Enum):
    """Where a flag stands in its life."""

    OPEN = "open"
    TOLD = "told"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Response(enum.Enum):
    """What she did about a flag."""

    TOLD_TEAM = "told_team"
    SNOOZED = "snoozed"
    KNOWN_USUAL = "known_usual"
    CLOSED = "closed"
    REOPENED = "reopened"


class ValueStatus(enum.Enum):
    """Whether a measurement has been believed, asked about, or answered."""

    ACCEPTED = "accepted"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class Shortcut(enum.Enum):
    """The button that filled a check-in, so that print can say so."""

    SAME_AS_LAST_TIME = "same_as_last_time"
    NOTHING_ELSE = "nothing_else"


def among(*words: object) -> Meta:
    """The only values that a field may have."""
    return Meta(extra={"choices": words})


Severity = Annotated[int, Meta(ge=0, le=10)]
"""A 0-10 numeric rating (NRS)."""

ClockTime = Annotated[str, Meta(pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]")]
"""A local clock time `HH:MM`."""

Moment = Annotated[str, Meta(extra={"format": "date-time"})]
"""A date and time as RFC 3339 has it."""


class Kept(Struct, frozen=True, kw_only=True, gc=False):
    """A record that has a row of its own on this disk; two are equal when they say the same, whatever their rows."""

    key: int | None = None

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__struct_fields__ if name != "key"])


class Rating(Struct, frozen=True, gc=False):
    """One answer about one symptom: severity 0-10, worst of the time it covers. 0 means asked and absent."""

    symptom: str
    severity: Severity
    site: str | None = None
    differs_from_usual: bool | None = None
    qualifiers: tuple[str, ...] = ()
    count_24h: Annotated[int, Meta(ge=0)] | None = None
    time: ClockTime | None = None
    began_on: dt.date | None = None
    note: str | None = None
    took: str | None = None
    helped: bool | None = None
    days_of_week: Annotated[int, Meta(ge=0, le=7)] | None = None


class Measurement(Struct, frozen=True, gc=False):
    """A number as she typed it, with its unit (`kg`, `lb`, `st`, `C`, `F`)."""

    value: float
    unit: str


class CheckIn(Kept, frozen=True):
    """Everything written in one sitting about one day. Weight in kg, temperature in °C, as entered and converted."""

    date: dt.date
    ratings: tuple[Rating, ...] = ()
    weight_kg: float | None = None
    temperature_c: float | None = None
    note: str | None = None
    id: str | None = None
    time: ClockTime | None = None
    recorded_at: Moment | None = None
    entered_by: str | None = None
    shortcut: Shortcut | None = None
    weight_status: ValueStatus | None = None
    temperature_status: ValueStatus | None = None
    weight_entered: Annotated[Measurement, Meta(extra={"units": ("kg", "lb", "st")})] | None = None
    temperature_entered: Annotated[Measurement, Meta(extra={"units": ("C", "F")})] | None = None
    activity_level: Annotated[int, Meta(ge=0, le=4)] | None = None


class UsualLevel(Struct, frozen=True, gc=False):
    """A long-standing symptom at the level her care team already knows about, from `since` until `until`."""

    symptom: str
    severity: Severity
    site: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    recorded_on: dt.date | None = None
    checked_by: str | None = None


class CareContact(Struct, frozen=True, gc=False):
    """Somebody she can call."""

    name: str
    role: (
        Annotated[str, among("emergency", "any_hour_line", "oncology_team", "breast_nurse", "family_doctor", "other")]
        | None
    ) = None
    phone: str | None = None
    hours: str | None = None


class Tracked(Struct, frozen=True, gc=False):
    """A symptom she wants to be asked about, every day or every week."""

    symptom: str
    site: str | None = None
    every: Annotated[str, among("day", "week")] | None = None


class OwnSymptom(Struct, frozen=True, gc=False):
    """A symptom in her own words; its id starts with `own_`."""

    id: Annotated[str, Meta(pattern=r"own_[a-z0-9_]+")]
    name: str
    kind: Annotated[str, among("scale", "sign")] | None = None


class DatedSpan(Struct, frozen=True, gc=False):
    """Days from `start` to `end`, both counted; no end is open-ended."""

    start: dt.date
    end: dt.date | None = None


class Profile(Kept, frozen=True):
    """Who she is, as far as rules, page and print need it."""

    display_name: str | None = None
    date_of_birth: dt.date | None = None
    phase: Phase | None = None
    height_cm: float | None = None
    usual_weight_kg: float | None = None
    intentional_weight_loss: bool | None = None
    known_conditions: tuple[str, ...] = ()
    known_metastases: tuple[str, ...] = ()
    usual: tuple[UsualLevel, ...] = ()
    care_team: tuple[CareContact, ...] = ()
    treated_side: Annotated[str, among("left", "right", "both")] | None = None
    mastectomy_side: Annotated[str, among("none", "left", "right", "both")] | None = None
    background: str | None = None
    hospital_number: str | None = None
    allergies: str | None = None
    country: str | None = None
    emergency_number: str | None = None
    tracked: tuple[Tracked, ...] = ()
    own_symptoms: tuple[OwnSymptom, ...] = ()
    weight_loss_on_purpose: tuple[DatedSpan, ...] = ()


class Treatment(Kept, frozen=True):
    """A course of treatment; `schedule` is `every_N_days`, `daily` or her own words."""

    type: str
    start: dt.date
    name: str | None = None
    drug_class: str | None = None
    schedule: str | None = None
    end: dt.date | None = None
    told_to_expect: str | None = None
    id: str | None = None
    site: str | None = None
    dose: str | None = None


class TreatmentEvent(Kept, frozen=True):
    """Something dated that may stand beside symptoms: an infusion, a scan, an illness, a trip."""

    date: dt.date
    type: str
    drug_class: str | None = None
    site: str | None = None
    note: str | None = None
    id: str | None = None
    end: dt.date | None = None


class Visit(Kept, frozen=True):
    """An appointment."""

    date: dt.date
    with_whom: str | None = field(default=None, name="with")
    note: str | None = None
    id: str | None = None
    time: ClockTime | None = None
    place: str | None = None


class Question(Kept, frozen=True):
    """Something she wants to ask; `visit` is the id of a visit, `order` her own order."""

    text: str
    id: str | None = None
    added_on: dt.date | None = None
    important: bool | None = None
    order: int | None = None
    visit: str | None = None
    answer: str | None = None
    about_rule: str | None = None


class Medicine(Kept, frozen=True):
    """A medicine she takes or took."""

    name: str
    id: str | None = None
    dose: str | None = None
    schedule: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    reason: str | None = None


class FlagResponse(Kept, frozen=True):
    """What she did about the flag of `rule` and `site` that was open on `date`; `raised_on` is a hint."""

    rule: str
    raised_on: dt.date
    date: dt.date
    response: Response
    site: str | None = None
    note: str | None = None
    told_whom: str | None = None
    until: dt.date | None = None
    usual_severity: Severity | None = None


class FlagRow(Struct, frozen=True, gc=False):
    """A flag as the ledger publishes it."""

    rule: str
    raised_on: dt.date
    urgency: Urgency
    status: FlagStatus
    site: str | None = None
    ended_on: dt.date | None = None


class RuleSetting(Kept, frozen=True):
    """A rule that she turned down to "next visit", and why."""

    rule: str
    urgency: Annotated[Urgency, among(Urgency.NEXT_VISIT)]
    since: dt.date
    until: dt.date | None = None
    reason: str | None = None


class Pause(Struct, frozen=True, gc=False):
    """Days on which the journal does not remind her: a holiday, a hospital stay."""

    start: dt.date
    end: dt.date | None = None
    reason: str | None = None


class Settings(Kept, frozen=True):
    """What belongs to the journal rather than to this computer."""

    weight_unit: Annotated[str, among("kg", "lb", "st")] | None = None
    temperature_unit: Annotated[str, among("C", "F")] | None = None
    temperature_call_c: float | None = None
    rhythm: Annotated[str, among("daily", "weekly")] | None = None
    reminder_time: ClockTime | None = None
    print_language: str | None = None
    pauses: tuple[Pause, ...] = ()
    weekly_day: Annotated[int, Meta(ge=0, le=6)] | None = None


class Journal(Struct, frozen=True):
    """A whole journal: what a file holds and what the store gives back."""

    profile: Profile = Profile()
    treatments: tuple[Treatment, ...] = ()
    events: tuple[TreatmentEvent, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    visits: tuple[Visit, ...] = ()
    flag_responses: tuple[FlagResponse, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    questions: tuple[Question, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    rule_settings: tuple[RuleSetting, ...] = ()
    settings: Settings | None = None


Record = (
    CheckIn | Profile | Settings | Treatment | TreatmentEvent | Visit | Question | Medicine | FlagResponse | RuleSetting
)


class Change(Struct, frozen=True):
    """One saved step: the records before and after it. Undoing it is saving its inverse."""

    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()

    def inverse(self) -> Change:
        """The step that takes this one back."""
        return Change(before=self.after, after=self.before)
