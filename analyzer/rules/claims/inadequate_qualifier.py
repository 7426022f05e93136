"""Weak evidence is qualified by words that sound like progress.

What it does
    Reports the author's claims of benefit that rest on unproven or limited evidence and are qualified only by
    words such as "promising", "emerging research" or "pilot study", without a plain word on how little is
    known.
Why it matters to readers
    Readers hear such words as praise, not as a caution.
Example
    "Promising early research shows that lion's mane helps memory."
Better
    "A few small studies tested lion's mane for memory; whether it helps is not known."
Limits
    A plain qualifier anywhere in the same paragraph ("not proven", "small studies", "in mice") is enough.
References
    Venable LLP 2022 on the FTC's Health Products Compliance Guidance:
    https://www.venable.com/insights/blogs/2022/12/ftc-announces-health-products-compliance-guidance
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import BENEFITS, about, is_own
from analyzer.rules.evidence.shared import find


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence whose only qualifier sounds like praise."""
    hits = find(ctx, "weak-qualifiers")
    plain = {hit.sentence.block for hit in hits if hit.label == "plain"}
    praised = {hit.sentence.start: hit for hit in hits if hit.label == "positive"}
    seen: set[int] = set()
    for claim in ctx.claims:
        hit = praised.get(claim.start)
        if hit is None or hit.sentence.block in plain or claim.start in seen or not _weak(claim):
            continue
        seen.add(claim.start)
        text = f'"{hit.text}" sounds like a recommendation, while the evidence is weak ({about(claim)}).'
        yield rule.on_claim(claim, text, "Say plainly how little is known: how many people, how good the studies.")


def _weak(claim: Claim) -> bool:
    benefit = claim.type in BENEFITS and claim.polarity == "affirmed"
    return benefit and is_own(claim) and claim.verdict.standing in {"limited", "unproven", "refuted"}


RULE = Rule("HC113", "inadequate-qualifier", "info", "A qualifier that sounds like praise", check)
