"""A mechanism that is not settled is told as a fact.

What it does
    Reports the author's plain statements of a mechanism that the reference calls proposed or unproven.
Why it matters to readers
    A story of how something works persuades more than it proves: most treatments with a plausible mechanism
    turn out not to work.
Example
    "Ketamine cures depression by growing new synapses."
Better
    "How ketamine relieves depression is not settled; growth of new synapses is one proposal, mostly from animal
    work."
Limits
    Only targets the reference names. What the drug does to its target is judged apart from how the benefit
    arises.
References
    Oxman et al. 2019, "It works like this!" among the claims to beware of: https://doi.org/10.12688/f1000research.21292.1
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each unsettled mechanism stated as a fact."""
    for claim in own_claims(ctx, "overstated", types=("mechanism",)):
        yield rule.on_claim(claim, message(claim), better(claim, "Say that it is one proposed explanation."))


RULE = Rule("HC108", "unqualified-mechanism", "warning", "An unsettled mechanism told as a fact", check)
