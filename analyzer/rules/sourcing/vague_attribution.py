"""An authority is leaned on without being named: "studies show", "experts say", "is known to".

What it does
    Reports the author's sentences that attribute a statement to unnamed studies, experts or "people", or to
    nobody ("has been shown to"), when no source is named or linked in the paragraph or the sentence before or
    after. "The study" or "the researchers" pass in an article that names its study.
Why it matters to readers
    Such words borrow the weight of science and withhold the means to check it.
Example
    "Studies show that saw palmetto regrows hair."
Better
    "A 2020 review in Skin Appendage Disorders found five small trials of saw palmetto, most without a control
    group."
Limits
    Honest reports of missing evidence ("no good evidence shows") and advice to join trials are passed over by
    their wording.
References
    Simple English Wikipedia, Avoid weasel words: https://simple.wikipedia.org/wiki/Wikipedia:AWW
    Redi et al. 2019: https://arxiv.org/abs/1902.11116
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.citations import source_near, sources
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.shared import Hit, found, without
from analyzer.rules.evidence.stance import in_quotes


def vague_hits(ctx: RuleContext) -> Iterator[Hit]:
    """Yield the vague attributions of the author that have no named source near."""
    named = sources(ctx).any
    for hit in without(ctx, found(ctx, "vague-attribution"), "not-vague"):
        if hit.sentence.is_heading or in_quotes(hit) or source_near(ctx, hit.sentence, within=1):
            continue
        if named and load_cues("anaphora").first(hit.text):
            continue
        yield hit


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that attributes vaguely."""
    yield from one_per_sentence(
        rule, vague_hits(ctx), '"{words}" names no source: a reader cannot check who found or said this.',
        "Name the study, body or person, or say plainly that this is the writer's view.",
    )  # fmt: skip


RULE = Rule("HC203", "vague-attribution", "warning", "Unnamed studies or experts as authority", check)
