"""A treatment is recommended and nothing is said of what it costs.

What it does
    Reports an article of at least 300 words whose author advises the use of a drug and that mentions no
    price, insurance, coverage or words such as "cheap" and "expensive".
Why it matters to readers
    Costs decide whether a treatment can be had at all. It is the criterion health news fails most often:
    about 70 % of stories reviewed.
Example
    An article on weekly injections for weight loss without a price.
Better
    "Without insurance it costs about $1,000 a month."
Limits
    Any sum of money on the page is taken for a cost.
References
    HealthNewsReview, criterion 1: https://www.healthnewsreview.org/about-us/review-criteria/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import find, word_count
from analyzer.rules.evidence.topic import advised_main

MIN_WORDS = 300


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when costs are not mentioned."""
    pairs = advised_main(ctx)
    if pairs and word_count(ctx) >= MIN_WORDS and not find(ctx, "costs"):
        finding = rule.absence(
            f"Nothing is said of what {pairs[0][0].name} costs.", "Give a price or say who pays for it."
        )
        finding.claim_id = pairs[0][1].id
        yield finding


RULE = Rule("HC504", "costs-missing", "info", "Nothing is said of costs", check)
