"""Journals for the printed page: one full course, and the edges that must look right."""

import datetime as dt
import statistics
from pathlib import Path

from msgspec import structs

from journal.domain.flags import Citation, CountedEntry, Evidence, Flag, FlagBoard, Watched
from journal.domain.history import History
from journal.domain.records import (
    CheckIn,
    DatedSpan,
    FlagStatus,
    Journal,
    Medicine,
    Pause,
    Profile,
    Question,
    Rating,
    Settings,
    Shortcut,
    Treatment,
    TreatmentEvent,
    Urgency,
    UsualLevel,
    Visit,
)
from journal.domain.summary import (
    ChangeRow,
    ComparedPeriod,
    Comparison,
    Direction,
    PeriodLevel,
    Spell,
    SummaryOptions,
)
from journal.domain.vocabulary import load_vocabulary
from journal.report.compose import compose

ON = dt.date(2026, 11, 22)
VISIT = dt.date(2026, 8, 24)
PERIOD = DatedSpan(VISIT)
PLAIN = SummaryOptions()
RED = ("seizure", "slurred_speech", "vision_loss", "bladder_bowel_change", "jaundice", "coughing_blood", "confusion")
ARTICLE = Citation("S1:46", "Symptoms of Metastatic Breast Cancer (Health)", "https://example.org/article")
GUIDANCE = Citation("macmillan", "Macmillan: symptoms of secondary breast cancer")


def vocabulary():
    """The published words."""
    return load_vocabulary(Path(__file__).resolve().parents[2] / "resources")


def days(first, last):
    """Every day from `first` to `last`."""
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def ruth_journal():
    """Ninety days with a new hip pain, more tiredness, a spell of nausea, steady knees and a little weight lost."""
    hip_began = dt.date(2026, 10, 29)
    check_ins = []
    for day in days(dt.date(2026, 8, 10), ON):
        n = day.toordinal()
        if n % 3 == 1:
            continue
        late = day >= hip_began
        hip = min(6, 3 + (day - hip_began).days // 5) if late else 0
        qualifiers = ("at_night", "weight_bearing") if late and n % 2 else ()
        ratings = [Rating(symptom, 0) for symptom in RED]
        ratings += [
            Rating("pain", hip, "hip_right", late or None, qualifiers, took="Acetaminophen" if late else None,
                   helped=n % 4 == 0 if late else None),
            Rating("pain", 4, "knee_both"),
            Rating("fatigue", 3 + (n % 2) + (2 if day >= dt.date(2026, 11, 6) else 0)),
            Rating("nausea", 3 if dt.date(2026, 9, 22) <= day <= dt.date(2026, 9, 24) else 0),
            Rating("low_mood", 5, note="private words about mood"),
        ]  # fmt: skip
        if n % 5 == 0:
            ratings.append(Rating("cough", 0))
        check_ins.append(
            CheckIn(
                day,
                tuple(ratings),
                weight_kg=round(71.2 - (day - VISIT).days * 0.006, 1) if day.weekday() == 0 else None,
                note="Walked to the shop and back." if n % 10 == 0 else None,
                activity_level=1 if late else 0,
                shortcut=Shortcut.SAME_AS_LAST_TIME if n % 11 == 0 else None,
            )
        )
    return Journal(
        profile=Profile(
            display_name="Ruth Example",
            date_of_birth=dt.date(1958, 3, 4),
            hospital_number="0012345",
            background="Left breast 2021, ER+ HER2−, stage II; mastectomy, radiotherapy; paclitaxel to Mar 2022.",
            usual=(UsualLevel("pain", 4, "knee_both", dt.date(2019, 1, 1), checked_by="family doctor"),),
            usual_weight_kg=72.0,
        ),
        check_ins=tuple(check_ins),
        treatments=(Treatment("aromatase_inhibitor", dt.date(2026, 8, 2), name="letrozole"),),
        events=(
            TreatmentEvent(dt.date(2026, 9, 14), "zoledronic_acid_infusion"),
            TreatmentEvent(dt.date(2026, 10, 8), "travel", end=dt.date(2026, 10, 15)),
            TreatmentEvent(dt.date(2026, 3, 9), "scan", note="Mammogram"),
            TreatmentEvent(dt.date(2026, 6, 2), "scan", note="DEXA"),
        ),
        visits=(Visit(VISIT, "Dr. Moreno"), Visit(dt.date(2026, 11, 24), "Dr. Moreno")),
        medicines=(
            Medicine("letrozole", dose="2.5 mg", schedule="daily", start=dt.date(2026, 8, 2)),
            Medicine("acetaminophen", dose="500 mg", schedule="as needed"),
        ),
        questions=(
            Question("Is the tiredness the letrozole?", order=2),
            Question("Should the hip be scanned before I travel?", important=True, order=3),
            Question("What may I take at night?", order=1),
            Question("May I swim?", order=4),
        ),
        settings=Settings(weight_unit="kg", pauses=(Pause(dt.date(2026, 10, 8), dt.date(2026, 10, 15), "holiday"),)),
    )


def flag(rule="bone-pain-new", **rest):
    """An open flag about the right hip unless something else is said."""
    entries = rest.pop("entries", tuple(CountedEntry(day, "pain", "hip_right", 3) for day in days(ON, ON)))
    counted = rest.pop("counted", "3 or more on 16 of 16 logged days since October 29; before that: none recorded")
    onset = rest.pop("onset", dt.date(2026, 10, 29))
    urgency = rest.pop("urgency", Urgency.CALL_TODAY)
    evidence = Evidence(urgency, onset, entries, counted)
    sites = {entry.site for entry in entries}
    site = sites.pop() if len(sites) == 1 else None
    plain = Flag(
        rule, "bone_pain_new", site, "New pain, right hip", urgency, urgency, onset, FlagStatus.OPEN, "", evidence,
        (ARTICLE,), (GUIDANCE,), latest=ON, symptoms=("pain",),
    )  # fmt: skip
    return structs.replace(plain, **rest)


def ruth_board(history):
    """What the rules would say about her: the hip today, the tiredness at the next visit."""
    hip = history.series("pain", "hip_right")
    counted = tuple(CountedEntry(day, "pain", "hip_right", worst) for day, worst in hip if worst >= 3)
    tired = history.series("fatigue").between(dt.date(2026, 11, 6), ON)
    fatigue = flag(
        "fatigue-persistent", urgency=Urgency.NEXT_VISIT, onset=dt.date(2026, 11, 6), site=None,
        title="More tired than usual", counted="5 or more on 11 of 11 logged days; usual 3", symptoms=("fatigue",),
        entries=tuple(CountedEntry(day, "fatigue", None, worst) for day, worst in tired if worst >= 5),
        told_on=dt.date(2026, 11, 14), told_whom="nurse", told_note="blood test booked", guidance=(),
        sources=(Citation("S0:4", "What Are the Signs of Metastatic Breast Cancer?"),),
    )  # fmt: skip
    watched = Watched("cough", None, 3, "Cough: recorded on 3 days. You can call at any time.")
    return FlagBoard(ON, open=(flag(entries=counted), fatigue), watched=(watched,))


def level(history, symptom, site, first, last):
    """One symptom's level in a period, counted from its days."""
    series = history.series(symptom, site).between(first, last)
    if not len(series):
        return PeriodLevel()
    present = sum(1 for worst in series.worst if worst)
    return PeriodLevel(len(series), present, float(statistics.median(series.worst)), max(series.worst))


def compared(history, on=ON, visit=VISIT):
    """The last 14 days against the 14 before the visit."""
    now = (on - dt.timedelta(13), on)
    before = (visit - dt.timedelta(13), visit)
    rows = []
    for symptom, site in history.rated:
        old, new = level(history, symptom, site, *before), level(history, symptom, site, *now)
        rows.append(ChangeRow(symptom, site, old, new, _direction(old, new), 4 if site == "knee_both" else None))
    rows.sort(key=lambda row: -(row.now.worst or 0))
    logged = [len([d for d in history.days if first <= d <= last]) for first, last in (now, before)]
    spells = (Spell("nausea", None, dt.date(2026, 9, 22), dt.date(2026, 9, 24), 2, 3),)
    return Comparison(
        ComparedPeriod(*now, logged[0]), ComparedPeriod(*before, logged[1]), visit, tuple(rows),
        spells if history.check_ins else (),
    )  # fmt: skip


def _direction(old, new):
    if old.middle is None or new.middle is None:
        return Direction.UNKNOWN
    if not old.present:
        return Direction.NEW if new.present else Direction.SAME
    if not new.present:
        return Direction.GONE
    change = new.middle - old.middle
    return Direction.WORSE if change >= 1 else Direction.BETTER if change <= -1 else Direction.SAME


def summary(journal, board=None, options=PLAIN, period=PERIOD, on=ON, comparison=None, levels=None):
    """The page of a journal."""
    history = History(journal)
    return compose(
        history, board or FlagBoard(on), comparison or compared(history, on, period.start), vocabulary(), period, on,
        options, str, levels,
    )  # fmt: skip


def ruth(options=PLAIN):
    """The full course with its flags."""
    journal = ruth_journal()
    return summary(journal, ruth_board(History(journal)), options, levels={("pain", None): 3, ("fatigue", None): 4})


def empty():
    """A journal in which nothing was ever written."""
    return summary(Journal(), comparison=compared(History(Journal())))


def one_day():
    """A journal of a single check-in, without any visit."""
    journal = Journal(check_ins=(CheckIn(ON, (Rating("fatigue", 4), Rating("nausea", 0))),))
    return summary(journal, period=DatedSpan(ON))


def ten_years():
    """A check-in on every day of ten years."""
    first = dt.date(2016, 11, 23)
    check_ins = tuple(
        CheckIn(
            day,
            (Rating("fatigue", day.toordinal() % 7), Rating("pain", day.toordinal() % 11, "lower_back")),
            weight_kg=70 + day.toordinal() % 3 if day.weekday() == 0 else None,
        )
        for day in days(first, ON)
    )
    return summary(Journal(check_ins=check_ins), period=DatedSpan(first))


def forty_symptoms():
    """Forty symptoms, every one of them worse than before."""
    words = [symptom.id for symptom in vocabulary().symptoms if symptom.kind.value == "scale" and not symptom.private]
    names = (words * 2)[:40]
    check_ins = []
    for day in days(VISIT - dt.timedelta(13), ON):
        ratings = []
        for n, name in enumerate(dict.fromkeys(names)):
            ratings.append(Rating(name, 2 + n % 3 if day <= VISIT else 5 + n % 5))
        for site in (
            "hip_left",
            "ribs_right",
            "neck",
            "thigh_left",
            "shoulder_both",
            "lower_back",
            "wrist_left",
            "jaw",
        ):
            ratings.append(Rating("pain", 1 if day <= VISIT else 4, site))
        check_ins.append(CheckIn(day, tuple(ratings)))
    options = SummaryOptions(every_entry=True)
    return summary(Journal(check_ins=tuple(check_ins), visits=(Visit(VISIT),)), options=options)


def long_names():
    """Names of eighty characters wherever a name may stand, without a space to break at in some."""
    long = "Wilhelmina-Konstantinopolitanska von und zu der Langenstrasse-Hohenzollern Junior"[:80]
    solid = "X" * 80
    journal = Journal(
        profile=Profile(display_name=long, date_of_birth=dt.date(1950, 1, 1), hospital_number=solid, allergies=solid,
                        usual=(UsualLevel("pain", 4, "knee_both", checked_by=long),)),
        check_ins=(CheckIn(ON, (Rating("pain", 5, "knee_both", took=solid),)),),
        medicines=(Medicine(solid, dose="1 mg"), Medicine(long)),
        questions=(Question(solid), Question(long + "?", important=True)),
        visits=(Visit(VISIT, long),),
    )  # fmt: skip
    entries = (CountedEntry(ON, "pain", "knee_both", 5),)
    told = {"told_on": ON, "told_whom": long, "told_note": solid}
    return summary(journal, FlagBoard(ON, open=(flag(title=long, entries=entries, onset=ON, **told),)))


ARABIC = "ألم جديد في الورك الأيمن يوقظني ليلا منذ أسبوعين"
CHINESE = "右髋部新出现的疼痛,夜间会痛醒,持续两周。"


def other_scripts():
    """Arabic and Chinese in names, questions and notes."""
    journal = Journal(
        profile=Profile(display_name="فاطمة 王芳", background=CHINESE, allergies=ARABIC),
        check_ins=(
            CheckIn(ON, (Rating("fatigue", 4),), note=ARABIC),
            CheckIn(ON - dt.timedelta(1), (Rating("fatigue", 3),), note=CHINESE + "\n" + ARABIC),
        ),
        questions=(Question(ARABIC, important=True), Question(CHINESE)),
    )
    return summary(journal, options=SummaryOptions(notes=True, every_entry=True))


def long_note():
    """One note of about twenty pages."""
    note = " ".join(f"Sentence {n} of a very long note about an ordinary day in the garden." for n in range(1, 1501))
    journal = Journal(check_ins=(CheckIn(ON, (Rating("fatigue", 4),), note=note),))
    return summary(journal, options=SummaryOptions(notes=True))


def everything_flagged():
    """Thirty flags at once, of every urgency."""
    flags = tuple(
        flag(
            f"rule-{n}",
            title=f"Flag number {n}",
            urgency=Urgency(n % 4),
            sources=(Citation(f"S{n}", f"Source {n}"),),
            entries=(CountedEntry(ON, "pain", site, 3), CountedEntry(ON, "pain", "hip_right", 3)),
        )
        for n, site in enumerate(sorted(vocabulary().site)[:30])
    )
    return summary(ruth_journal(), FlagBoard(ON, open=flags))


EDGES = (
    empty, one_day, ten_years, forty_symptoms, long_names, other_scripts, long_note, everything_flagged, ruth,
)  # fmt: skip
