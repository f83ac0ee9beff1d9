"""What she writes down: the frozen records of a journal, named as in the journal file.

Every optional field is None when it was not given, because "not recorded" must never read as zero or as "no".
`key` is the record's row on this disk; it is set by the store, never exported and never compared.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field


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


def severity_field() -> int | None:
    """A 0-10 numeric rating (NRS), None where not given."""
    return field(default=None, metadata={"minimum": 0, "maximum": 10})


def time_field() -> str | None:
    """A local clock time `HH:MM`."""
    return field(default=None, metadata={"pattern": r"([01][0-9]|2[0-3]):[0-5][0-9]"})


def key_field() -> int | None:
    """The row on this disk; not part of the record."""
    return field(default=None, compare=False, repr=False, metadata={"machine": True})


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer about one symptom: severity 0-10, worst of the time it covers. 0 means asked and absent."""

    symptom: str
    severity: int = field(metadata={"minimum": 0, "maximum": 10})
    site: str | None = None
    differs_from_usual: bool | None = None
    qualifiers: tuple[str, ...] = ()
    count_24h: int | None = field(default=None, metadata={"minimum": 0})
    time: str | None = time_field()
    began_on: dt.date | None = None
    note: str | None = None
    took: str | None = None
    helped: bool | None = None
    days_of_week: int | None = field(default=None, metadata={"minimum": 0, "maximum": 7})


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number as she typed it, with its unit (`kg`, `lb`, `st`, `C`, `F`)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Everything written in one sitting about one day. Weight in kg, temperature in °C, as entered and converted."""

    date: dt.date
    ratings: tuple[Rating, ...] = ()
    weight_kg: float | None = None
    temperature_c: float | None = None
    note: str | None = None
    id: str | None = None
    time: str | None = time_field()
    recorded_at: str | None = field(default=None, metadata={"format": "date-time"})
    entered_by: str | None = None
    shortcut: Shortcut | None = None
    weight_status: ValueStatus | None = None
    temperature_status: ValueStatus | None = None
    weight_entered: Measurement | None = field(default=None, metadata={"units": ("kg", "lb", "st")})
    temperature_entered: Measurement | None = field(default=None, metadata={"units": ("C", "F")})
    activity_level: int | None = field(default=None, metadata={"minimum": 0, "maximum": 4})
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class UsualLevel:
    """A long-standing symptom at the level her care team already knows about, from `since` until `until`."""

    symptom: str
    severity: int = field(metadata={"minimum": 0, "maximum": 10})
    site: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    recorded_on: dt.date | None = None
    checked_by: str | None = None


@dataclass(frozen=True, slots=True)
class CareContact:
    """Somebody she can call."""

    name: str
    role: str | None = field(
        default=None,
        metadata={"choices": ("emergency", "any_hour_line", "oncology_team", "breast_nurse", "family_doctor", "other")},
    )
    phone: str | None = None
    hours: str | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """A symptom she wants to be asked about, every day or every week."""

    symptom: str
    site: str | None = None
    every: str | None = field(default=None, metadata={"choices": ("day", "week")})


@dataclass(frozen=True, slots=True)
class OwnSymptom:
    """A symptom in her own words; its id starts with `own_`."""

    id: str = field(metadata={"pattern": r"own_[a-z0-9_]+"})
    name: str
    kind: str | None = field(default=None, metadata={"choices": ("scale", "sign")})


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """Days from `start` to `end`, both counted; no end is open-ended."""

    start: dt.date
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
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
    treated_side: str | None = field(default=None, metadata={"choices": ("left", "right", "both")})
    mastectomy_side: str | None = field(default=None, metadata={"choices": ("none", "left", "right", "both")})
    background: str | None = None
    hospital_number: str | None = None
    allergies: str | None = None
    country: str | None = None
    emergency_number: str | None = None
    tracked: tuple[Tracked, ...] = ()
    own_symptoms: tuple[OwnSymptom, ...] = ()
    weight_loss_on_purpose: tuple[DatedSpan, ...] = ()
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Treatment:
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
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class TreatmentEvent:
    """Something dated that may stand beside symptoms: an infusion, a scan, an illness, a trip."""

    date: dt.date
    type: str
    drug_class: str | None = None
    site: str | None = None
    note: str | None = None
    id: str | None = None
    end: dt.date | None = None
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment."""

    date: dt.date
    with_whom: str | None = field(default=None, metadata={"name": "with"})
    note: str | None = None
    id: str | None = None
    time: str | None = time_field()
    place: str | None = None
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Question:
    """Something she wants to ask; `visit` is the id of a visit, `order` her own order."""

    text: str
    id: str | None = None
    added_on: dt.date | None = None
    important: bool | None = None
    order: int | None = None
    visit: str | None = None
    answer: str | None = None
    about_rule: str | None = None
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine she takes or took."""

    name: str
    id: str | None = None
    dose: str | None = None
    schedule: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    reason: str | None = None
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class FlagResponse:
    """What she did about the flag of `rule` and `site` that was open on `date`; `raised_on` is a hint."""

    rule: str
    raised_on: dt.date
    date: dt.date
    response: Response
    site: str | None = None
    note: str | None = None
    told_whom: str | None = None
    until: dt.date | None = None
    usual_severity: int | None = severity_field()
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag as the ledger publishes it."""

    rule: str
    raised_on: dt.date
    urgency: Urgency
    status: FlagStatus
    site: str | None = None
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule that she turned down to "next visit", and why."""

    rule: str
    urgency: Urgency = field(metadata={"choices": (Urgency.NEXT_VISIT,)})
    since: dt.date
    until: dt.date | None = None
    reason: str | None = None
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the journal does not remind her: a holiday, a hospital stay."""

    start: dt.date
    end: dt.date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What belongs to the journal rather than to this computer."""

    weight_unit: str | None = field(default=None, metadata={"choices": ("kg", "lb", "st")})
    temperature_unit: str | None = field(default=None, metadata={"choices": ("C", "F")})
    temperature_call_c: float | None = None
    rhythm: str | None = field(default=None, metadata={"choices": ("daily", "weekly")})
    reminder_time: str | None = time_field()
    print_language: str | None = None
    pauses: tuple[Pause, ...] = ()
    weekly_day: int | None = field(default=None, metadata={"minimum": 0, "maximum": 6})
    key: int | None = key_field()


@dataclass(frozen=True, slots=True)
class Journal:
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


@dataclass(frozen=True, slots=True)
class Change:
    """One saved step: the records before and after it. Undoing it is saving its inverse."""

    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()

    def inverse(self) -> Change:
        """The step that takes this one back."""
        return Change(before=self.after, after=self.before)
