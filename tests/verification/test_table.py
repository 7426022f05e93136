"""Every cell of the verdict tables."""

from __future__ import annotations

import pytest

from analyzer.verification import table
from analyzer.verification.wording import Wording

ASSERTED = Wording()
HEDGED = Wording(hedged=True)
ABSOLUTE = Wording(absolute=True)
CURES = Wording(absolute=True, cure_only=True)
NEGATED = Wording(negated=True)
NO_EVIDENCE = Wording(negated=True, lack_of_evidence=True)
NOT_FIRM = Wording(negated=True, lack_of_evidence=True, evidence_not_firm=True)
STANDINGS = ("established", "limited", "unproven", "refuted", "harmful")


@pytest.mark.parametrize(
    ("wording", "row"),
    [
        (ABSOLUTE, ("overstated", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (CURES, ("overstated", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (ASSERTED, ("supported", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (HEDGED, ("supported", "supported", "insufficient_evidence", "refuted", "refuted")),
        (NEGATED, ("refuted", "overstated", "insufficient_evidence", "supported", "supported")),
        (NO_EVIDENCE, ("refuted", "overstated", "supported", "supported", "supported")),
        (NOT_FIRM, ("refuted", "supported", "supported", "supported", "supported")),
        (Wording(modest=True), ("supported", "supported", "insufficient_evidence", "refuted", "refuted")),
        (Wording(correlational=True), ("supported", "supported", "insufficient_evidence", "refuted", "refuted")),
    ],
)
def test_benefit(wording: Wording, row: tuple[str, ...]) -> None:
    assert tuple(table.benefit(standing, wording) for standing in STANDINGS) == row


def test_cures_is_fair_of_curative_therapy_only() -> None:
    assert table.benefit("established", CURES, curative=True) == "supported"
    assert table.benefit("established", ABSOLUTE, curative=True) == "overstated"
    assert table.benefit("limited", CURES, curative=True) == "overstated"


@pytest.mark.parametrize(
    ("wording", "row"),
    [
        (ASSERTED, ("supported", "supported", "insufficient_evidence", "refuted", "supported")),
        (HEDGED, ("supported", "supported", "insufficient_evidence", "refuted", "supported")),
        (Wording(frequent=True), ("overstated", "overstated", "insufficient_evidence", "refuted", "overstated")),
        (ABSOLUTE, ("supported", "overstated", "insufficient_evidence", "refuted", "supported")),
        (NEGATED, ("refuted", "overstated", "insufficient_evidence", "supported", "refuted")),
        (NO_EVIDENCE, ("refuted", "overstated", "supported", "supported", "refuted")),
    ],
)
def test_harm(wording: Wording, row: tuple[str, ...]) -> None:
    assert tuple(table.harm(standing, wording) for standing in STANDINGS) == row


def test_a_frequency_the_reference_shares_is_not_overstated() -> None:
    assert table.harm("established", Wording(frequent=True), frequent_in_reference=True) == "supported"


@pytest.mark.parametrize(
    ("wording", "row"),
    [
        (ASSERTED, ("supported", "overstated", "overstated", "refuted", "refuted")),
        (HEDGED, ("understated", "supported", "insufficient_evidence", "refuted", "refuted")),
        (NEGATED, ("refuted", "overstated", "supported", "supported", "supported")),
        (NO_EVIDENCE, ("refuted", "supported", "supported", "supported", "supported")),
    ],
)
def test_mechanism(wording: Wording, row: tuple[str, ...]) -> None:
    assert tuple(table.mechanism(standing, wording) for standing in STANDINGS) == row


@pytest.mark.parametrize(
    ("wording", "row"),
    [
        (ASSERTED, ("supported", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (HEDGED, ("supported", "supported", "insufficient_evidence", "refuted", "refuted")),
        (ABSOLUTE, ("overstated", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (NEGATED, ("refuted", "overstated", "supported", "supported", "supported")),
    ],
)
def test_safety(wording: Wording, row: tuple[str, ...]) -> None:
    assert tuple(table.safety(standing, wording) for standing in STANDINGS) == row


@pytest.mark.parametrize(
    ("wording", "row"),
    [
        (ASSERTED, ("supported", "overstated", "insufficient_evidence", "refuted", "refuted")),
        (HEDGED, ("understated", "supported", "insufficient_evidence", "refuted", "refuted")),
        (NEGATED, ("refuted", "overstated", "insufficient_evidence", "supported", "supported")),
    ],
)
def test_plain_fact(wording: Wording, row: tuple[str, ...]) -> None:
    assert tuple(table.plain_fact(standing, wording) for standing in STANDINGS) == row


def test_each_claim_type_has_a_table() -> None:
    assert table.verdict("treats", "limited", ASSERTED) == "overstated"
    assert table.verdict("adverse_effect", "limited", ASSERTED) == "supported"
    assert table.verdict("mechanism", "established", HEDGED) == "understated"
    assert table.verdict("safety", "refuted", NEGATED) == "supported"
    assert table.verdict("pharmacologic_class", "established", HEDGED) == "understated"
