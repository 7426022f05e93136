"""No health professional is said to have reviewed the text.

What it does
    Reports an article that advises a treatment and names no medical reviewer, unless its author is a health
    professional.
Why it matters to readers
    Review catches wrong doses, missing warnings and outdated uses before readers act on them.
Example
    A supplement guide without "medically reviewed by".
Better
    "Medically reviewed by Ana Lima, MD, on 3 May 2026"
Limits
    An editorial board named elsewhere on the site is not seen.
References
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.topic import advised


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when treatment is advised without a medical reviewer."""
    data = ctx.article.metadata
    if advised(ctx) and not data.reviewed_by and not data.author_credentials:
        yield rule.absence("No medical reviewer is named.", "Have a health professional review the text and name them.")


RULE = Rule("HC403", "reviewer-missing", "info", "No medical reviewer named", check)
