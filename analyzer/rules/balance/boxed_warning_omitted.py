"""A prescription drug with a boxed warning is recommended and the warning is not mentioned.

What it does
    For the drugs the article is mainly about: if its author advises the use of a prescription drug whose US
    label carries a boxed warning, and the article mentions neither the box nor any topic of it, this is
    reported with the warning's text. Applies when the jurisdiction is US.
Why it matters to readers
    The box is the strongest warning a US label can carry; it stands for death or serious injury.
Example
    An article on fluoroquinolones that never mentions tendon rupture.
Better
    "The US label carries a boxed warning: tendon rupture, nerve damage ..."
Limits
    One topic of the warning mentioned anywhere is enough for silence, even if others are left out.
References
    What's a 'Black Box' Warning? A Pharmacologist Explains (UConn Today 2025):
    https://today.uconn.edu/2025/11/whats-a-black-box-warning-a-pharmacologist-explains-how-these-labels-protect-patients/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.mentions import mentions_any
from analyzer.rules.evidence.shared import lowered_text
from analyzer.rules.evidence.topic import advised_main

_POPULATIONS = frozenset({"children", "adolescents", "young adults", "adults", "elderly"})  # whom it is about, not what


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each main drug whose boxed warning is left out."""
    if ctx.jurisdiction != "US":
        return
    text = lowered_text(ctx)
    for drug, claim in advised_main(ctx):
        substance = ctx.reference.substance(drug.id)
        if substance is None or substance.kind != "prescription" or substance.boxed_warning is None:
            continue
        box = substance.boxed_warning
        topics = [t for t in box.topics if t not in _POPULATIONS]
        if "boxed warning" in text or "black box" in text or mentions_any(ctx, topics):
            continue
        finding = rule.absence(
            f"The US label of {drug.name} carries a boxed warning that the article does not mention: {box.text}",
            "Tell readers what the boxed warning says.",
        )
        finding.claim_id = claim.id
        yield finding


RULE = Rule("HC502", "boxed-warning-omitted", "warning", "A recommended drug's boxed warning is not mentioned", check)
