"""The flags on page one: since when, how it stands against her usual, what she took, and who has been told."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.flags import Citation, Flag
from journal.domain.language import Translate
from journal.domain.records import Rating, Urgency
from journal.domain.summary import Appendix, FlagCard, FlagSection, Run, Source
from journal.report.scope import Scope
from journal.report.wording import days_said, number

FULL_CARDS = 6
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
    """The open flags that may be printed, most urgent first."""
    t = scope.t
    cards = tuple(_card(flag, scope, sources) for flag in open_flags(scope))
    return FlagSection(
        title=t("Worth your attention"),
        cards=cards[:FULL_CARDS],
        empty=t("No open flags. That does not mean that nothing is wrong."),
        more=cards[FULL_CARDS:],
    )


def rest_of_flags(section: FlagSection, scope: Scope) -> Appendix | None:
    """The flags that page one only names, in full."""
    heads = (scope.t("Urgency"), scope.t("Flag"), scope.t("Since"), scope.t("What was counted"))
    rows = tuple(
        (card.word.lower(), card.title, card.since, " ".join(run.text for run in card.body)) for card in section.more
    )
    return Appendix(scope.t("More flags, in full"), heads, rows) if rows else None


def open_flags(scope: Scope) -> list[Flag]:
    """The open flags that may be printed, most urgent first."""
    shown = [flag for flag in scope.board.open if scope.shows_flag(flag)]
    return sorted(shown, key=lambda f: (-f.shown_as, f.evidence.onset, f.title))


def numbered_sources(flags: Iterable[Flag], t: Translate) -> tuple[Source, ...]:
    """Each title that the flags rest on, once, numbered in the order of the flags."""
    found: dict[str, Citation] = {}
    for flag in flags:
        for citation in (*flag.sources, *flag.guidance):
            found.setdefault(citation.title, citation)
    return tuple(Source(n, t(title), found[title].address) for n, title in enumerate(found, start=1))


def _card(flag: Flag, scope: Scope, sources: tuple[Source, ...]) -> FlagCard:
    return FlagCard(
        urgency=flag.shown_as,
        word=urgency_word(flag.shown_as, scope.t),
        title=flag.title,
        since=_since(flag, scope),
        body=tuple(_body(flag, scope, sources)),
    )


def _since(flag: Flag, scope: Scope) -> str:
    t, onset = scope.t, flag.evidence.onset
    latest = flag.latest or onset
    if latest == onset:
        ago = days_said((scope.on - onset).days, t)
        return t("on {date} ({ago} ago)").format(date=scope.day(onset), ago=ago) if onset < scope.on else t("today")
    lasted = days_said((latest - onset).days + 1, t)
    if (scope.on - latest).days > 2:
        return t("{span} ({days})").format(span=scope.span(onset, latest), days=lasted)
    return t("since {date} ({days})").format(date=scope.day(onset), days=lasted)


def told(flag: Flag, scope: Scope) -> str:
    """`told: nobody yet`, or whom, when and what they said."""
    t = scope.t
    if flag.told_on is None:
        return t("told: nobody yet")
    whom = flag.told_whom or t("team")
    said = t("told {whom} {date}").format(whom=whom, date=scope.day(flag.told_on))
    return f"{said}: “{flag.told_note}”" if flag.told_note else said


def _body(flag: Flag, scope: Scope, sources: tuple[Source, ...]) -> list[Run]:
    ratings = _counted_ratings(flag, scope)
    noted = {qualifier for rating in ratings for qualifier in rating.qualifiers}
    runs = [Run(_sentence(flag.evidence.counted), strong=True), Run(_now(flag, scope))]
    runs += [Run(words, strong=True) for words in _strong_words(noted, scope.t)]
    if any(rating.differs_from_usual for rating in ratings):
        runs.append(Run(scope.t("Different from the usual.")))
    runs += [Run(words) for words in (_also(noted, scope), _took(ratings, scope.t))]
    runs += [Run(_sentence(note)) for note in flag.evidence.notes]
    runs.append(Run(_sentence(told(flag, scope)), strong=flag.told_on is None))
    titles = {citation.title for citation in (*flag.sources, *flag.guidance)}
    numbers = [str(source.number) for source in sources if source.text in {scope.t(title) for title in titles}]
    if numbers:
        runs.append(Run(f"[{', '.join(numbers)}]"))
    return [run for run in runs if run.text]


def _counted_ratings(flag: Flag, scope: Scope) -> list[Rating]:
    """The ratings behind the counted days, from the flag's onset on."""
    pairs = {(entry.symptom, entry.site) for entry in flag.evidence.entries}
    found: list[Rating] = []
    for symptom, site in sorted(pairs, key=str):
        for ratings in scope.history.series(symptom, site).between(flag.evidence.onset, scope.on).ratings:
            found += [rating for rating in ratings if rating.severity]
    return found


def _now(flag: Flag, scope: Scope) -> str:
    """The latest value of what the flag counted first, beside her usual."""
    t = scope.t
    if not flag.evidence.entries:
        return ""
    entry = max(flag.evidence.entries, key=lambda e: e.date)
    series = scope.history.series(entry.symptom, entry.site).between(flag.evidence.onset, scope.on)
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
        pattern = t("{name} helped {helped} of {times} times") if times else t("{name} ({taken} times)")
        said.append(pattern.format(name=shown[name], helped=sum(times), times=len(times), taken=len(answers)))
    return t("Took: {list}.").format(list="; ".join(said)) if said else ""


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return (
        (text[0].upper() + text[1:]) if text.endswith((".", "!", "?", ".”", "?”")) else f"{text[0].upper()}{text[1:]}."
    )
