"""No author is named.

What it does
    Reports a medical article for which neither the page's metadata nor a byline names an author.
Why it matters to readers
    Who wrote a text tells what they know and what they may gain. Authorship is the first of the four JAMA
    benchmarks.
Example
    An article signed "admin", or not at all.
Better
    "By Jane Doe, pharmacist"
Limits
    Pages of health services that sign as an institution are reported too; a publisher is not an author. Where
    only plain text is given, "not visible" is all that can be said.
References
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
    JAMA benchmarks applied to health sites: https://i-jmr.org/2019/3/e12855
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.topic import is_medical


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when a medical article names no author."""
    if is_medical(ctx) and not ctx.article.metadata.author:
        yield rule.absence("No author is visible on the page.", "Name the author, with qualifications.")


RULE = Rule("HC401", "author-missing", "info", "No author named", check)
