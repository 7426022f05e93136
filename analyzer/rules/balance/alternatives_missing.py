"""One treatment is recommended and no other is mentioned.

What it does
    Reports an article of at least 300 words whose author says that a drug treats a condition and that
    mentions no other drug for it, no other kind of treatment and not even that others exist.
Why it matters to readers
    A choice needs at least two options; doing nothing is often one of them.
Example
    400 words on ketamine drips for depression, with no word on talking therapy or antidepressants.
Better
    "Talking therapies and antidepressants are tried first; ketamine is for those whom they did not help."
Limits
    Any other drug or therapy mentioned counts as an alternative, whatever is said of it.
References
    HealthNewsReview, criterion 7: https://www.healthnewsreview.org/about-us/review-criteria/
    DISCERN, question 14: http://www.discern.org.uk/quick_reference_guide.php
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import find, word_count
from analyzer.rules.evidence.topic import advised_main

MIN_WORDS = 300


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the article knows only one treatment."""
    treating = [
        (d, k) for d, k in advised_main(ctx) if any(c.type == "treats" and c.drug.id == d.id for c in ctx.claims)
    ]
    if not treating or word_count(ctx) < MIN_WORDS or find(ctx, "alternatives"):
        return
    drugs = {c.drug.id for c in ctx.claims} | {m.concept.id for m in ctx.reading.mentions if m.kind == "drug"}
    if len(drugs) == 1:
        finding = rule.absence(
            f"No treatment other than {treating[0][0].name} is mentioned.", "Say what else can be done, also nothing."
        )
        finding.claim_id = treating[0][1].id
        yield finding


RULE = Rule("HC503", "alternatives-missing", "info", "No other treatment is mentioned", check)
