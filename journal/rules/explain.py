"""Answers about the rules: why nothing was raised, how often a rule would have spoken, and what all rules say."""

from __future__ import annotations

import datetime as dt
import re

import tomli

from journal.domain.history import History
from journal.domain.spoken import dated
from journal.domain.vocabulary import Vocabulary
from journal.rules.asking import last_said
from journal.rules.catalogue import OWN
from journal.rules.detectors import run_over_usual
from journal.rules.evaluate import WINDOW_DAYS, days_of, judge
from journal.rules.found import Ask
from journal.rules.ledger import advance
from journal.rules.life import LedgerState
from journal.rules.messages import EMERGENCY, LINE
from journal.rules.reading import read_series
from journal.rules.rule import RedFlagRule, RuleBook, Trigger
from journal.rules.sentences import is_sign, run_sentence
from journal.rules.series import Series
from journal.rules.timeline import Timeline
from journal.rules.trigger_words import URGENCY_WORDS, trigger_words
from journal.rules.watching import WATCHED_DAYS, persistent_triggers
from journal.rules.wording import said_number

_PLACE = re.compile(r"\{(\w+)\}")
_PLACE_WORDS = {
    "emergency": EMERGENCY, "line": LINE, "site": "[place]", "Site": "[Place]", "Symptom": "[symptom]",
    "t": "[reading]", "weight": "[weight]", "p": "[number]", "n": "[number]", "m": "[number]",
}  # fmt: skip


def why_no_flag(
    book: RuleBook, history: History, vocabulary: Vocabulary, symptom: str, site: str | None, on: dt.date
) -> str:
    """Why nothing was raised about a symptom on a day: what was recorded, and what the rules wait for, or have raised.

    Always ends with "No flag does not mean nothing is wrong. If you are worried, call."
    """
    t = book.t
    line = Timeline(book, history)
    line.feed_all(days_of(history, on - dt.timedelta(days=WINDOW_DAYS), on))
    known = vocabulary.with_own(history.journal.profile.own_symptoms)
    name = known.title(symptom, site, t)
    parts = _recorded(book, line, name, symptom, site, on)
    parts += _raised(book, line, symptom, site, on) or _waiting_for(book, line, symptom, site, on)
    parts.append(t("No flag does not mean nothing is wrong. If you are worried, call."))
    return " ".join(parts)


def _recorded(book: RuleBook, line: Timeline, name: str, symptom: str, site: str | None, on: dt.date) -> list[str]:
    t, day = book.t, on.toordinal()
    series = _series(line, symptom, site)
    places = series.between(day - WATCHED_DAYS + 1, day)
    if not places:
        return [
            t("{symptom}: not recorded in the four weeks before {date}.").format(symptom=name, date=dated(on, on, t))
        ]
    present, worst = [i for i in places if series.worst[i] > 0], max(series.worst[i] for i in places)
    words = t("{symptom}: recorded on {n} of {m} logged days in four weeks, at worst {worst}.")
    if not present:
        words = t("{symptom}: asked on {m} logged days in four weeks, none.")
        words = t("{symptom}: asked on one day in four weeks, none.") if len(places) == 1 else words
    elif is_sign(book, symptom):
        words = t("{symptom}: recorded on {n} of {m} logged days in four weeks.")
    words = words.format(symptom=name, n=len(present), m=len(places), worst=said_number(worst))
    usual = line.usual.level(series, symptom, site, day)
    return [words, t("Your usual level is {usual}.").format(usual=said_number(usual))] if usual else [words]


def _raised(book: RuleBook, line: Timeline, symptom: str, site: str | None, on: dt.date) -> list[str]:
    """The rules that do speak of this symptom in these four weeks: a flag stands, or she has closed it."""
    titles: dict[str, None] = {}
    asked = OWN if symptom.startswith(f"{OWN}_") else symptom
    for rule in book.rules:
        for place, day in last_said(line, rule) if asked in rule.symptoms else ():
            found = judge(book, line, rule, day, *place)
            for entry in found.evidence.entries if found is not None else ():
                here = entry.symptom == symptom and (site is None or entry.site in (None, site))
                if found is not None and here and (on - entry.date).days < WATCHED_DAYS:
                    titles[book.t(rule.title_at(found.evidence.urgency))] = None
    if not titles:
        return []
    said = "; ".join(f"“{title}”" for title in titles)
    return [book.t("There is a flag about this: {titles}. See Worth telling your team.").format(titles=said)]


def _waiting_for(book: RuleBook, line: Timeline, symptom: str, site: str | None, on: dt.date) -> list[str]:
    """What the rule that waits for this symptom to stay counts, and how far the entries go."""
    series = _series(line, symptom, site)
    if not series.days:
        return []
    level = line.usual.declared(symptom, site, series.days[-1])
    for rule, trigger in _soonest_first(persistent_triggers(book, symptom)):
        ask = Ask(book, line, rule, trigger, series.days[-1], site if rule.by_site else None, symptom)
        entry = trigger.entry
        if entry is None or (rule.by_site and entry.sites is not None and site not in entry.sites):
            continue
        if not level or entry.usual_below is None or level < entry.usual_below:  # else it waits for what is new to her
            return [_missing(ask, rule, level)]
    return [book.t("It counts when it is clearly above your usual level.")] if level else []


def _soonest_first(triggers: list[tuple[RedFlagRule, Trigger]]) -> list[tuple[RedFlagRule, Trigger]]:
    """Of each rule the trigger that time alone can meet, the shortest first; the rules stay in their order."""
    order = {rule.id: place for place, (rule, _) in reversed(list(enumerate(triggers)))}
    alone = [(r, x) for r, x in triggers if not x.needs and not x.on and x.run.middle is None]
    return sorted(alone, key=lambda pair: (order[pair[0].id], pair[1].run.span))


def _missing(ask: Ask, rule: RedFlagRule, declared: int | None) -> str:
    t, wanted, entry = ask.book.t, ask.trigger.run, ask.trigger.entry
    assert entry is not None
    assert ask.trigger.counted is not None
    symptom, series = read_series(ask, entry)
    run = run_over_usual(ask, entry, ask.trigger.counted, symptom, series)
    over = 0 if declared is None else declared + max(entry.over_declared, entry.over_usual)
    words = t(
        "“{title}” waits for {level} or more on most logged days over {span} days, with {entries} entries."
    ).format(title=t(rule.title), level=said_number(max(entry.minimum, over)), span=wanted.span, entries=wanted.entries)
    if run is None:
        return words
    so_far = t("So far: {counted}.").format(counted=run_sentence(ask, symptom, run, excused=True))
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
