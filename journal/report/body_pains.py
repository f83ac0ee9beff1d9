"""Where it hurt in the period, for the body map."""

from __future__ import annotations

import functools

from journal.domain.body_map import BodyMap, load_body_map
from journal.domain.summary import BodyPain, BodySection
from journal.paths import resource
from journal.report.scope import Scope
from journal.report.wording import days_said

_PAIN_ELSEWHERE = {"headache": "head", "abdominal_pain": "abdomen", "chest_pain": "breastbone"}


@functools.cache
def figure_map(figure: str, flat: tuple[str, ...]) -> BodyMap:
    """The map of a figure with `flat` sides; reading it takes longer than drawing it, so it is kept."""
    return load_body_map(resource("body_map"), figure, flat)


def body_section(scope: Scope) -> BodySection:
    """Each site with pain above 0, worst first; headache, belly and chest pain stand at their place on the body."""
    pains = [pain for symptom, site in scope.history.rated if (pain := _pain(scope, symptom, site))]
    t, side = scope.t, scope.profile.mastectomy_side
    pains.sort(key=lambda pain: (-pain.worst, pain.name))
    return BodySection(
        title=t("Where it hurt"),
        pains=tuple(pains),
        empty=t("No pain was recorded in this period."),
        text=t("Body map: {list}").format(list="; ".join(f"{pain.name} {pain.worst}" for pain in pains)),
        words=(
            ("Front", t("Front")),
            ("Back", t("Back")),
            ("your left", t("patient’s left")),
            ("your right", t("patient’s right")),
        ),
        flat=("left", "right") if side == "both" else (side,) if side in ("left", "right") else (),
        figure=scope.options.figure,
    )


def _pain(scope: Scope, symptom: str, site: str | None) -> BodyPain | None:
    place = site if symptom == "pain" else (site or _PAIN_ELSEWHERE.get(symptom))
    if place is None or (symptom != "pain" and symptom not in _PAIN_ELSEWHERE):
        return None
    series = scope.series(symptom, site)
    present = [worst for worst in series.worst if worst]
    if not present:
        return None
    name = scope.t(scope.vocabulary.site_name(place)) if symptom == "pain" else scope.name(symptom, site)
    text = scope.t("worst {worst}, on {present} of {asked}").format(
        worst=max(present), present=len(present), asked=days_said(len(series), scope.t)
    )
    return BodyPain(place, name[:1].upper() + name[1:], max(present), text)
