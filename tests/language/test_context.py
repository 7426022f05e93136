"""How a claim is meant: negation, hedges, attribution, form and strength."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from analyzer.model import Claim
from language.scenes import reading_of


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


def claim(reader: LanguageReader, text: str, object_: str) -> Claim:
    """Return the one claim on an object."""
    found = [c for c in reading_of(reader, text).claims if c.object is not None and c.object.id == object_]
    assert len(found) == 1, [(c.type, c.object) for c in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ibuprofen relieves headache.", "affirmed"),
        ("Ibuprofen does not relieve headache.", "negated"),
        ("Ibuprofen never relieves headache.", "negated"),
        ("There is no evidence that ibuprofen relieves headache.", "negated"),
        ("Ibuprofen not only relieves headache.", "affirmed"),
        ("Ibuprofen does not taste good, but it relieves headache.", "affirmed"),
    ],
)
def test_polarity(reader: LanguageReader, text: str, polarity: str) -> None:
    assert claim(reader, text, "headache").polarity == polarity


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ibuprofen relieves headache.", "asserted"),
        ("Ibuprofen may relieve headache.", "hedged"),
        ("Ibuprofen might relieve headache.", "hedged"),
        ("Ibuprofen possibly relieves headache.", "hedged"),
        ("Does ibuprofen relieve headache?", "question"),
    ],
)
def test_certainty(reader: LanguageReader, text: str, certainty: str) -> None:
    assert claim(reader, text, "headache").certainty == certainty


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Turmeric relieves headache.", "none"),
        ("Studies show that turmeric relieves headache.", "vague"),
        ("Many people say that turmeric relieves headache.", "vague"),
        ("According to the World Health Organization, turmeric relieves headache.", "named"),
    ],
)
def test_attribution(reader: LanguageReader, text: str, attribution: str) -> None:
    assert claim(reader, text, "headache").attribution == attribution


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Turmeric relieves headache.", "statement"),
        ("Turmeric is being studied as a treatment for headache.", "under_study"),
        ("It is a myth that turmeric relieves headache.", "debunked"),
        ("Contrary to popular belief, turmeric does not relieve headache.", "debunked"),
    ],
)
def test_form(reader: LanguageReader, text: str, form: str) -> None:
    assert claim(reader, text, "headache").form == form


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Turmeric relieves headache.", "causal"),
        ("Turmeric cures headache.", "absolute"),
        ("Turmeric may relieve headache.", "conditional"),
    ],
)
def test_strength(reader: LanguageReader, text: str, strength: str) -> None:
    assert claim(reader, text, "headache").strength == strength


def test_population_and_formulation(reader: LanguageReader) -> None:
    assert claim(reader, "Ibuprofen relieves headache in children.", "headache").population == "children"
    assert claim(reader, "Ketamine infusions relieve depression.", "depression").formulation == "intravenous infusion"
