"""From which severity days are counted, for the dashed line on a chart."""

from __future__ import annotations

from journal.rules.rule import RuleBook


def counted_levels(book: RuleBook) -> dict[tuple[str, str | None], float]:
    """The lowest severity (0-10) from which a persistence rule counts days of each symptom, as (symptom, None)."""
    levels: dict[tuple[str, str | None], float] = {}
    for rule in book.rules:
        for trigger in rule.triggers:
            if trigger.detector != "persistent" or trigger.entry is None or rule.by_symptom:
                continue
            for symptom in trigger.entry.of:
                levels[symptom, None] = min(levels.get((symptom, None), 10.0), float(trigger.entry.minimum))
    return levels
