"""Answers from the structured tier: public tables, label-derived, unreviewed, always behind curated entries.

Silence is no answer, and trials say "studied", never "works".
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import Concept
from analyzer.reference.records import Fact
from analyzer.verification import table
from analyzer.verification.answer import Answer, Case

CONFIDENCE = 0.55


class Meaning(NamedTuple):
    """What a relation answers: claim types, standing, and words about drug and object."""

    types: frozenset[str]
    standing: str
    words: str


BENEFIT = frozenset({"treats", "prevents", "affects"})
MEANINGS: dict[str, Meaning] = {
    "approved_indication": Meaning(BENEFIT, "established", "{drug} is approved for {object}"),
    "off_label_use": Meaning(BENEFIT, "limited", "{drug} is an accepted off-label treatment of {object}"),
    "not_recognized": Meaning(
        BENEFIT, "unproven", "{drug} is not recognised as effective for {object} without prescription"
    ),
    "adverse_effect": Meaning(
        frozenset({"adverse_effect"}), "established", "{object} is a known adverse effect of {drug}"
    ),
    "contraindication": Meaning(
        frozenset({"contraindication"}), "established", "the label of {drug} speaks against its use with {object}"
    ),
    "interaction": Meaning(frozenset({"interaction"}), "established", "{drug} and {object} interact"),
    "mechanism": Meaning(frozenset({"mechanism"}), "established", "{drug} acts on {object}"),
}
STUDIED = "investigational"


def judge(case: Case) -> Answer | None:
    """Return the verdict of the first fact about the claim's object, None where the tables are silent."""
    object_ = case.claim.object
    if object_ is None:
        return None
    for relation, meaning in MEANINGS.items():
        if case.claim.type not in meaning.types:
            continue
        fact = find(case, object_, relation)
        if fact is not None:
            label = table.verdict(case.claim.type, meaning.standing, case.wording)
            if label in {"overstated", "understated"} and case.claim.type in {"mechanism", "affects"}:
                label = "supported"  # an unreviewed table does not settle how firmly a thing may be said
            return Answer(label, CONFIDENCE, fact=fact, trace=[f"structured tier: {relation} {fact.object_name}"])
    return None


def studied(case: Case, object_: Concept) -> Fact | None:
    """Return the trials of a drug in a condition, if the tables hold any."""
    return find(case, object_, STUDIED)


def find(case: Case, object_: Concept, relation: str) -> Fact | None:
    """Return the fact of a relation whose object is that of the claim: same id or term, else the nearest wider one."""
    best: tuple[float, Fact] | None = None
    wanted = case.matcher.terms_of(object_)
    for fact in case.store.facts(case.drug_id, relation):
        if object_.id and fact.object_id == object_.id:
            return fact
        term = case.matcher.term(fact.object_name)
        for one in wanted:
            how, closeness = case.matcher.compare(one, term)
            if how in {"same", "narrower", "member"} and closeness >= 0.7 and (best is None or closeness > best[0]):
                best = (closeness, fact)
    return best[1] if best else None


def in_words(fact: Fact, drug: str) -> str:
    """Return a fact as a statement."""
    if fact.relation == STUDIED:
        return f"{drug} has been studied for {fact.object_name}"
    meaning = MEANINGS[fact.relation]
    return meaning.words.format(drug=drug, object=fact.object_name)
