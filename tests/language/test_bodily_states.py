"""Symptoms told in a verb or a clause: found as mentions, read as claims, left alone where nobody takes the drug."""

from __future__ import annotations

import pytest

from analyzer.language.bodily_states import TOLD, bodily_states, with_states
from analyzer.language.lexicon import load_lexicon
from analyzer.language.reader import LanguageReader
from analyzer.model import Concept, Mention
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


def states(text: str) -> list[tuple[str, str]]:
    found = bodily_states(text, load_lexicon().lookup)
    assert all(text[m.start : m.end] == m.concept.text and m.flags is TOLD for m in found)
    return [(m.concept.name, m.concept.text) for m in found]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("It can make Your Hair fall out.", "hair loss", "make Your Hair fall out"),
        ("Some felt sick and threw up.", "nausea", "felt sick"),
        ("Users clenched their jaws.", "bruxism", "clenched their jaws"),
        ("It thins the skin.", "skin atrophy", "thins the skin"),
        ("They lost 12 pounds in a month.", "weight loss", "lost 12 pounds"),
        ("You may struggle to sleep.", "insomnia", "struggle to sleep"),
    ],
)
def test_a_clause_is_found_with_its_place(text: str, name: str, words: str) -> None:
    assert (name, words) in states(text)


def test_ordinary_sentences_tell_no_state() -> None:
    assert states("The heart of the matter is that people like to read in bed.") == []
    assert states("İ feel sick") == []  # offsets of the small letters would not be those of the text


def test_a_clause_takes_the_place_of_shorter_terms_but_never_of_a_drug() -> None:
    def mention(start: int, end: int, kind: str, told: bool = False) -> Mention:
        return Mention(start, end, kind, Concept("x", "x", "x"), -1, TOLD if told else frozenset())

    hair, clause, drug = mention(5, 9, "function"), mention(0, 19, "condition", told=True), mention(10, 14, "drug")
    assert with_states([hair], [clause]) == [clause]
    assert with_states([hair, drug], [clause]) == [drug]
    assert with_states([hair], []) == [hair]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Ketamine can make you throw up.", {("adverse_effect", "ketamine", "vomiting")}),
        ("Prednisone thins the skin.", {("adverse_effect", "prednisone", "skin-atrophy")}),
        ("People on MDMA clenched their jaws.", {("adverse_effect", "mdma", "teeth-grinding")}),
        ("If you feel sick, ginger tea is nice.", set()),
        ("You lie awake, so you reach for melatonin.", set()),
        ("Can minoxidil make your hair fall out?", {("adverse_effect", "minoxidil", "hair-loss")}),
        ("Does your hair fall out?", set()),
    ],
)
def test_what_happens_under_the_drug_is_claimed(
    reader: LanguageReader, sentence: str, claims: set[tuple[str, str, str]]
) -> None:
    found = triples(reading_of(reader, sentence).claims)
    assert claims <= found
    assert claims or not any(kind == "adverse_effect" for kind, _, _ in found)


def test_a_denied_state_is_negated(reader: LanguageReader) -> None:
    claim = next(c for c in reading_of(reader, "Tacrolimus does not thin the skin.").claims)
    assert (claim.type, claim.polarity) == ("adverse_effect", "negated")
