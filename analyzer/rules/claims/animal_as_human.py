"""Work on animals or cells is passed on as if it held for people.

What it does
    Reports the author's plain claims of benefit whose only support named beside them is a study on animals or
    cells: in the same sentence, where it speaks to readers or of people, or in the sentence before or after it
    in the paragraph. Claims the reference calls established are passed over.
Why it matters to readers
    Most of what works in mice or in a dish does not work in people, or only at doses nobody can take.
Example
    "Turmeric kills your cancer cells, a study in mice has shown."
Better
    "In mice, curcumin slowed some tumours; in people no effect has been shown."
Limits
    "In mice, it lowered weight" says what it is and is never reported. A word on people not having been
    studied, or a study in people named in the paragraph, silences the rule.
References
    Sumner et al. 2014, exaggeration in health news: https://doi.org/10.1136/bmj.g7015
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import BENEFITS, about, is_own
from analyzer.rules.evidence.shared import find

NOT_PEOPLE = frozenset({"animal", "laboratory"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each claim on people that rests on animals or cells."""
    labels: dict[int, set[str]] = {}
    blocks: dict[int, set[str]] = {}
    for hit in find(ctx, "study-design"):
        labels.setdefault(hit.sentence.index, set()).add(hit.label)
        blocks.setdefault(hit.sentence.block, set()).add(hit.label)
    seen: set[int] = set()
    for claim in ctx.claims:
        index = claim.sentence_index
        if claim.start in seen or not 0 <= index < len(ctx.sentences) or not _plain(claim):
            continue
        block = ctx.sentences[index].block
        if blocks.get(block, set()) & {"human", "trial", "caveat"}:
            continue
        if _rests_on_animals(ctx, index, labels):
            seen.add(claim.start)
            text = f"The study was on animals or cells and says little about people ({about(claim)})."
            yield rule.on_claim(claim, text, "Say that it was found in animals or cells, and what is known of people.")


def _rests_on_animals(ctx: RuleContext, index: int, labels: dict[int, set[str]]) -> bool:
    here = labels.get(index, set())
    if here & NOT_PEOPLE:
        return "to readers" in here
    block = ctx.sentences[index].block
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(ctx.sentences) and ctx.sentences[i].block == block]
    return any(labels.get(i, set()) & NOT_PEOPLE for i in beside)


def _plain(claim: Claim) -> bool:
    if claim.type not in BENEFITS or claim.polarity == "negated" or not is_own(claim):
        return False
    return claim.certainty == "asserted" and claim.verdict.standing != "established"


RULE = Rule("HC115", "animal-as-human", "warning", "Animal or cell work told as true of people", check)
