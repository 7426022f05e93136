"""What a sentence says again of other things: "The same goes for people with asthma"."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Do not take ibuprofen if you have kidney disease. The same goes for anyone with asthma.",
            {("contraindication", "ibuprofen", "kidney-disease"), ("contraindication", "ibuprofen", "asthma")},
        ),
        (
            "Kava must not be taken with alcohol. The same is true of diazepam.",
            {("interaction", "kava", "alcohol"), ("interaction", "kava", "diazepam")},
        ),
        ("Zinc is sold in tablets. The same goes for people with asthma.", set()),
        (
            "Ibuprofen relieves headache. It goes with everything in the cupboard.",
            {("treats", "ibuprofen", "headache")},
        ),
    ],
)
def test_the_last_claim_is_carried_over(reader: LanguageReader, text: str, claims: set[tuple[str, str, str]]) -> None:
    assert triples(reading_of(reader, text).claims) == claims
