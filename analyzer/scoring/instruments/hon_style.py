"""Eight ticks in the manner of the HON code of conduct (Boyer et al. 1998, Comput Biol Med 28:603), no certification.

Principles judged by a site's policy pages (privacy, advertising) need markup; in plain text they have no tick either
way. An automated estimate.
"""

from __future__ import annotations

from analyzer.rules.evidence.citations import sources
from analyzer.scoring.facts import Facts, cue_proof, policy_proof
from analyzer.scoring.instruments.jama import met, source_proof
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable
from analyzer.scoring.panels.transparency import publisher_proof


def hon_style(facts: Facts) -> list[Item]:
    """Return eight items of 0 or 1 point, None where the page cannot show it."""
    metadata = facts.article.metadata
    credentials = metadata.author_credentials or metadata.reviewed_by
    return [
        met(facts, "authority", facts.strength("reviewed"), credentials, "no qualified author or reviewer is named"),
        _tick("complementarity", facts.strength("sees-clinician"), "no advice to ask a clinician"),
        _policy(facts, "privacy", "no privacy policy is linked to", "privacy"),
        _attribution(facts),
        _justifiability(facts),
        _transparency(facts),
        met(
            facts, "financial_disclosure", facts.strength("disclosure"), metadata.sponsor, "nothing is said of who pays"
        ),
        _policy(facts, "advertising", "no advertising policy is linked to", "advertising"),
    ]


def _tick(name: str, proof: Proof | None, absence: str) -> Item:
    return earned(name, 1.0, proof) if proof else missing(name, 1.0, absence)


def _policy(facts: Facts, name: str, absence: str, *labels: str) -> Item:
    if not facts.article.has_markup:
        return not_applicable(name, 1.0, "not visible")
    return _tick(name, policy_proof(facts, *labels), absence)


def _attribution(facts: Facts) -> Item:
    """Both sources and a date are asked for."""
    metadata = facts.article.metadata
    proof = source_proof(facts)
    dated = facts.strength("dated") or metadata.modified or metadata.published
    if proof and dated:
        return earned("attribution", 1.0, proof)
    return missing("attribution", 1.0, "no sources are given" if proof is None else "no date is given")


def _justifiability(facts: Facts) -> Item:
    """Ask that benefits be supported by a source or by saying how far the evidence goes, and hold by the reference."""
    refuted = facts.of("refuted-claim", "absolute-safety")
    if refuted:
        return missing("justifiability", 1.0, refuted[0].sentence, refuted[0].message)
    found = sources(facts.context)
    proof = cue_proof(facts, "evidence_quality", "evidence_quality.limits", "evidence_quality.design")
    if proof is None and found.named:
        proof = Proof.of_sentence(facts.reading.sentences[min(found.named)])
    return _tick("justifiability", proof, "no claim is supported by a study or a limit")


def _transparency(facts: Facts) -> Item:
    if not facts.article.has_markup:
        return not_applicable("transparency", 1.0, "not visible")
    return _tick(
        "transparency", policy_proof(facts, "contact", "about") or publisher_proof(facts), "no contact is given"
    )
