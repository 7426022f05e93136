"""The whole language step on small articles, and its promises on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.language.reader import LanguageReader
from analyzer.language.tokens import tokenise
from language.scenes import article_of, reading_of, triples

ARTICLE = """# Aspirin: an old pill with new uses

Aspirin relieves headache and lowers fever. It blocks COX-2.
According to the FDA, aspirin reduces the risk of a second heart attack.

It can cause stomach bleeding. Do not take it if you have hemophilia.
Some say that turmeric works better than aspirin. Aspirin does not cure cancer.
"""


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


def test_a_small_article(reader: LanguageReader) -> None:
    reading = reading_of(reader, ARTICLE, "markdown")
    assert {
        ("treats", "aspirin", "headache"),
        ("treats", "aspirin", "fever"),
        ("mechanism", "aspirin", "cox-2"),
        ("contraindication", "aspirin", "hemophilia"),
        ("comparison", "turmeric", "aspirin"),
        ("treats", "aspirin", "cancer"),
    } <= triples(reading.claims)
    denied = next(c for c in reading.claims if c.object is not None and c.object.id == "cancer")
    assert denied.polarity == "negated"
    assert {c.drug.id for c in reading.claims} == {"aspirin", "turmeric"}


def test_claims_carry_what_reports_need(reader: LanguageReader) -> None:
    reading = reading_of(reader, ARTICLE, "markdown")
    assert [c.id for c in reading.claims] == [f"c{i}" for i in range(1, len(reading.claims) + 1)]
    for claim in reading.claims:
        sentence = reading.sentences[claim.sentence_index]
        assert (claim.start, claim.end, claim.sentence) == (sentence.start, sentence.end, sentence.text)
        assert reading.sentence_at(claim.start) is sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The World Health Organization has approved the use of this medicine.", {"approved"}),
        ("My mother approved of this drug.", set()),
    ],
)
def test_approval_of_what_the_page_is_about(reader: LanguageReader, sentence: str, expected: set[str]) -> None:
    claims = reading_of(reader, f"Ketamine is an anaesthetic. {sentence}").claims
    assert {c.action for c in claims if c.type == "regulatory_status"} == expected


def test_clauses_are_no_objects(reader: LanguageReader) -> None:
    text = (
        "Ketamine is an anaesthetic. It has become popular for other reasons, and readers often write to us about it."
    )
    assert [c for c in reading_of(reader, text).claims if c.type == "treats"] == []


def test_no_drug_no_claim(reader: LanguageReader) -> None:
    reading = reading_of(reader, "Walking relieves back pain. It is safe and has no side effects.")
    assert reading.claims == []
    assert any(m.concept.id == "back-pain" for m in reading.mentions)


def test_the_same_text_reads_the_same(reader: LanguageReader) -> None:
    first, second = (reading_of(reader, ARTICLE, "markdown") for _ in range(2))
    assert first == second


def test_everyday_words_are_no_drugs(reader: LanguageReader) -> None:
    reading = reading_of(reader, "The iron gate was painted. We drove up the gold coast and had a cold drink.")
    assert [m.concept.id for m in reading.mentions if m.kind == "drug"] == []
    assert reading.claims == []


WORDS = st.sampled_from(
    ["ibuprofen", "Aspirin", "turmeric", "St. John's wort", "it", "relieves", "cures", "causes", "may", "not", "lowers",
     "pain", "headache", "nausea", "blood sugar", "in children", "400 mg", "a day.", "is an NSAID.", "is safe.", "FDA",
     "approved", "for", "and", ",", ".", "?", "\n\n", "- ", "# ", "Do not take", "if you have", "with", "better than",
     "🙂", "👩‍⚕️", "\u00ad", "ibu\u00adprofen", "аsрirin", "сures", "p\u200bain", "ﬁsh oil", "ｉｂｕｐｒｏｆｅｎ", "\u202e",
     "cancer", "\u00a0", "ΑSPIRIN", "“", "”", "…"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.lists(WORDS | st.text(max_size=5), max_size=40),
    st.sampled_from([" ", "", "\n"]),
    st.sampled_from(["text", "markdown"]),
)
def test_every_span_leads_back_to_the_words_on_the_page(parts: list[str], glue: str, kind: str) -> None:
    text = glue.join(["Ibuprofen", *parts])
    article = article_of(text, kind)  # type: ignore[arg-type]
    reading = SHARED.read(article)
    for claim in reading.claims:
        assert article.text[claim.start : claim.end] == claim.sentence
        assert _visible(article.original, *article.offsets.original(claim.start, claim.end))
    for mention in reading.mentions:
        assert article.text[mention.start : mention.end] == mention.concept.text
        span = article.offsets.original(mention.start, mention.end)
        assert _visible(article.original, *span)
        assert article.offsets.folded(*span) == (mention.start, mention.end)
        assert mention.sentence >= 0


def _visible(original: str, start: int, end: int) -> bool:
    """Tell whether a span of the text as given lies in it and shows something to a reader."""
    return 0 <= start < end <= len(original) and bool(tokenise(original[start:end]).words)


SHARED = LanguageReader()
