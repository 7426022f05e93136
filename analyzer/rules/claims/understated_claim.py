"""A well-established fact is put in doubt.

What it does
    Reports the author's own claims whose verdict is "understated": doubt words over what the reference calls
    established, such as "is thought to be a blood thinner". Mechanisms in doubt are the matter of hedged-mechanism.
Why it matters to readers
    False doubt makes sure and unsure statements look alike, and a needless "may" on a risk can cost attention.
Example
    "Warfarin is believed to be an anticoagulant."
Better
    "Warfarin is an anticoagulant."
Limits
    A plain "may help" on a benefit is never reported: whether it helps one person stays uncertain.
References
    Santesso et al. 2020, GRADE guidelines 26: https://doi.org/10.1016/j.jclinepi.2019.10.014
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each established fact that the author doubts."""
    for claim in own_claims(ctx, "understated"):
        if claim.type != "mechanism":
            yield rule.on_claim(claim, message(claim), better(claim, "State it plainly."))


RULE = Rule("HC103", "understated-claim", "info", "Doubt over what is well established", check)
