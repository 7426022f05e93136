"""A use that no regulator approved is presented without saying so.

What it does
    Reports the first claim on each drug and use where the author states or recommends that a prescription drug
    treats or prevents something, no regulator of the chosen jurisdiction approved that use, and the article
    nowhere says "off-label", "not approved" or the like.
Why it matters to readers
    Off-label use can be good medicine, but dose, benefit and harm were not checked for it, and insurance may
    not pay. Readers should know that before they choose.
Example
    "Ketamine infusions treat depression, anxiety and PTSD. Book your first session."
Better
    "Ketamine is approved only for anaesthesia; for depression it is used off-label."
Limits
    One word of disclosure anywhere counts for the whole article. Supplements, herbs and over-the-counter
    products have no label uses in this sense and are left out, as are reports of what people take it for.
References
    Crane et al. 2023, claims of ketamine advertisers: https://doi.org/10.1001/jamanetworkopen.2023.42210
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import about
from analyzer.rules.evidence.shared import find

FORMS = frozenset({"statement", "recommendation"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each drug and use that is off-label and not said to be."""
    if any(not hit.sentence.is_question for hit in find(ctx, "off-label-said")):
        return
    seen: set[tuple[str, str]] = set()
    for claim in ctx.claims:
        use = (claim.drug.id, claim.object.id if claim.object else "")
        if _presented(claim) and use not in seen:
            seen.add(use)
            text = (
                f"No regulator in the {ctx.jurisdiction} has approved this use ({about(claim)}), and the article does "
            )
            yield rule.on_claim(claim, text + "not say so.", 'Say that the use is "off-label" or "not approved".')


def _presented(claim: Claim) -> bool:
    stated = claim.form in FORMS and claim.certainty != "question" and claim.polarity == "affirmed"
    return stated and claim.verdict.off_label


RULE = Rule("HC106", "off-label-undisclosed", "warning", "An unapproved use, not said to be one", check)
