"""Disclosures, denials, sources, sellers, clinicians, topics and harms in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.model import Claim, Metadata
from analyzer.rules.evidence.citations import names_source, source_near, sources
from analyzer.rules.evidence.clinician import clinician_advice
from analyzer.rules.evidence.disclosure import discloses_earnings, disclosure_kind, disclosures
from analyzer.rules.evidence.harms import harm_words, names_harm
from analyzer.rules.evidence.identifiers import identifiers, isbn_fault
from analyzer.rules.evidence.mentions import mentions_any
from analyzer.rules.evidence.readability import readability, syllables
from analyzer.rules.evidence.selling import sells, sells_on_page, shop_address
from analyzer.rules.evidence.shared import find, lower, without
from analyzer.rules.evidence.stance import meant_hits
from analyzer.rules.evidence.topic import advised_main, is_advice, main_drugs
from tests.rules.build import KnownClaim, KnownReference, build, concept


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We earn a small commission if you buy through our links.", "explained"),
        ("As an Amazon Associate I earn from qualifying purchases.", "explained"),
        ("Advertising keeps our site running.", "explained"),
        ("This post contains affiliate links.", "affiliate"),
        ("Best zinc (affiliate)", "affiliate"),
        ("#sponsored", "sponsored"),
        ("Advertisement feature", "sponsored"),
        ("The authors declare no competing interests.", "interests"),
        ("The trial was funded by the maker.", "interests"),
        ("We are not paid by any brand.", None),
        ("Join our affiliate program today.", None),
        ("The European Commission approved it.", None),
        ("Zinc may shorten colds.", None),
    ],
)
def test_kinds_of_disclosure(sentence: str, kind: str | None) -> None:
    assert disclosure_kind(sentence) == kind


def test_disclosures_are_found_around_the_article_and_in_its_metadata() -> None:
    ctx = build(
        "Zinc helps.", surroundings="About\nThis site contains affiliate links.\n", metadata=Metadata(sponsor="Acme")
    )
    assert [(d.kind, d.start) for d in disclosures(ctx)] == [("affiliate", -1), ("sponsored", -1)]
    assert discloses_earnings(ctx)


@pytest.mark.parametrize(("source", "floor"), [("pinterest", 0.90), ("youtube", 0.78)])
def test_disclosures_agree_with_annotated_sentences(shared: Path, source: str, floor: float) -> None:
    true = given = both = 0
    path = shared / "data" / "eval" / "affiliate_disclosures" / "sentences.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["source"] == source:
            gold, got = row["label"] != "none", disclosure_kind(row["sentence"]) in {"explained", "affiliate"}
            true, given, both = true + gold, given + got, both + (gold and got)
    assert 2 * both / (true + given) >= floor


@pytest.mark.parametrize(
    "text",
    [
        "There is no miracle cure.",
        "It is a myth that this miracle pill works.",
        'They sell it as a "miracle pill" for all.',
        "Beware of anyone who promises a miracle pill.",
        "The miracle pill is a hoax.",
        "Is this the miracle pill?",
    ],
)
def test_denied_quoted_and_asked_words_are_not_meant(text: str) -> None:
    assert meant_hits(build(text), "absolute-language") == []


@pytest.mark.parametrize(
    "text",
    [
        "This miracle pill melts fat.",
        "It does not only help, it is a miracle pill.",
        "Nobody believed us; this is a miracle pill.",
    ],
)
def test_strong_words_are_meant(text: str) -> None:
    assert meant_hits(build(text), "absolute-language")


def test_cues_with_their_own_negation() -> None:
    own = frozenset({"safety"})
    assert meant_hits(build("The tea has no side effects."), "absolute-language", own_negation=own)
    assert not meant_hits(build("That does not mean it has no side effects."), "absolute-language", own_negation=own)


@pytest.mark.parametrize(
    "text",
    [
        "According to the NHS, zinc is safe.",
        "The World Health Organization warns of it.",
        "Researchers at the University of Bergen tested it.",
        "Smith et al. (2019) tested it.",
        "It was tested in the New England Journal of Medicine.",
        "It was tested.[3]",
        "It was tested (Garcia & Lima, 2020).",
        "See NCT01226459 for the trial.",
        "Dr. Ana Lima, a rheumatologist in Porto, said that it helps.",
        "Internist Jane Doe, MD, says that it helps.",
        "A 2019 Cochrane review found no benefit.",
    ],
)
def test_named_sources(text: str) -> None:
    ctx = build(text)
    assert names_source(ctx, ctx.sentences[0])


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that it works.",
        "The FDA has approved it.",
        "WHO has listed it.",
        "In May (2019) we opened.",
        "The Medicines Act (1968) applies.",
        "Medically reviewed by Dr. Ana Lima.",
        "The dose is 5 mg [sic] a day.",
    ],
)
def test_no_named_source(text: str) -> None:
    assert not sources(build(text)).any


def test_a_source_covers_its_block_and_its_neighbours() -> None:
    ctx = build("Zinc helps. The NHS says so. It is cheap.\nIt is a metal. It is grey.")
    assert [source_near(ctx, s) for s in ctx.sentences] == [True, True, True, False, False]
    assert source_near(ctx, ctx.sentences[3], within=2)


@pytest.mark.parametrize(
    ("text", "url", "selling"),
    [
        ("Our capsules contain the strongest extract.", None, True),
        ("Visit Harbour Mind Clinic for a drip.", None, True),
        ("Zinc helps.", "https://leaf.example/blogs/news/zinc", True),
        ("Zinc helps.", "https://best-drugstore.example/zinc", True),
        ("Zinc helps.", "https://health.clevelandclinic.org/zinc", False),
        ("Zinc helps. Ask your doctor.", "https://example.org/zinc", False),
        ("The Mayo Clinic says zinc helps.", None, False),
    ],
)
def test_who_sells(text: str, url: str | None, selling: bool) -> None:
    assert sells(build(text, url=url)) is selling


def test_an_address_alone_is_no_selling_on_the_page() -> None:
    ctx = build("Zinc helps.", url="https://best-drugstore.example/zinc")
    assert shop_address(ctx)
    assert not sells_on_page(ctx)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Ask your doctor first.", True),
        ("Talk it over with a qualified health professional.", True),
        ("Your pharmacist can advise you.", True),
        ("Take it only under medical supervision.", True),
        ("Go straight to hospital if you faint.", True),
        ("Doctors prescribe it for pain.", False),
        ("Should I ask my doctor?", False),
        ("Ask our sales team.", False),
    ],
)
def test_advice_to_ask(text: str, advice: bool) -> None:
    assert bool(clinician_advice(build(text))) is advice


def test_the_main_drug_is_the_one_most_spoken_of() -> None:
    ctx = build(
        "Zinc helps. Zinc is a metal. Iron too.",
        title="Zinc",
        drugs=["Zinc", "Iron"],
        claims=[("zinc", "treats", "cold", 0)],
    )
    assert [d.id for d in main_drugs(ctx)] == ["zinc"]
    assert [(d.id, k.type) for d, k in advised_main(ctx)] == [("zinc", "treats")]


@pytest.mark.parametrize(
    ("sentence", "kind", "form", "advice"),
    [
        ("Zinc treats colds.", "treats", "statement", True),
        ("People take zinc for colds.", "treats", "use", False),
        ("Salt raises blood pressure.", "affects", "statement", False),
        ("Zinc strengthens nails.", "affects", "statement", True),
    ],
)
def test_what_counts_as_advice(sentence: str, kind: str, form: str, advice: bool) -> None:
    claim = Claim("c", sentence, 0, 1, concept("zinc"), kind, concept("cold"), form=form)  # type: ignore[arg-type]
    assert is_advice(claim) is advice


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Zinc can cause nausea.", True),
        ("Do not take zinc with antibiotics.", True),
        ("Zinc interacts with antibiotics.", True),
        ("Too much zinc can harm you.", True),
        ("Zinc has no side effects.", False),
        ("Zinc works with fewer side effects than drugs.", False),
        ("Zinc lowers the risk of colds.", False),
        ("Can zinc cause nausea?", False),
    ],
)
def test_harm_words(text: str, named: bool) -> None:
    assert bool(harm_words(build(text))) is named


def test_a_known_adverse_effect_counts_outside_the_benefits() -> None:
    known = KnownReference(entries={"zinc": [KnownClaim("zinc.x", "adverse_effect", "metallic taste")]})
    assert names_harm(build("Zinc helps. Some get a metallic taste.", reference=known), "zinc")
    treated = build(
        "Zinc helps with a metallic taste.", claims=[("zinc", "treats", "metallic taste", 0)], reference=known
    )
    assert not names_harm(treated, "zinc")


def test_terms_are_found_by_their_words() -> None:
    ctx = build("It caused tumours of the thyroid in rats, and suicide was reported.")
    assert mentions_any(ctx, ["thyroid c-cell tumors"])
    assert mentions_any(ctx, ["suicidal"])
    assert not mentions_any(ctx, ["liver failure"])


def test_cues_lie_in_one_sentence_and_exceptions_cut_them_out() -> None:
    ctx = build("İt has no side. Effects are natural killer cells.")
    assert find(ctx, "absolute-language") == []
    assert without(ctx, find(ctx, "appeal-to-nature"), "not-nature") == []
    assert len(lower("İa")) == 2


@pytest.mark.parametrize(
    ("word", "count"), [("dose", 1), ("tablet", 2), ("table", 2), ("medicine", 3), ("helped", 1), ("e", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_readability_needs_words() -> None:
    assert readability(build("Short.")) is None
    level = readability(build("Take one tablet with a glass of water. " * 20))
    assert level is not None
    assert level.grade < 5


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("doi:10.1136/bmj.h1551", [False]),
        ("https://doi.org/10.1136/bmj.h1551", [False]),
        ("doi: 10.12/x", [True]),
        ("PMID 23440782", [False]),
        ("PMID: 12345678901", [True]),
        ("ISBN 0-306-40615-2", [False]),
        ("ISBN 0-306-40615-3", [True]),
    ],
)
def test_identifiers(text: str, faults: list[bool]) -> None:
    assert [bool(i.fault) for i in identifiers(build(text))] == faults


def test_isbn_length() -> None:
    assert isbn_fault("978-0-306-40615-7") == ""
    assert isbn_fault("12345") == "an ISBN has 10 or 13 digits"
