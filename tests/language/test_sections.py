"""Lists and headings: a relation said once holds for the lines below."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from analyzer.language.relations.scene import Lead
from analyzer.language.relations.section_items import is_bare, read_residue, read_section_items, read_section_mentions
from language.scenes import concept, drafts, reading_of, scene_of, triples


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


def test_a_bare_item_takes_the_relation_of_its_heading() -> None:
    for section, claim_type in (("harms", "adverse_effect"), ("contraindications", "contraindication")):
        scene = scene_of("kidney disease", topic=["metformin"], section=[section])
        assert drafts(read_section_items, scene) == {(claim_type, "metformin", "kidney-disease")}
    assert drafts(read_section_items, scene_of("nausea", topic=["metformin"])) == set()
    assert drafts(read_section_items, scene_of("nausea", section=["harms"])) == set()


def test_a_bare_item_takes_the_relation_of_the_line_above() -> None:
    lead = Lead("treat", [concept("sertraline")], hedged=True, cue="treat")
    scene = scene_of("panic disorder", topic=["metformin"], lead=lead)
    assert drafts(read_section_items, scene) == {("treats", "sertraline", "panic-disorder")}


def test_conditions_named_under_a_harms_heading() -> None:
    scene = scene_of("Some people notice dizziness.", topic=["sertraline"], section=["harms"])
    assert drafts(read_section_mentions, scene) == {("adverse_effect", "sertraline", "dizziness")}
    assert drafts(read_section_mentions, scene_of("Some people like tea.", topic=["sertraline"])) == set()


def test_the_stance_of_a_sentence_decides_what_no_cue_does() -> None:
    question = scene_of("Is ketamine the danger behind dizziness?")
    assert list(read_residue(question, set())) == []
    assert list(read_residue(scene_of("Dizziness and tea."), set())) == []


def test_bare_lines() -> None:
    assert is_bare(scene_of("nausea or vomiting"))
    assert not is_bare(scene_of("you have had a stroke before"))
    assert not is_bare(scene_of("tea " * 20))


ARTICLE = """# Metformin

Metformin is a biguanide. It lowers blood sugar.

## Side effects

- nausea
- diarrhoea

## Who should not take it

- people with kidney failure

## Ibuprofen for joint pain

It relieves joint pain.
"""


def test_headings_and_lists_carry_relation_and_drug(reader: LanguageReader) -> None:
    found = triples(reading_of(reader, ARTICLE, "markdown").claims)
    assert {
        ("pharmacologic_class", "metformin", "biguanide"),
        ("affects", "metformin", "blood-glucose"),
        ("adverse_effect", "metformin", "nausea"),
        ("adverse_effect", "metformin", "diarrhea"),
        ("contraindication", "metformin", "kidney-failure"),
        ("treats", "ibuprofen", "joint-pain"),
    } <= found
    assert not any(drug == "ibuprofen" and kind == "adverse_effect" for kind, drug, _ in found)


def test_a_hedged_line_hedges_the_items_below_it(reader: LanguageReader) -> None:
    text = "# Sertraline\n\nSertraline may help with:\n\n- depression\n- panic disorder\n"
    claims = [c for c in reading_of(reader, text, "markdown").claims if c.type == "treats"]
    assert {c.object.id for c in claims if c.object} == {"depression", "panic-disorder"}
    assert {c.certainty for c in claims} == {"hedged"}


def test_lines_under_an_interactions_heading_are_interactions() -> None:
    scene = scene_of("warfarin: it gets stronger", topic=["levothyroxine"], section=["interactions"])
    assert drafts(read_section_items, scene) == {("interaction", "levothyroxine", "warfarin")}
    waxing = scene_of("waxing", topic=["isotretinoin"], section=["interactions"])
    assert drafts(read_section_items, waxing) == {("interaction", "isotretinoin", "waxing")}


def test_a_class_in_apposition_is_not_the_subject(reader: LanguageReader) -> None:
    text = "Doxycycline, a tetracycline antibiotic, is used against acne."
    assert ("treats", "doxycycline", "acne") in triples(reading_of(reader, text).claims)


def test_a_line_that_is_only_a_list_is_read_as_items(reader: LanguageReader) -> None:
    article = "# Naltrexone\n\n## What naltrexone helps with\n\nLupus \u00b7 eczema \u00b7 fibromyalgia\n\nAsk us.\n"
    found = triples(reading_of(reader, article, "markdown").claims)
    assert {("treats", "naltrexone", "lupus"), ("treats", "naltrexone", "fibromyalgia")} <= found


def test_a_sentence_that_goes_on_tells_of_the_same_drug(reader: LanguageReader) -> None:
    text = "Ivermectin clears river blindness. Roundworm infection is another target."
    assert ("treats", "ivermectin", "roundworm-infection") in triples(reading_of(reader, text).claims)
