"""Sentences that name a drug and a condition and do not say what a quick reader would take them to say."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


@pytest.mark.parametrize(
    "sentence",
    [
        "A menu that lacks iodine, folic acid (folate), or vitamin B12 can stop your body from making enough red blood cells.",
        "There are no vaccines or drugs to prevent the infection.",
        "It may follow allergic reactions, vaccinations, and viral infections.",
        "The list has ketamine, MDMA and psilocybin. Some of these drugs are approved for certain uses.",
        "Acetaminophen is chosen because it doesn't have a high risk of side effects for the baby.",
        "For the safety of your baby, metformin is checked.",
        "If you feel sick, ginger may be in the cupboard.",
        "Zinc. No risks or liability are assumed by the sellers of zinc.",
        "Several vaccines have been developed in the past.",
        "Magnesium is for those who suffer from shyness.",
        "The juice of one gourd is good for diarrhoea.",
    ],
)
def test_no_claim_is_read(reader: LanguageReader, sentence: str) -> None:
    assert triples(reading_of(reader, sentence).claims) == set()


def test_pain_caused_by_something_is_no_effect_of_the_drug(reader: LanguageReader) -> None:
    claims = reading_of(reader, "Opioids are not usually helpful in treating the sharp pain caused by shingles.").claims
    assert triples(claims) == {("treats", "opioid", "pain")}


def test_no_drug_including_one_is_a_denial(reader: LanguageReader) -> None:
    claims = reading_of(reader, "No drug, including melatonin, is approved by the FDA to treat snoring.").claims
    assert [(c.drug.id, c.type, c.polarity) for c in claims] == [("melatonin", "regulatory_status", "negated")]


def test_a_concession_ends_at_its_comma(reader: LanguageReader) -> None:
    text = "Although most people taking turmeric do not notice side effects, some may have stomach upset."
    claims = [c for c in reading_of(reader, text).claims if c.object is not None and c.object.id == "nausea"]
    assert [c.polarity for c in claims] == ["affirmed"]


def test_whether_it_will_is_under_study(reader: LanguageReader) -> None:
    claims = reading_of(reader, "The trial studied whether taking garlic will prevent stomach cancer.").claims
    assert {c.form for c in claims} == {"under_study"}


def test_no_serious_side_effects_is_one_claim_on_safety(reader: LanguageReader) -> None:
    claims = reading_of(reader, "In most cases, the flu vaccine causes no serious side effects.").claims
    assert [c.type for c in claims] == ["safety"]


def test_side_effects_of_an_antidepressant_are_no_antidepressant_effect(reader: LanguageReader) -> None:
    claims = reading_of(reader, "Many cannot bear the antidepressant side effects of amitriptyline.").claims
    assert ("treats", "amitriptyline", "depression") not in triples(claims)


def test_not_without_is_no_denial(reader: LanguageReader) -> None:
    claims = reading_of(reader, "Aspirin is not without side effects, such as causing bleeding.").claims
    assert {c.polarity for c in claims if c.object and c.object.id == "bleeding"} == {"affirmed"}


def test_ineffective_is_a_denial(reader: LanguageReader) -> None:
    claims = reading_of(reader, "In the trial garlic was ineffective in lowering cholesterol.").claims
    assert {c.polarity for c in claims if c.object and c.object.id == "cholesterol"} == {"negated"}
