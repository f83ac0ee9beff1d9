"""The drawn body: complete, without gaps, symmetrical, and every place reachable by arrow keys."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
import tomli

from journal import paths
from journal.domain.body_map import DIRECTIONS, FIGURES, BodyMap, load_body_map, on_map
from journal.domain.vocabulary import load_vocabulary

WITHOUT_A_PLACE = {"all_over", "saddle", "arm", "leg", "fingers_toes", "scar", "eye"}
BODIES = [("neutral", ()), ("male", ()), ("female", ()), ("female", ("left",)), ("female", ("left", "right"))]


@cache
def load(figure: str, flat: tuple[str, ...] = ()) -> BodyMap:
    return load_body_map(paths.resource("body_map"), figure, flat)


@pytest.fixture(params=BODIES, ids=lambda body: "-".join([body[0], *body[1]]))
def body(request) -> BodyMap:
    return load(*request.param)


def test_every_site_with_a_place_on_a_body_is_on_the_map_and_no_other(body):
    sites = load_vocabulary(paths.resource()).sites
    expected = set()
    for site in sites:
        if site.part not in WITHOUT_A_PLACE:
            expected |= {f"{site.part}_left", f"{site.part}_right"} if site.sided else {site.part}
    assert body.sites == expected


def test_a_site_stands_once_in_a_view(body):
    for view in body.views:
        assert len({region.site for region in view.regions}) == len(view.regions)


def test_regions_fill_the_outline_without_gap_or_overlap(body):
    for view in body.views:
        assert sum(region.path.area() for region in view.regions) == pytest.approx(view.outline.area(), rel=1e-3)
        for x, y in product(range(-90, 91, 7), range(1, 402, 9)):
            holders = [r.site for r in view.regions if r.path.contains((x + 0.13, y + 0.17))]
            inside = view.outline.contains((x + 0.13, y + 0.17))
            assert len(holders) == (1 if inside else 0), (view.name, x, y, holders)


def test_every_label_lies_in_its_own_region(body):
    for view in body.views:
        for region in view.regions:
            assert [r.site for r in view.regions if r.path.contains(region.label)] == [region.site]


def test_left_is_hers_so_it_stands_on_the_right_of_the_front_view_and_on_the_left_of_the_back_view(body):
    assert body.front.region["hip_left"].label[0] > 0 > body.front.region["hip_right"].label[0]
    assert body.back.region["hip_right"].label[0] > 0 > body.back.region["hip_left"].label[0]


def test_both_sides_mirror_each_other_apart_from_the_breast(body):
    for view in body.views:
        for region in view.regions:
            if region.site.endswith("_left") and not region.site.startswith(("breast", "ribs")):
                x, y = view.region[region.site.replace("_left", "_right")].label
                assert region.label == pytest.approx((-x, y))


def test_arrow_keys_lead_from_everywhere_to_everywhere(body):
    places = [region for view in body.views for region in view.regions]
    steps = {id(r): [n for d in DIRECTIONS if (n := body.neighbour(r, d))] for r in places}
    for start in places:
        seen, ahead = {id(start)}, [start]
        while ahead:
            for step in steps[id(ahead.pop())]:
                if id(step) not in seen:
                    seen.add(id(step))
                    ahead.append(step)
        assert len(seen) == len(places), start.site


@pytest.mark.parametrize(
    ("site", "direction", "expected"),
    [
        ("head", "down", "face"),
        ("face", "up", "head"),
        ("breast_right", "up", "chest_wall_right"),
        ("knee_left", "down", "lower_leg_left"),
        ("knee_right", "right", "knee_left"),
        ("wrist_left", "up", "forearm_left"),
        ("groin_left", "right", "hip_left"),
        ("pelvis", "right", "groin_left"),
    ],
)
def test_an_arrow_moves_to_the_neighbour_that_the_eye_expects(site, direction, expected):
    body = load("female")
    assert body.neighbour(body.front.region[site], direction).site == expected


def test_the_right_arrow_leads_from_the_front_view_to_the_back_view():
    body = load("neutral")
    there = body.neighbour(body.front.region["hand_left"], "right")
    assert (there.view, there.site) == ("back", "hand_left")


def test_the_outermost_region_has_nothing_beyond_it():
    body = load("neutral")
    assert body.neighbour(body.front.region["head"], "up") is None


def test_the_figure_is_seven_and_a_half_heads_tall():
    outline = load("neutral").front
    chin = max(y for _, y in outline.region["jaw"].path.polygon)
    assert 7 <= 402 / chin <= 7.8


def test_a_flat_side_loses_the_fold_and_gains_a_line():
    full, flat = load("female"), load("female", ("left",))
    assert flat.front.region["breast_left"].path.area() < full.front.region["breast_left"].path.area()
    assert flat.front.region["breast_right"].path == full.front.region["breast_right"].path
    assert len(flat.front.details) == len(full.front.details) + 1


def test_pain_on_both_sides_stands_on_each_and_the_stronger_wins():
    shown = on_map({"knee_both": 3, "knee_left": 6, "all_over": 8, "jaw": 2}, load("neutral"))
    assert shown == {"knee_left": 6, "knee_right": 3, "jaw": 2}


def test_an_unknown_figure_is_refused():
    with pytest.raises(KeyError):
        load("robot")


def test_the_file_draws_every_figure():
    drawing = tomli.loads(paths.resource("body_map", "figure.toml").read_text("utf-8"))
    assert set(drawing["figures"]) == set(FIGURES)
