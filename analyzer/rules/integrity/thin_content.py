"""Medical statements on very little text.

What it does
    Reports an article of fewer than 300 words that makes at least two drug claims.
Why it matters to readers
    Benefit, harm, evidence and alternatives do not fit into a few lines; such pages are mostly written for
    search engines.
Example
    150 words on "what zinc does for you".
Better
    A text long enough to say for whom, how well, with what harms and how it is known.
Limits
    Short texts can be good: a news brief, a leaflet's section. The rule informs, it does not accuse.
References
    MedlinePlus, Finding Good Health Information on the Internet:
    https://medlineplus.gov/magazine/issues/fall16/articles/fall16pg24-27.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import word_count

MIN_WORDS = 300
MIN_CLAIMS = 2


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when a short text makes several claims."""
    words = word_count(ctx)
    if words < MIN_WORDS and len(ctx.claims) >= MIN_CLAIMS:
        yield rule.absence(
            f"{len(ctx.claims)} medical claims on {words} words.",
            "Add what a reader needs to judge them: evidence, harms, limits.",
        )


RULE = Rule("HC704", "thin-content", "info", "Several medical claims on little text", check)
