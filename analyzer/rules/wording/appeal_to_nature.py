"""Natural, therefore safe or better.

What it does
    Reports the author's sentences that join "natural", "herbal", "holistic" or the like with safety or
    superiority, or that conclude one from the other. Warnings that natural is not always safe, and plain uses
    ("naturally occurring", "natural killer cells") are passed over.
Why it matters to readers
    Comfrey and kava are natural and harm the liver; St John's wort is natural and disables other medicines.
Example
    "Because it is natural, it has no side effects."
Better
    "It is a plant extract; like any medicine it can cause harm, for instance ..."
Limits
    "Natural remedy" alone is no appeal and is not reported.
References
    NCCAM Clinical Digest, safe use of supplements: http://nccam.nih.gov/health/providers/digest/safety-science.htm
    FDA, Health Scams: https://www.fda.gov/consumers/free-publications-women/health-scams-dont-take-risk
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.shared import Hit, find, found, without
from analyzer.rules.evidence.stance import meant


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that argues from nature."""
    warned = {h.sentence.index for h in find(ctx, "not-nature") if h.label == "warning"}
    yield from one_per_sentence(
        rule, (h for h in _appeals(ctx) if h.sentence.index not in warned),
        '"{words}" argues that something is safe or better because it is natural.',
        "Give the evidence on benefit and harm; where a substance comes from decides neither.",
    )  # fmt: skip


def _appeals(ctx: RuleContext) -> Iterator[Hit]:
    hits = without(ctx, found(ctx, "appeal-to-nature"), "not-nature")
    natural = {h.sentence.index for h in hits if h.label == "natural"}
    for hit in hits:
        joined = hit.label == "better" and hit.sentence.index in natural
        if (joined or hit.label == "whole") and meant(ctx, hit, own_negation=True):
            yield hit


RULE = Rule("HC602", "appeal-to-nature", "warning", "Natural, so safe or better", check)
