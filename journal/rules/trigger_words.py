"""Each trigger of a rule in one plain sentence, made from its numbers: what is counted, how much, how often, when."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.records import Urgency
from journal.rules.catalogue import OWN, TEMPERATURE, TEMPERATURE_LOW, WEIGHT
from journal.rules.place_words import place_words
from journal.rules.rule import Clause, RuleBook, Trigger, WeightParameters
from journal.rules.wording import said_number

URGENCY_WORDS = {
    Urgency.EMERGENCY_NOW: "emergency now",
    Urgency.CALL_TODAY: "call today",
    Urgency.WITHIN_WEEK: "this week",
    Urgency.NEXT_VISIT: "next visit",
}
_MEASURED = {OWN: "a symptom of your own", TEMPERATURE: "temperature", TEMPERATURE_LOW: "temperature", WEIGHT: "weight"}


def trigger_words(book: RuleBook, trigger: Trigger) -> tuple[str, ...]:
    """`call today: Pain (ribs), 7 or more, on 2 days within 7 days`, a line for each way; courses, what is left out."""
    t = book.t
    told = {"persistent": _persistent, "worsening": _worsening, "cluster": _cluster, "weight_loss": _no_words}
    entries = trigger.detector == "entries"
    ways = _entries(book, trigger) if entries else [(told[trigger.detector](book, trigger), trigger.clauses)]
    limits = [*(_weight(book, trigger.weight) if trigger.weight is not None else []), *_limits(book, trigger)]
    lines = ("; ".join(part for part in (way, *limits, _left_out(book, read)) if part) for way, read in ways)
    return tuple(f"{t(URGENCY_WORDS[trigger.urgency])}: {line}" for line in lines)


def _limits(book: RuleBook, trigger: Trigger) -> list[str]:
    """When the trigger is asked at all."""
    t, parts = book.t, []
    if trigger.on is not None:
        parts.append(t("only {course}").format(course=_course(book, trigger.on)))
    if trigger.not_on is not None:
        parts.append(t("not {course}").format(course=_course(book, trigger.not_on)))
    if trigger.not_started is not None:
        parts.append(_not_started(book, trigger))
    if trigger.unless_listed:
        parts.append(t("not what the information sheets of a current treatment name"))
    parts += [t("without {what}").format(what=clause_words(book, clause)) for clause in trigger.none]
    return parts


def _left_out(book: RuleBook, read: Iterable[Clause]) -> str:
    """The days after a treatment that a way leaves out."""
    t = book.t
    windows = dict.fromkeys(window for clause in read for window in clause.windows)
    named = _list((_window(book, window) for window in windows), t("and"))
    return t("left out, where below 7 and not different from usual: {windows}").format(windows=named) if named else ""


def _no_words(book: RuleBook, trigger: Trigger) -> str:
    """Weight is told by its numbers alone."""
    return ""


def _entries(book: RuleBook, trigger: Trigger) -> list[tuple[str, tuple[Clause, ...]]]:
    """One way for each clause of which one is enough, with what it reads; anything else stays one sentence."""
    t, read = book.t, trigger.clauses
    needed = t(", together with ").join(clause_words(book, clause) for clause in trigger.needs)
    if not trigger.any:
        return [(needed, read)]
    if not needed and trigger.at_least == 1:
        return [(clause_words(book, clause), (clause,)) for clause in trigger.any]
    some = [clause_words(book, clause) for clause in trigger.any]
    if trigger.at_least > 1:
        return [(t("at least {n} of: {what}").format(n=trigger.at_least, what="; ".join(some)), read)]
    return [(t("{what}, together with one of: {others}").format(what=needed, others=t("; or ").join(some)), read)]


def clause_words(book: RuleBook, clause: Clause) -> str:
    """What one clause counts: `Headache, 2 or more, not as usual, on 2 days within 7 days`."""
    return ", ".join([_what(book, clause), *_numbers(book, clause), *_kept(book, clause), *_days(book, clause)])


def _what(book: RuleBook, clause: Clause) -> str:
    t, known = book.t, book.vocabulary.symptom
    names = [t(known[symptom].name if symptom in known else _MEASURED[symptom]) for symptom in clause.of]
    words = " / ".join(dict.fromkeys(names))
    if clause.sites is None:
        return words
    return t("{symptom} ({places})").format(symptom=words, places=place_words(book, clause.sites))


def _numbers(book: RuleBook, clause: Clause) -> list[str]:
    t, said = book.t, []
    if clause.below is not None:
        said.append(t("below {limit} °C").format(limit=said_number(clause.below)))
    elif clause.of == (TEMPERATURE,):
        said.append(t("{limit} °C or more").format(limit=said_number(clause.minimum)) if clause.minimum else t("any"))
    elif clause.minimum > 1:
        said.append(t("{level} or more").format(level=said_number(clause.minimum)))
    if clause.own_limit:
        said.append(t("or the lower limit that your team gave you"))
    if clause.times:
        said.append(t("{n} times in 24 hours").format(n=clause.times))
    if clause.over_usual:
        said.append(t("{n} or more above your usual").format(n=clause.over_usual))
    if clause.over_declared:
        said.append(t("{n} or more above the usual level that you gave").format(n=clause.over_declared))
    if clause.usual_below is not None:
        said.append(t("where you have no usual level"))
    if clause.usual_from is not None:
        said.append(t("where you have a usual level"))
    return said


def _kept(book: RuleBook, clause: Clause) -> list[str]:
    """What an answer must be besides strong: different, marked, not as usual."""
    t, said = book.t, []
    if clause.different:
        said.append(t("different from your usual"))
    if clause.marked:
        names = _list((f"“{t(book.vocabulary.qualifier[mark])}”" for mark in clause.marked), t("or"))
        said.append(names if clause.marks == 1 else t("{n} of {names}").format(n=clause.marks, names=names))
    conditions = {one.id: one.name for one in book.vocabulary.conditions}
    known = _list((t(conditions[condition]) for condition in clause.known), t("or"))
    if clause.new or clause.known:
        said.append(t("not as usual (known: {known})").format(known=known) if known else t("not as usual"))
    if clause.unless_only is not None:
        said.append(t("not only “{mark}”").format(mark=t(book.vocabulary.qualifier[clause.unless_only])))
    if clause.unless_on is not None:
        said.append(t("not {course}").format(course=_course(book, clause.unless_on)))
    if clause.one_sided:
        said.append(t("on one side only"))
    if clause.after_event is not None:
        events = {event.id: event.name for event in book.vocabulary.event_types}
        said.append(
            t("still there {n} days after: {event}").format(n=clause.after_days, event=t(events[clause.after_event]))
        )
    return said


def _days(book: RuleBook, clause: Clause) -> list[str]:
    t, said = book.t, []
    if clause.days == clause.in_days > 1:
        said.append(t("{n} days in a row").format(n=clause.days))
    elif clause.days > 1:
        said.append(t("on {n} days within {m} days").format(n=clause.days, m=clause.in_days))
    elif clause.in_days > 1:
        said.append(t("within {m} days").format(m=clause.in_days))
    if clause.spread:
        said.append(t("{n} days from first to last").format(n=clause.spread))
    if clause.weekly:
        said.append(t("or in {n} weekly answers in a row").format(n=clause.weekly))
    return said


def _persistent(book: RuleBook, trigger: Trigger) -> str:
    t, run, entry = book.t, trigger.run, trigger.entry
    assert entry is not None
    words = t("{what}, on {share} of 100 logged days over {span} days, {entries} entries or more").format(
        what=clause_words(book, entry), share=run.share, span=run.span, entries=run.entries
    )
    if run.middle is not None:
        words += "; " + t("the middle of them {level} or more").format(level=run.middle)
    if run.earlier_middle is not None:
        words += "; " + t("entries before were {level} or less in the middle").format(level=run.earlier_middle)
    if run.entries > book.limits.sparse_entries:
        few, long = book.limits.sparse_entries, max(run.span, book.limits.sparse_span)
        words += "; " + t("{n} entries are enough over {m} days").format(n=few, m=long)
    words += "; " + t("{n} weekly answers where you answer by the week").format(n=run.weekly)
    if run.weekly_share:
        words += "; " + t("on {share} of 100 days of weekly answers").format(share=run.weekly_share)
    if run.weekly_new:
        words += "; " + t("{n} weekly answers where no usual level is known").format(n=run.weekly_new)
    return words + "".join("; " + t("with {what}").format(what=clause_words(book, clause)) for clause in trigger.needs)


def _worsening(book: RuleBook, trigger: Trigger) -> str:
    t, run, entry = book.t, trigger.run, trigger.entry
    assert entry is not None
    words = [
        t("{what}, in the middle of the last {last} entries").format(what=clause_words(book, entry), last=run.last)
    ]
    if run.all_days:
        words.append(t("or of all of the last {n} days where those are more").format(n=run.all_days))
    words.append(t("at least {n} within {m} days").format(n=run.entries, m=run.in_days))
    if run.span > 1:
        words.append(t("{n} days from first to last").format(n=run.span))
    if run.few:
        words.append(t("or {n} entries over {m} days").format(n=run.few, m=run.few_span))
    if run.share:
        words.append(t("{share} of 100 above your usual").format(share=run.share))
    if run.times_usual:
        words.append(t("and {times} times your usual").format(times=said_number(run.times_usual / 100)))
    if run.middle is not None:
        words.append(t("the middle {level} or more").format(level=run.middle))
    words.append(t("or all of the last {n} weekly answers").format(n=run.weekly))
    return ", ".join(words)


def _cluster(book: RuleBook, trigger: Trigger) -> str:
    t, run = book.t, trigger.run
    names = [clause_words(book, clause) for clause in trigger.any]
    if trigger.weight is not None:
        names.append(t("weight loss"))
    return t("at least {n} of: {what}; each on {share} of 100 logged days over {span} days").format(
        n=trigger.at_least, what="; ".join(names), share=run.share, span=run.span
    )


def _weight(book: RuleBook, wanted: WeightParameters) -> list[str]:
    t = book.t
    said = [
        t(
            "weight {p}% and {kg} kg lower: the middle of the last {n} weeks against the highest {n} weeks of the "
            "{m} weeks before, or in the first {first} weeks against the weight that you gave"
        ).format(
            p=said_number(wanted.percent),
            kg=said_number(wanted.kg),
            n=wanted.weeks,
            m=wanted.earlier_weeks,
            first=wanted.first_weeks,
        )
    ]
    if wanted.thin_bmi is not None and wanted.thin_percent is not None:
        said.append(
            t("below a body mass index of {bmi}, {p}% is enough").format(
                bmi=said_number(wanted.thin_bmi), p=said_number(wanted.thin_percent)
            )
        )
    if wanted.planned:
        said.append(t("planned"))
    if wanted.planned_percent is not None:
        rule = t(book.rule[wanted.planned_with].title) if wanted.planned_with else ""
        said.append(
            t("not planned, unless {p}% or together with “{rule}”").format(
                p=said_number(wanted.planned_percent), rule=rule
            )
        )
    return said


def _course(book: RuleBook, id: str) -> str:
    return book.t(book.courses[id].name)


def _not_started(book: RuleBook, trigger: Trigger) -> str:
    t, course = book.t, _course(book, trigger.not_started or "")
    words = t("left to “next visit” {course} where below 7 and not different: {places}")
    if trigger.started_within:
        words = t("left to “next visit” {course}, begun at most {n} days before, where below 7: {places}")
    places = place_words(book, trigger.started_sites)
    return words.format(course=course, places=places, n=trigger.started_within)


def _window(book: RuleBook, id: str) -> str:
    window = book.windows[id]
    return book.t("{treatment}, day 0 to {n}").format(treatment=book.t(window.name), n=window.last)


def _list(words: Iterable[str], last: str) -> str:
    kept = list(words)
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} {last} {kept[-1]}" if kept else ""
