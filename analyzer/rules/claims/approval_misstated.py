"""The article says a body approved or did something that it did not do or cannot do.

What it does
    Reports regulatory claims whose verdict is "authority mismatch" or "refuted": a body without that power
    ("the WHO has approved": it lists and prequalifies), a use that was not approved, a wrong schedule, an
    approved supplement, or the denial of an approval that exists.
Why it matters to readers
    Approval is the strongest sign of checked benefit and safety; borrowed, it sells what was never checked.
Example
    "The World Health Organization has approved ketamine for depression."
Better
    "The WHO lists ketamine as an essential medicine for anaesthesia; no regulator has approved it for
    depression."
Limits
    Whether an approval is missing can be told only where the reference names the use. An older article that
    says "not approved yet" is reported as outdated, not as wrong. Where the drug was last named more than two
    sentences before, it is a warning.
References
    WHO Model List of Essential Medicines, what it is: http://apps.who.int/medicinedocs/en/d/Jh3003e/1.html
    Crane et al. 2023, claims of ketamine advertisers: https://doi.org/10.1001/jamanetworkopen.2023.42210
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, names_drug, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each regulatory claim that is false."""
    for claim in own_claims(ctx, "authority_mismatch", "refuted", types=("regulatory_status",)):
        suggestion = better(claim, "Say what the body did, for which use, and where.")
        severity = rule.severity if names_drug(ctx, claim) else "warning"
        yield rule.on_claim(claim, message(claim), suggestion, severity=severity)


RULE = Rule("HC105", "approval-misstated", "error", "An approval that does not exist", check)
