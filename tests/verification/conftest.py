"""A small reference of made-up substances, a small lexicon, and a builder of claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from analyzer.model import Claim, Concept
from analyzer.reference.build import build
from analyzer.reference.store import ReferenceStore
from analyzer.verification.verifier import Verifier

HERE = Path(__file__).resolve().parent


class SmallLexicon:
    """The few words these tests use."""

    parents_of: ClassVar[dict[str, tuple[str, ...]]] = {
        "migraine": ("headache",), "headache": ("pain",), "pain": ("symptom",), "type-2-diabetes": ("diabetes",),
        "diabetes": ("metabolic-disease",), "breast-cancer": ("cancer",), "cancer": ("disease",),
    }  # fmt: skip
    concepts: ClassVar[dict[str, str]] = {
        "migraine": "migraine", "headache": "headache", "head pain": "headache", "pain": "pain",
        "type 2 diabetes": "type-2-diabetes", "diabetes": "diabetes", "breast cancer": "breast-cancer",
        "cancer": "cancer", "disease": "disease",
    }  # fmt: skip
    drugs: ClassVar[dict[str, str]] = {
        "testamine": "testamine", "othamine": "othamine", "rootherb": "rootherb", "warfarin": "warfarin",
        "anticoagulants": "anticoagulant", "blood thinners": "anticoagulant", "ibuprofen": "ibuprofen",
        "anesthetic": "anesthetic", "blocker": "blocker",
    }  # fmt: skip
    classes: ClassVar[dict[str, frozenset[str]]] = {
        "warfarin": frozenset({"anticoagulant"}), "testamine": frozenset({"anesthetic", "blocker"}), "thirdamine": frozenset({"blocker"}),
    }  # fmt: skip
    authorities: ClassVar[dict[str, dict[str, object]]] = {
        "fda": {"name": "fda", "terms": ["FDA"], "may": ["approve", "clear", "schedule", "warn"], "jurisdiction": "US"},
        "who": {
            "name": "world health organization", "terms": ["WHO"], "may": ["list", "prequalify", "recommend"],
            "jurisdiction": "WHO",
        },
    }  # fmt: skip

    def concept_id(self, term: str) -> str | None:
        return self.concepts.get(term.lower())

    def drug(self, term: str) -> str | None:
        return self.drugs.get(term.lower())

    def target(self, term: str) -> str | None:
        return {"nmda receptor": "nmda-receptor", "nmda": "nmda-receptor", "mtor": "mtor"}.get(term.lower())

    def parents(self, id_: str) -> tuple[str, ...]:
        return self.parents_of.get(id_, ())

    def ancestors(self, id_: str) -> frozenset[str]:
        above = self.parents_of.get(id_, ())
        return frozenset(above).union(*(self.ancestors(one) for one in above))

    def classes_of(self, drug_id: str) -> frozenset[str]:
        return self.classes.get(drug_id, frozenset())

    def name(self, id_: str) -> str:
        return id_.replace("-", " ")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ReferenceStore:
    target = tmp_path_factory.mktemp("store") / "reference.sqlite"
    build(target, data=HERE)
    return ReferenceStore(target)


@pytest.fixture
def verifier(store: ReferenceStore) -> Verifier:
    return Verifier(store, SmallLexicon(), "US", date(2026, 11, 22))


def make_claim(type_: str, object_: str, *, drug: str = "testamine", sentence: str = "", **fields: object) -> Claim:
    """Return a claim as the language step would make it."""
    text = sentence or f"{drug} {type_} {object_}."
    concept = Concept(SmallLexicon().concept_id(object_) or object_.replace(" ", "-"), object_.lower(), object_)
    claim = Claim("c1", text, 0, len(text), Concept(drug, drug, drug), type_, concept)  # type: ignore[arg-type]
    for name, value in fields.items():
        setattr(claim, name, value)
    return claim


Judge = Callable[..., Claim]


@pytest.fixture
def judge(verifier: Verifier) -> Judge:
    """Judge one claim and return it with its verdict."""

    def judged(type_: str, object_: str, *, drug: str = "testamine", sentence: str = "", **fields: object) -> Claim:
        claim = make_claim(type_, object_, drug=drug, sentence=sentence, **fields)
        verifier.verify([claim])
        return claim

    return judged
