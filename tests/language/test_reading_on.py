"""Claims that need more than one cue and its object: joined verbs, other care, uptake, damage kept off."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


FINDS = [
    ("Fenugreek may ease cramps, settle the stomach and raise testosterone.", ("affects", "fenugreek", "testosterone")),
    ("Vitamin D helps you absorb calcium.", ("affects", "vitamin-d", "calcium-absorption")),
    ("Melatonin keeps the liver from damage.", ("prevents", "melatonin", "liver-damage")),
    ("Furosemide depletes potassium.", ("adverse_effect", "furosemide", "potassium-deficiency")),
    ("Exercise and therapy work just as well as sertraline.", ("comparison", "sertraline", "exercise")),
    ("In three studies, patients had clearly less pain with magnesium.", ("treats", "magnesium", "pain")),
    ("Zinc both relieved and prevented colds.", ("prevents", "zinc", "common-cold")),
    ("Zinc both relieved and prevented colds.", ("treats", "zinc", "common-cold")),
    ("Echinacea is not for the seriously ill.", ("contraindication", "echinacea", "serious-illness")),
    ("Semaglutide makes your stomach empty more slowly.", ("affects", "semaglutide", "gastric-emptying")),
    ("Zinc keeps viruses from multiplying.", ("affects", "zinc", "viral-load")),
    ("Kava can be very dangerous.", ("adverse_effect", "kava", "serious-harm")),
    ("Ketamine is not known to harm your baby.", ("adverse_effect", "ketamine", "birth-defects")),
    ("Levothyroxine works best in the morning.", ("dosage", "levothyroxine", "works-best-in-the-morning")),
    ("Inclisiran needs only two injections a year.", ("dosage", "inclisiran", "two-injections-a-year")),
    ("Saw palmetto. Side effects: few.", ("safety", "saw-palmetto", "few-side-effects")),
]
FINDS += [
    ("Garlic lessens your lifetime risk of stroke.", ("prevents", "garlic", "stroke")),
    ("The risk of stroke was lower in those who ate garlic.", ("prevents", "garlic", "stroke")),
    ("Garlic raises the risk of bleeding.", ("adverse_effect", "garlic", "bleeding")),
]
SILENT = [
    ("Garlic lessens your lifetime risk of stroke.", ("adverse_effect", "garlic", "stroke")),
    ("Garlic is popular. This virus causes a rash.", ("adverse_effect", "garlic", "rash")),
    ("Radioactive iodine makes the thyroid slow.", ("adverse_effect", "iodine", "hypothyroidism")),
    ("Garlic calms the cramps that come with diarrhea.", ("adverse_effect", "garlic", "diarrhea")),
    ("Garlic calms the mucus linked with asthma.", ("adverse_effect", "garlic", "asthma")),
    ("Garlic softens the fatigue that winter brings.", ("adverse_effect", "garlic", "fatigue")),
    ("Echinacea is not for the seriously ill.", ("treats", "echinacea", "serious-illness")),
    ("Arnica is a remedy of Bavaria.", ("treats", "arnica", "bavaria")),
    ("One dose of ibuprofen was left in the drawer.", ("dosage", "ibuprofen", "one-dose")),
    ("Antacids make it less useful, and you burn faster in the sun.", ("treats", "antacid", "sunburn")),
]


@pytest.mark.parametrize(("text", "claim"), FINDS, ids=[f"{text} {claim[0]}" for text, claim in FINDS])
def test_finds(reader: LanguageReader, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in triples(reading_of(reader, text).claims)


@pytest.mark.parametrize(("text", "claim"), SILENT, ids=[text for text, _ in SILENT])
def test_does_not_find(reader: LanguageReader, text: str, claim: tuple[str, str, str]) -> None:
    assert claim not in triples(reading_of(reader, text).claims)
