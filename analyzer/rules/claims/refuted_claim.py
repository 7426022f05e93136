"""The article says something of a drug that good evidence contradicts.

What it does
    Reports the author's own claims whose verdict is "refuted": a benefit shown not to exist, a harm that is not
    one, a mechanism that is wrong, or the denial of something established. False claims on approval, safety and
    dose have their own rules (approval-misstated, absolute-safety, unsafe-dosage).
Why it matters to readers
    Someone who acts on it may take something useless or harmful, or leave out what would help.
Example
    "Ivermectin cures COVID-19."
Better
    "Large trials found that ivermectin does not help people with COVID-19."
Limits
    Only what the reference covers is judged. A match by likeness of words (confidence under 0.6) gives a
    warning only, and so do evidence of low certainty and a claim whose drug was last named more than two
    sentences before. Questions, quotations and myths restated to be denied are never the author's claim.
References
    Oxman et al. 2019, Key Concepts of the Informed Health Choices project: https://doi.org/10.12688/f1000research.21292.1
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import OWN_RULE, better, message, names_drug, own_claims

SURE = 0.6


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each of the author's claims that the reference refutes."""
    for claim in own_claims(ctx, "refuted"):
        if claim.type in OWN_RULE or (claim.type == "dosage" and claim.dose is not None):
            continue
        sure = claim.verdict.confidence >= SURE and names_drug(ctx, claim)
        sure = sure and claim.verdict.certainty_of_evidence not in {"low", "very_low"}
        severity = rule.severity if sure else "warning"
        yield rule.on_claim(claim, message(claim), better(claim, "Take it out or correct it."), severity=severity)


RULE = Rule("HC101", "refuted-claim", "error", "The evidence contradicts the claim", check)
