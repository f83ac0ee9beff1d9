"""The flags on page one: since when, how it stands against her usual, what she took, and who has been told."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence

from journal.domain.flags import Citation, Flag, grouped
from journal.domain.language import Translate
from journal.domain.records import Rating, Urgency
from journal.domain.summary import Appendix, FlagCard, FlagSection, Run, Source
from journal.report.scope import Scope
from journal.report.wording import days_said, number

FULL_CARDS = 6
FEWER_CARDS = 3  # where more flags are open: the page keeps room for what was absent and for the questions
NAMED = 6  # further flags that stand in a line each
_STRONG = ("at_night", "weight_bearing", "cannot_bear_weight")


def urgency_word(urgency: Urgency, t: Translate) -> str:
    """How soon, in words that stand alone."""
    return {
        Urgency.EMERGENCY_NOW: t("EMERGENCY NOW"),
        Urgency.CALL_TODAY: t("TODAY"),
        Urgency.WITHIN_WEEK: t("THIS WEEK"),
        Urgency.NEXT_VISIT: t("NEXT VISIT"),
    }[urgency]


def flag_section(scope: Scope, sources: tuple[Source, ...]) -> FlagSection:
    """The open flags that may be printed, most urgent first; several about one thing stand in one card."""
    t = scope.t
    cards = tuple(_card(flags, scope, sources) for flags in grouped(open_flags(scope)))
    full = FULL_CARDS if len(cards) <= FULL_CARDS else FEWER_CARDS
    rest = cards[full + NAMED :]
    others = t("{count} more flags stand in full on a later page, the most urgent of them {urgency}.")
    return FlagSection(
        title=t("Worth your attention"),
        cards=cards[:full],
        empty=t("No open flags. That does not mean that nothing is wrong."),
        more=cards[full : full + NAMED],
        rest=rest,
        others=others.format(count=len(rest), urgency=rest[0].word) if rest else "",
    )


def rest_of_flags(section: FlagSection, scope: Scope) -> Appendix | None:
    """The flags that page one has no room for, in full."""
    heads = (scope.t("Urgency"), scope.t("Flag"), scope.t("Since"), scope.t("What was counted"))
    rows = tuple(
        (card.word.lower(), card.title, card.since, " ".join(run.text for line in card.body for run in line))
        for card in (*section.more, *section.rest)
    )
    return Appendix(scope.t("More flags, in full"), heads, rows) if rows else None


def open_flags(scope: Scope) -> list[Flag]:
    """The open flags that may be printed, most urgent first."""
    shown = [flag for flag in scope.board.open if scope.shows_flag(flag)]
    return sorted(shown, key=lambda f: (-f.shown_as, -f.urgency, f.evidence.onset, f.title))


def numbered_sources(flags: Iterable[Flag], t: Translate) -> tuple[Source, ...]:
    """Each title that the flags rest on, once, numbered in the order of the flags."""
    found: dict[str, Citation] = {}
    for flag in flags:
        for citation in (*flag.sources, *flag.guidance):
            found.setdefault(citation.title, citation)
    return tuple(Source(n, t(title), found[title].address) for n, title in enumerate(found, start=1))


def _card(flags: Sequence[Flag], scope: Scope, sources: tuple[Source, ...]) -> FlagCard:
    return FlagCard(
        urgency=flags[0].shown_as,
        word=urgency_word(flags[0].shown_as, scope.t),
        title=_subject(flags, scope),
        since=_since(flags, scope),
        body=_body(flags, scope, sources),
    )


def _body(flags: Sequence[Flag], scope: Scope, sources: tuple[Source, ...]) -> tuple[tuple[Run, ...], ...]:
    """How it stands, what was done about it, and which rules say so: a paragraph each."""
    titles = {scope.t(citation.title) for flag in flags for citation in (*flag.sources, *flag.guidance)}
    numbers = Run(_numbers([source.number for source in sources if source.text in titles]))
    said = [_standing(flags, scope), _done(flags, scope), _rules(flags, scope)]
    kept = [[run for run in runs if run.text] for runs in said if any(run.text for run in runs)]
    kept[-1].append(numbers)
    return tuple(tuple(run for run in runs if run.text) for runs in kept)


def _subject(flags: Sequence[Flag], scope: Scope) -> str:
    """`Pain, right hip`; the rule's own title where it counted several symptoms."""
    pairs = {(entry.symptom, entry.site) for flag in flags for entry in flag.evidence.entries}
    if len(pairs) != 1:
        return scope.t(flags[0].title)
    symptom, site = pairs.pop()
    measured = {"weight_kg": scope.t("Weight"), "temperature_c": scope.t("Temperature")}
    return measured[symptom] if symptom in measured else scope.name(symptom, site)


def _since(flags: Sequence[Flag], scope: Scope) -> str:
    """From the earliest onset that any of the rules counted to the last day on which it was noted."""
    t = scope.t
    onset = min(flag.evidence.onset for flag in flags)
    latest = max([flag.latest or flag.evidence.onset for flag in flags] + _days_noted(flags, onset, scope))
    if latest == onset:
        ago = days_said((scope.on - onset).days, t)
        return t("on {date} ({ago} ago)").format(date=scope.day(onset), ago=ago) if onset < scope.on else t("today")
    lasted = days_said((latest - onset).days + 1, t)
    if (scope.on - latest).days > 2:
        return t("{span} ({days})").format(span=scope.span(onset, latest), days=lasted)
    return t("since {date} ({days})").format(date=scope.day(onset), days=lasted)


def _counted(flags: Sequence[Flag]) -> str:
    """What the most urgent rule counted: the first sentence of the card."""
    return _sentence(flags[0].evidence.counted)


def _rules(flags: Sequence[Flag], scope: Scope) -> list[Run]:
    """The rules by the names that the patient saw; what each of them counted stands on a later page."""
    named = list(dict.fromkeys(scope.t(flag.title) for flag in flags))
    if named == [_subject(flags, scope)]:
        return []
    listed = "; ".join(f"“{title}”" for title in named)
    return [Run(_sentence(scope.t("Flagged as {list}").format(list=listed)))]


def counted_by_each(scope: Scope) -> Appendix | None:
    """Where several rules speak of one thing, the card gives the count of the most urgent; here is that of each."""
    t = scope.t
    rows = [
        (_subject(flags, scope), t(flag.title), _sentence(flag.evidence.counted))
        for flags in grouped(open_flags(scope))
        for flag in flags
        if len({flag.evidence.counted for flag in flags}) > 1
    ]
    heads = (t("Flag"), t("Rule, as the patient saw it"), t("What was counted"))
    return Appendix(t("What each rule counted"), heads, tuple(rows)) if rows else None


def told(flag: Flag, scope: Scope) -> str:
    """`told: nobody yet`, or whom, when and what they said."""
    t = scope.t
    if flag.told_on is None:
        return t("told: nobody yet")
    whom = flag.told_whom or t("team")
    said = t("told {whom} {date}").format(whom=whom, date=scope.day(flag.told_on))
    return f"{said}: “{flag.told_note}”" if flag.told_note else said


def _standing(flags: Sequence[Flag], scope: Scope) -> list[Run]:
    """The count, where it stands now, and in bold what makes it matter."""
    ratings = _counted_ratings(flags, scope)
    noted = {qualifier for rating in ratings for qualifier in rating.qualifiers}
    runs = [Run(_counted(flags)), Run(_now(flags, scope))]
    runs += [Run(words, strong=True) for words in _strong_words(noted, scope.t)]
    if any(rating.differs_from_usual for rating in ratings):
        runs.append(Run(scope.t("Different from the usual.")))
    return [*runs, Run(_also(noted, scope))]


def _done(flags: Sequence[Flag], scope: Scope) -> list[Run]:
    """What was taken, what stands beside it, and who knows."""
    runs = [Run(_took(_counted_ratings(flags, scope), scope.t))]
    notes = [note.rstrip(".") for note in dict.fromkeys(n for flag in flags for n in flag.evidence.notes)]
    if notes:
        runs.append(Run(scope.t("Alongside: {list}.").format(list="; ".join(notes))))
    said = {told(flag, scope): flag.told_on for flag in flags}
    return [*runs, *(Run(_sentence(words), strong=day is None) for words, day in said.items())]


def _numbers(numbers: list[int]) -> str:
    """`[1–4, 7]`: neighbors as a range."""
    said: list[str] = []
    for _, run in itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        said += [f"{members[0]}–{members[-1]}"] if len(members) > 2 else map(str, members)
    return f"[{', '.join(said)}]" if said else ""


def _counted_ratings(flags: Sequence[Flag], scope: Scope) -> list[Rating]:
    """The ratings above 0 of what was counted, from the earliest onset on."""
    pairs = {(entry.symptom, entry.site) for flag in flags for entry in flag.evidence.entries}
    onset = min(flag.evidence.onset for flag in flags)
    found: list[Rating] = []
    for symptom, site in sorted(pairs, key=str):
        for ratings in scope.history.series(symptom, site).between(onset, scope.on).ratings:
            found += [rating for rating in ratings if rating.severity]
    return found


def _days_noted(flags: Sequence[Flag], onset: dt.date, scope: Scope) -> list[dt.date]:
    pairs = {(entry.symptom, entry.site) for flag in flags for entry in flag.evidence.entries}
    return [day for pair in pairs for day, worst in scope.history.series(*pair).between(onset, scope.on) if worst]


def _now(flags: Sequence[Flag], scope: Scope) -> str:
    """The latest value of what was counted last, beside her usual."""
    t = scope.t
    entries = [entry for flag in flags for entry in flag.evidence.entries]
    if not entries:
        return ""
    entry = max(entries, key=lambda e: e.date)
    series = scope.history.series(entry.symptom, entry.site).between(entry.date, scope.on)
    known = scope.vocabulary.symptom.get(entry.symptom)
    if not len(series) or known is None or known.kind.value == "sign":
        return ""
    now = t("Now {level} ({date})").format(level=series.worst[-1], date=scope.day(series.days[-1]))
    usual = usual_level(scope, entry.symptom, entry.site)
    return f"{now}; {t('usual {level}.').format(level=number(usual))}" if usual is not None else f"{now}."


def usual_level(scope: Scope, symptom: str, site: str | None) -> float | None:
    """The level that her team knows, 0-10, by the rules' comparison or else as she declared it."""
    for row in scope.comparison.rows:
        if (row.symptom, row.site) == (symptom, site) and row.usual is not None:
            return row.usual
    for usual in scope.profile.usual:
        began = usual.since is None or usual.since <= scope.on
        if (usual.symptom, usual.site) == (symptom, site) and began and (not usual.until or usual.until >= scope.on):
            return usual.severity
    return None


def _strong_words(noted: set[str], t: Translate) -> list[str]:
    words = {
        "at_night": t("Wakes at night."),
        "weight_bearing": t("Worse on standing."),
        "cannot_bear_weight": t("Cannot bear weight."),
    }
    return [words[qualifier] for qualifier in _STRONG if qualifier in noted]


def _also(noted: set[str], scope: Scope) -> str:
    named = [scope.t(q.name) for q in scope.vocabulary.qualifiers if q.id in noted and q.id not in _STRONG]
    return scope.t("Also noted: {list}.").format(list="; ".join(named)) if named else ""


def _took(ratings: list[Rating], t: Translate) -> str:
    """What was taken and on how many of the days with an answer it helped."""
    taken: dict[str, list[bool | None]] = {}
    shown: dict[str, str] = {}
    for rating in ratings:
        if rating.took:
            shown.setdefault(rating.took.casefold(), rating.took)
            taken.setdefault(rating.took.casefold(), []).append(rating.helped)
    said = []
    for name, answers in taken.items():
        times = [answer for answer in answers if answer is not None]
        pattern = t("{name} (helped {helped} of {times} times)") if times else t("{name} (on {days})")
        said.append(
            pattern.format(name=shown[name], helped=sum(times), times=len(times), days=days_said(len(answers), t))
        )
    return t("Took {list}.").format(list="; ".join(said)) if said else ""


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return (
        (text[0].upper() + text[1:]) if text.endswith((".", "!", "?", ".”", "?”")) else f"{text[0].upper()}{text[1:]}."
    )
