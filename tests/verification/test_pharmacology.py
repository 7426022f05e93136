"""Classes, interactions and comparisons."""

from __future__ import annotations

import pytest

from .conftest import Judge


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("blocker", {}, "supported"),
        ("blocker", {"certainty": "hedged"}, "understated"),
        ("blocker", {"polarity": "negated"}, "refuted"),
        ("anesthetic", {}, "supported"),
        ("opioid", {}, "not_in_reference"),
    ],
)
def test_classes(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("pharmacologic_class", object_, **fields).verdict.label == label


def test_interactions_by_member_of_a_class_and_from_the_other_side(judge: Judge) -> None:
    assert judge("interaction", "blood thinners").verdict.label == "supported"
    member = judge("interaction", "warfarin").verdict
    assert (member.label, member.confidence) == ("supported", 0.8)
    turned = judge("interaction", "testamine", drug="warfarin").verdict
    assert turned.label == "supported"
    assert "found under testamine" in turned.trace
    assert judge("interaction", "grapefruit").verdict.label == "not_in_reference"


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("ibuprofen: works as well as", {"action": "similar", "cue": "as good as"}, "supported"),
        ("ibuprofen: works better than", {"action": "better", "cue": "works better than"}, "overstated"),
        ("ibuprofen: weaker than", {"action": "worse", "cue": "weaker than"}, "refuted"),
        ("ibuprofen: safer than", {"action": "better", "cue": "safer than"}, "not_in_reference"),
        ("aspirin: better than", {"action": "better", "cue": "better than"}, "not_in_reference"),
    ],
)
def test_comparisons(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("comparison", object_, **fields).verdict.label == label
