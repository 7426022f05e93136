"""The text has not been updated for years.

What it does
    Reports a medical article whose latest date (publication, update) is more than five years before the date
    on which it is judged (`--as-of`, default today).
Why it matters to readers
    In five years doses are lowered, drugs withdrawn and guidelines reversed.
Example
    A page on osteoporosis drugs of 2009, read in 2026.
Better
    A review every few years, with its date, even if nothing changed.
Limits
    Five years is a convention; some facts last longer and some fields move faster. Archived news is meant to
    be old.
References
    DISCERN, question 5: http://www.discern.org.uk/quick_reference_guide.php
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.topic import is_medical

MAX_AGE_YEARS = 5


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the latest date is too old; dates after `as_of` are ignored."""
    data = ctx.article.metadata
    dates = [d for d in (_date(data.published), _date(data.modified)) if d is not None and d <= ctx.as_of]
    if not dates or not is_medical(ctx):
        return
    years = (ctx.as_of - max(dates)).days / 365.25
    if years > MAX_AGE_YEARS:
        yield rule.absence(
            f"The latest date on the page is {max(dates)}, {int(years)} years before {ctx.as_of}.",
            "Review the text and date the review.",
        )


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


RULE = Rule("HC405", "stale", "info", "Not updated for more than five years", check)
