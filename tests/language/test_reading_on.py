"""Claims that need more than one cue and its object: joined verbs, other care, uptake, damage kept off."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


FINDS = [
    ("Zinc can clear acne, protect your eyes and push testosterone up.", ("affects", "zinc", "testosterone")),
    ("Vitamin D helps you absorb calcium.", ("affects", "vitamin-d", "calcium-absorption")),
    ("Lutein keeps the eyes and the skin from further harm.", ("prevents", "lutein", "eye-damage")),
    ("Furosemide depletes potassium.", ("adverse_effect", "furosemide", "potassium-deficiency")),
    ("Exercise and therapy work just as well as sertraline.", ("comparison", "sertraline", "exercise")),
    ("In three studies, patients had clearly less pain with magnesium.", ("treats", "magnesium", "pain")),
    ("Zinc both relieved and prevented colds.", ("prevents", "zinc", "common-cold")),
    ("Zinc both relieved and prevented colds.", ("treats", "zinc", "common-cold")),
    ("Probiotics are not for the critically ill.", ("contraindication", "probiotics", "serious-illness")),
    ("Semaglutide makes your stomach empty more slowly.", ("affects", "semaglutide", "gastric-emptying")),
    ("Zinc keeps viruses from multiplying.", ("affects", "zinc", "viral-load")),
    ("Kava can be very dangerous.", ("adverse_effect", "kava", "serious-harm")),
    ("Ketamine is not known to harm your baby.", ("adverse_effect", "ketamine", "birth-defects")),
    ("Levothyroxine works best in the morning.", ("dosage", "levothyroxine", "works-best-in-the-morning")),
    ("Inclisiran needs only two injections a year.", ("dosage", "inclisiran", "two-injections-a-year")),
    ("Saw palmetto. Side effects: few.", ("safety", "saw-palmetto", "few-side-effects")),
]
SILENT = [
    ("Zinc eases the narrowing that goes with migraine.", ("adverse_effect", "zinc", "migraine")),
    ("Zinc calms the brain wave linked with migraine.", ("adverse_effect", "zinc", "migraine")),
    ("Turmeric shields the brain from the decline that age brings.", ("adverse_effect", "turmeric", "decline")),
    ("Probiotics are not for the critically ill.", ("treats", "probiotics", "serious-illness")),
    ("St. John's wort has roots in the traditional healing of Europe.", ("treats", "st-johns-wort", "europe")),
    ("One dose of ibuprofen was left in the drawer.", ("dosage", "ibuprofen", "one-dose")),
    ("Antacids make it less useful, and you burn faster in the sun.", ("treats", "antacid", "sunburn")),
]


@pytest.mark.parametrize(("text", "claim"), FINDS, ids=[f"{text} {claim[0]}" for text, claim in FINDS])
def test_finds(reader: LanguageReader, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in triples(reading_of(reader, text).claims)


@pytest.mark.parametrize(("text", "claim"), SILENT, ids=[text for text, _ in SILENT])
def test_does_not_find(reader: LanguageReader, text: str, claim: tuple[str, str, str]) -> None:
    assert claim not in triples(reading_of(reader, text).claims)
