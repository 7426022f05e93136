"""The lexicon: names fold to the right substance, conditions have sensible ancestors, reference names win."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import DataError
from analyzer.language.lexicon import Lexicon, load_lexicon
from analyzer.language.plain import plain, singulars, slug


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("term", "id_"),
    [
        ("paracetamol", "acetaminophen"),
        ("Tylenol", "acetaminophen"),
        ("sertraline hydrochloride", "sertraline"),
        ("fish oil", "omega-3"),
        ("CoQ10", "coenzyme-q10"),
        ("St. John's wort", "st-johns-wort"),
        ("st johns wort", "st-johns-wort"),
        ("marijuana", "cannabis"),
        ("CBD oil", "cannabidiol"),
        ("ascorbic acid", "vitamin-c"),
        ("magnesium glycinate", "magnesium"),
        ("Serenoa repens", "saw-palmetto"),
        ("salbutamol", "albuterol"),
        ("clomiphene citrate", "clomifene"),
        ("Adderall", "amphetamine"),
        ("Botox", "botulinum-toxin"),
        ("statins", "statin"),
        ("GLP-1s", "glp-1-receptor-agonist"),
        ("blood thinners", "anticoagulant"),
        ("curcumin", "turmeric"),
        ("flu shot", "influenza-vaccine"),
    ],
)
def test_names_fold_to_the_substance(lexicon: Lexicon, term: str, id_: str) -> None:
    assert lexicon.drug(term) == id_


def test_esketamine_is_not_ketamine(lexicon: Lexicon) -> None:
    assert lexicon.drug("esketamine") == "esketamine"
    assert lexicon.drug("Spravato") == "esketamine"
    assert lexicon.drug("Ketalar") == "ketamine"
    assert {e.id for e in lexicon.lookup("s-ketamine")} == {"esketamine"}


@pytest.mark.parametrize("term", ["sone", "antibodies", "neurotransmitters", "water", "the", "health", "lead to"])
def test_everyday_words_are_no_drugs(lexicon: Lexicon, term: str) -> None:
    assert lexicon.drug(term) is None


@pytest.mark.parametrize("term", ["iron", "speed", "ice", "weed", "pot", "gold", "lead", "acid", "molly", "hormones"])
def test_everyday_words_that_are_drugs_too_are_flagged(lexicon: Lexicon, term: str) -> None:
    entries = [e for e in lexicon.lookup(term) if e.kind in {"drug", "class"}]
    assert all("ambiguous" in e.flags for e in entries)


@pytest.mark.parametrize(
    ("term", "id_"),
    [
        ("PTSD", "post-traumatic-stress-disorder"),
        ("high blood pressure", "hypertension"),
        ("heart attack", "heart-attack"),
        ("myocardial infarction", "heart-attack"),
        ("type II diabetes", "type-2-diabetes"),
        ("river blindness", "onchocerciasis"),
        ("low T", "hypogonadism"),
        ("diarrhoea", "diarrhea"),
        ("bad cholesterol", "ldl-cholesterol"),
        ("trouble sleeping", "insomnia"),
        ("gut health", "gut-health"),
        ("allergies", "allergy"),
    ],
)
def test_lay_words_reach_the_concept(lexicon: Lexicon, term: str, id_: str) -> None:
    assert lexicon.concept_id(term) == id_


def test_is_a(lexicon: Lexicon) -> None:
    assert lexicon.same_or_ancestor("headache", "migraine")
    assert not lexicon.same_or_ancestor("migraine", "headache")
    assert lexicon.same_or_ancestor("diabetes", "type-2-diabetes")
    assert lexicon.same_or_ancestor("cardiovascular-disease", "heart-attack")
    assert lexicon.same_or_ancestor("depression", "treatment-resistant-depression")
    assert lexicon.same_or_ancestor("infection", "strongyloidiasis")
    assert "mental-disorder" in lexicon.ancestors("major-depressive-disorder")
    assert "stroke" not in lexicon.ancestors("heart-attack")
    assert "infection" not in lexicon.ancestors("kidney-stones")


def test_classes_and_members(lexicon: Lexicon) -> None:
    assert {"ssri", "antidepressant"} <= lexicon.classes_of("sertraline")
    assert {"atorvastatin", "rosuvastatin"} <= lexicon.members("statin")
    assert "semaglutide" in lexicon.members("glp-1-receptor-agonist")
    assert "amoxicillin" in lexicon.members("antibiotic")
    assert "loperamide" not in lexicon.members("opioid")
    assert lexicon.kind("statin") == "class"
    assert lexicon.name("beta-blocker").startswith("beta")


def test_wellness_phrases_are_not_medical(lexicon: Lexicon) -> None:
    for term in ("detox", "gut health", "hormone balance", "chemical imbalance"):
        id_ = lexicon.concept_id(term)
        assert id_ is not None
        assert "not_medical" in lexicon.concept_flags(id_)
    assert lexicon.kind(lexicon.concept_id("brain fog") or "") == "symptom"


def test_authorities_say_what_they_may_do(lexicon: Lexicon) -> None:
    who = lexicon.authority("World Health Organization")
    assert who == "who"
    may = lexicon.authorities["who"]["may"]
    assert isinstance(may, list)
    assert "approve" not in may
    assert "list" in may


def test_unknown_ids_read_as_words(lexicon: Lexicon) -> None:
    assert lexicon.name("no-such-thing") == "no such thing"
    assert lexicon.kind("no-such-thing") == ""
    assert lexicon.ancestors("no-such-thing") == frozenset()


def test_reference_names_win(tmp_path: Path, root: Path) -> None:
    text = 'id = "curcuma"\nname = "curcuma"\nnames = ["turmeric", "Kurkuma"]\nkind = "herb"\n\n[status.US]\nmarketing = "food"\n'
    (tmp_path / "curcuma.toml").write_text(text, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    lexicon = Lexicon(root / "corpora" / "lexicon", tmp_path)
    assert lexicon.drug("turmeric") == "curcuma"
    assert lexicon.drug("kurkuma") == "curcuma"
    assert lexicon.kind("curcuma") == "herb"


def test_a_short_line_is_named(tmp_path: Path, root: Path) -> None:
    for file in (root / "corpora" / "lexicon").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "drugs.tsv").write_text("term\tid\tname\tkind\tflags\tsource\naspirin\taspirin\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"drugs\.tsv.*fewer than 5 columns"):
        Lexicon(tmp_path)


def test_plain_keeps_the_length() -> None:
    text = "Sjögren’s — “St. John’s” ω-3, İstanbul\u00a0ﬁt 5‑HTP"
    assert len(plain(text)) == len(text)
    assert plain("Sjögren's") == "sjogren s"
    assert slug("St John's wort") == "st-johns-wort"
    assert list(singulars("allergies")) == ["allergies", "allergy", "allergi", "allergie"]
