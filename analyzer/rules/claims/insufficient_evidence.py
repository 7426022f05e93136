"""A claim is made for which there is no good evidence.

What it does
    Reports the author's own claims whose verdict is "insufficient evidence": tested too little, with conflicting
    results, or never in people. Absolute wording ("cures", "guaranteed") makes it an error; a flat denial ("does not
    work") of what was never settled is only noted.
Why it matters to readers
    Readers take a bare statement for knowledge and may spend money, time and hope on it.
Example
    "Turmeric treats Alzheimer's disease."
Better
    "Whether turmeric helps in Alzheimer's disease is not known; the trials were small and found no clear effect."
Limits
    Absence from the reference is not lack of evidence: such claims get no verdict and no finding.
References
    Oxman et al. 2018, Key Concepts for Informed Health Choices: https://doi.org/10.1136/ebmed-2017-110829
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding, Severity
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each of the author's claims that lacks good evidence."""
    for claim in own_claims(ctx, "insufficient_evidence"):
        suggestion = better(claim, "Say that it is not known, or leave it out.")
        yield rule.on_claim(claim, message(claim), suggestion, severity=_severity(rule, claim))


def _severity(rule: Rule, claim: Claim) -> Severity:
    if claim.polarity == "negated":
        return "info"
    return "error" if claim.strength == "absolute" else rule.severity


RULE = Rule("HC104", "insufficient-evidence", "warning", "No good evidence for the claim", check)
