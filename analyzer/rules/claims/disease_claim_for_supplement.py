"""A page that sells or promotes a supplement says that it treats or prevents a disease.

What it does
    Reports claims that a supplement, herb, vitamin or mineral treats or prevents a disease, on pages that sell
    or promote it. Uses the reference calls established (folic acid and neural tube defects, vitamin C and
    scurvy) are exempt, as authorised health claims are.
Why it matters to readers
    Sellers of supplements may speak of the structure and function of the body, not of diseases: nobody checked
    the product for that, and someone ill may do without what helps.
Example
    "Our turmeric capsules treat arthritis. Order now."
Better
    "Turmeric capsules. This product is not meant to treat any disease."
Limits
    An article that sells nothing may discuss such uses; its claims are judged by the other rules. Symptoms
    such as pain count as diseases.
References
    21 CFR 101.93: http://edocket.access.gpo.gov/cfr_2006/aprqtr/21cfr101.93.htm
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import about, is_own
from analyzer.rules.evidence.selling import sells

SUPPLEMENTS = frozenset({"supplement", "herb", "vitamin", "mineral", "cannabinoid"})
NOT_DISEASES = frozenset({"function", "wellness"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each supplement and disease, on pages that sell or promote."""
    claims = [claim for claim in ctx.claims if _for_disease(ctx, claim)]
    if not claims or not sells(ctx):
        return
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        use = (claim.drug.id, claim.object.id if claim.object else "")
        if use not in seen:
            seen.add(use)
            text = f"A page that sells or promotes may not say that a supplement treats a disease ({about(claim)})."
            yield rule.on_claim(claim, text, "Take the disease out, or take the promotion out and give the evidence.")


def _for_disease(ctx: RuleContext, claim: Claim) -> bool:
    if claim.type not in {"treats", "prevents"} or claim.polarity == "negated" or claim.object is None:
        return False
    if not (is_own(claim) or claim.form == "use") or claim.verdict.standing == "established":
        return False
    substance = ctx.reference.substance(claim.drug.id)
    kind = substance.kind if substance is not None else ctx.lexicon.kind(claim.drug.id)
    return kind in SUPPLEMENTS and ctx.lexicon.kind(claim.object.id) not in NOT_DISEASES


RULE = Rule("HC112", "disease-claim-for-supplement", "warning", "A seller's supplement against a disease", check)
