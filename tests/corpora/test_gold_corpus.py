"""The annotated corpus in corpora/gold: spans, allowed values, identifiers and counts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PAGE_FIELDS = [
    "id", "part", "style", "topic", "title", "url", "text", "claims", "signals", "credibility", "note",
]  # fmt: skip
CLAIM_FIELDS = [
    "sentence", "drug", "type", "object", "polarity", "certainty", "attribution", "verdict", "harm", "why",
]  # fmt: skip
STYLES = {"clinic", "wellness", "shop", "news", "hospital", "leaflet"}
TYPES = {
    "treats", "prevents", "affects", "mechanism", "adverse_effect", "contraindication", "interaction",
    "safety", "dosage", "regulatory_status", "comparison", "pharmacologic_class",
}  # fmt: skip
VALUES = {
    "type": TYPES,
    "polarity": {"affirmed", "negated"},
    "certainty": {"asserted", "hedged", "question"},
    "attribution": {"none", "vague", "named", "cited"},
    "verdict": {
        "supported", "overstated", "understated", "refuted", "insufficient_evidence", "authority_mismatch",
        "outdated", "uncheckable",
    },
    "harm": {"high", "some", "low"},
}  # fmt: skip
ABSENCES = {"harms_missing", "sources_missing", "off_label_undisclosed"}  # evidence is '' by definition
SIGNALS = ABSENCES | {
    "promotional_mention", "call_to_action", "hedged_mechanism", "vague_attribution", "absolute_language",
    "testimonial", "appeal_to_nature", "urgency", "fear_appeal", "disclosure", "sees_clinician",
    "dosing_advice_without_clinician", "disease_claim_for_supplement", "cites_source",
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(root: Path) -> list[dict[str, Any]]:
    """All pages, in file order."""
    lines = (root / "corpora/gold/articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_pages_have_all_fields_and_unique_ids(pages: list[dict[str, Any]]) -> None:
    assert all(list(page) == PAGE_FIELDS for page in pages)
    assert [page["id"] for page in pages] == [f"g-{number:02d}" for number in range(1, len(pages) + 1)]
    assert len({page["text"] for page in pages}) == len({page["title"] for page in pages}) == len(pages)


def test_pages_hold_allowed_values(pages: list[dict[str, Any]]) -> None:
    for page in pages:
        assert page["style"] in STYLES, page["id"]
        assert page["part"] == ("measure" if page["id"] <= "g-28" else "develop"), page["id"]
        assert page["credibility"] in {1, 2, 3, 4, 5}, page["id"]
        assert page["url"] is None or ".example.org/" in page["url"], page["id"]
        assert 150 <= len(page["text"].split()) <= 420, page["id"]
        assert 0 < len(page["note"].split()) <= 30, page["id"]


def test_claims_are_exact_and_well_formed(pages: list[dict[str, Any]]) -> None:
    for page in pages:
        seen = set()
        for claim in page["claims"]:
            where = (page["id"], claim["sentence"])
            assert list(claim) == CLAIM_FIELDS, where
            assert page["text"].count(claim["sentence"]) == 1, where  # also rules out an empty sentence
            assert claim["sentence"] == claim["sentence"].strip(), where
            assert "\n" not in claim["sentence"], where
            for field, allowed in VALUES.items():
                assert claim[field] in allowed, (*where, field)
            for field in ("drug", "object"):
                assert claim[field], (*where, field)
                assert claim[field] == claim[field].lower().strip(), (*where, field)
            assert 0 < len(claim["why"].split()) <= 25, where
            key = (claim["sentence"], claim["drug"], claim["type"], claim["object"])
            assert key not in seen, where
            seen.add(key)


def test_signals_are_exact_and_well_formed(pages: list[dict[str, Any]]) -> None:
    for page in pages:
        for signal in page["signals"]:
            where = (page["id"], signal["type"])
            assert list(signal) == ["type", "evidence"], where
            assert signal["type"] in SIGNALS, where
            assert (signal["evidence"] == "") == (signal["type"] in ABSENCES), where
            assert signal["evidence"] in page["text"], where


def test_corpus_is_large_and_varied_enough(pages: list[dict[str, Any]]) -> None:
    assert len(pages) >= 40
    assert set(Counter(page["style"] for page in pages).values()) == {7}
    assert sum(not page["claims"] for page in pages) == 4
    claims = [claim for page in pages for claim in page["claims"]]
    for field, allowed in VALUES.items():
        assert {claim[field] for claim in claims} == allowed, field
    assert min(Counter(claim["type"] for claim in claims).values()) >= 8
    assert {signal["type"] for page in pages for signal in page["signals"]} == SIGNALS


def test_readme_states_the_counts(pages: list[dict[str, Any]], root: Path) -> None:
    readme = (root / "corpora/gold/README.md").read_text(encoding="utf-8")
    for field in ("type", "verdict"):
        for value in VALUES[field]:
            parts = [
                sum(claim[field] == value for page in pages if page["part"] == part for claim in page["claims"])
                for part in ("measure", "develop")
            ]
            assert f"| {value} | {parts[0]} | {parts[1]} | {sum(parts)} |" in readme, value
