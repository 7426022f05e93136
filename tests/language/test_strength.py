"""Sentences written for this test, a few for each of the four classes."""

from __future__ import annotations

import pytest

from analyzer.language.strength import claim_strength, claim_strengths

SENTENCES = [
    ("Larger trials are needed to confirm these results.", "none"),
    ("Clinicians should screen older patients for falls.", "none"),
    ("Trial registration: ISRCTN01234567.", "none"),
    ("The mean age of the participants was 52 years.", "none"),
    ("Coffee drinking was associated with a lower risk of gout.", "correlational"),
    ("Body weight is an independent predictor of knee pain.", "correlational"),
    ("Smokers were twice as likely to report back pain.", "correlational"),
    ("Sleep length may be linked to blood pressure.", "correlational"),
    ("Women had higher levels of the hormone than men.", "correlational"),
    ("Walking may reduce the risk of falls.", "conditional"),
    ("Fish oil could help prevent relapse, a new study suggests.", "conditional"),
    ("The lozenge appears to be effective in children.", "conditional"),
    ("The diet reduced blood pressure in adults with diabetes.", "causal"),
    ("Exercise resulted in better sleep.", "causal"),
    ("Vitamin D did not prevent fractures in this trial.", "causal"),
    ("Light therapy increases alertness in night workers.", "causal"),
    ("Tai chi can improve balance in older people.", "causal"),
]


@pytest.mark.parametrize(("sentence", "strength"), SENTENCES)
def test_strength(sentence: str, strength: str) -> None:
    assert claim_strength(sentence) == strength


def test_many_at_once_give_the_same() -> None:
    assert list(claim_strengths(s for s, _ in SENTENCES)) == [claim_strength(s) for s, _ in SENTENCES]


def test_empty() -> None:
    assert claim_strength("") == "none"
    assert list(claim_strengths([])) == []
