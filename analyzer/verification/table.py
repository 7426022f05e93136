"""The verdict tables: standing of the reference entry by wording of the claim. Pure functions, one a kind of claim.

Standings: established, limited, unproven, refuted, harmful (docs/reference-format.md).
"""

from __future__ import annotations

from analyzer.model import VerdictLabel
from analyzer.verification.wording import Wording

DENIED = frozenset({"refuted", "harmful"})
HOLDS = frozenset({"established", "limited"})


def benefit(standing: str, wording: Wording, *, curative: bool = False) -> VerdictLabel:
    """Return the verdict on treats, prevents, affects and comparison claims."""
    if standing in DENIED:
        return "supported" if wording.negated else "refuted"  # a hedge does not save it
    if wording.negated:
        if standing == "established":
            return "refuted"
        if standing == "limited":
            return "supported" if wording.evidence_not_firm else "overstated"
        return "supported" if wording.lack_of_evidence else "insufficient_evidence"
    if standing == "unproven":
        return "insufficient_evidence"
    if wording.absolute:
        fair = standing == "established" and curative and wording.cure_only
        return "supported" if fair else "overstated"
    if standing == "established" or wording.hedged or wording.correlational or wording.modest:
        return "supported"
    return "overstated"


def harm(standing: str, wording: Wording, *, frequent_in_reference: bool = False) -> VerdictLabel:
    """Return the verdict on adverse effects, contraindications and interactions.

    A plain "causes" or "can cause" is fair of any documented harm; a frequency or certainty beyond it is not.
    """
    if standing == "refuted":
        return "supported" if wording.negated else "refuted"
    if standing == "unproven":
        return "supported" if wording.negated and wording.lack_of_evidence else "insufficient_evidence"
    if wording.negated:
        return "overstated" if standing == "limited" else "refuted"
    beyond = wording.frequent or (wording.absolute and standing == "limited")
    return "overstated" if beyond and not frequent_in_reference else "supported"


def mechanism(standing: str, wording: Wording) -> VerdictLabel:
    """Return the verdict on what a drug does to a target, or on how its benefit arises."""
    if standing in DENIED:
        return "supported" if wording.negated else "refuted"
    if standing == "established":
        if wording.negated:
            return "refuted"
        return "understated" if wording.hedged else "supported"
    if wording.negated:
        return "supported" if wording.lack_of_evidence or standing == "unproven" else "overstated"
    if not wording.hedged:
        return "overstated"
    return "supported" if standing == "limited" else "insufficient_evidence"


def safety(standing: str, wording: Wording) -> VerdictLabel:
    """Return the verdict on a safety statement that the reference itself judges."""
    if standing in DENIED:
        return "supported" if wording.negated else "refuted"
    if standing == "unproven":
        return "supported" if wording.negated else "insufficient_evidence"
    if wording.negated:
        return "refuted" if standing == "established" else "overstated"
    if wording.absolute or (standing == "limited" and not wording.hedged):
        return "overstated"
    return "supported"


def plain_fact(standing: str, wording: Wording) -> VerdictLabel:
    """Return the verdict on classes, regulatory status and dosage: facts that doubt only understates."""
    if standing in DENIED:
        return "supported" if wording.negated else "refuted"
    if standing == "unproven":
        return "supported" if wording.negated and wording.lack_of_evidence else "insufficient_evidence"
    if wording.negated:
        return "refuted" if standing == "established" else "overstated"
    if standing == "established":
        return "understated" if wording.hedged else "supported"
    return "supported" if wording.hedged else "overstated"


def verdict(
    claim_type: str, standing: str, wording: Wording, *, curative: bool = False, frequent_in_reference: bool = False
) -> VerdictLabel:
    """Return the verdict of the table that belongs to a claim type."""
    if claim_type in {"treats", "prevents", "affects", "comparison"}:
        return benefit(standing, wording, curative=curative)
    if claim_type in {"adverse_effect", "contraindication", "interaction"}:
        return harm(standing, wording, frequent_in_reference=frequent_in_reference)
    if claim_type == "mechanism":
        return mechanism(standing, wording)
    if claim_type == "safety":
        return safety(standing, wording)
    return plain_fact(standing, wording)
