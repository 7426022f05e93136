"""Everything is certain: no word on what is not known.

What it does
    Reports an article with at least three statements of benefit in the author's voice, all of them flat, and
    no sentence that speaks of limits of the evidence or hedges anything. Benefits the reference holds as
    established do not count.
Why it matters to readers
    Most treatments help some people, by a little, as far as anyone knows. A text without a doubt in it hides
    that.
Example
    "Saffron lifts mood. It sharpens memory. It ends cravings."
Better
    "Small trials suggest that saffron may lift mood; nobody has studied it for longer than some weeks."
Limits
    One "may" in the article is enough for silence.
References
    DISCERN, question 8: http://www.discern.org.uk/quick_reference_guide.php
    HealthNewsReview, criterion 4: https://www.healthnewsreview.org/about-us/review-criteria/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import find
from analyzer.rules.evidence.topic import advised

MIN_CLAIMS = 3


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when benefits are stated without any doubt."""
    flat = [
        k for k in advised(ctx)
        if not (k.verdict.label in {"supported", "understated"} and k.verdict.standing in {None, "established"})
    ]  # fmt: skip
    if len(flat) < MIN_CLAIMS or any(k.certainty == "hedged" for k in ctx.claims) or find(ctx, "uncertainty"):
        return
    yield rule.absence(
        f"{len(flat)} benefits are stated and nothing is said of what is uncertain.",
        "Say how good the evidence is and what is not known.",
    )


RULE = Rule("HC506", "no-uncertainty", "info", "Benefits without any word on uncertainty", check)
