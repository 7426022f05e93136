"""A claim was right once and has been overtaken.

What it does
    Reports the author's own claims whose verdict is "outdated": advice that was withdrawn, an approval that
    came or went since, a statement that later evidence replaced.
Why it matters to readers
    Old advice stays on the web for years; readers cannot tell that it was changed.
Example
    "Everyone over 50 should take a daily aspirin to prevent a first heart attack."
Better
    "Daily aspirin to prevent a first heart attack is no longer advised for most people."
Limits
    Only where the reference says that something newer replaced it, or where the article is older than the
    approval.
References
    Winograd et al. 2025, currency among the signs of quality of health articles: https://doi.org/10.1159/000548163
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each of the author's claims that later facts replaced."""
    for claim in own_claims(ctx, "outdated"):
        yield rule.on_claim(claim, message(claim), better(claim, "Bring it up to date and give the date."))


RULE = Rule("HC109", "outdated-claim", "warning", "Overtaken by later facts", check)
