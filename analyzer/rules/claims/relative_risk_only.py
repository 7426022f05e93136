"""An effect is given relative to a risk that is never told.

What it does
    Reports sentences on a drug that give a change of risk as a share ("cuts the risk by 50 %", "twice as
    likely") when the paragraph gives no absolute number ("from 2 to 1 in 100").
Why it matters to readers
    Half of a large risk is much and half of a tiny one is nothing; relative numbers alone make effects look
    larger, for benefits and harms alike.
Example
    "The drug cuts the risk of a heart attack by 50 percent."
Better
    "Of 100 people, 1 instead of 2 had a heart attack within five years."
Limits
    Absolute numbers are looked for in the same paragraph only. Percentages that are not of a risk ("pain fell
    by 30 %") are left alone.
References
    Center for Health Journalism 2017, Absolute vs. relative risk:
    https://centerforhealthjournalism.org/2017/01/11/reporting-findings-absolute-vs-relative-risk
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import find


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence with a relative risk and no absolute one near."""
    hits = find(ctx, "risk-figures")
    absolute = {hit.sentence.block for hit in hits if hit.label == "absolute"}
    treated = {m.sentence for m in ctx.reading.mentions if m.kind in {"drug", "class"}}
    treated |= {claim.sentence_index for claim in ctx.claims}
    seen: set[int] = set()
    for hit in hits:
        sentence = hit.sentence
        if hit.label != "relative" or sentence.index in seen or sentence.voice != "author" or sentence.is_question:
            continue
        if sentence.block not in absolute and {sentence.index, sentence.index - 1} & treated:
            seen.add(sentence.index)
            words = sentence.text[hit.start - sentence.start : hit.end - sentence.start]
            text = f'"{words}" does not tell how large the risk is to begin with.'
            yield rule.at(sentence, text, "Add how many of 100 or 1,000 people, with and without it.")


RULE = Rule("HC116", "relative-risk-only", "info", "A change of risk without the risk", check)
