"""The page carries no date.

What it does
    Reports a medical article for which neither metadata nor text gives a date of publication, update or
    review.
Why it matters to readers
    Advice ages. Without a date a reader cannot tell this year's guidance from that of fifteen years ago.
Example
    An undated page on blood-pressure medicines.
Better
    "Published 3 May 2024, reviewed 10 January 2026"
Limits
    Copyright years are not taken for dates of the text.
References
    DISCERN, question 5: http://www.discern.org.uk/quick_reference_guide.php
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.topic import is_medical


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when a medical article has no date."""
    data = ctx.article.metadata
    if is_medical(ctx) and not data.published and not data.modified:
        yield rule.absence("No date of publication or update is visible.", "Give both dates on the page.")


RULE = Rule("HC404", "date-missing", "warning", "No date of publication or update", check)
