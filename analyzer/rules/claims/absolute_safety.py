"""A drug is called safe, harmless or non-addictive against what is known of its harms.

What it does
    Reports the author's safety claims that the reference contradicts: "no side effects" for anything with
    established side effects, "non-addictive" for what can be abused, "safe in pregnancy" for what should not be
    used then.
Why it matters to readers
    Readers who are told that nothing can happen do not look out for warning signs, interactions or dependence.
Example
    "Kratom is natural and has no side effects."
Better
    "Kratom can cause nausea, liver injury and dependence; there are reports of deaths."
Limits
    "Generally safe" and "well tolerated" are judged only where the reference speaks of them. Without known
    harms in the reference nothing is said. Where the drug was last named more than two sentences before, it is
    a warning.
References
    Oxman et al. 2019, "100% safe!" among the claims to beware of: https://doi.org/10.12688/f1000research.21292.1
    NIHSeniorHealth, Safety of natural products:
    https://nihseniorhealth.gov/complementaryhealthapproaches/safetyofnaturalproducts/01.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, names_drug, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each safety claim that the reference contradicts."""
    for claim in own_claims(ctx, "refuted", types=("safety",)):
        if claim.polarity == "affirmed":
            suggestion = better(claim, "Name the harms that matter, and who should be careful.")
            severity = rule.severity if names_drug(ctx, claim) else "warning"
            yield rule.on_claim(claim, message(claim), suggestion, severity=severity)


RULE = Rule("HC111", "absolute-safety", "error", "Called safe against what is known", check)
