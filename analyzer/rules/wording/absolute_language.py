"""Words that promise more than any treatment can keep.

What it does
    Reports the author's sentences with "cure", "miracle", "100 %", "guaranteed", "always works", "no side
    effects", "completely safe", "proven to cure" and the like, where they speak of a treatment. Denials
    ("there is no miracle cure"), myths restated, quotations and harmless uses ("cure rate", "always take with
    food", "100 mg") are passed over.
Why it matters to readers
    Nothing works for everybody and nothing is without risk. Regulators list exactly these words as marks of
    health fraud.
Example
    "This miracle pill cures arthritis with no side effects."
Better
    "In trials it eased joint pain a little; some people had an upset stomach."
Limits
    An infection can indeed be cured; sentences such as "antibiotics can cure most cases" pass by their
    wording only.
References
    FDA, Health Scams: https://www.fda.gov/consumers/free-publications-women/health-scams-dont-take-risk
    HealthNewsReview (sensational language): https://www.healthnewsreview.org/about-us/review-criteria/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.shared import find
from analyzer.rules.evidence.stance import meant_hits

_OWN_NEGATION = frozenset({"safety"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence with an absolute promise."""
    harmless = {h.sentence.index for h in find(ctx, "not-absolute")}
    hits = meant_hits(ctx, "absolute-language", own_negation=_OWN_NEGATION)
    hits = [h for h in hits if h.sentence.index not in harmless]
    yield from one_per_sentence(
        rule, hits, '"{words}" promises more than any treatment can keep.',
        "Say how many people it helps, by how much, and what harm it can do.",
    )  # fmt: skip


RULE = Rule("HC601", "absolute-language", "warning", "Absolute promises of cure or safety", check)
