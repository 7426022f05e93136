"""Fear is used to persuade.

What it does
    Reports the author's sentences with dread words ("silent killer in your kitchen", "poisoning your body")
    and hidden truths ("what doctors don't want you to know").
Why it matters to readers
    Frightened readers stop needed medicines and buy what is offered against the fear.
Example
    "Big Pharma hides that these toxic pills destroy your liver."
Better
    "In about one of 10,000 users the drug damages the liver; blood tests find it early."
Limits
    Serious warnings use strong words too ("an overdose can be fatal"); only wording built to frighten is
    listed.
References
    FDA, Health Scams ("They don't want you to know"):
    https://www.fda.gov/consumers/free-publications-women/health-scams-dont-take-risk
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.shared import Hit, found
from analyzer.rules.evidence.stance import meant


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that works by fear."""
    yield from one_per_sentence(
        rule, filter(lambda h: _frightens(ctx, h), found(ctx, "fear-appeal")), '"{words}" works by fear, not by facts.',
        "Say how likely the harm is and what can be done about it.",
    )  # fmt: skip


def _frightens(ctx: RuleContext, hit: Hit) -> bool:
    return meant(ctx, hit, own_negation=hit.label == "hidden")


RULE = Rule("HC603", "fear-appeal", "info", "Fear used to persuade", check)
