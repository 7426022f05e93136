"""Answers from the structured tier: public tables, label-derived, unreviewed, always behind curated entries.

Silence is no answer, trials say "studied", never "works", and no table refutes anything: rows are too coarse for that.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import Concept
from analyzer.reference.records import Fact
from analyzer.reference.terms import term_key
from analyzer.verification import table
from analyzer.verification.acts import PERMISSIONS, act_of, jurisdictions
from analyzer.verification.answer import Answer, Case
from analyzer.verification.entries import infectious

CONFIDENCE = {"established": 0.55, "limited": 0.45, "unproven": 0.5}
NEAR = 0.8  # factor for a fact on the next wider condition or on the class of the other drug


class Meaning(NamedTuple):
    """What a relation answers: claim types, and words about drug and object."""

    types: frozenset[str]
    words: str


BENEFITS = frozenset({"treats", "prevents", "affects"})
USES = frozenset({"approved_indication", "accepted_use", "off_label_use"})
MEANINGS: dict[str, Meaning] = {
    "approved_indication": Meaning(BENEFITS, "{drug} is approved for {object}"),
    "accepted_use": Meaning(BENEFITS, "{drug} is an accepted treatment of {object}"),
    "off_label_use": Meaning(BENEFITS, "{drug} is an accepted off-label treatment of {object}"),
    "not_recognized": Meaning(
        BENEFITS, "US rules do not recognise {drug} without prescription as effective for {object}"
    ),
    "adverse_effect": Meaning(frozenset({"adverse_effect"}), "{object} is a reported adverse effect of {drug}"),
    "contraindication": Meaning(
        frozenset({"contraindication"}), "the label of {drug} speaks against its use with {object}"
    ),
    "interaction": Meaning(frozenset({"interaction"}), "{drug} and {object} interact"),
    "mechanism": Meaning(frozenset({"mechanism"}), "{drug} acts on {object}"),
    "withdrawn": Meaning(frozenset(), "{drug} was withdrawn from a market"),
    "investigational": Meaning(frozenset(), "{drug} has been studied for {object}"),
}


def judge(case: Case) -> Answer | None:
    """Return the verdict of the first fact about the claim's object, None where the tables are silent."""
    if case.claim.type == "regulatory_status":
        return _regulatory(case)
    object_ = case.claim.object
    if object_ is None or case.wording.negated:
        return None
    unsaid = (
        USES if case.claim.type == "prevents" and "vaccine" not in case.drug_id and infectious(case) else frozenset()
    )
    for relation, meaning in MEANINGS.items():
        if relation in unsaid:
            continue  # that it is approved for an infection says that it treats it, not that it keeps it off
        found = find(case, object_, relation) if case.claim.type in meaning.types else None
        if found is not None:
            return _answer(case, *found)
    return _other_way_round(case, object_) if case.claim.type == "interaction" else None


def studied(case: Case, object_: Concept) -> Fact | None:
    """Return the trials of a drug in a condition, if the tables hold any."""
    found = find(case, object_, "investigational")
    return found[0] if found else None


def find(case: Case, object_: Concept, relation: str) -> tuple[Fact, float] | None:
    """Return the fact of a relation on an object, and how near: the same (1), or the next wider condition or class."""
    terms = case.matcher.terms_of(object_)
    keys = {term.key for term in terms}
    ids = {object_.id} | {id_ for term in terms for id_ in (term.concept, term.drug, term.target) if id_}
    above = {parent for id_ in ids for parent in (*case.lexicon.parents(id_), *case.lexicon.classes_of(id_))}
    near: Fact | None = None
    for fact in case.store.facts(case.drug_id, relation):
        if fact.object_id in ids or term_key(fact.object_name) in keys:
            return fact, 1.0
        if near is None and fact.object_id in above:
            near = fact
    return (near, NEAR) if near is not None and relation != "not_recognized" else None


def in_words(fact: Fact, drug: str) -> str:
    """Return a fact as a statement."""
    return MEANINGS[fact.relation].words.format(drug=drug, object=fact.object_name)


def _answer(case: Case, fact: Fact, nearness: float) -> Answer:
    label = table.verdict(case.claim.type, fact.standing, case.wording)
    if label in {"overstated", "understated"} and not case.wording.absolute:
        label = "supported"  # an unreviewed table does not settle how firmly a thing may be said
    confidence = CONFIDENCE.get(fact.standing, 0.4) * nearness
    return Answer(label, confidence, fact=fact, trace=[f"structured tier: {fact.relation} {fact.object_name}"])


def _other_way_round(case: Case, object_: Concept) -> Answer | None:
    """Return the verdict on an interaction by the row that stands under the other drug."""
    ids = {term.drug for term in case.matcher.terms_of(object_) if term.drug}
    mine = {case.drug_id, *case.lexicon.classes_of(case.drug_id)}
    for id_ in sorted(ids):
        for fact in case.store.facts(id_, "interaction"):
            if fact.object_id in mine:
                return _answer(case, fact, 1.0)
    return None


def _regulatory(case: Case) -> Answer | None:
    """Return the verdict on an approval or withdrawal the tables hold; that they hold none says nothing."""
    act = act_of(case.claim, case.wording, case.lexicon)
    places = set(jurisdictions(case, act))
    if act.denied:
        return None
    if act.kind == "withdraw":
        facts = case.store.facts(case.drug_id, "withdrawn")
    elif act.kind in PERMISSIONS and act.purpose:
        found = find(case, Concept("", act.purpose, act.purpose), "approved_indication")
        facts = [found[0]] if found and found[1] == 1.0 else []
    elif act.kind in PERMISSIONS:
        facts = case.store.facts(case.drug_id, "approved_indication")
    else:
        return None
    fact = next((fact for fact in facts if places & set(fact.jurisdiction.split("|"))), None)
    if fact is None:
        return None
    return Answer("supported", 0.5, fact=fact, trace=[f"structured tier: {fact.relation} {fact.object_name}"])
