"""A score of 0 to 28 in the manner of QUEST (Robillard et al. 2018, BMC Medical Ethics 19:87).

Answers and weights as published: authorship 0-2, attribution 0-3 (times 3), type of study 0-2, conflict of interest 0-2
(times 3), currency 0-2, complementarity 0-1, tone 0-2 (times 3). An automated estimate.
"""

from __future__ import annotations

from analyzer.rules.evidence.citations import sources
from analyzer.scoring.facts import Facts, cue_proof
from analyzer.scoring.instruments.jama import source_proof
from analyzer.scoring.items import Item, Proof, earned, missing

_OVERSTATING = (
    "absolute-language",
    "headline-overstates",
    "clickbait-headline",
    "refuted-claim",
    "overstated-claim",
    "testimonial",
)
_SELLING = ("conflict-triangle", "promotional-link", "promotional-mention", "undisclosed-affiliate", "call-to-action")


def quest_style(facts: Facts) -> list[Item]:
    """Return the seven items with their weights."""
    return [
        _authorship(facts),
        _attribution(facts),
        _type_of_study(facts),
        _conflict(facts),
        _currency(facts),
        _complementarity(facts),
        _tone(facts),
    ]


def _answer(name: str, answer: int, highest: int, weight: int, proof: Proof, note: str) -> Item:
    return earned(name, float(highest * weight), proof, answer / highest, note)


def _unseen(facts: Facts) -> str:
    return "" if facts.article.has_markup else "not visible"


def _authorship(facts: Facts) -> Item:
    metadata = facts.article.metadata
    proof = facts.strength("author-named") or (Proof(metadata.author) if metadata.author else None)
    if proof is None:
        return missing("authorship", 2.0, "no author is named", _unseen(facts))
    if metadata.author_credentials:
        return _answer("authorship", 2, 2, 1, proof, f"credentials: {metadata.author_credentials}")
    return _answer("authorship", 1, 2, 1, proof, "no credentials are given")


def _attribution(facts: Facts) -> Item:
    found = sources(facts.context)
    proof = source_proof(facts)
    if proof is None and not found.named:
        return missing("attribution", 9.0, "no source is given")
    count = len(found.linked) + found.listed
    if proof is None:
        named = Proof.of_sentence(facts.reading.sentences[min(found.named)])
        return _answer(
            "attribution", 1, 3, 3, named, "studies, bodies or experts are named, but none is linked to or listed"
        )
    if count < 3:
        return _answer("attribution", 2, 3, 3, proof, f"{count} identifiable sources")
    return _answer("attribution", 3, 3, 3, proof, f"{count} identifiable sources")


def _type_of_study(facts: Facts) -> Item:
    for answer, group in ((2, "evidence_quality.design"), (1, "evidence_quality.observation")):
        proof = cue_proof(facts, "evidence_quality", group)
        if proof:
            note = "trials or reviews of trials" if answer == 2 else "observational or early studies"
            return _answer("type_of_study", answer, 2, 1, proof, note)
    return missing("type_of_study", 2.0, "the kind of study is not told")


def _conflict(facts: Facts) -> Item:
    selling = facts.of(*_SELLING)
    if not selling:
        return _answer("conflict_of_interest", 2, 2, 3, Proof("nothing is sold or promoted"), "")
    first = selling[0]
    proof = Proof(first.sentence or first.message, (first.start, first.end) if first.start >= 0 else None)
    strong = {f.rule for f in selling} & {"conflict-triangle", "undisclosed-affiliate"} or len(selling) > 2
    if strong:
        return _answer("conflict_of_interest", 0, 2, 3, proof, "promotes what it recommends")
    return _answer("conflict_of_interest", 1, 2, 3, proof, "some promotion")


def _currency(facts: Facts) -> Item:
    metadata = facts.article.metadata
    value = metadata.modified or metadata.published
    proof = facts.strength("dated") or (Proof(value) if value else None)
    if proof is None:
        return missing("currency", 2.0, "no date is given", _unseen(facts))
    if facts.of("stale"):
        return _answer("currency", 1, 2, 1, proof, "the date is old")
    return _answer("currency", 2, 2, 1, proof, "")


def _complementarity(facts: Facts) -> Item:
    proof = facts.strength("sees-clinician")
    if proof is None:
        return missing("complementarity", 1.0, "no support of the relation between patient and clinician")
    return _answer("complementarity", 1, 1, 1, proof, "")


def _tone(facts: Facts) -> Item:
    """2: balanced or cautious; 1: mainly in support; 0: support without reserve."""
    strong = facts.of(*_OVERSTATING)
    limits = cue_proof(facts, "evidence_quality", "evidence_quality.limits")
    harms = facts.strength("balanced-harms")
    if len(strong) >= 2 and limits is None:
        first = strong[0]
        proof = Proof(first.sentence or first.message, (first.start, first.end) if first.start >= 0 else None)
        return _answer("tone", 0, 2, 3, proof, "support without reserve")
    if not strong and (limits or harms):
        return _answer("tone", 2, 2, 3, limits or harms or Proof(""), "names limits or harms")
    return _answer("tone", 1, 2, 3, limits or Proof("no limits of the evidence are named"), "mainly in support")
