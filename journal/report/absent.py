"""Asked and absent: what she was asked about and did not have, and what was never asked. The two are never mixed."""

from __future__ import annotations

from collections import defaultdict

from journal.domain.summary import AskedAbsent
from journal.report.scope import Scope
from journal.report.wording import within_sentence


def asked_and_absent(scope: Scope) -> tuple[AskedAbsent, ...]:
    """Red-card symptoms grouped by the days they were asked on, then every other one, then what was not recorded."""
    if not scope.logged_days:
        return (AskedAbsent(scope.t("Nothing was asked in this period."), ""),)
    asked, present = _answers(scope)
    absent = {symptom: days for symptom, days in asked.items() if symptom not in present and scope.shows(symptom)}
    red = [symptom.id for symptom in scope.vocabulary.symptoms if symptom.red_card]
    groups = _red_groups(scope, {symptom: absent[symptom] for symptom in red if symptom in absent})
    others = {symptom: days for symptom, days in absent.items() if symptom not in red}
    if others:
        groups.append(AskedAbsent(scope.t("Also asked, none (days asked):"), _with_counts(scope, others)))
    never = [symptom for symptom in red if symptom not in asked and scope.shows(symptom)]
    if never:
        groups.append(AskedAbsent(scope.t("Not recorded in this period:"), _names(scope, never)))
    return tuple(groups)


def _answers(scope: Scope) -> tuple[dict[str, int], set[str]]:
    """On how many days each symptom was asked about (at any site), and which were ever present."""
    days: dict[str, set[object]] = defaultdict(set)
    present: set[str] = set()
    for check_in in scope.check_ins:
        for rating in check_in.ratings:
            days[rating.symptom].add(check_in.date)
            if rating.severity:
                present.add(rating.symptom)
    if scope.fevers:
        present.add("feverish")  # what was measured is not called absent
    return {symptom: len(dates) for symptom, dates in days.items()}, present


def _red_groups(scope: Scope, absent: dict[str, int]) -> list[AskedAbsent]:
    by_days: dict[int, list[str]] = defaultdict(list)
    for symptom, days in absent.items():
        by_days[days].append(symptom)
    logged = len(scope.logged_days)
    lead = scope.t("Asked on {asked} of {logged} logged days, none:")
    return [
        AskedAbsent(lead.format(asked=days, logged=logged), _names(scope, by_days[days]))
        for days in sorted(by_days, reverse=True)
    ]


def _names(scope: Scope, symptoms: list[str]) -> str:
    return ", ".join(within_sentence(scope.name(symptom)) for symptom in symptoms)


def _with_counts(scope: Scope, asked: dict[str, int]) -> str:
    ordered = sorted(asked.items(), key=lambda item: (-item[1], scope.name(item[0])))
    return ", ".join(f"{within_sentence(scope.name(symptom))} {days}" for symptom, days in ordered)
