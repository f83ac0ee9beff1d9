"""What changed, as a table whose heads name both periods: the rules' own comparison, worded and cut to size."""

from __future__ import annotations

import statistics

from journal.domain.summary import (
    Appendix,
    ChangeRow,
    ChangeSection,
    ComparedPeriod,
    Comparison,
    Direction,
    PeriodLevel,
    Spell,
    TableCell,
)
from journal.report.scope import Scope
from journal.report.wording import days_said, number, percent_change, temperature, weight, within_sentence

ROWS_ON_PAGE_ONE, ROWS_WITHOUT_FLAGS = 8, 16
_UP = (Direction.NEW, Direction.WORSE, Direction.UNKNOWN)
_CHANGED = (*_UP, Direction.BETTER, Direction.GONE)
_CLOSE = 0.0005


def change_section(scope: Scope) -> ChangeSection:
    """The table of page one: as many changed symptoms as fit, the weight, and the rest as sentences."""
    t = scope.t
    changed = changed_rows(scope)
    rows = [_cells(row, scope) for row in changed[: _most_rows(scope)]]
    rows += _weight_row(scope)
    sentences = [_more(len(changed) - _most_rows(scope), scope), _unchanged(scope)]
    sentences += [_spells(scope), _weight_before(scope), _temperature(scope)]
    if not rows and not any(sentences):
        sentences = [t("Nothing was logged that could be compared.")]
    return ChangeSection(t("What changed"), _heads(scope), tuple(rows), tuple(said for said in sentences if said))


def _most_rows(scope: Scope) -> int:
    """More where no flag takes the room."""
    return ROWS_ON_PAGE_ONE if any(scope.shows_flag(flag) for flag in scope.board.open) else ROWS_WITHOUT_FLAGS


def changed_rows(scope: Scope) -> list[ChangeRow]:
    """New and worse first, each worst now first, then better and gone; symptoms kept private are left out."""
    shown = [row for row in scope.comparison.rows if _has_changed(row) and scope.shows(row.symptom)]
    return sorted(shown, key=lambda row: (row.direction not in _UP, -(row.now.middle or 0), -_worst(row)))


def _has_changed(row: ChangeRow) -> bool:
    """Also what is present now and was never asked before: nobody can say that it is old."""
    return row.direction in _CHANGED and (row.direction is not Direction.UNKNOWN or row.now.present > 0)


def rest_of_changes(scope: Scope) -> Appendix | None:
    """The changed symptoms that page one had no room for."""
    rest = changed_rows(scope)[_most_rows(scope) :]
    if not rest:
        return None
    cells = tuple(tuple(cell.text for cell in _cells(row, scope)) for row in rest)
    heads = tuple(head.replace("\n", ", ") for head in _heads(scope))
    return Appendix(scope.t("What changed, continued"), heads, cells)


def _worst(row: ChangeRow) -> int:
    return max(row.now.worst or 0, row.before.worst or 0)


def _heads(scope: Scope) -> tuple[str, ...]:
    t, comparison = scope.t, scope.comparison
    return (
        t("0 none – 10 worst\ntypical = the middle day"),
        f"{_before_words(comparison, scope)}\n{_period(comparison.before, scope)}",
        f"{t('Last {days}').format(days=_length(comparison.now, scope))}\n{_period(comparison.now, scope)}",
        t("Days present"),
        t("Change"),
    )


def _before_words(comparison: Comparison, scope: Scope) -> str:
    """Says truly which days come first: those up to the last visit, or the first of the period itself."""
    if comparison.before_visit is not None:
        return scope.t("Before last visit")
    if comparison.before is None:
        return scope.t("Before")
    return scope.t("First {days}").format(days=_length(comparison.before, scope))


def _length(period: ComparedPeriod, scope: Scope) -> str:
    return days_said((period.end - period.start).days + 1, scope.t)


def _period(period: ComparedPeriod | None, scope: Scope) -> str:
    if period is None:
        return scope.t("nothing logged")
    span = scope.span(period.start, period.end)
    return scope.t("{span}, {count} logged").format(span=span, count=period.logged)


def _cells(row: ChangeRow, scope: Scope) -> tuple[TableCell, ...]:
    words = {
        Direction.NEW: scope.t("new"),
        Direction.WORSE: scope.t("worse"),
        Direction.BETTER: scope.t("better"),
        Direction.GONE: scope.t("gone"),
        Direction.UNKNOWN: _first_noted(row, scope),
    }
    return (
        TableCell(scope.name(row.symptom, row.site)),
        TableCell(level_words(row.before, row.symptom, scope)),
        TableCell(level_words(row.now, row.symptom, scope)),
        TableCell(_present(row.now, scope)),
        TableCell(
            words[row.direction], strong=True, direction=None if row.direction is Direction.UNKNOWN else row.direction
        ),
    )


def _first_noted(row: ChangeRow, scope: Scope) -> str:
    """When something that has no answers to compare with was first noted, if the journal knows."""
    series = scope.history.series(row.symptom, row.site)
    first = next((day for day, worst in series if worst), None)
    if first is None or first != series.days[0]:
        return scope.t("not asked before")
    return scope.t("first noted {date}").format(date=scope.day(first))


def level_words(level: PeriodLevel, symptom: str, scope: Scope) -> str:
    """`typical 5, worst 6`; `asked, none` where absent; `not recorded` where never asked."""
    if not level.logged or level.middle is None:
        return scope.t("not recorded")
    if not level.present:
        return scope.t("asked, none")
    known = scope.vocabulary.symptom.get(symptom)
    if known is not None and known.kind.value == "sign":
        return scope.t("noted")
    return scope.t("typical {middle}, worst {worst}").format(middle=number(level.middle), worst=level.worst)


def _present(level: PeriodLevel, scope: Scope) -> str:
    if not level.logged:
        return "–"
    return scope.t("{present} of {logged}").format(present=level.present, logged=level.logged)


def _weight_row(scope: Scope) -> list[tuple[TableCell, ...]]:
    """The middle weight of both periods with the change in percent, where she weighed herself."""
    now = [kg for _, kg in scope.weights(scope.comparison.now.start, scope.comparison.now.end)]
    earlier = scope.comparison.before
    before = [kg for _, kg in scope.weights(earlier.start, earlier.end)] if earlier else []
    if not now and not before:
        return []
    usual = scope.profile.usual_weight_kg
    changes = [percent_change(statistics.median(before), statistics.median(now))] if now and before else []
    if now and usual is not None:
        against = scope.t("{change} from usual")
        changes.append(against.format(change=percent_change(usual, statistics.median(now))))
    count = scope.t("1 reading") if len(now) == 1 else scope.t("{count} readings").format(count=len(now))
    return [
        (
            TableCell(_weight_name(usual, scope)),
            TableCell(_middle_weight(before, scope)),
            TableCell(_middle_weight(now, scope)),
            TableCell(count),
            TableCell("; ".join(changes) or "–", strong=True),
        )
    ]


def _weight_name(usual: float | None, scope: Scope) -> str:
    if usual is None:
        return scope.t("Weight")
    return scope.t("Weight (usual {weight})").format(weight=weight(usual, scope.settings.weight_unit))


def _middle_weight(kgs: list[float], scope: Scope) -> str:
    return weight(statistics.median(kgs), scope.settings.weight_unit) if kgs else scope.t("not recorded")


def _weight_before(scope: Scope) -> str:
    """The latest weight of the period where the row above it has none for the last days."""
    readings = scope.weights(scope.first, scope.last)
    if not readings or scope.weights(scope.comparison.now.start, scope.comparison.now.end):
        return ""
    (day, kg), usual = readings[-1], scope.profile.usual_weight_kg
    said = scope.t("Last weight {date}: {now}").format(date=scope.day(day), now=weight(kg, scope.settings.weight_unit))
    if usual is None:
        return f"{said}."
    return scope.t("{said} ({change} from usual).").format(said=said, change=percent_change(usual, kg))


def _temperature(scope: Scope) -> str:
    """On how many days it was taken and the highest of them; what is still asked about is left out."""
    if not scope.temperatures:
        return ""
    day, highest = max(scope.temperatures, key=lambda reading: reading[1])
    return scope.t("Temperature taken on {days}, highest {highest} ({date}).").format(
        days=days_said(len({day for day, _ in scope.temperatures}), scope.t),
        highest=temperature(highest, scope.settings.temperature_unit),
        date=scope.day(day),
    )


def _more(count: int, scope: Scope) -> str:
    return scope.t("{count} more changed; see the later page.").format(count=count) if count > 0 else ""


def _unchanged(scope: Scope) -> str:
    """What is as it was; not what began in the period and has a flag above, however alike both ends of it are."""
    begun = {
        (entry.symptom, entry.site)
        for flag in scope.board.open
        if flag.evidence.onset > scope.first
        for entry in flag.evidence.entries
    }
    said = []
    for row in scope.comparison.rows:
        if row.direction is not Direction.SAME or not row.now.present or not scope.shows(row.symptom):
            continue
        if (row.symptom, row.site) in begun:
            continue
        level = number(row.now.middle) if row.now.middle else scope.t("worst {worst}").format(worst=row.now.worst)
        if row.usual is not None and abs(row.usual - (row.now.middle or 0)) < _CLOSE:
            level = scope.t("{level}, usual").format(level=level)
        said.append(f"{within_sentence(scope.name(row.symptom, row.site))} ({level})")
    return scope.t("Unchanged: {list}.").format(list="; ".join(said)) if said else ""


def _spells(scope: Scope) -> str:
    shown = [spell for spell in scope.comparison.spells if scope.shows(spell.symptom)]
    said = [_spell(spell, scope) for spell in shown]
    return scope.t("In between: {list}.").format(list="; ".join(said)) if said else ""


def _spell(spell: Spell, scope: Scope) -> str:
    return scope.t("{name} {span}, on {days}, worst {worst}").format(
        name=within_sentence(scope.name(spell.symptom, spell.site)),
        span=scope.span(spell.start, spell.end),
        days=days_said(spell.days, scope.t),
        worst=spell.worst,
    )
