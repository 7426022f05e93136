"""One person's story is told as evidence.

What it does
    Reports success or harm stories of patients, customers or the writer, reports of what "many patients tell
    us", before and after pictures and customer reviews. Quoted stories count: telling them is the author's
    choice.
Why it matters to readers
    A story proves nothing: most complaints come and go, stories of failure are not printed, and some are
    invented. Yet stories persuade more than numbers.
Example
    "After two weeks on this tea my arthritis was gone."
Better
    "In a trial of 200 people, as many improved on the tea as on placebo."
Limits
    News reports that quote a patient beside the evidence are reported as well.
References
    FDA, Health Scams: https://www.fda.gov/consumers/free-publications-women/health-scams-dont-take-risk
    HealthNewsReview, criterion 2 (anecdotes): https://www.healthnewsreview.org/about-us/review-criteria/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.shared import Hit, find
from analyzer.rules.evidence.stance import meant


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that tells a personal story as evidence."""
    yield from one_per_sentence(
        rule, filter(lambda h: _told(ctx, h), find(ctx, "testimonial")),
        "A personal story stands here as evidence of what a treatment does.",
        "Give the results of a study instead, or say that one person's experience proves nothing.",
    )  # fmt: skip


def _told(ctx: RuleContext, hit: Hit) -> bool:
    if hit.sentence.is_question or hit.sentence.voice == "debunked":
        return False
    return hit.sentence.voice == "quoted" or meant(ctx, hit)


RULE = Rule("HC307", "testimonial", "warning", "A patient's or customer's story as evidence", check)
