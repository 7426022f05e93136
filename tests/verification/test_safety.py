"""Safety claims against the known harms."""

from __future__ import annotations

import pytest

from analyzer.verification.safety import kind_of_promise

from .conftest import Judge


@pytest.mark.parametrize(
    ("drug", "object_", "fields", "label"),
    [
        ("testamine", "no side effects", {}, "refuted"),
        ("testamine", "no side effects", {"polarity": "negated"}, "supported"),
        ("othamine", "no side effects", {}, "refuted"),
        ("rootherb", "no side effects", {}, "refuted"),
        ("testamine", "non-addictive", {}, "refuted"),
        ("testamine", "addictive", {}, "supported"),
        ("rootherb", "non-addictive", {}, "not_in_reference"),
        ("testamine", "safe", {}, "overstated"),
        ("testamine", "safe", {"polarity": "negated"}, "supported"),
        ("testamine", "safe", {"certainty": "hedged"}, "not_in_reference"),
        ("testamine", "safe", {"sentence": "Testamine is safe when used as directed."}, "not_in_reference"),
        ("testamine", "completely safe", {}, "refuted"),
        ("rootherb", "safe", {}, "not_in_reference"),
        ("rootherb", "natural so safe", {}, "refuted"),
        ("testamine", "well tolerated", {}, "not_in_reference"),
        ("testamine", "few side effects", {}, "not_in_reference"),
        ("testamine", "safe in pregnancy", {}, "refuted"),
        ("testamine", "safe in pregnancy", {"polarity": "negated"}, "supported"),
        ("testamine", "safe in long-term use", {}, "insufficient_evidence"),
        ("testamine", "safe in children", {}, "not_in_reference"),
    ],
)
def test_promises(judge: Judge, drug: str, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("safety", object_, drug=drug, **fields).verdict.label == label


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("without any side effects", "no_side_effects"),
        ("100% safe", "no_side_effects"),
        ("free from harmful side effects", "no_side_effects"),
        ("next to no side effects", "few_side_effects"),
        ("generally safe", "few_side_effects"),
        ("no serious side effects", "few_side_effects"),
        ("most people do not have any side effects", "few_side_effects"),
        ("not habit-forming", "non_addictive"),
        ("natural and therefore safe", "natural"),
        ("safe", "safe"),
        ("cheap", None),
    ],
)
def test_kinds_of_promise(text: str, kind: str | None) -> None:
    assert kind_of_promise(text) == kind
