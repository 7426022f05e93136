"""The author is named, but not what they know of the subject.

What it does
    Reports a medical article whose author is named without a degree, profession or other qualification, and
    which no professional has reviewed.
Why it matters to readers
    A name alone does not tell a pharmacist from a copywriter.
Example
    "By John Smith"
Better
    "By John Smith, PharmD" or "Reviewed by Dr Ana Lima, rheumatologist"
Limits
    Qualifications told only on a separate author page are not seen.
References
    MedlinePlus, Finding Good Health Information on the Internet:
    https://medlineplus.gov/magazine/issues/fall16/articles/fall16pg24-27.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.topic import is_medical


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the author's qualification is not visible."""
    data = ctx.article.metadata
    if is_medical(ctx) and data.author and not data.author_credentials and not data.reviewed_by:
        yield rule.absence(
            f"The page names its author ({data.author}) but no qualification.",
            "Add the author's profession or degree, or have the text reviewed.",
        )


RULE = Rule("HC402", "credentials-missing", "info", "Author named without a qualification", check)
