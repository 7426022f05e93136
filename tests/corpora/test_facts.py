"""The structured tier: shapes, lexicon ids, and the named faults of the public tables kept out."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.language.lexicon import load_lexicon
from analyzer.resources import read_tsv

Rows = dict[str, list[dict[str, str]]]
COLUMNS = ["drug_id", "relation", "object_id", "object_name", "jurisdiction", "detail", "sources", "standing"]
STANDINGS = {"established", "limited", "unproven", "studied", "withdrawn"}


@pytest.fixture(scope="module")
def facts(root: Path) -> Rows:
    return {file.stem: read_tsv(file) for file in sorted((root / "corpora" / "facts").glob("*.tsv"))}


def pairs(facts: Rows, relation: str) -> set[tuple[str, str]]:
    return {(row["drug_id"], row["object_id"]) for row in facts[relation]}


def test_tables_and_columns(facts: Rows) -> None:
    assert set(facts) == {
        "accepted_use", "adverse_effect", "approved_indication", "contraindication", "interaction", "investigational",
        "mechanism", "not_recognized", "off_label_use", "withdrawn",
    }  # fmt: skip
    for relation, rows in facts.items():
        assert rows
        assert all(list(row) == COLUMNS for row in rows)
        assert {row["relation"] for row in rows} == {relation}
        assert {row["standing"] for row in rows} <= STANDINGS
        assert all(row["sources"] and row["object_name"] for row in rows)


def test_pairs_stand_once(facts: Rows) -> None:
    for rows in facts.values():
        keys = [(row["drug_id"], row["object_id"] or row["object_name"]) for row in rows]
        assert len(keys) == len(set(keys))


def test_ids_are_those_of_the_lexicon(facts: Rows) -> None:
    lexicon = load_lexicon()
    for relation, rows in facts.items():
        assert all(lexicon.is_drug(row["drug_id"]) for row in rows)
        for row in rows:
            if relation == "interaction":
                assert lexicon.is_drug(row["object_id"])
            elif relation == "mechanism":
                assert lexicon.target(row["object_name"]) == row["object_id"]
            elif relation != "withdrawn":
                assert lexicon.is_concept(row["object_id"]), row


def test_size(root: Path) -> None:
    assert sum(file.stat().st_size for file in (root / "corpora" / "facts").glob("*.tsv")) < 8_000_000


def test_counts(facts: Rows) -> None:
    floors = {
        "approved_indication": 2_500, "off_label_use": 500, "investigational": 20_000, "not_recognized": 500,
        "contraindication": 1_200, "adverse_effect": 9_000, "interaction": 3_000, "mechanism": 2_000, "withdrawn": 400,
    }  # fmt: skip
    assert all(len(facts[relation]) >= floor for relation, floor in floors.items())


@pytest.mark.parametrize(
    ("relation", "drug", "object_"),
    [
        ("approved_indication", "semaglutide", "type-1-diabetes"),
        ("approved_indication", "semaglutide", "pancreatitis"),
        ("approved_indication", "metformin", "diabetic-ketoacidosis"),
        ("accepted_use", "metformin", "diabetic-ketoacidosis"),
        ("contraindication", "metformin", "heart-failure"),
        ("mechanism", "ivermectin", "gaba-a-receptor"),
        ("approved_indication", "ketamine", "depression"),
        ("not_recognized", "aluminum-hydroxide", "heartburn"),
    ],
)
def test_named_faults_are_kept_out(facts: Rows, relation: str, drug: str, object_: str) -> None:
    assert (drug, object_) not in pairs(facts, relation)


@pytest.mark.parametrize(
    ("relation", "drug", "object_"),
    [
        ("approved_indication", "semaglutide", "type-2-diabetes"),
        ("approved_indication", "semaglutide", "obesity"),
        ("approved_indication", "metformin", "type-2-diabetes"),
        ("approved_indication", "ivermectin", "strongyloidiasis"),
        ("approved_indication", "finasteride", "androgenetic-alopecia"),
        ("off_label_use", "metformin", "polycystic-ovary-syndrome"),
        ("contraindication", "metformin", "diabetic-ketoacidosis"),
        ("mechanism", "ibuprofen", "cox-2"),
        ("mechanism", "ketamine", "nmda-receptor"),
        ("mechanism", "finasteride", "5-alpha-reductase"),
        ("adverse_effect", "finasteride", "erectile-dysfunction"),
        ("adverse_effect", "metformin", "lactic-acidosis"),
        ("interaction", "st-johns-wort", "ssri"),
        ("interaction", "metformin", "alcohol"),
        ("not_recognized", "ginseng", "libido"),
    ],
)
def test_well_known_facts_are_there(facts: Rows, relation: str, drug: str, object_: str) -> None:
    assert (drug, object_) in pairs(facts, relation)


def test_jurisdictions(facts: Rows) -> None:
    places = {place for row in facts["approved_indication"] for place in row["jurisdiction"].split("|")}
    assert places == {"US", "EU", "JP"}


def test_trials_say_studied(facts: Rows) -> None:
    assert {row["standing"] for row in facts["investigational"]} == {"studied"}
    assert all("NCT" in row["detail"] and row["detail"].count("NCT") <= 3 for row in facts["investigational"])


def test_approved_uses_are_no_trials_or_harms(facts: Rows) -> None:
    approved = pairs(facts, "approved_indication")
    for relation in ("investigational", "off_label_use", "not_recognized", "adverse_effect"):
        assert not approved & pairs(facts, relation)
