"""The page for the oncologist as data: every fact decided and every line worded, ready to be laid out on any paper.

The first part is what the rules say about change; the rest is what the page shows, in the order of the page.
"""

from __future__ import annotations

import datetime as dt
import enum

from msgspec import Struct

from journal.domain.records import Urgency


class Direction(enum.Enum):
    """How a symptom stands now against the period before; UNKNOWN where one side has no answers."""

    NEW = "new"
    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    GONE = "gone"
    UNKNOWN = "unknown"


class PeriodLevel(Struct, frozen=True):
    """One symptom in one period: days on which it was rated, days above 0, median and highest of the days' worst.

    `middle` and `worst` are 0-10 and None where the symptom was never rated in the period.
    """

    logged: int = 0
    present: int = 0
    middle: float | None = None
    worst: int | None = None


class ChangeRow(Struct, frozen=True):
    """One symptom (and site) in both periods; `usual` is the level her team knows, 0-10, None where there is none."""

    symptom: str
    site: str | None
    before: PeriodLevel
    now: PeriodLevel
    direction: Direction
    usual: float | None = None


class Spell(Struct, frozen=True):
    """A symptom that came and went between the two periods; `days` counts the days on which it was present."""

    symptom: str
    site: str | None
    start: dt.date
    end: dt.date
    days: int
    worst: int


class ComparedPeriod(Struct, frozen=True):
    """Days from `start` to `end`, both counted, and on how many of them anything was logged."""

    start: dt.date
    end: dt.date
    logged: int


class Comparison(Struct, frozen=True):
    """What changed, by the rules' own comparison: `before` is None where there is nothing earlier to compare with.

    `rows` hold every symptom rated in either period, worst now first. `before_visit` is the visit that `before` ends
    at, None where it is only the earlier part of the record.
    """

    now: ComparedPeriod
    before: ComparedPeriod | None = None
    before_visit: dt.date | None = None
    rows: tuple[ChangeRow, ...] = ()
    spells: tuple[Spell, ...] = ()


class Paper(enum.Enum):
    """The sheet that the summary is printed on."""

    LETTER = "letter"
    A4 = "a4"


class SummaryOptions(Struct, frozen=True):
    """What goes in beyond the first two pages, whether private symptoms do, the paper, the outline of the body map."""

    every_entry: bool = False
    notes: bool = False
    below_threshold: bool = True
    ended_flags: bool = True
    usual_levels: bool = True
    turned_down: bool = True
    same_as_last: bool = True
    pauses: bool = True
    private: bool = False
    paper: Paper = Paper.LETTER
    language: str = "en"
    figure: str = "neutral"


class Run(Struct, frozen=True):
    """A piece of a line; strong is set in bold."""

    text: str
    strong: bool = False


class Fact(Struct, frozen=True):
    """A label and what is known about it; `lines` are never empty, "not recorded" stands where nothing is known."""

    label: str
    lines: tuple[str, ...]


class Header(Struct, frozen=True):
    """Who and when, at the head of page one. `running` is the short form for the foot of every page."""

    title: str
    name: str
    identity: tuple[str, ...]
    period: str
    logged: str
    printed: str
    standing: str
    running: str


class FlagCard(Struct, frozen=True):
    """Every flag about one thing: the most urgent word, when it began and for how long, and what is known of it.

    `body` holds up to three paragraphs: the count and how it stands now, what was done about it, which rules say so.
    """

    urgency: Urgency
    word: str
    title: str
    since: str
    body: tuple[tuple[Run, ...], ...]


class FlagSection(Struct, frozen=True):
    """The open flags, most urgent first; `empty` is the sentence that stands where there are none.

    `more` are those that page one only names, `rest` those of which it says no more than the sentence `others`; an
    appendix shows both in full.
    """

    title: str
    cards: tuple[FlagCard, ...]
    empty: str
    more: tuple[FlagCard, ...] = ()
    rest: tuple[FlagCard, ...] = ()
    others: str = ""


class AskedAbsent(Struct, frozen=True):
    """Symptoms asked about and never present; `lead` reads "Asked on 24 of 24 logged days, none:"."""

    lead: str
    names: str


class QuestionLine(Struct, frozen=True):
    """One of her questions; `answer` is None until she has written one."""

    text: str
    answer: str | None = None


class QuestionSection(Struct, frozen=True):
    """Her three most important questions, and how many more stand later."""

    title: str
    questions: tuple[QuestionLine, ...]
    note: str | None = None


class TableCell(Struct, frozen=True):
    """Text of one cell; strong is set in bold, and a direction is drawn as a small shape before the text."""

    text: str
    strong: bool = False
    direction: Direction | None = None


class ChangeSection(Struct, frozen=True):
    """What changed: column heads that name both periods, rows worst first, and what did not change as sentences."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    sentences: tuple[str, ...]


class ChartPoint(Struct, frozen=True):
    """One logged value; `counted` rings a day that a flag counted. A severity of 0 is asked and absent."""

    date: dt.date
    value: float
    counted: bool = False


class ChartMark(Struct, frozen=True):
    """A dated event, or a span with an `end`, named beside the axis: a treatment, an illness."""

    label: str
    start: dt.date
    end: dt.date | None = None


class ChartPanel(Struct, frozen=True):
    """One small chart as plain numbers, from `first` to `last`.

    `ticks` are the labeled values of the axis from lowest to highest; `counted_from` and `usual` are levels drawn as
    lines; `text` says in words what the panel shows.
    """

    title: str
    first: dt.date
    last: dt.date
    ticks: tuple[float, ...]
    unit: str
    points: tuple[ChartPoint, ...]
    marks: tuple[ChartMark, ...] = ()
    counted_from: float | None = None
    counted_label: str = ""
    usual: float | None = None
    usual_label: str = ""
    severity: bool = True
    text: str = ""


class DateLabel(Struct, frozen=True):
    """A day of the time axis and how it is written there."""

    date: dt.date
    label: str


class ChartSection(Struct, frozen=True):
    """The charts with their legend; `note` says which way is worse, `events` names the marks with their dates.

    `dates` are the labeled days of every panel's time axis, ascending; `data_heads` the title and the two column heads
    of a panel's numbers as a table.
    """

    title: str
    note: str
    legend: tuple[str, ...]
    events: str
    dates: tuple[DateLabel, ...]
    panels: tuple[ChartPanel, ...]
    empty: str
    data_heads: tuple[str, str, str]


class BodyPain(Struct, frozen=True):
    """Pain at one written site (`hip_left`) in the period: worst 0-10, and in words how often."""

    site: str
    name: str
    worst: int
    text: str


class BodySection(Struct, frozen=True):
    """Where it hurt; `empty` stands where no pain was recorded.

    `text` says the figure in words, `words` pairs each English word on the figure with the one to print, `figure` is
    its outline and `flat` names the sides without a breast.
    """

    title: str
    pains: tuple[BodyPain, ...]
    empty: str
    text: str = ""
    words: tuple[tuple[str, str], ...] = ()
    flat: tuple[str, ...] = ()
    figure: str = "neutral"


class Source(Struct, frozen=True):
    """A numbered source that the flags refer to."""

    number: int
    text: str
    address: str | None = None


class Appendix(Struct, frozen=True):
    """A later part that was ticked: a table, or paragraphs of her own plain text, or both."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    paragraphs: tuple[str, ...] = ()


class VisitSummary(Struct, frozen=True):
    """Everything on the printed page, in its order; renderings add no words of their own.

    `how_she_is` is her activity, and a fever where there was one. `page_words` holds `{page}` and `{pages}`; `purpose`
    is the statement that stands at the foot. `left_out` is for her, not for the page: titles of open flags that are not
    printed because they are about something private.
    """

    language: str
    paper: Paper
    header: Header
    facts: tuple[Fact, ...]
    flags: FlagSection
    how_she_is: tuple[Fact, ...]
    absent_title: str
    absent: tuple[AskedAbsent, ...]
    questions: QuestionSection
    changes: ChangeSection
    charts: ChartSection
    body: BodySection
    sources_title: str
    sources: tuple[Source, ...]
    appendices: tuple[Appendix, ...]
    purpose: str
    page_words: str
    left_out: tuple[str, ...] = ()
