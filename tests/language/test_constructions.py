"""Sentence builds: which of many ways to say the same are read, and which sentences rightly make no claim.

`plain.tsv` holds everyday builds and served to write the patterns; `idiomatic.tsv` was written without sight of them, so
that its share is nearer to what a page written freely will see. Each sentence stands among others on other drugs: nothing
but the sentence itself tells its drug.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.language.reader import LanguageReader
from analyzer.model import Claim
from language.scenes import reading_of

FOLDER = Path(__file__).parent / "constructions"
AROUND = (
    "Ibuprofen relieves pain.\n\nSertraline is a medicine for moods.",
    "Warfarin thins the blood.\n\nSumatriptan is for migraine.",
)


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


def rows(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def claims_of(reader: LanguageReader, sentence: str) -> list[Claim]:
    found = reading_of(reader, f"{AROUND[0]}\n\n{sentence}\n\n{AROUND[1]}").claims
    return [claim for claim in found if claim.sentence.strip() in sentence or sentence in claim.sentence]


def is_read(reader: LanguageReader, row: str) -> bool:
    wanted, sentence = row.split("\t")
    kind, drug, part = wanted.split("|")
    return any(
        claim.type == kind.lstrip("-")
        and claim.drug.id == drug
        and (claim.polarity == "negated") == kind.startswith("-")
        and (claim.object is None or part in claim.object.id or part in claim.object.text.lower())
        for claim in claims_of(reader, sentence)
    )


@pytest.mark.parametrize(("name", "floor"), [("plain.tsv", 0.90), ("idiomatic.tsv", 0.50)])
def test_most_builds_are_read(reader: LanguageReader, name: str, floor: float) -> None:
    missed = [row for row in rows(name) if not is_read(reader, row)]
    assert 1 - len(missed) / len(rows(name)) >= floor, "\n".join(missed[:20])


def test_sentences_without_a_claim_make_none(reader: LanguageReader) -> None:
    wrong = [sentence for sentence in rows("none.tsv") if claims_of(reader, sentence)]
    assert len(wrong) <= 0.12 * len(rows("none.tsv")), "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        # what a word suggests, the build of the sentence overrules
        ("People given haloperidol reported less agitation.", {("treats", "haloperidol", "agitation")}),
        ("Fewer people on lithium developed agitation.", {("prevents", "lithium", "agitation")}),
        ("If you have insomnia, melatonin may help.", {("treats", "melatonin", "insomnia")}),
        ("Losartan is less likely to cause a cough.", set()),
        ("Chemotherapy destroys breast cancer cells.", {("treats", "chemotherapy", "breast-cancer")}),
        ("Proteolytic enzymes can be helpful in cases of infection.", {("treats", "digestive-enzymes", "infection")}),
        ("Side effects associated with pregabalin include dizziness.", {("adverse_effect", "pregabalin", "dizziness")}),
        ("Pregabalin is used for over 25 years now.", set()),
        # an illness told of a person is none of the drug's
        ("A man who was suffering from asthma takes garlic.", set()),
        ("I had suffered from gout for nine years and then found garlic.", set()),
        ("I suffered from nausea after taking garlic.", {("adverse_effect", "garlic", "nausea")}),
        ("I noticed less tingling when I took garlic.", set()),
    ],
)
def test_builds_and_their_opposites(reader: LanguageReader, sentence: str, claims: set[tuple[str, str, str]]) -> None:
    found = {
        (claim.type, claim.drug.id, claim.object.id if claim.object else "") for claim in claims_of(reader, sentence)
    }
    assert {claim for claim in found if claim[0] != "dosage"} == claims
