""" "It works" claims the use that the page, or the paragraph before it, is about."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [("It does work.", "affirmed"), ("Minoxidil has been shown to work.", "affirmed"), ("It doesn't work.", "negated")],
)
def test_the_title_says_what_it_works_for(reader: LanguageReader, sentence: str, polarity: str) -> None:
    article = f"# Minoxidil for hair loss\n\nMinoxidil is a solution for the scalp.\n\n{sentence}\n"
    claims = [c for c in reading_of(reader, article, "markdown").claims if c.sentence == sentence]
    assert triples(claims) == {("treats", "minoxidil", "hair-loss")}
    assert claims[0].polarity == polarity


def test_the_use_just_claimed_is_meant_before_the_title_s(reader: LanguageReader) -> None:
    article = "# Naltrexone for pain\n\nNaltrexone relieves fibromyalgia. A larger trial found no benefit.\n"
    claims = reading_of(reader, article, "markdown").claims
    assert ("treats", "naltrexone", "fibromyalgia") in triples([c for c in claims if "trial" in c.sentence])


@pytest.mark.parametrize("sentence", ["Does it work?", "How well it works is unknown.", "It works better than a wig."])
def test_questions_and_comparisons_claim_no_use(reader: LanguageReader, sentence: str) -> None:
    article = f"# Minoxidil for hair loss\n\nMinoxidil is a solution for the scalp.\n\n{sentence}\n"
    claims = reading_of(reader, article, "markdown").claims
    assert not any(c.type == "treats" for c in claims if c.sentence == sentence)
