"""Answers about the rules: why nothing was raised, how often a rule would have spoken, and what all rules say."""

from __future__ import annotations

import datetime as dt
import re

import tomli

from journal.domain.history import History
from journal.domain.spoken import dated
from journal.domain.vocabulary import Vocabulary
from journal.rules.detectors import run_over_usual
from journal.rules.evaluate import WINDOW_DAYS, days_of, judge
from journal.rules.found import Ask
from journal.rules.ledger import advance
from journal.rules.life import LedgerState
from journal.rules.messages import EMERGENCY, LINE
from journal.rules.reading import read_series
from journal.rules.rule import RedFlagRule, RuleBook
from journal.rules.runs import Run
from journal.rules.sentences import run_sentence
from journal.rules.series import Series
from journal.rules.timeline import Timeline
from journal.rules.trigger_words import URGENCY_WORDS, trigger_words
from journal.rules.watching import persistent_triggers
from journal.rules.wording import said_number

_PLACE = re.compile(r"\{(\w+)\}")
_PLACE_WORDS = {
    "emergency": EMERGENCY, "line": LINE, "site": "[place]", "Site": "[Place]", "Symptom": "[symptom]",
    "t": "[reading]", "weight": "[weight]", "p": "[number]", "n": "[number]", "m": "[number]",
}  # fmt: skip


def why_no_flag(
    book: RuleBook, history: History, vocabulary: Vocabulary, symptom: str, site: str | None, on: dt.date
) -> str:
    """Why nothing was raised about a symptom on a day: what was recorded, and what the rules wait for.

    Always ends with "No flag does not mean nothing is wrong. If you are worried, call."
    """
    t = book.t
    line = Timeline(book, history)
    line.feed_all(days_of(history, on - dt.timedelta(days=WINDOW_DAYS), on))
    known = vocabulary.with_own(history.journal.profile.own_symptoms)
    name = known.title(symptom, site, t)
    parts = [*_recorded(book, line, name, symptom, site, on), *_waiting_for(book, line, symptom, site, on)]
    parts.append(t("No flag does not mean nothing is wrong. If you are worried, call."))
    return " ".join(parts)


def _recorded(book: RuleBook, line: Timeline, name: str, symptom: str, site: str | None, on: dt.date) -> list[str]:
    t, day = book.t, on.toordinal()
    series = _series(line, symptom, site)
    places = series.between(day - 27, day)
    if not places:
        return [
            t("{symptom}: not recorded in the four weeks before {date}.").format(symptom=name, date=dated(on, on, t))
        ]
    present = [i for i in places if series.worst[i] > 0]
    words = t("{symptom}: recorded on {n} of {m} logged days in four weeks, at worst {worst}.").format(
        symptom=name, n=len(present), m=len(places), worst=said_number(max(series.worst[i] for i in places))
    )
    usual = line.usual.level(series, symptom, site, day)
    return [words, t("Your usual level is {usual}.").format(usual=said_number(usual))] if usual else [words]


def _waiting_for(book: RuleBook, line: Timeline, symptom: str, site: str | None, on: dt.date) -> list[str]:
    """What each rule that watches this symptom counts, and how far the entries go."""
    t, said = book.t, []
    series = _series(line, symptom, site)
    if not series.days:
        return []
    for rule, trigger in persistent_triggers(book, symptom):
        where = site if rule.by_site else None
        ask = Ask(book, line, rule, trigger, series.days[-1], where, symptom)
        if trigger.entry is None or trigger.counted is None:
            continue
        if rule.by_site and trigger.entry.sites is not None and site not in trigger.entry.sites:
            continue
        if judge(book, line, rule, series.days[-1], where, symptom if rule.by_symptom else None) is not None:
            said.append(t("“{title}” does hold; see your flags.").format(title=t(rule.title)))
            break
        declared = line.usual.declared(symptom, where, ask.day)
        if declared and trigger.entry.usual_below is not None and declared >= trigger.entry.usual_below:
            continue  # it waits for what is new to her
        _, own = read_series(ask, trigger.entry)
        run = run_over_usual(ask, trigger.entry, trigger.counted, symptom, own)
        said.append(_missing(ask, rule, run, declared))
        break
    return said


def _missing(ask: Ask, rule: RedFlagRule, run: Run | None, declared: int | None) -> str:
    t, wanted, entry = ask.book.t, ask.trigger.run, ask.trigger.entry
    assert entry is not None
    over = 0 if declared is None else declared + max(entry.over_declared, entry.over_usual)
    words = t(
        "“{title}” waits for {level} or more on most logged days over {span} days, with {entries} entries."
    ).format(title=t(rule.title), level=said_number(max(entry.minimum, over)), span=wanted.span, entries=wanted.entries)
    if run is None:
        return words
    so_far = t("So far: {counted}.").format(counted=run_sentence(ask, ask.symptom or entry.of[0], run, excused=True))
    if run.span >= wanted.span and len(run.present) < wanted.entries:
        return " ".join((words, so_far, t("A few more entries would help.")))
    return f"{words} {so_far}"


def _series(line: Timeline, symptom: str, site: str | None) -> Series:
    sites = line.sites(symptom)
    return sites.get(site, Series()) if sites and site else line.series(symptom)


def times_fired(book: RuleBook, history: History, until: dt.date) -> dict[str, int]:
    """How often each rule would have raised a flag on her own days, by rule id."""
    counted = dict.fromkeys((rule.id for rule in book.rules), 0)
    for flag in advance(book, history, LedgerState(), until).flags:
        counted[flag.rule] += 1
    return counted


def rule_reference(book: RuleBook) -> str:
    """Every rule as Markdown: what it counts, how urgent it is, what it says, and where it comes from."""
    t = book.t
    reasons = tomli.loads((book.folder / "evidence.toml").read_text("utf-8"))
    lines = [f"# {t('What the journal points out')}", "", t(reasons["about"]["text"]), ""]
    for rule in book.rules:
        lines += _rule_section(book, rule, reasons["rules"].get(rule.id, ""))
    lines += [f"## {t('Sources')}", ""]
    for source in book.sources.values():
        lines.append(f"- {source.title}{f' <{source.address}>' if source.address else ''}")
    return "\n".join(lines) + "\n"


def _rule_section(book: RuleBook, rule: RedFlagRule, reason: str) -> list[str]:
    t = book.t
    urgencies = dict.fromkeys(t(URGENCY_WORDS[trigger.urgency]) for trigger in rule.triggers)
    lines = [
        f"## {t(rule.title)}",
        "",
        f"`{rule.id}` · {', '.join(urgencies)} · {t(rule.status)}, {t(rule.reviewed)}",
        "",
    ]
    for urgency, text in rule.messages.items():
        said = _PLACE.sub(lambda found: t(_PLACE_WORDS[found[1]]), t(text))
        title = t("“{title}”: ").format(title=t(rule.titles[urgency])) if urgency in rule.titles else ""
        lines.append(f"- {t(URGENCY_WORDS[urgency])}: {title}“{said}”")
    lines += ["", t("It speaks at:"), ""]
    lines += [
        f"- {words}." for words in dict.fromkeys(w for trigger in rule.triggers for w in trigger_words(book, trigger))
    ]
    lines += ["", t(reason), ""] if reason else [""]
    cited = dict.fromkeys(source.title for source in book.citations((*rule.sources, *rule.guidance)))
    lines += [f"{t('Sources')}: {'; '.join(cited)}.", ""]
    if rule.may_turn_down:
        lines += [t("You can turn this rule down to “next visit” in the settings."), ""]
    return lines
