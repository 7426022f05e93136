"""Cause and effect are told of a study that could only see that two things go together.

What it does
    Reports the author's causal claims ("prevents", "causes") in a sentence that rests on an observational
    study: a cohort, a survey, people who happened to take something. Claims the reference calls established are
    passed over.
Why it matters to readers
    People who take a supplement differ in many ways from those who do not; what goes with it need not come from
    it.
Example
    "A survey of 20,000 nurses shows that fish oil prevents dementia."
Better
    "In a survey of 20,000 nurses, those who took fish oil had dementia less often; this cannot show that fish
    oil was the reason."
Limits
    The study type must be named in the sentence or the one before it in the paragraph. A trial named beside it
    silences the rule.
References
    Sumner et al. 2014, exaggeration in health news: https://doi.org/10.1136/bmj.g7015
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import BENEFITS, about, is_own
from analyzer.rules.evidence.shared import find

CAUSAL = frozenset({"causal", "absolute"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each causal claim on an observational study."""
    labels: dict[int, set[str]] = {}
    open_blocks: set[int] = set()
    for hit in find(ctx, "study-design"):
        labels.setdefault(hit.sentence.index, set()).add(hit.label)
        if hit.label == "caveat":
            open_blocks.add(hit.sentence.block)
    seen: set[int] = set()
    for claim in ctx.claims:
        here = labels.get(claim.sentence_index, set())
        design = here | labels.get(_before(ctx, claim.sentence_index), set())
        if claim.start in seen or "observational" not in design or "trial" in design or not _causal(claim):
            continue
        if "as a link" in here or ctx.sentences[claim.sentence_index].block in open_blocks:
            continue
        seen.add(claim.start)
        text = f"The study could see that two things go together, not that one causes the other ({about(claim)})."
        yield rule.on_claim(claim, text, 'Write "was linked to" or "had less often", and say that the cause is open.')


def _before(ctx: RuleContext, index: int) -> int:
    """Return the index of the sentence before in the same paragraph, else -1."""
    if index < 1 or ctx.sentences[index - 1].block != ctx.sentences[index].block:
        return -1
    return index - 1


def _causal(claim: Claim) -> bool:
    if claim.type not in BENEFITS | {"adverse_effect"} or claim.polarity == "negated" or not is_own(claim):
        return False
    return claim.strength in CAUSAL and claim.certainty == "asserted" and claim.verdict.standing != "established"


RULE = Rule("HC114", "causal-from-correlational", "warning", "Cause told of a study of links", check)
