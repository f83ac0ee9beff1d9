"""A medicine is found by the name on its box, and leads to the kind of treatment that the rules know."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from journal import paths
from journal.domain.drugs import find_drug, load_drugs, with_examples

DRUGS = load_drugs(paths.resource("drug_names.toml"))
IDS = tomli.loads((Path(__file__).parent / "ids.toml").read_text("utf-8"))["treatments"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "group"),
    [
        ("Letrozole 2.5 mg tablets", "letrozole", "aromatase_inhibitor", None),
        ("FEMARA", "letrozole", "aromatase_inhibitor", None),
        ("Enhertu (trastuzumab deruxtecan)", "trastuzumab deruxtecan", "antibody_drug_conjugate",
         "trastuzumab_deruxtecan"),
        ("trastuzumab  deruxtecan", "trastuzumab deruxtecan", "antibody_drug_conjugate", "trastuzumab_deruxtecan"),
        ("trastuzumab", "trastuzumab", "her2_antibody", None),
        ("weekly paclitaxel", "paclitaxel", "chemotherapy", "taxane"),
        ("Kisqali", "ribociclib", "hormone_cdk46", None),
    ],
)  # fmt: skip
def test_the_name_on_the_box_leads_to_its_kind(text: str, name: str, kind: str, group: str | None) -> None:
    drug, _ = find_drug(text, DRUGS)
    assert (drug.name, drug.kind, drug.group) == (name, kind, group)


@pytest.mark.parametrize("text", ["", "letro", "my tablets", "Taxolin"])
def test_what_names_no_medicine_finds_none(text: str) -> None:
    assert find_drug(text, DRUGS) is None


def test_every_kind_and_group_is_a_published_one_and_every_name_stands_once() -> None:
    assert {drug.kind for drug in DRUGS} == set(IDS["types"]) - {"radiotherapy", "surgery", "other"}
    assert {drug.group for drug in DRUGS} - {None} == set(IDS["drug_classes"]) - {"other"}
    names = [name.lower() for drug in DRUGS for name in (drug.name, *drug.brands)]
    assert len(set(names)) == len(names)
    classed = tomli.loads(paths.resource("drug_names.toml").read_text("utf-8"))["drug_class"]
    assert set(classed) <= {drug.name for drug in DRUGS}


def test_a_kind_names_some_of_its_medicines_once() -> None:
    aromatase = with_examples("Aromatase inhibitor", "aromatase_inhibitor", DRUGS)
    assert aromatase == "Aromatase inhibitor (letrozole, anastrozole, exemestane)"
    long = with_examples("Hormone and CDK4/6 inhibitor", "hormone_cdk46", DRUGS)
    assert long == "Hormone and CDK4/6 inhibitor (palbociclib, ribociclib…)"
    assert with_examples("Tamoxifen", "tamoxifen", DRUGS) == "Tamoxifen"
    assert with_examples("Surgery", "surgery", DRUGS) == "Surgery"
