from __future__ import annotations

import pytest
from reports import samples

from scoring.build import page, scored

TEXT = "Ketamine cures depression.\nKetamine can cause nausea.\nKetamine helps with pain."


def claims(first: str, second: str, **values: object):
    made = page(TEXT)
    return made, [
        samples.claim(made, "cures", 1, "depression", first, harm="high", **values),
        samples.claim(made, "nausea", 2, "nausea", second, type="adverse_effect", harm="low"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("supported", "supported", 100), ("refuted", "supported", 25), ("supported", "refuted", 75),
        ("partly_supported", "partly_supported", 70), ("understated", "supported", 78), ("overstated", "supported", 55),
        ("insufficient_evidence", "refuted", 30), ("outdated", "outdated", 30), ("authority_mismatch", "refuted", 15),
    ],
)  # fmt: skip
def test_the_harm_weighted_mean_of_the_verdicts(first: str, second: str, expected: int) -> None:
    assert scored(*claims(first, second)).panels["accuracy"]["score"] == expected


@pytest.mark.parametrize("label", ["not_in_reference"])
def test_under_two_checkable_claims_there_is_no_score(label: str) -> None:
    scores = scored(*claims("supported", label))
    assert scores.panels["accuracy"] == {"score": None, "weight": 35, "items": []}
    assert scores.limited_coverage is True
    assert scored(*claims("supported", "supported")).limited_coverage is False


def test_a_claim_said_twice_is_one_claim() -> None:
    made = page(TEXT)
    twice = [samples.claim(made, "cures", number, "depression", "supported") for number in (1, 2)]
    assert scored(made, twice).limited_coverage is True


@pytest.mark.parametrize(
    "values",
    [{"certainty": "question"}, {"form": "reported"}, {"form": "debunked"}, {"form": "use"}, {"form": "under_study"}],
)
def test_what_the_author_does_not_claim_is_not_counted(values) -> None:
    assert scored(*claims("refuted", "supported", **values)).panels["accuracy"]["score"] is None


def test_saying_that_evidence_is_lacking_counts() -> None:
    text = (
        "Ketamine may help with pain.\nThere are limitations to these studies.\n"
        + "Filler stands here.\n" * 4
        + "Ketamine eases grief."
    )
    made = page(text)
    near = samples.claim(made, "pain", 1, "pain", "insufficient_evidence")
    far = samples.claim(made, "grief", 2, "grief", "insufficient_evidence")
    items = scored(made, [near, far]).panels["accuracy"]["items"]
    assert [i["points"] for i in items] == [1.6, 0.8]
    assert "evidence is lacking" in items[0]["note"]


def test_every_point_has_its_sentence() -> None:
    made, found = claims("refuted", "supported")
    for entry in scored(made, found).panels["accuracy"]["items"]:
        start, end = entry["span"]
        assert made.text[start:end] == entry["evidence"]
