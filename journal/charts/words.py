"""The words of a panel: the note beside its title, the whole of it in sentences, one day, and its table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from journal.charts.dates import full_day, short_day, short_span_words, span_words, table_day
from journal.charts.panel import TEMPERATURE, WEIGHT, Band, BandKind, Panel, Unit, value_text
from journal.charts.spans import Span
from journal.domain.language import Translate

_OFTEN = 3
_NAMED = (Unit.KG, Unit.LB, Unit.CELSIUS, Unit.FAHRENHEIT)


class Row(Struct, frozen=True):
    """One line of the data table: the days, what was recorded, and what stood beside it."""

    first: dt.date
    last: dt.date
    recorded: bool
    days: str
    value: str
    beside: str


def value_words(panel: Panel, value: float, t: Translate = str) -> str:
    """`4`, `asked, none`, `present`, `70.8 kg`, `37.9 °C`."""
    if panel.unit.counts and value == 0:
        return t("asked, none")
    if panel.unit is Unit.SIGN:
        return t("present")
    text = value_text(value, panel.unit)
    return f"{text} {panel.unit.value}" if panel.unit in _NAMED else text


def note_words(panel: Panel, t: Translate = str) -> str:
    """What stands beside the title: the flag, the change in weight, the usual level, or the highest value."""
    flagged = [counted for counted in panel.counted if counted.open]
    if flagged:
        return t("flagged {day}").format(day=_note_day(flagged[0].raised_on, panel, t))
    if not panel.worst.days:
        return t("not recorded")
    if panel.choice.symptom == WEIGHT:
        return _weight_note(panel, t)
    if panel.usual:
        return t("usual {level}").format(level=f"{panel.usual[-1].value:.0f}")
    highest = max(panel.worst.values)
    if not highest:
        return t("asked, none")
    if panel.unit is Unit.SIGN:
        return t("present on {n} days").format(n=sum(1 for value in panel.worst.values if value))
    return t("highest {value}").format(value=value_words(panel, highest, t))


def throughout_words(panel: Panel, t: Translate = str) -> str:
    """`All of this time: letrozole.`, or nothing; such a treatment marks no day of the chart."""
    names = dict.fromkeys(band.name for band in panel.bands if band.throughout(panel.span))
    return t("All of this time: {names}").format(names=", ".join(names)) if names else ""


def legend_words(panels: Sequence[Panel], t: Translate = str) -> tuple[str, ...]:
    """What the marks mean, as short phrases; only marks that may be seen in `panels`."""
    counts = any(panel.unit.counts for panel in panels)
    excused = any(band.kind is BandKind.EXCUSED for panel in panels for band in panel.bands)
    found = (
        (counts, t("○ asked, none")),
        (True, t("gap: not recorded")),
        (any(panel.others.days for panel in panels), t("small dot: another entry that day")),
        (any(panel.counted for panel in panels), t("ring: counted by the flag named above")),
        (any(panel.counts_from is not None for panel in panels), t("- - days at this value or more are counted")),
        (any(panel.weeks for panel in panels), t("line before a dot: worst of seven days")),
        (any(panel.medians for panel in panels), t("short bar: typical for the week")),
        (excused, t("stripes: days left out of the count")),
        (any(panel.unconfirmed.days for panel in panels), t("× reading not confirmed")),
    )
    return (t("● recorded"), *(words for shown, words in found if shown))


def logged_words(logged: int, days: int, t: Translate = str) -> str:
    """`61 of 91 days logged`."""
    return t("{n} of {all} days logged").format(n=logged, all=days)


def summary_words(panel: Panel, t: Translate = str) -> str:
    """The whole panel in plain sentences, in the order in which a reader would look at it."""
    return " ".join(_sentences(panel, t))


def day_reader(panel: Panel, t: Translate = str) -> Callable[[dt.date], str]:
    """A reading of any one day: `5, and 3; counted by “New hip pain”`; made once and asked often."""
    said = _said_by_day(panel, t)

    def read(day: dt.date) -> str:
        at = day.toordinal()
        return "; ".join([said.get(at) or t("not recorded"), *_beside(panel, at, t)])

    return read


def rows(panel: Panel, t: Translate = str) -> tuple[Row, ...]:
    """The data table: a line for each recorded day, and one for each stretch of days without a record."""
    said = _said_by_day(panel, t)
    table: list[Row] = []
    expected = panel.span.first.toordinal()
    for day in [*sorted(said), panel.span.last.toordinal() + 1]:
        if day > expected:
            table.append(_gap(panel, expected, day - 1, t))
        if day in said:
            date = dt.date.fromordinal(day)
            table.append(Row(date, date, True, table_day(date, t), said[day], "; ".join(_beside(panel, day, t))))
        expected = day + 1
    return tuple(table)


def _gap(panel: Panel, first: int, last: int, t: Translate) -> Row:
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    days = table_day(end, t) if start == end else short_span_words(Span(start, end), t)
    return Row(start, end, False, days, t("not recorded"), "")


def _said_by_day(panel: Panel, t: Translate) -> dict[int, str]:
    weeks = {week.last: week for week in panel.weeks}
    entries: dict[int, list[str]] = defaultdict(list)
    for day, value in zip(panel.worst.days, panel.worst.values, strict=True):
        words = value_words(panel, value, t)
        if day in weeks:
            words = t("{value} at worst in seven days, there on {n} of them").format(value=words, n=weeks[day].days)
        entries[day].append(words)
    for day, value in zip(panel.others.days, panel.others.values, strict=True):
        entries[day].append(value_words(panel, value, t))
    for day, value in zip(panel.unconfirmed.days, panel.unconfirmed.values, strict=True):
        entries[day].append(t("{value}, not confirmed").format(value=value_words(panel, value, t)))
    return {day: t(", and ").join(words) for day, words in entries.items()}


def _beside(panel: Panel, day: int, t: Translate) -> list[str]:
    counted = [t("counted by “{flag}”").format(flag=c.name) for c in panel.counted if day in c.days.days]
    return counted + [band.name for band in panel.bands if _is_on(band, day, panel.span)]


def _is_on(band: Band, day: int, span: Span) -> bool:
    """What goes on all of the time is said once, not on every day."""
    return band.first.toordinal() <= day <= band.until(span.last).toordinal() and not band.throughout(span)


def _sentences(panel: Panel, t: Translate) -> Iterator[str]:
    yield t("{title}, {span}.").format(title=panel.title, span=span_words(panel.span, t))
    logged = len(panel.worst)
    yield t("Recorded on {n} of {all} days.").format(n=logged, all=panel.span.days)
    if logged:
        tell = _score_sentences if panel.unit.counts else _MEASURED[panel.choice.symptom]
        yield from tell(panel, t)
    if panel.unconfirmed.days:
        yield t("Readings not confirmed and not counted: {n}.").format(n=len(panel.unconfirmed))
    for counted in panel.counted:
        yield t("“{flag}” was flagged on {day}. It counted {n} of these days.").format(
            flag=counted.name, day=full_day(counted.raised_on, t), n=len(set(counted.days.days))
        )
    yield from _band_sentences(panel.bands, t)


def _score_sentences(panel: Panel, t: Translate) -> Iterator[str]:
    values, days = panel.worst.values, panel.worst.days
    zeros = sum(1 for value in values if value == 0)
    if zeros:
        yield t("Asked, none: {n} days.").format(n=zeros)
    highest = max(values)
    if highest and panel.unit is Unit.SCORE:
        yield t("Higher is worse. The highest was {value}, on {day}.").format(
            value=f"{highest:.0f}", day=_day(days[values.index(highest)], t)
        )
    yield t("The latest was {value}, on {day}.").format(value=value_words(panel, values[-1], t), day=_day(days[-1], t))
    if panel.counts_from is not None and panel.unit is Unit.SCORE:
        over = sum(1 for value in values if value >= panel.counts_from)
        yield t("Days at {level} or more are counted: {n}.").format(level=f"{panel.counts_from:.0f}", n=over)
    for level in panel.usual:
        yield t("Usual level, known to the care team: {value}.").format(value=f"{level.value:.0f}")


def _weight_sentences(panel: Panel, t: Translate) -> Iterator[str]:
    yield t("The latest was {value}, on {day}.").format(
        value=value_words(panel, panel.worst.values[-1], t), day=_day(panel.worst.days[-1], t)
    )
    if len(panel.medians) > 1:
        first, last = panel.medians[0], panel.medians[-1]
        yield t("What is typical for a week went from {first} to {last}, {percent}.").format(
            first=value_words(panel, first.value, t), last=value_words(panel, last.value, t), percent=_percent(panel)
        )
    for level in panel.usual:
        yield t("The usual weight is {value}.").format(value=value_words(panel, level.value, t))


def _temperature_sentences(panel: Panel, t: Translate) -> Iterator[str]:
    values, days = panel.worst.values, panel.worst.days
    highest = max(values)
    yield t("The highest was {value}, on {day}.").format(
        value=value_words(panel, highest, t), day=_day(days[values.index(highest)], t)
    )
    yield t("The latest was {value}, on {day}.").format(value=value_words(panel, values[-1], t), day=_day(days[-1], t))
    if panel.counts_from is not None:
        over = sum(1 for value in values if value >= panel.counts_from)
        level = value_words(panel, panel.counts_from, t)
        yield t("Days at {level} or more, when the care team asks for a call: {n}.").format(level=level, n=over)


_MEASURED = {WEIGHT: _weight_sentences, TEMPERATURE: _temperature_sentences}


def _weight_note(panel: Panel, t: Translate) -> str:
    latest = value_words(panel, panel.worst.values[-1], t)
    if len(panel.medians) < 2:
        return latest
    since = dt.date.fromordinal(max(panel.medians[0].first, panel.span.first.toordinal()))
    day = _note_day(since, panel, t)
    return t("{latest} · {percent} since {day}").format(latest=latest, percent=_percent(panel), day=day)


def _note_day(day: dt.date, panel: Panel, t: Translate) -> str:
    return short_day(day, t) if day.year == panel.span.last.year else table_day(day, t)


def _percent(panel: Panel) -> str:
    change = 100 * (panel.medians[-1].value / panel.medians[0].value - 1)
    sign = "−" if round(change, 1) < 0 else "+" if round(change, 1) > 0 else "±"
    return f"{sign}{abs(change):.1f} %"


def _band_sentences(bands: Sequence[Band], t: Translate) -> Iterator[str]:
    """One sentence for each; what came often is said once."""
    together: dict[tuple[BandKind, str], list[Band]] = defaultdict(list)
    for band in bands:
        together[band.kind, band.name].append(band)
    for same in together.values():
        if len(same) < _OFTEN or same[0].kind is BandKind.EXCUSED:
            yield from (_band_sentence(band, t) for band in same)
            continue
        yield t("{name} {n} times, from {first} to {last}.").format(
            name=same[0].name,
            n=len(same),
            first=full_day(same[0].first, t),
            last=full_day(same[-1].last or same[-1].first, t),
        )


def _band_sentence(band: Band, t: Translate) -> str:
    if band.kind is BandKind.EXCUSED:
        pattern = t("Left out of the count: {first} to {last}.")
    elif band.last is None:
        pattern = t("{name} since {first}.")
    else:
        pattern = t("{name} on {first}.") if band.first == band.last else t("{name} from {first} to {last}.")
    last = full_day(band.last or band.first, t)
    return pattern.format(name=band.name, first=full_day(band.first, t), last=last)


def _day(ordinal: int, t: Translate) -> str:
    return full_day(dt.date.fromordinal(ordinal), t)
