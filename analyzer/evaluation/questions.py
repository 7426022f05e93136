"""Consumer questions with a known answer: HealthFC (Vladika et al., LREC-COLING 2024) and TREC Health Misinformation.

A question ("Can X help against Y?") is judged as the proposition it asks. Drug and object are the terms the lexicon knows
in it, the type of the claim follows from its words and from the kind of the object, and the verifier answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analyzer.evaluation import tool
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import chosen, files, json_rows
from analyzer.model import Claim, ClaimType, Concept, Mention, Verdict

if TYPE_CHECKING:
    from analyzer.language.matcher import Matcher
    from analyzer.verification.verifier import Verifier

Answer = Literal["supported", "not_enough_information", "refuted"]

BY_LABEL: dict[str, Answer] = {
    "supported": "supported", "partly_supported": "supported", "overstated": "supported", "refuted": "refuted",
    "insufficient_evidence": "not_enough_information", "outdated": "refuted",
}  # fmt: skip
_OBJECTS = frozenset({"condition", "function", "wellness"})


def evaluate_healthfc(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure three-way answers on the questions that name a substance of the lexicon."""
    clock = Clock()
    rows = chosen(json_rows(files(folder, "healthfc*.jsonl", split)), split, limit)
    items = [(row["label"], answer) for row, answer in _answered(rows, "claim")]
    covered = [(gold, answer) for gold, answer in items if answer]
    refuted = [gold for gold, answer in covered if answer == "refuted"]
    figures = _shares(len(items), len(covered), sum(gold == answer for gold, answer in covered))
    figures["refuted_precision"] = sum(gold == "refuted" for gold in refuted) / len(refuted) if refuted else None
    return clock.result("healthfc", len(rows), figures)


def evaluate_trec(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure yes or no ("is X a treatment for Y") on the topics with an answer: established and limited are yes."""
    clock = Clock()
    rows = [row for row in json_rows(files(folder, "topics*.jsonl", split)) if row.get("answer") in {"yes", "no"}]
    rows = chosen(rows, split, limit)
    items = [(row["answer"], answer) for row, answer in _answered(rows, "question")]
    covered = [(gold, "yes" if answer == "supported" else "no") for gold, answer in items if answer]
    right = sum(gold == answer for gold, answer in covered)
    return clock.result("trec_health_misinfo", len(rows), _shares(len(items), len(covered), right))


def _shares(items: int, covered: int, right: int) -> Figures:
    return {
        "items": items,
        "coverage": covered / items if items else None,
        "accuracy": right / covered if covered else None,
    }


def _answered(rows: list[dict[str, Any]], column: str) -> Iterator[tuple[dict[str, Any], Answer | None]]:
    """Yield the rows whose question names a substance, with our answer (None: not in the reference)."""
    for row in rows:
        claims = propositions(row[column])
        if claims is not None:
            yield row, next((answer for claim in claims if (answer := answer_to(claim))), None)


@cache
def _matcher() -> Matcher:
    from analyzer.language.matcher import load_matcher

    return load_matcher()


@cache
def _verifier() -> Verifier:
    from analyzer.reference.store import open_store
    from analyzer.verification.verifier import Verifier

    return Verifier(open_store(), _matcher().lexicon, "US,EU,UK", tool.AS_OF)


def propositions(question: str) -> list[Claim] | None:
    """Return what a question asks, as statements, the likeliest first; None where it names no substance."""
    mentions = _matcher().find(question)
    drugs = [mention for mention in mentions if mention.kind in {"drug", "class"}]
    if not drugs:
        return None
    objects = [mention for mention in mentions if mention.kind in _OBJECTS]
    people = next((m.concept.name for m in mentions if m.kind == "population"), None)
    return [
        _claim(question, drug, object_, people)
        for object_ in objects
        for drug in drugs
        if not object_.concept.id.startswith(drug.concept.id)
    ]


def _claim(question: str, drug: Mention, object_: Mention, population: str | None) -> Claim:
    return Claim(
        id="c1", sentence=question, start=0, end=len(question), drug=drug.concept, type=_type(question, object_),
        object=Concept(object_.concept.id, object_.concept.name, object_.concept.text), cue=_cue(question),
        population=population,
    )  # fmt: skip


def _cue(question: str) -> str:
    from analyzer.language.cues import load_cues

    found = load_cues("asked-relations").first(question.lower())
    return found.text if found else "helps"


def _type(question: str, object_: Mention) -> ClaimType:
    from analyzer.language.cues import load_cues

    asked = load_cues("asked-relations").labels(question.lower())
    if "compares" in asked and "placebo" not in question.lower():
        return "comparison"
    if "causes" in asked:
        return "adverse_effect" if object_.kind == "condition" else "affects"
    if "prevents" in asked:
        return "prevents"
    return "treats" if object_.kind == "condition" else "affects"


def answer_to(claim: Claim) -> Answer | None:
    """Return what the reference says of a statement, None where it says nothing."""
    _verifier().verify([claim])
    return _answer(claim.verdict)


def _answer(verdict: Verdict) -> Answer | None:
    return BY_LABEL.get(verdict.label)
