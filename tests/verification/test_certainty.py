"""How surely a thing is known and said: low certainty, questions left open, some studies, any condition."""

from __future__ import annotations

import pytest

from .conftest import Judge


def test_how_surely_it_is_refuted_is_said(judge: Judge) -> None:
    assert judge("treats", "pain", drug="rootherb").verdict.explanation.startswith("The evidence says otherwise: ")
    little = judge("treats", "insomnia", drug="rootherb").verdict
    assert (little.label, little.certainty_of_evidence) == ("refuted", "low")
    assert little.explanation.startswith("Trials so far speak against it: ")


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not known if rootherb eases pain.",
        "Whether rootherb eases pain is still unclear.",
        "Nobody knows whether rootherb eases pain.",
    ],
)
def test_what_is_left_open_is_not_judged(judge: Judge, sentence: str) -> None:
    verdict = judge("treats", "pain", drug="rootherb", sentence=sentence).verdict
    assert verdict.label == "not_in_reference"
    assert verdict.explanation == "The sentence leaves it open, so no verdict is given."


def test_results_of_some_studies_are_fair_of_limited_evidence(judge: Judge) -> None:
    plain = judge("treats", "depression", polarity="negated", sentence="Testamine did not ease depression.")
    text = "In other studies testamine did not ease depression."
    assert plain.verdict.label == "overstated"
    assert judge("treats", "depression", polarity="negated", sentence=text).verdict.label == "supported"


def test_what_is_said_of_any_condition_counts_where_no_entry_speaks_of_this_one(judge: Judge) -> None:
    general = judge("treats", "cancer", drug="rootherb").verdict
    assert general.label == "insufficient_evidence"
    assert general.reference_ids == ["rootherb.treats.any-condition"]
    assert general.confidence < 0.6
    assert judge("treats", "pain", drug="rootherb").verdict.reference_ids == ["rootherb.treats.pain"]
    assert judge("prevents", "cancer", drug="rootherb").verdict.label == "not_in_reference"
    assert judge("treats", "cancer", drug="rootherb", polarity="negated").verdict.label == "not_in_reference"
