"""A statement about effect, safety or numbers stands without a source near it.

What it does
    Reports sentences that claim a benefit, a harm or a comparison, or give a figure for one, when neither the
    sentence nor its paragraph links to, marks or names a source. Facts that the reference holds as
    established (what a medicine is approved for, its labelled side effects) need no source and are passed
    over unless a figure is given.
Why it matters to readers
    Figures and new or disputed effects are what readers act on, and what goes wrong most often when it is
    copied.
Example
    "Magnesium drips stop 90% of migraine attacks."
Better
    "In one trial of 40 people (Smith 2015), 27 of 30 attacks eased within half an hour."
Limits
    One source in a paragraph covers the whole paragraph, whether or not it supports every sentence of it.
References
    Redi et al. 2019, Citation Needed (reasons why statements need a source): https://arxiv.org/abs/1902.11116
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.citations import source_near
from analyzer.rules.evidence.shared import found
from analyzer.rules.evidence.topic import BENEFITS

_TYPES = BENEFITS | {"comparison", "adverse_effect", "safety", "mechanism"}
_OWN = frozenset({"statement", "recommendation", "testimonial"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence whose claim or figure has no source near."""
    figures = {h.sentence.index for h in found(ctx, "statistics")}
    seen: set[int] = set()
    for claim in ctx.claims:
        index = claim.sentence_index
        if index in seen or not 0 <= index < len(ctx.sentences) or not _needs_source(claim, index in figures):
            continue
        sentence = ctx.sentences[index]
        if sentence.voice != "author" or sentence.is_question or sentence.is_heading:
            continue
        if source_near(ctx, sentence):
            continue
        seen.add(index)
        what = "gives a figure" if index in figures else "states an effect that is not common knowledge"
        yield rule.on_claim(
            claim, f"This sentence {what} and no source stands near it.",
            "Name or link the study, guideline or label it rests on.",
        )  # fmt: skip


def _needs_source(claim: Claim, figure: bool) -> bool:
    if claim.type not in _TYPES or claim.form not in _OWN or claim.certainty == "question":
        return False
    if claim.attribution in {"named", "cited"}:
        return False
    if figure:
        return True
    if claim.verdict.label in {"supported", "understated"}:
        return claim.verdict.standing not in {None, "established"} and claim.certainty == "asserted"
    # a leaflet's warning that the reference does not hold is no reason to ask for a study; praise is
    return claim.type != "adverse_effect" or claim.verdict.label != "not_in_reference"


RULE = Rule("HC202", "citation-needed", "warning", "A claim or figure without a source in its paragraph", check)
