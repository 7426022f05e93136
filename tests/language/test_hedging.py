"""Sentences written for this test; what counts as hedged depends on the register."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.language.hedging import hedges, is_hedged, register_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The compound may protect nerve cells from damage.",
        "These findings suggest that the receptor mediates the response.",
        "Whether magnesium helps is still unclear.",
        "The extract appears to slow the growth of tumour cells.",
        "It is thought to act on the liver.",
        "We asked if the gene is expressed in the spleen, to test whether the promoter is active.",
        "Perhaps I would buy it again if it were cheaper.",
        "You can wash it or wipe it clean.",
        "I think my doctor should have told me.",
    ],
)
def test_hedged(sentence: str) -> None:
    assert is_hedged(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The protein binds to the promoter and activates transcription.",
        "Cells were treated with either the drug or the solvent and expression of the gene was measured.",
        "The mutants can be grown in vitro.",
        "No expression could be detected in the patients.",
        "The trial of the vaccine began in May 2019 and ended in June.",
        "A change in membrane potential was recorded in neurons.",
        "My knee stopped hurting after two weeks.",
        "",
    ],
)
def test_plain(sentence: str) -> None:
    assert not is_hedged(sentence)


def test_register() -> None:
    assert register_of("expression of the receptor was measured in patients") == "formal"
    assert register_of("i really love this and so does my sister") == "everyday"


@given(st.text(max_size=200))
def test_cues_lie_in_the_sentence(sentence: str) -> None:
    for cue in hedges(sentence):
        assert sentence.lower()[cue.start : cue.end] == cue.text
