"""Nothing is said of ownership, sponsorship, advertising or competing interests.

What it does
    Reports a medical article on whose page no sentence discloses funding, sponsorship, affiliate income,
    advertising or competing interests (a statement that there are none counts).
Why it matters to readers
    Disclosure is one of the four JAMA benchmarks: readers should be able to see who paid before they trust.
Example
    A page on a new drug with no word on who wrote or funded it.
Better
    "This site takes no advertising. The author has no competing interests."
Limits
    A policy on another page of the site is not seen. The stronger rules conflict-triangle and
    undisclosed-affiliate apply where something is sold.
References
    JAMA benchmarks applied to health sites: https://i-jmr.org/2019/3/e12855
    HealthNewsReview, criterion 6: https://www.healthnewsreview.org/about-us/review-criteria/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.disclosure import disclosures
from analyzer.rules.evidence.topic import is_medical


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the page discloses nothing."""
    if is_medical(ctx) and not disclosures(ctx):
        yield rule.absence(
            "Nothing on the page tells who paid for it or what interests its writer has.",
            "State funding, advertising and competing interests, also when there are none.",
        )


RULE = Rule("HC406", "disclosure-missing", "info", "No word on funding, advertising or interests", check)
