"""What to say on the telephone, from her own entries: one or two sentences that can be read out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from journal.domain.flags import Flag
from journal.domain.language import Translate
from journal.domain.records import Profile
from journal.domain.spoken import spoken_day

_YEAR = re.compile(r"\b(19|20)\d\d\b")


def phone_script(
    profile: Profile,
    flag: Flag,
    onset: dt.date,
    on: dt.date,
    t: Translate = str,
    where: str = "",
    drawn: Iterable[tuple[dt.date, float]] = (),
) -> str:
    """What to read out about a flag: who she is, what she noted, where and since when, and how strong it was at worst.

    `drawn` are her answers by day, 0 to 10; those since `onset` count beside the ones that raised the flag.
    """
    sentences = [_opening(profile, t)]
    title = _in_her_mouth(flag.title[:1].lower() + flag.title[1:]) + (f", {where}" if where else "")
    words = t("Today I noted: {what}.") if onset == on else t("Since {day} I have noted: {what}.")
    sentences.append(words.format(day=spoken_day(onset, on, t), what=title))
    scores = [entry.value for entry in flag.evidence.entries if entry.symptom not in ("weight_kg", "temperature_c")]
    scores += [value for day, value in drawn if scores and day >= onset]
    if scores and max(scores) > 1:
        sentences.append(t("At its worst it was {worst} of 10.").format(worst=int(max(scores))))
    temperature = dict(flag.evidence.values).get("t")
    if temperature:
        sentences.append(t("My temperature was {t}.").format(t=temperature))
    return " ".join(sentences)


def _in_her_mouth(title: str) -> str:
    """A title speaks to her; read out, it speaks of her."""
    return re.sub(r"\byour\b", "my", re.sub(r"\byou\b", "me", title))


def _opening(profile: Profile, t: Translate) -> str:
    year = _YEAR.search(profile.background or "")
    if year:
        return t("I had breast cancer in {year}.").format(year=year.group())
    return t("I have had breast cancer.")
