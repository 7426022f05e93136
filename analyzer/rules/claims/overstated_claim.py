"""A claim is right in direction but goes beyond the evidence.

What it does
    Reports the author's own claims whose verdict is "overstated" or "partly supported": certainty for
    low-certainty evidence, "cures" for what eases, a list of which part holds, or people, forms and times the
    studies did not cover. Mechanisms stated too firmly are the matter of unqualified-mechanism.
Why it matters to readers
    Readers expect more than they will get, and weigh harms and costs against a benefit that is smaller than
    told.
Example
    "Ketamine infusions cure depression."
Better
    "Ketamine infusions relieve depression for days to weeks in some adults; this use is off-label."
Limits
    A scope that the sentence does not state is taken to be that of the evidence, so vague wording may pass.
References
    Santesso et al. 2020, GRADE guidelines 26: https://doi.org/10.1016/j.jclinepi.2019.10.014
    Sumner et al. 2014, exaggeration in health news: https://doi.org/10.1136/bmj.g7015
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import better, message, own_claims


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each of the author's claims that goes beyond the evidence."""
    for claim in own_claims(ctx, "overstated", "partly_supported"):
        if claim.type != "mechanism":
            yield rule.on_claim(claim, message(claim), better(claim, "Say how sure it is, for whom and for how long."))


RULE = Rule("HC102", "overstated-claim", "warning", "The claim goes beyond the evidence", check)
