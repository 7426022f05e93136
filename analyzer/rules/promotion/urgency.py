"""The reader is pressed to act before there is time to think.

What it does
    Reports the author's sentences with deadlines for offers, "act now", "only five left" and the like.
Why it matters to readers
    Decisions about treatment need time and advice. Pressure is a sales technique and has no place beside
    medical facts.
Example
    "Only 12 bottles left, order before midnight!"
Better
    Leave it out.
Limits
    Medical urgency ("call an ambulance at once") and doses limited in time are no sales pressure.
References
    Mathur et al. 2019, Dark Patterns at Scale (urgency and scarcity):
    https://www.groundai.com/project/dark-patterns-at-scale-findings-from-a-crawl-of-11k-shopping-websites/
    FDA, Health Scams: https://www.fda.gov/consumers/free-publications-women/health-scams-dont-take-risk
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.stance import meant_hits


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that presses the reader to act."""
    yield from one_per_sentence(
        rule, meant_hits(ctx, "urgency"), '"{words}" presses the reader to act at once.',
        "Leave the pressure out: readers need time to ask for advice.",
    )  # fmt: skip


RULE = Rule("HC308", "urgency", "warning", "Deadlines and scarcity as pressure to buy", check)
