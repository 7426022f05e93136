"""The article advises more than the maximum dose.

What it does
    Reports dose advice with amount, unit and period that lies above the maximum of the reference. Where the
    sentence names a route or the people it is for, the maximum for these counts; where it names none, the
    amount must exceed every maximum the reference gives for that period.
Why it matters to readers
    Overdose by following written advice is a direct harm, and with some drugs the margin is small.
Example
    "Adults can take 8,000 mg of acetaminophen a day."
Better
    "Adults should not take more than 4,000 mg of acetaminophen in 24 hours, from all products together."
Limits
    Units and periods are never guessed: "two tablets" and a bare number are not judged. Sentences that warn of
    an amount or report what people in a study took are passed over.
References
    National Council on Patient Information and Education, Is it safe to take acetaminophen?:
    https://ncpie.latticegroup.com/acetaminophen/is-it-safe
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each amount advised above the maximum."""
    for claim in own_claims(ctx, "refuted", types=("dosage",)):
        if claim.dose is not None and claim.dose.per is not None:
            yield rule.on_claim(claim, message(claim), "Give the maximum dose, and say to ask a doctor or pharmacist.")


RULE = Rule("HC110", "unsafe-dosage", "error", "A dose above the maximum", check)
